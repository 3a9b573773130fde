# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The audit log: every change of a `Record` with before and after, whichever door it came through.

Single saves and deletions (the admin, a shell) are heard by signals; loads write many rows at once and go through
`loading.reconcile`, which writes the same entries. Raw `QuerySet.update` and `bulk_create` on records are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone

from stelsel.ground.core.errors import Conflict
from stelsel.ground.core.models import AuditEntry, Identified, PublicIdentifier, Record, Revision

if TYPE_CHECKING:
    Snapshot = dict[str, str | int | float | bool | list[object] | dict[str, object] | None]

_actor: ContextVar[str] = ContextVar("stelsel_actor", default="")


@contextmanager
def acting_as(actor: str) -> Iterator[None]:
    """Name who makes the changes inside the block, for the audit log: `user:12` (a number and no name, so that the log
    holds nobody's e-mail address when an account is gone), or `command: …`.
    """
    token = _actor.set(actor)
    try:
        yield
    finally:
        _actor.reset(token)


def actor_name() -> str:
    """Who makes the changes here; empty where nobody said."""
    return _actor.get()


def snapshot(record: models.Model) -> Snapshot:
    """The stored values of a record as JSON values; foreign keys as the number they hold."""
    return {field.attname: _plain(getattr(record, field.attname)) for field in record._meta.concrete_fields}  # noqa: SLF001 -- Django's public model API


def _plain(value: object) -> str | int | float | bool | list[object] | dict[str, object] | None:
    if isinstance(value, datetime | date | Decimal):
        return str(value)
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)


def entry(action: str, record: models.Model, before: Snapshot | None, after: Snapshot | None) -> AuditEntry:
    return AuditEntry(
        actor=_actor.get(), action=action, record_type=record._meta.label_lower, record_id=str(record.pk),  # noqa: SLF001
        before=before, after=after,
    )  # fmt: skip


def identifiers_issue(records: Iterable[models.Model]) -> None:
    """Register the public identifiers of new records.

    Raises `Conflict` when one was issued before for this kind, also when its first holder is gone.
    """
    wanted = [(r._meta.label_lower, r.public_id) for r in records if isinstance(r, Identified)]  # noqa: SLF001
    if not wanted:
        return
    kinds = {kind for kind, _ in wanted}
    taken = set(PublicIdentifier.objects.filter(kind__in=kinds).values_list("kind", "value"))
    for kind, value in wanted:
        if (kind, value) in taken:
            raise Conflict(
                f"Het kenmerk '{value}' is al eens uitgegeven.",
                where=kind,
                remedy="Kies een kenmerk dat nooit is gebruikt.",
            )
        taken.add((kind, value))
    PublicIdentifier.objects.bulk_create([PublicIdentifier(kind=kind, value=value) for kind, value in wanted])


def identifiers_retire(records: Iterable[models.Model]) -> None:
    for record in records:
        if isinstance(record, Identified):
            kind = record._meta.label_lower  # noqa: SLF001
            PublicIdentifier.objects.filter(kind=kind, value=record.public_id).update(retired_at=timezone.now())


def revision_bump() -> None:
    """Count one change of the content, in the transaction of the change itself, before its entry in the log.

    Others wait here until the transaction ends, so the numbers of entries rise in the order in which changes became
    visible: an entry says what had been recorded (`recorded.last_entry`).
    """
    if not Revision.objects.filter(pk=1).update(number=models.F("number") + 1):
        Revision.objects.create(pk=1, number=1)


def revision_number() -> int:
    """The number of the content as it stands; 0 before anything was recorded. One query."""
    return Revision.objects.filter(pk=1).values_list("number", flat=True).first() or 0


def _remember(sender: type[models.Model], instance: models.Model, *, raw: bool = False, **_: object) -> None:
    if not issubclass(sender, Record):
        return
    stored = None if instance.pk is None or raw else sender._default_manager.filter(pk=instance.pk).first()  # noqa: SLF001
    truth = instance if stored is None else stored
    if isinstance(truth, Record):
        truth.guard()
    instance.__dict__["_audit_before"] = stored and snapshot(stored)
    if stored is None:
        identifiers_issue([instance])
    else:
        change_allowed(stored, instance)
        if (
            isinstance(stored, Identified)
            and isinstance(instance, Identified)
            and stored.public_id != instance.public_id
        ):
            identifiers_retire([stored])
            identifiers_issue([instance])


def _named_anew(stored: models.Model, wanted: models.Model) -> bool:
    both = isinstance(stored, Identified) and isinstance(wanted, Identified)
    return both and getattr(stored, "public_id", "") != getattr(wanted, "public_id", "")


def change_allowed(stored: models.Model, wanted: models.Model) -> None:
    """Refuse a changed public identifier, and a move of a record into something that may not change."""
    if isinstance(stored, Identified) and _named_anew(stored, wanted) and not stored.is_provisional:
        raise Conflict(
            "Een uitgegeven kenmerk verandert niet.", where=stored.public_id, remedy="Maak een nieuw record."
        )
    links = [f.attname for f in stored._meta.concrete_fields if f.is_relation]  # noqa: SLF001 -- Django's public model API
    if isinstance(wanted, Record) and any(getattr(stored, name) != getattr(wanted, name) for name in links):
        wanted.guard()


def _saved(sender: type[models.Model], instance: models.Model, *, created: bool, **_: object) -> None:
    if not issubclass(sender, Record):
        return
    before, after = instance.__dict__.pop("_audit_before", None), snapshot(instance)
    if not created and before == after:
        return
    with transaction.atomic():
        revision_bump()
        entry("created" if created else "changed", instance, before, after).save()


def _guard(sender: type[models.Model], instance: models.Model, **_: object) -> None:
    if isinstance(instance, Record):
        instance.guard()
        _let_go(instance)


def _let_go(record: Record) -> None:
    """Empty the links to a record that is about to go one by one: Django would do it in bulk, unguarded and unheard."""
    for relation in record._meta.get_fields(include_hidden=True):  # noqa: SLF001 -- Django's public model API
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not models.SET_NULL:
            continue
        for other in relation.related_model._default_manager.filter(**{relation.field.name: record}):  # noqa: SLF001
            setattr(other, relation.field.name, None)
            other.save()


def _deleted(sender: type[models.Model], instance: models.Model, **_: object) -> None:
    if not issubclass(sender, Record):
        return
    with transaction.atomic():
        revision_bump()
        entry("deleted", instance, snapshot(instance), None).save()
        identifiers_retire([instance])


def connect() -> None:
    pre_save.connect(_remember, dispatch_uid="stelsel.audit.remember")
    post_save.connect(_saved, dispatch_uid="stelsel.audit.saved")
    pre_delete.connect(_guard, dispatch_uid="stelsel.audit.guard")
    post_delete.connect(_deleted, dispatch_uid="stelsel.audit.deleted")
