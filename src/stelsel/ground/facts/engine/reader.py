# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columnar side as one thread sees it: segments as files, the tail of the ledger in memory, one relation over both.

Only rows that this thread has not seen are pulled, and only by the library that wrote them (`store/tail.py`).
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import duckdb
import pyarrow as pa

from stelsel.ground.core.period import Period
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.models import Segment, Shelf
from stelsel.ground.facts.models.store import FACTS
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import FORMAT, ROLLUP, SEGMENT
from stelsel.ground.facts.store.state import Head, head, segments
from stelsel.ground.facts.store.tail import pull
from stelsel.ground.facts.store.writing import Profile, profile_of, with_keys

_DAY: Final = f"grain = {int(Grain.DAY)}"
_here = threading.local()


@dataclass(frozen=True)
class Scope:
    """What a question may see: commits up to `seq`, and whether single days are needed: in some months, or `every`."""

    seq: int
    days: tuple[Period, ...] = ()
    every: bool = False


class Reader:
    """Not shared between threads. It holds a DuckDB of its own in memory."""

    def __init__(self) -> None:
        self.con = duckdb.connect()
        self.con.execute("SET enable_progress_bar = false; SET parquet_metadata_cache = true; SET TimeZone = 'UTC'")
        self.con.register("nothing", SEGMENT.empty_table())
        self.con.execute("CREATE TABLE tail AS SELECT * FROM nothing")
        self.head = Head(0, 0, -1)
        self.pulled = 0
        self.segments: list[Segment] = []
        self.view: tuple[Scope, int] | None = None
        self.secret = 0
        self.profiles: list[Profile] = []
        self.tail_profile: Profile = {}

    def refresh(self) -> Head:
        """See everything that is committed at this moment."""
        now = head()
        while now.revision != self.head.revision:
            found, again = segments(), head()
            if again.revision != now.revision:
                now = again
                continue
            self.segments = [checked(one) for one in found]
            self.pulled = max(self.pulled, now.settled)
            self.con.execute("DELETE FROM tail WHERE row <= ?", [now.settled])
            self.profiles = [one.profile for one in found]
            break
        if now.seq != self.head.seq:
            self._pull(now)
        self.head = now
        return now

    def _pull(self, now: Head) -> None:
        rows = pull(self.pulled, now.seq)
        if not rows.num_rows:
            return
        if not self.secret:
            self.secret = Shelf.objects.values_list("secret", flat=True).get(pk=FACTS)
        self.con.register("news", with_keys(rows, self.secret))
        self.con.execute(f"INSERT INTO tail SELECT {', '.join(SEGMENT.names)} FROM news")
        self.con.unregister("news")
        self.tail_profile = profile_of(self.con, "tail")
        self.pulled = rows["row"][-1].as_py()

    def profile(self, measure: int, column: str) -> set[int]:
        """The values of a column (`PROFILED`) that occur, or did, in what is recorded of a measure."""
        every = [*self.profiles, self.tail_profile]
        return {value for one in every for value in one.get(str(measure), {}).get(column, ())}

    def look(self, scope: Scope) -> None:
        """Make the view `facts` (the columns of `ROLLUP`) show what the scope may see."""
        if self.view == (scope, self.head.revision):
            return
        parts = [_tail(scope)]
        for one in self.segments:
            parts += _segment(one, scope)
        self.con.execute(f"CREATE OR REPLACE TEMP VIEW facts AS {' UNION ALL '.join(parts)}")
        self.view = (scope, self.head.revision)

    def ask(self, sql: str, values: Mapping[str, object], tables: Mapping[str, pa.Table]) -> pa.Table:
        """The rows of a question, over the view `facts` and the tables given."""
        for name, table in tables.items():
            self.con.register(name, table)
        used = {name: value for name, value in values.items() if f"${name}" in sql}
        return self.con.sql(sql, params=used).to_arrow_table()


def reader() -> Reader:
    """The reader of this thread."""
    found: Reader | None = getattr(_here, "reader", None)
    if found is None:
        found = _here.reader = Reader()
    return found


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


def _segment(one: Segment, scope: Scope) -> list[str]:
    seq = "seq" if one.seq is None else f"{one.seq}::BIGINT AS seq"
    if (one.seq or 0) > scope.seq:
        return []
    file, rollup = (_file(name) for name in (one.file, one.rollup))
    if one.last_seq > scope.seq and one.seq is None:
        return [_raw(file, seq, f"seq <= {scope.seq}", scope)]
    if scope.every:
        return [_rolled(rollup, seq, f"NOT {_DAY}"), _raw(file, seq, _DAY, scope)]
    if not scope.days:
        return [_rolled(rollup, seq, "true")]
    months = _months(scope.days)
    return [_rolled(rollup, seq, f"NOT ({_DAY} AND {months})"), _raw(file, seq, f"{_DAY} AND {months}", scope)]


def _tail(scope: Scope) -> str:
    return _raw("tail", "seq", f"seq <= {scope.seq}", scope)


def _raw(table: str, seq: str, where: str, scope: Scope) -> str:
    """Single rows in the columns of a rollup; days as months, except where single days are asked."""
    fold = "false" if scope.every else f"{_DAY} AND NOT {_months(scope.days)}"
    columns = {
        "start": f"CASE WHEN {fold} THEN date_trunc('month', start)::DATE ELSE start END AS start",
        "stop": f"CASE WHEN {fold} THEN (date_trunc('month', start) + INTERVAL 1 MONTH)::DATE ELSE stop END AS stop",
        "n": "sign::BIGINT AS n",
        "amount": "coalesce(sign * amount, 0)::BIGINT AS amount",
        "key": "(sign * key::BIGINT)::BIGINT AS key",
        "seq": seq,
    }
    picked = ", ".join(columns.get(name, name) for name in ROLLUP.names)
    return f"SELECT {picked} FROM {table} WHERE {where}"


def _rolled(table: str, seq: str, where: str) -> str:
    picked = ", ".join(seq if name == "seq" else name for name in ROLLUP.names)
    return f"SELECT {picked} FROM {table} WHERE {where}"


def _months(days: Sequence[Period]) -> str:
    tests = [f"(start >= {_date(one.start)} AND start < {_date(one.end)})" for one in days]
    return f"({' OR '.join(tests)})" if tests else "false"


def _date(day: date | None) -> str:
    return f"DATE '{day}'"


def _file(name: str) -> str:
    path = str(folder.place(name)).replace("'", "''")
    return f"read_parquet('{path}')"
