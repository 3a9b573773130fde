# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Events as a relation in the columns of `ROLLUP`: counted as coarsely as the question allows, before any map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

import pyarrow as pa

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.buckets import WHOLE, Buckets
from stelsel.ground.facts.engine.reader import Sight
from stelsel.ground.facts.engine.relations import before, date_sql, files_sql, until, within
from stelsel.ground.facts.events import EventSource
from stelsel.ground.facts.kinds import Grain, Quality
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.queries.catalogue import MeasureKnown
from stelsel.ground.facts.units import KINDS

_FOLDS: Final = {
    "day": ("{0}", "({0} + INTERVAL 1 DAY)::DATE"),
    "month": ("date_trunc('month', {0})::DATE", "({0} + INTERVAL 1 MONTH)::DATE"),
    "quarter": ("date_trunc('quarter', {0})::DATE", "({0} + INTERVAL 3 MONTH)::DATE"),
    "year": ("date_trunc('year', {0})::DATE", "({0} + INTERVAL 1 YEAR)::DATE"),
    "school_year": (
        "(date_trunc('year', {0} - INTERVAL 7 MONTH) + INTERVAL 7 MONTH)::DATE",
        "({0} + INTERVAL 1 YEAR)::DATE",
    ),
}
"""By grain: the first day of what holds a day, and the day after its last from its first."""


@dataclass(frozen=True)
class Events:
    """What is asked of a source: the column of the unit, conditions on other columns of units, the columns of the
    dimensions that matter with their codes, the column that is added up (empty: rows are counted), fixed codes,
    whether the keys of records are needed, and whether a row may end another.
    """

    source: EventSource
    unit: str
    units: Mapping[str, frozenset[int]]
    dims: Mapping[str, Sequence[str]]
    column: str
    only: Mapping[str, Sequence[str]]
    keyed: bool
    ended: bool


@dataclass(frozen=True)
class Window:
    """Commits up to `seq`; days of the buckets, as one row for each bucket (`fold` `bucket`), month or day, or each
    event by itself (`event`), for what does not add up. `years` as in `Scope`.
    """

    seq: int
    buckets: Buckets
    fold: str
    days: tuple[Period, ...] = ()
    years: tuple[Period, ...] | None = None


def unit_column(source: EventSource, levels: Sequence[str]) -> str:
    """The column whose units the levels are read from: one that is of the kind asked, or else the finest."""
    if not source.units:
        raise InvalidInput("Deze bron zegt niet over wie een regel gaat.", where=source.name)
    wanted = [column for column, kind in source.units.items() if kind in levels]
    if len(set(levels)) == 1 and wanted:
        return wanted[0]
    return next(iter(source.units))


def events_sql(sight: Sight, measure: MeasureKnown, asked: Events, window: Window) -> str:
    """The rows of `ROLLUP`: `combo` numbers the codes of `dims` in mixed radix, the last one fastest."""
    if window.fold == "event":
        return _singly(sight, measure, asked, window)
    parts = _parts(sight, asked, window)
    names = ["unit", "start", *asked.dims]
    counted = f"SELECT {', '.join(names)}, sum(n) AS n, sum(amount) AS amount, sum(key) AS key"
    inner = f"{counted} FROM ({' UNION ALL '.join(parts)}) GROUP BY ALL" if len(parts) > 1 else parts[0]
    start, stop = _ends(window)
    kind = KINDS[asked.source.units[asked.unit]]
    return (
        f"SELECT {measure.pk}::INTEGER AS measure, unit * 4 + {kind} AS unit, {start} AS start, {stop} AS stop,"
        f" {_version(measure, 'start')} AS version, {_combo(asked.dims)} AS combo,"
        " 0::INTEGER AS source, 0::TINYINT AS missing,"
        f" {int(Quality.COUNTED)}::TINYINT AS quality, 0::TINYINT AS status, {int(Grain.DAY)}::TINYINT AS grain,"
        f" n::BIGINT AS n, amount::BIGINT AS amount, key::BIGINT AS key FROM ({inner})"
    )


def _parts(sight: Sight, asked: Events, window: Window) -> list[str]:
    """The events that may be seen, counted: the tail, and segments that are read alike as one."""
    parts = [_counted(sight.tail, asked, window, until(sight, window.seq))] if sight.rows.num_rows else []
    later = [one for one in sight.segments if one.last_seq > window.seq]
    if later:
        parts.append(_counted(files_sql([one.file for one in later]), asked, window, before(window.seq)))
    single = window.fold == "day" or window.buckets.grain == "day"
    seen = [one for one in sight.segments if one.last_seq <= window.seq]
    rolled = [] if single else [one for one in seen if one.rollup]
    rows = [one for one in seen if one not in rolled]
    if rows:
        parts.append(_counted(files_sql([one.file for one in rows]), asked, window, "true"))
    if rolled:
        parts += _rolled_up(rolled, asked, window)
    return parts or [_counted(sight.tail, asked, window, "false")]


def _rolled_up(segments: Sequence[Segment], asked: Events, window: Window) -> list[str]:
    """By year where that will do, else by month, and in months in which the map changes day by day."""
    rollups = files_sql([one.rollup for one in segments])
    parts, months = [], "level = 1"
    if window.years is not None:
        whole = f"level = 2 AND NOT {within(window.years, 'day')}"
        parts.append(_counted(rollups, asked, window, whole, rolled=True))
        months = f"level = 1 AND {within(window.years, 'day')}"
    if window.years == ():
        return parts
    if not window.days:
        return [*parts, _counted(rollups, asked, window, months, rolled=True)]
    single = f"{months} AND NOT {within(window.days, 'day')}"
    parts.append(_counted(rollups, asked, window, single, rolled=True))
    files = files_sql([one.file for one in segments])
    return [*parts, _counted(files, asked, window, within(window.days, asked.source.day))]


