# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was known at a moment (recorded time), rebuilt from the audit log.

A moment is a time, or the number of an entry of the log: what had been recorded when that was the last one. The number
is exact, because entries are numbered in the order in which changes became visible; at a time, a change may have been
under way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, models
from django.db.models import Max, Min

from stelsel.ground.core.models import AuditEntry

Known = dict[type[models.Model], dict[object, models.Model]]
"""By model, by primary key: the records that were there."""
Kinds = Iterable[type[models.Model]]
Columns = Mapping[type[models.Model], Sequence[str]]
"""By model, the names of columns; a foreign key by the name of its column (`area_id`)."""


def records_known(kinds: Kinds, moment: datetime) -> Known:
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


def last_entry(kinds: Kinds | None = None, *, until: int | datetime | None = None) -> int:
    """The number of the last entry of the log, of some kinds of record, up to an entry or a time (aware), that one
    included. 0 when there is none. One query.
    """
    if isinstance(until, datetime):
        found = AuditEntry.objects.filter(at__lte=until)
        return found.order_by("-at", "-pk").values_list("pk", flat=True).first() or 0
    return last_entries([kinds], until=until)[0]


def last_entries(groups: Sequence[Kinds | None], *, until: int | None = None) -> list[int]:
    """The same of several groups of kinds, in one query that looks up one row of the index for each kind."""
    table = AuditEntry._meta.db_table  # noqa: SLF001 -- the same
    upto = "" if until is None else f" AND id <= {until:d}"
    parts, values = [], []
    for at, kinds in enumerate(groups):
        labels = [None] if kinds is None else [kind._meta.label_lower for kind in kinds]  # noqa: SLF001 -- the same
        for label in labels:
            which = "record_type = %s" if label else "true"
            parts.append(f"SELECT {at} AS at, (SELECT max(id) FROM {table} WHERE {which}{upto}) AS last")  # noqa: S608 -- names and numbers of our own
            values += [label] if label else []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT at, max(last) FROM ({' UNION ALL '.join(parts)}) AS found GROUP BY at", values)  # noqa: S608 -- the same
        last = dict(cursor.fetchall())
    return [last[at] or 0 for at in range(len(groups))]


def columns_known(asked: Columns, entry: int | None = None) -> dict[type[models.Model], Iterator[tuple[Any, ...]]]:
    """The rows of some models in order of primary key, with the columns asked; of now, or as they were when the entry
    was the last of the log.

    What changed since is taken back: of each record the first entry after it tells what it was. So it costs as much
    as was changed, and reading while others write gives what stood then all the same.
    """
    stored = {kind: kind._default_manager.order_by("pk").values_list("pk", *names) for kind, names in asked.items()}  # noqa: SLF001 -- the same
    if entry is None:
        return {kind: (row[1:] for row in rows.iterator()) for kind, rows in stored.items()}
    read = {kind: {row[0]: row[1:] for row in rows} for kind, rows in stored.items()}  # before the log, never after it
    for kind, key, record in _undone(asked, entry):
        if record is None:
            read[kind].pop(key, None)
        else:
            read[kind][key] = tuple(getattr(record, name) for name in asked[kind])
    return {kind: (row for _, row in sorted(rows.items())) for kind, rows in read.items()}


def _undone(kinds: Kinds, entry: int) -> Iterator[tuple[type[models.Model], Any, models.Model | None]]:
    """Every record that changed after the entry, as it was; None where it was not there."""
    by_label = {kind._meta.label_lower: kind for kind in kinds}  # noqa: SLF001 -- the same
    since = AuditEntry.objects.filter(record_type__in=by_label, pk__gt=entry).order_by()
    first = since.values("record_type", "record_id").annotate(first=Min("pk")).values("first")
    for label, key, before in AuditEntry.objects.filter(pk__in=first).values_list("record_type", "record_id", "before"):
        kind = by_label[label]
        yield kind, kind._meta.pk.to_python(key), _rebuilt(kind, before) if before else None  # noqa: SLF001 -- the same


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
