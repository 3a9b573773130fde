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

COLUMNS: Final = tuple(name for name in ROLLUP.names if name != "level")
"""What a question reads (`shapes.FACTS`)."""
_DAY: Final = f"grain = {int(Grain.DAY)}"


@dataclass(frozen=True)
class Scope:
    """Commits up to `seq`, and whether single days are needed: in some months, or `every`.

    `years`: whole years will do, except in these; None: they will not.
    """

    seq: int
    days: tuple[Period, ...] = ()
    every: bool = False
    years: tuple[Period, ...] | None = None


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
    file = file_sql(one.file)
    if (one.seq or 0) > scope.seq:
        return []
    if one.last_seq > scope.seq and one.seq is None:
        return [_raw(file, seq, f"seq <= {scope.seq}", scope)]
    if not one.rollup:
        return [_raw(file, seq, "true", scope)]
    if scope.every:
        return [_rolled(file_sql(one.rollup), seq, f"NOT {_DAY}"), _raw(file, seq, _DAY, scope)]
    return _added_up(file, file_sql(one.rollup), seq, scope)


def _added_up(file: str, rollup: str, seq: str, scope: Scope) -> list[str]:
    """By year where that will do, else by month, and in months in which the map changes day by day."""
    parts = [] if scope.years is None else [_rolled(rollup, seq, f"NOT {within(scope.years)}", level=2)]
    inside = "true" if scope.years is None else within(scope.years)
    months = within(scope.days)
    if scope.days:
        parts.append(_rolled(rollup, seq, f"{inside} AND NOT ({_DAY} AND {months})"))
        parts.append(_raw(file, seq, f"{_DAY} AND {months}", scope))
    elif scope.years != ():
        parts.append(_rolled(rollup, seq, inside))
    return parts


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
    picked = ", ".join(columns.get(name, name) for name in COLUMNS)
    return f"SELECT {picked} FROM {table} WHERE {where}"


def _rolled(table: str, seq: str, where: str, level: int = 1) -> str:
    picked = ", ".join(seq if name == "seq" else name for name in COLUMNS)
    return f"SELECT {picked} FROM {table} WHERE level = {level} AND {where}"


def within(days: Sequence[Period], column: str = "start") -> str:
    """A condition: the day lies in one of these periods."""
    tests = [f"({column} >= {date_sql(one.start)} AND {column} < {date_sql(one.end)})" for one in days]
    return f"({' OR '.join(tests)})" if tests else "false"


def date_sql(day: date | None) -> str:
    return f"DATE '{day}'"


def file_sql(name: str) -> str:
    path = str(folder.place(name)).replace("'", "''")
    return f"read_parquet('{path}')"
