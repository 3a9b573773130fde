# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columnar side as one thread sees it: segments as files, the tail of the ledger in memory, one relation over both.

Only rows that this thread has not seen are pulled, and only by the library that wrote them (`store/tail.py`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import wraps
from typing import ParamSpec, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.db import connection

from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.engine.compiling import compiled
from stelsel.ground.facts.engine.shape import Shape
from stelsel.ground.facts.models import Segment, Shelf
from stelsel.ground.facts.models.store import FACTS
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import FORMAT
from stelsel.ground.facts.store.fetching import files_of, gather
from stelsel.ground.facts.store.state import Head, head, listing
from stelsel.ground.facts.store.tables import Table, table_named
from stelsel.ground.facts.store.tail import pull
from stelsel.ground.facts.store.writing import Profile, profile_of, profile_of_few, with_keys

P = ParamSpec("P")
T = TypeVar("T")
MANY_CHUNKS, FEW = 64, 500
LARGE = 20_000
"""Rows of a table that make it worth to copy the tables of a question into DuckDB's own form."""
_here = threading.local()


class Sight:
    """One table as a thread sees it: its segments, and its tail in memory under `tail`."""

    def __init__(self, con: duckdb.DuckDBPyConnection, table: Table) -> None:
        self.con, self.table = con, table
        self.tail = f"tail_{table.name}"
        self.head = Head(0, 0, -1)
        self.segments: list[Segment] = []
        self.tail_profile: Profile = {}
        self._pulled = 0
        self._secret = 0
        self._hold(table.segment.empty_table())

    def _hold(self, rows: pa.Table) -> None:
        """Let the tail be these rows: columns in memory, that DuckDB reads where they are."""
        self.rows = rows.combine_chunks() if rows.num_columns and rows["row"].num_chunks > MANY_CHUNKS else rows
        self.con.register(self.tail, self.rows)

    def refresh(self) -> Head:
        """See everything that is committed at this moment."""
        now = head(self.table.name, self.head.seq)
        if self.head.revision >= 0 and (now.seq < self.head.seq or now.seen != self.head.stamp):
            self._start_afresh()
        if now.revision != self.head.revision:
            now, found = listing(self.table.name, self.head.seq)
            listed = [checked(one) for one in found]
            gather(files_of(listed))
            self.segments = listed
            self._pulled = max(self._pulled, now.settled)
            self._hold(self.rows.filter(pc.greater(self.rows["row"], now.settled)))
        if now.seq != self.head.seq:
            self._pull(now)
        self.head = now
        return now

    def _start_afresh(self) -> None:
        """What was seen was never committed (a transaction was rolled back), or this is another database."""
        self._hold(self.table.segment.empty_table())
        self.head, self.tail_profile = Head(0, 0, -1), {}
        self._pulled = self._secret = 0

    def list_again(self) -> None:
        """Read the list of segments at the next refresh, also when its number has not changed."""
        self.head = replace(self.head, revision=-1)

    def _pull(self, now: Head) -> None:
        rows = pull(self._pulled, now.seq, self.table)
        if not rows.num_rows:
            return
        if not self._secret:
            self._secret = Shelf.objects.values_list("secret", flat=True).get(pk=self.table.name)
        news = with_keys(rows, self._secret).cast(self.table.segment)
        self._hold(pa.concat_tables([self.rows, news]))
        self._pulled = rows["row"][-1].as_py()
        self._profile(news)

    def _profile(self, news: pa.Table) -> None:
        """Add what occurs in new rows to what is known of the tail; nothing is taken off again."""
        if news.num_rows > FEW:
            self.con.register("news", news)
            found = profile_of(self.con, "news", self.table)
            self.con.unregister("news")
        else:
            found = profile_of_few(news.to_pylist(), self.table)
        for measure, columns in found.items():
            known = self.tail_profile.setdefault(measure, {})
            for name, values in columns.items():
                known[name] = sorted({*known.get(name, ()), *values})

    def only(self, measure: int, column: str) -> int | None:
        """The one value of a column in all that is recorded of a measure; None when there are several, or when a
        segment does not tell.
        """
        every = [one.profile.get(str(measure)) for one in self.segments] + [self.tail_profile.get(str(measure))]
        told = [one.get(column, (None, None)) for one in every if one]
        values = {value for some in told for value in some}
        return values.pop() if len(values) == 1 else None

    def profile(self, measure: int, column: str) -> set[int]:
        """The values of a column (`PROFILED`) that occur, or did, in what is recorded of a measure."""
        every = [*(one.profile for one in self.segments), self.tail_profile]
        return {value for one in every for value in one.get(str(measure), {}).get(column, ())}

    def widest(self, measure: int, column: str) -> int:
        """The largest value of a column in what is recorded of a measure; 0 when some segment does not tell."""
        every = [*(one.profile for one in self.segments), self.tail_profile]
        told = [one[str(measure)].get(column) for one in every if str(measure) in one]
        return max((max(values) for values in told if values), default=0) if None not in told else 0


class Reader:
    """Not shared between threads. It holds a DuckDB of its own in memory, and asks that (see `spark` for another)."""

    def __init__(self) -> None:
        self.con = duck.connect()
        self._sights: dict[str, Sight] = {}
        self._handed: dict[str, pa.Table] = {}
        self._copied: set[str] = set()

    def sight(self, name: str = FACTS) -> Sight:
        if name not in self._sights:
            self._sights[name] = Sight(self.con, table_named(name))
        return self._sights[name]

    def ask(
        self, shape: Shape, values: Mapping[str, object], tables: Mapping[str, pa.Table], sight: Sight, facts: str  # noqa: ARG002 -- for other engines
    ) -> pa.Table:  # fmt: skip
        """The rows of a question of this shape, over the relation `facts` (SQL over what is in sight, in the columns of
        `ROLLUP`) and the tables given.
        """
        sql = compiled(shape).replace('"facts"', f"({facts})")
        needed = {name: table for name, table in tables.items() if f'"{name}"' in sql}
        large = any(table.num_rows > LARGE for table in needed.values())
        for name, table in needed.items():
            self._hand(name, table, large=large)
        used = {name: value for name, value in values.items() if f"${name}" in sql}
        with duck.faults():
            return duck.rows(self.con, sql, used)

    def _hand(self, name: str, table: pa.Table, *, large: bool) -> None:
        """Let DuckDB read a table where it is. Those of a question with a `large` one are copied when they are asked
        again: it joins them faster, and knows how many rows each has, so that it begins with the right one.
        """
        again = self._handed.get(name) is table
        if not again:
            if name in self._copied:
                self.con.execute(f"DROP TABLE {name}")
                self._copied.remove(name)
            self.con.register(name, table)
            self._handed[name] = table
        elif large and name not in self._copied:
            del self._handed[name]
            self.con.unregister(name)
            self.con.register("given", table)
            self.con.execute(f"CREATE TEMP TABLE {name} AS FROM given")
            self.con.unregister("given")
            self._handed[name] = table
            self._copied.add(name)

    def list_again(self) -> None:
        for sight in self._sights.values():
            sight.list_again()


def reader() -> Reader:
    """The reader of this thread. Inside a transaction it is a new one, that nobody sees again: what it sees may yet be
    rolled back.
    """
    kind = _engine()
    if connection.in_atomic_block:
        return kind()
    found: Reader | None = getattr(_here, "reader", None)
    if found is None or type(found) is not kind:
        found = _here.reader = kind()
    return found


def _engine() -> type[Reader]:
    if settings.FACTS_ENGINE == "spark":
        from stelsel.ground.facts.engine.spark import SparkReader  # noqa: PLC0415 -- Spark need not be installed

        return SparkReader
    return Reader


def once_more(question: Callable[P, T]) -> Callable[P, T]:
    """Answer again, with a fresh list of segments, when a file is gone: it may have been merged into another."""

    @wraps(question)
    def answered(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return question(*args, **kwargs)
        except folder.StoreFault:
            reader().list_again()
            return question(*args, **kwargs)

    return answered


def forget() -> None:
    """Drop the reader of this thread; the next question starts afresh."""
    _here.reader = None


def checked(one: Segment) -> Segment:
    if one.format > FORMAT:
        raise folder.StoreFault(
            f"Dit deel van de feiten is geschreven door een nieuwere versie (vorm {one.format}).",
            where=one.file,
            remedy="Werk Stelsel bij. De feiten zelf zijn onaangeroerd.",
        )
    return one
