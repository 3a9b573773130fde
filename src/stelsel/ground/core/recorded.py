# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was known at a moment (recorded time), rebuilt from the audit log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import Max

from stelsel.ground.core.models import AuditEntry

Known = dict[type[models.Model], dict[object, models.Model]]
"""By model, by primary key: the records that were there."""


def records_known(kinds: Iterable[type[models.Model]], moment: datetime) -> Known:
    """Every record of these kinds as the log had it at `moment` (aware), that moment included. One query.

    The last entry of a record at or before the moment tells what it was; when that entry is a deletion, it was not
    there. What came in one transaction carries moments of its own per record, so in the middle of a load some records
    are there already and others not yet.

    The records are not stored ones: reading a relation that was not joined would ask the database of today. A field
    that an old entry does not know, because it was added later, has its default.
    """
    by_label = {kind._meta.label_lower: kind for kind in kinds}  # noqa: SLF001 -- Django's public model API
    until = AuditEntry.objects.filter(record_type__in=by_label, at__lte=moment).order_by()
    last = until.values("record_type", "record_id").annotate(last=Max("pk")).values("last")
    told = AuditEntry.objects.filter(pk__in=last).values_list("record_type", "after")
    known: Known = {kind: {} for kind in by_label.values()}
    for label, after in told:
        if not after:
            continue
        record = _rebuilt(by_label[label], after)
        known[by_label[label]][record.pk] = record
    return known


def last_recorded(app: str) -> datetime | None:
    """When a record of a room was last made, changed or deleted; `app` is its label. One query."""
    found = AuditEntry.objects.filter(record_type__startswith=f"{app}.").order_by("-pk")
    return found.values_list("at", flat=True).first()


def _rebuilt(kind: type[models.Model], values: dict[str, object]) -> models.Model:
    fields = kind._meta.concrete_fields  # noqa: SLF001 -- Django's public model API
    names = [field.attname for field in fields]
    told = [
        field.to_python(values[field.attname]) if field.attname in values else field.get_default() for field in fields
    ]
    return kind.from_db(DEFAULT_DB_ALIAS, names, told)
