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

COLUMNS: Final = tuple(name for name in ROLLUP.names if name not in {"level", "seq"})
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


def values_sql(sight: Sight, scope: Scope, measure: int) -> str:
    """The recorded values of a measure that a scope may see; files that are read alike are read as one."""
    parts = [_raw(sight.tail, until(sight, scope.seq), scope)] if str(measure) in sight.tail_profile else []
    read: dict[tuple[bool, bool], list[Segment]] = {}
    for one in sight.segments:
        if str(measure) in one.profile and (one.seq or 0) <= scope.seq:
            later = one.seq is None and one.last_seq > scope.seq
            rolled = bool(one.rollup) and (one.sums_by_commit or not later)
            read.setdefault((rolled, later), []).append(one)
    for (rolled, later), some in sorted(read.items()):
        files, where = files_sql([one.file for one in some]), before(scope.seq) if later else "true"
        rollups = files_sql([one.rollup for one in some])
        parts += _added_up(files, rollups, where, scope) if rolled else [_raw(files, where, scope)]
    return " UNION ALL ".join(parts or [_raw(sight.tail, "false", scope)])


def rows_of(sight: Sight, measure: int) -> list[tuple[str, str]]:
    """Where the single rows of a measure stand, each with the commit of a row there."""
    mine = [one for one in sight.segments if str(measure) in one.profile]
    files = [(files_sql([one.file]), "seq" if one.seq is None else f"{one.seq}::BIGINT") for one in mine]
    return [(sight.tail, "seq"), *files]


def until(sight: Sight, seq: int) -> str:
    """A condition on the tail; none for the last commit, so that one commit more changes nothing in the text."""
    return "true" if seq >= sight.head.seq else before(seq)


def before(seq: int) -> str:
    """A condition: recorded in a commit up to and including this one."""
    return f"seq <= {seq}"


def _added_up(files: str, rollups: str, where: str, scope: Scope) -> list[str]:
    """By year where that will do, else by month, and in months in which the map changes day by day."""
    if scope.every:
        return [_rolled(rollups, f"{where} AND NOT {_DAY}"), _raw(files, f"{where} AND {_DAY}", scope)]
    parts = [] if scope.years is None else [_rolled(rollups, f"{where} AND NOT {within(scope.years)}", level=2)]
    inside = where if scope.years is None else f"{where} AND {within(scope.years)}"
    months = within(scope.days)
    if scope.days:
        parts.append(_rolled(rollups, f"{inside} AND NOT ({_DAY} AND {months})"))
        parts.append(_raw(files, f"{where} AND {_DAY} AND {months}", scope))
    elif scope.years != ():
        parts.append(_rolled(rollups, inside))
    return parts


def _raw(table: str, where: str, scope: Scope) -> str:
    """Single rows in the columns of a rollup; days as months, except where single days are asked."""
    fold = "false" if scope.every else f"{_DAY} AND NOT {within(scope.days)}"
    columns = {
        "start": f"CASE WHEN {fold} THEN date_trunc('month', start)::DATE ELSE start END AS start",
        "stop": f"CASE WHEN {fold} THEN (date_trunc('month', start) + INTERVAL 1 MONTH)::DATE ELSE stop END AS stop",
        "n": "sign::BIGINT AS n",
        "amount": "coalesce(sign * amount, 0)::BIGINT AS amount",
        "key": "(sign * key::BIGINT)::BIGINT AS key",
    }
    picked = ", ".join(columns.get(name, name) for name in COLUMNS)
    return f"SELECT {picked} FROM {table} WHERE {where}"


def _rolled(table: str, where: str, level: int = 1) -> str:
    return f"SELECT {', '.join(COLUMNS)} FROM {table} WHERE level = {level} AND {where}"


def within(days: Sequence[Period], column: str = "start") -> str:
    """A condition: the day lies in one of these periods."""
    tests = [f"({column} >= {date_sql(one.start)} AND {column} < {date_sql(one.end)})" for one in days]
    return f"({' OR '.join(tests)})" if tests else "false"


def date_sql(day: date | None) -> str:
    return f"DATE '{day}'"


def files_sql(names: Sequence[str]) -> str:
    """The rows of all of these files."""
    paths = ", ".join("'" + str(folder.place(name)).replace("'", "''") + "'" for name in names)
    return f"read_parquet([{paths}])" if len(names) > 1 else f"read_parquet({paths})"