def _singly(sight: Sight, measure: MeasureKnown, asked: Events, window: Window) -> str:
    """Each event that holds, by itself, on its own day."""
    day, kind = asked.source.day, KINDS[asked.source.units[asked.unit]]
    names = ["row", "sign", "ends", "seq", "key", day, asked.unit, *asked.dims]
    names += [name for name in (asked.column, *asked.units, *asked.only) if name]
    picked = ", ".join(dict.fromkeys(names))
    files = [files_sql([one.file for one in sight.segments])] if sight.segments else []
    each = [f"SELECT {picked} FROM {table} WHERE {before(window.seq)}" for table in (sight.tail, *files)]
    every = " UNION ALL ".join(each)
    where = " AND ".join(["sign = 1", *_tests(day, asked, window)])
    return (
        f"WITH every AS ({every}) SELECT {measure.pk}::INTEGER AS measure, {asked.unit} * 4 + {kind} AS unit,"
        f" {day} AS start, ({day} + INTERVAL 1 DAY)::DATE AS stop, {_version(measure, day)} AS version,"
        f" {_combo(asked.dims)} AS combo, 0::INTEGER AS source, 0::TINYINT AS missing,"
        f" {int(Quality.COUNTED)}::TINYINT AS quality, 0::TINYINT AS status, {int(Grain.DAY)}::TINYINT AS grain,"
        f" 1::BIGINT AS n, {asked.column or 1}::BIGINT AS amount, key::BIGINT AS key FROM every"
        f" WHERE {where} AND row NOT IN (SELECT ends FROM every WHERE sign = -1)"
    )


def _tests(day: str, asked: Events, window: Window) -> list[str]:
    return [
        f"{day} >= {date_sql(window.buckets.first)}", f"{day} < {date_sql(window.buckets.end)}",
        *(f"{column} IN ({_numbers(some)})" for column, some in asked.units.items()),
        *(f"{column} IN ({_texts(codes)})" for column, codes in asked.only.items()),
    ]  # fmt: skip


def _counted(table: str, asked: Events, window: Window, where: str, *, rolled: bool = False) -> str:
    day = "day" if rolled else asked.source.day
    tests = [where, *_tests(day, asked, window)]
    n = "sum(n)" if rolled else "sum(sign)" if asked.ended else "count(*)"
    each = asked.column if rolled or not asked.ended else f"sign * {asked.column}"
    amount = f"sum({each})" if asked.column else n
    key = "0" if not asked.keyed else "sum(key)" if rolled else "sum(sign * key::BIGINT)"
    dims = "".join(f", {column}" for column in asked.dims)
    return (
        f"SELECT {asked.unit} AS unit, {_start(day, window)} AS start{dims}, {n} AS n,"
        f" {amount} AS amount, {key} AS key FROM {table} WHERE {' AND '.join(tests)} GROUP BY ALL"
    )


def _start(day: str, window: Window) -> str:
    """The first day of what a row is counted in. In months in which the map changes, each day by itself."""
    if window.fold == "bucket" and window.buckets.grain == WHOLE:
        return date_sql(window.buckets.first)
    fold = window.buckets.grain if window.fold == "bucket" else window.fold
    start = _FOLDS[fold][0].format(day)
    return f"CASE WHEN {within(window.days, day)} THEN {day} ELSE {start} END" if window.days else start


def _ends(window: Window) -> tuple[str, str]:
    if window.fold == "bucket" and window.buckets.grain == WHOLE:
        return "start", date_sql(window.buckets.end)
    fold = window.buckets.grain if window.fold == "bucket" else window.fold
    stop = _FOLDS[fold][1].format("start")
    if window.days:
        return "start", f"CASE WHEN {within(window.days)} THEN {_FOLDS['day'][1].format('start')} ELSE {stop} END"
    return "start", stop


def _version(measure: MeasureKnown, day: str) -> str:
    """The definition that held on a day."""
    later = [one for one in measure.versions if one.valid_from is not None]
    first = measure.versions[0].number if measure.versions else 1
    cases = " ".join(f"WHEN {day} >= {date_sql(one.valid_from)} THEN {one.number}" for one in reversed(later))
    return f"(CASE {cases} ELSE {first} END)::SMALLINT" if cases else f"{first}::SMALLINT"


def _combo(dims: Mapping[str, Sequence[str]]) -> str:
    total = "0"
    for column, codes in dims.items():
        total = f"({total} * {len(codes) + 1} + coalesce(array_position([{_texts(codes)}], {column}::VARCHAR), 0))"
    return f"{total}::INTEGER"


def mixed_codes(dims: Mapping[str, Sequence[str]]) -> pa.Table:
    """The numbers that `combo` may be, with the place of each code in the list of its dimension."""
    names = ["combo", *(f"code_{at}" for at in range(len(dims))), "totals"]
    sizes = [len(codes) for codes in dims.values()]
    rows = []
    for places in product(*(range(size) for size in sizes)):
        combo = 0
        for place, size in zip(places, sizes, strict=True):
            combo = combo * (size + 1) + place + 1
        rows.append([combo, *places, 0])
    schema = pa.schema([(name, pa.int32()) for name in names])
    return pa.table([pa.array(one, pa.int32()) for one in zip(*rows, strict=True)], schema=schema)


def _numbers(some: frozenset[int]) -> str:
    return ", ".join(str(one >> 2) for one in sorted(some))


def _texts(codes: Sequence[str]) -> str:
    return ", ".join("'" + code.replace("'", "''") + "'" for code in codes)
