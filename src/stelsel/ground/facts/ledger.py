# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing in the ledger: one writer at a time, so that the number of a commit is the order in which it became visible.

This module writes; it knows no permissions and no rules. Call `actions`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db import connection, models, transaction
from django.utils import timezone

from stelsel.ground.core.audit import actor_name
from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.database import database_faults
from stelsel.ground.facts.models import Batch, Commit, Fact, Shelf
from stelsel.ground.facts.models.store import FACTS
from stelsel.ground.facts.store.keeping import keep_soon

_LOCK = 0x5354454C
"""Of PostgreSQL's advisory locks: writers of facts wait for one another, nobody else does."""


class Content(NamedTuple):
    """What a row of the ledger says, in its columns (`models.Fact`)."""

    measure: int
    unit: int
    start: date
    stop: date
    combo: int
    source: int
    version: int
    grain: int
    amount: int | None
    missing: int
    quality: int
    status: int

    @property
    def identity(self) -> tuple[int, int, date, date, int, int]:
        return self[:6]


@dataclass(frozen=True)
class Standing:
    """A row that holds now, and what it says."""

    row: int
    content: Content


@contextmanager
def writing(shelf: str = FACTS) -> Iterator[Shelf]:
    """A transaction in which nobody else writes facts. Its number is taken after the lock, so order is commit order.

    `DatabaseFault` when the database is full, gone or locked: nothing of it is stored.
    """
    with database_faults(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield Shelf.objects.get_or_create(pk=shelf)[0]


def told_before(key: str | None, digest: str) -> Commit | None:
    """The commit of an earlier request with this key; `Conflict` when that one asked something else."""
    found = Commit.objects.filter(key=key).first() if key else None
    if found is not None and found.digest != digest:
        raise Conflict(
            "Dit kenmerk is al gebruikt voor andere gegevens.",
            where=str(key),
            remedy="Geef elk verzoek een eigen kenmerk; herhaal een verzoek met precies dezelfde inhoud.",
        )
    return found


def digest_of(rows: Sequence[tuple[object, ...]]) -> str:
    text = json.dumps(rows, default=str, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def commit(
    shelf: Shelf, *, new: Sequence[Content], ended: Sequence[Standing], digest: str, key: str | None = None,
    batch: Batch | None = None,
) -> Commit:  # fmt: skip
    """Add rows for what is new and for what it ends. Only inside `writing`."""
    last = Commit.objects.order_by("-seq").first()
    first = shelf.next_row
    made = Commit.objects.create(
        seq=1 + (last.seq if last else 0),
        recorded_at=max(timezone.now(), last.recorded_at) if last else timezone.now(),
        actor=actor_name(), key=key, digest=digest, batch=batch,
        first_row=first, last_row=first + len(new) + len(ended) - 1,
    )  # fmt: skip
    rows = [(first + at, made.seq, -1, one.row, one.content) for at, one in enumerate(ended)]
    rows += [(first + len(ended) + at, made.seq, 1, 0, one) for at, one in enumerate(new)]
    _insert(rows)
    Shelf.objects.filter(pk=shelf.pk).update(next_row=first + len(rows))
    keep_soon(shelf)
    return made


def _insert(rows: Sequence[tuple[int, int, int, int, Content]]) -> None:
    if not rows:
        return
    names = ("row", "seq", "sign", "ends", *Content._fields)
    columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join(["%s"] * len(names))
    table = Fact._meta.db_table  # noqa: SLF001 -- Django's public model API
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",
            [(*head, *content) for *head, content in rows],
        )


Entry = tuple[int, int, int, Content]
"""Row, sign, what it ends and content."""


def standing(rows: Sequence[Content], among: Iterable[Entry]) -> dict[tuple[object, ...], Standing]:
    """By identity: the row that holds, among these entries, of each thing that `rows` are about."""
    wanted = {one.identity for one in rows}
    found: dict[int, Standing] = {}
    ended: set[int] = set()
    for row, sign, ends, content in among:
        if sign < 0:
            ended.add(ends)
        elif content.identity in wanted:
            found[row] = Standing(row, content)
    return {one.content.identity: one for row, one in found.items() if row not in ended}


def entries(rows: Sequence[Content]) -> Iterator[Entry]:
    """What the ledger says about the same things, or things near them. Loads are not in it (`store.standing`)."""
    for measure, units, starts in _asked(rows):
        for chunk in _chunks(units):
            query = Fact.objects.filter(measure=measure, unit__in=chunk, start__range=(min(starts), max(starts)))
            for row, sign, ends, *content in query.values_list("row", "sign", "ends", *Content._fields):
                yield row, sign, ends, Content(*content)


def _asked(rows: Sequence[Content]) -> Iterator[tuple[int, list[int], set[date]]]:
    for measure in sorted({one.measure for one in rows}):
        mine = [one for one in rows if one.measure == measure]
        yield measure, sorted({one.unit for one in mine}), {one.start for one in mine}


def _chunks(units: list[int], size: int = 500) -> Iterator[list[int]]:
    for at in range(0, len(units), size):
        yield units[at : at + size]


def last_commit() -> int:
    """The number of the last commit; 0 before any."""
    return Commit.objects.aggregate(last=models.Max("seq"))["last"] or 0
