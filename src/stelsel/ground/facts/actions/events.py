# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing event facts. The room that owns the source has asked whether its actor may; here nobody is asked again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.database import database_faults
from stelsel.ground.facts.events import EventFact, EventSource, source_named
from stelsel.ground.facts.ledger import commit, told_before, writing
from stelsel.ground.facts.models import Commit, Shelf

_AT_ONCE = 500


@dataclass(frozen=True)
class EventsRecorded:
    """`rows` are the numbers of the new rows, first to last. `repeated`: this request was answered before."""

    seq: int
    rows: range
    repeated: bool = False


@database_faults()
def events_record(source: str, rows: Sequence[Mapping[str, Any]], *, key: str = "") -> EventsRecorded:
    """Add rows to a source: a value for each of its own columns. In the next answer as soon as this returns.

    `key` is the idempotency key of a writer from outside. `NotFound` for a source that no room registered.
    """
    return _written(source_named(source), [(None, row) for row in rows], key)


@database_faults()
def events_amend(source: str, row: int, changes: Mapping[str, Any] | None, *, key: str = "") -> EventsRecorded:
    """End a row, and put a corrected one in its place; without `changes` it is taken back. `Conflict` when it ended
    before.
    """
    known = source_named(source)
    old = known.model._default_manager.filter(pk=row, sign=1).first()  # noqa: SLF001 -- Django's public model API
    if old is None or known.model._default_manager.filter(ends=row, sign=-1).exists():  # noqa: SLF001 -- the same
        raise Conflict(
            "Deze regel is al veranderd of ingetrokken.", where=f"{source} {row}", remedy="Haal de nieuwste op."
        )
    stood = {name: getattr(old, name) for name in columns_of(known)}
    steps: list[tuple[int | None, Mapping[str, Any]]] = [(row, stood)]
    if changes is not None:
        steps.append((None, {**stood, **changes}))
    return _written(known, steps, key)


def columns_of(source: EventSource) -> tuple[str, ...]:
    """The columns of a source that are its own."""
    return (source.day, *source.units, *source.dims, *source.amounts)


def _written(
    source: EventSource, rows: Sequence[tuple[int | None, Mapping[str, Any]]], key: str
) -> EventsRecorded:  # fmt: skip
    text = json.dumps([source.name, rows], default=str, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    with writing(source.name) as shelf:
        before = told_before(key or None, digest)
        if before is not None:
            return EventsRecorded(before.seq, range(before.first_row, before.last_row + 1), repeated=True)
        made = commit(shelf, new=(), ended=(), digest=digest, key=key or None)
        first = shelf.next_row
        made_rows: list[EventFact] = [
            source.model(row=first + at, seq=made.seq, sign=1 if ends is None else -1, ends=ends or 0, **row)
            for at, (ends, row) in enumerate(rows)
        ]
        source.model._default_manager.bulk_create(made_rows, batch_size=_AT_ONCE)  # noqa: SLF001 -- Django's public model API
        last = first + len(made_rows) - 1
        Commit.objects.filter(pk=made.pk).update(first_row=first, last_row=last)
        Shelf.objects.filter(pk=shelf.pk).update(next_row=last + 1)
    return EventsRecorded(made.seq, range(first, last + 1))
