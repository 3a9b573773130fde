# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading rows from files: idempotent, in bulk, with the same audit entries as a change by hand.

The caller opens the transaction, so that a load with one fault leaves the database as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from stelsel.ground.core import audit
from stelsel.ground.core.errors import Conflict
from stelsel.ground.core.models import AuditEntry, Record

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Outcome:
    """What a load did: numbers of records created, changed, removed and left as they were."""

    created: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.created + other.created, self.changed + other.changed,
            self.removed + other.removed, self.unchanged + other.unchanged,
        )  # fmt: skip


def reconcile(
    model: type[M],
    records: Iterable[M],
    *,
    key: Sequence[str],
    within: models.QuerySet[M] | None = None,
    remove: bool = False,
) -> tuple[dict[tuple[object, ...], M], Outcome]:
    """Make the stored records of `within` (default: all) equal to `records`, matched by the fields of `key`.

    Records that differ are changed, new ones created, and with `remove` those that `records` does not hold are deleted.
    Returns the stored records by key, and the counts. Raises `Conflict` for two records with one key.
    """
    stored = {_key(record, key): record for record in (model._default_manager if within is None else within).all()}  # noqa: SLF001
    fields = [f for f in model._meta.concrete_fields if not f.primary_key and f.attname != "recorded_at"]  # noqa: SLF001
    wanted: dict[tuple[object, ...], M] = {}
    for record in records:
        where = _key(record, key)
        if where in wanted:
            raise Conflict(f"Twee keer dezelfde rij in {model._meta.verbose_name}: {where}.", remedy="Houd er één.")  # noqa: SLF001
        wanted[where] = record
    new = [record for where, record in wanted.items() if where not in stored]
    changed: list[M] = []
    entries: list[AuditEntry] = []
    result = dict(stored)
    for where, record in wanted.items():
        if where not in stored:
            continue
        old = stored[where]
        if any(getattr(old, f.attname) != f.to_python(getattr(record, f.attname)) for f in fields):
            if isinstance(old, Record):
                old.guard()
            audit.change_allowed(old, record)
            before = audit.snapshot(old)
            for f in fields:
                setattr(old, f.attname, getattr(record, f.attname))
            entries.append(audit.entry("changed", old, before, audit.snapshot(old)))
            changed.append(old)
    gone = [record for where, record in stored.items() if where not in wanted] if remove else []
    _write(model, new, changed, gone, [f.name for f in fields], entries, key)
    for where, record in wanted.items():
        result.setdefault(where, record)
    for record in gone:
        del result[_key(record, key)]
    unchanged = len(wanted) - len(new) - len(changed)
    return result, Outcome(len(new), len(changed), len(gone), unchanged)


def _write(
    model: type[M], new: list[M], changed: list[M], gone: list[M], fields: list[str], entries: list[AuditEntry],
    key: Sequence[str],
) -> None:  # fmt: skip
    for record in new:
        if isinstance(record, Record):
            record.guard()
    for record in gone:
        record.delete()
    audit.identifiers_issue(new)
    if changed:
        _step_aside(model, changed, key)
        model._default_manager.bulk_update(changed, fields, batch_size=200)  # noqa: SLF001
    model._default_manager.bulk_create(new, batch_size=500)  # noqa: SLF001
    entries += [audit.entry("created", record, None, audit.snapshot(record)) for record in new]
    if entries:
        audit.revision_bump()
    AuditEntry.objects.bulk_create(entries, batch_size=500)


def _step_aside(model: type[M], changed: list[M], key: Sequence[str]) -> None:
    """Give rows that are about to change places a number that nobody has: databases check uniqueness row by row."""
    numbers = {
        name
        for constraint in model._meta.total_unique_constraints  # noqa: SLF001
        for name in constraint.fields
        if name not in key and isinstance(model._meta.get_field(name), models.PositiveSmallIntegerField)  # noqa: SLF001
    }
    for name in sorted(numbers):
        free = 1 + (model._default_manager.aggregate(top=models.Max(name))["top"] or 0)  # noqa: SLF001
        wanted = [getattr(record, name) for record in changed]
        free = max(free, 1 + max(wanted))
        for place, record in enumerate(changed, start=free):
            setattr(record, name, place)
        model._default_manager.bulk_update(changed, [name], batch_size=200)  # noqa: SLF001
        for record, number in zip(changed, wanted, strict=True):
            setattr(record, name, number)


def _key(record: models.Model, key: Sequence[str]) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in key)
