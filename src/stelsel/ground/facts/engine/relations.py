# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a question may see of a table, as one relation in the columns of `ROLLUP`: added up where that can be, row by
row where it cannot, and the tail of the ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.reader import Sight
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import ROLLUP

_DAY: Final = f"grain = {int(Grain.DAY)}"


@dataclass(frozen=True)
class Scope:
    """Commits up to `seq`, and whether single days are needed: in some months, or `every`."""

    seq: int
    days: tuple[Period, ...] = ()
    every: bool = False


def values_sql(sight: Sight, scope: Scope) -> str:
    """The recorded values that a scope may see."""
    parts = [_raw(sight.tail, "seq", until(sight, scope.seq), scope)]
    for one in sight.segments:
        parts += _segment(one, scope)
    return " UNION ALL ".join(parts)


def until(sight: Sight, seq: int) -> str:
    """A condition on the tail; none for the last commit, so that one commit more changes nothing in the text."""
    return "true" if seq >= sight.head.seq else f"seq <= {seq}"


def _segment(one: Segment, scope: Scope) -> list[str]:
    seq = "seq" if one.seq is None else f"{one.seq}::BIGINT AS seq"
    if (one.seq or 0) > scope.seq:
        return []
    file = file_sql(one.file)
    if one.last_seq > scope.seq and one.seq is None:
        return [_raw(file, seq, f"seq <= {scope.seq}", scope)]
    if not one.rollup:
        return [_raw(file, seq, "true", scope)]
    rollup = file_sql(one.rollup)
    if scope.every:
        return [_rolled(rollup, seq, f"NOT {_DAY}"), _raw(file, seq, _DAY, scope)]
    if not scope.days:
        return [_rolled(rollup, seq, "true")]
    months = within(scope.days)
    return [_rolled(rollup, seq, f"NOT ({_DAY} AND {months})"), _raw(file, seq, f"{_DAY} AND {months}", scope)]


def _raw(table: str, seq: str, where: str, scope: Scope) -> str:
    """Single rows in the columns of a rollup; days as months, except where single days are asked."""
    fold = "false" if scope.every else f"{_DAY} AND NOT {within(scope.days)}"
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


def within(days: Sequence[Period], column: str = "start") -> str:
    """A condition: the day lies in one of these periods."""
    tests = [f"({column} >= {date_sql(one.start)} AND {column} < {date_sql(one.end)})" for one in days]
    return f"({' OR '.join(tests)})" if tests else "false"


def date_sql(day: date | None) -> str:
    return f"DATE '{day}'"


def file_sql(name: str) -> str:
    path = str(folder.place(name)).replace("'", "''")
    return f"read_parquet('{path}')"
