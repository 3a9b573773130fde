# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many units a figure should cover, and which of them are missing.

A unit is expected in every cell where a part of its facts may belong, once. For a flow it is expected if it existed on
any day of the period, for a stock if it existed on the last one. Cells overlap: a unit that changed province in the
period is expected in both, so the numbers of the cells may add up to more than there are units.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from stelsel.ground.facts.maps import arrow
from stelsel.ground.facts.maps.levels import Level
from stelsel.ground.facts.maps.placing import AS_IT_WAS, Map, placed_on
from stelsel.ground.facts.maps.spans import NOWHERE, Numbers, day_number, distinct, numbers
from stelsel.ground.facts.maps.world import World, positions

Period = tuple[date, date]
"""From the first day up to the second, which is not in it."""

Cell = tuple[int | None, ...]
"""A unit for each level; None for nowhere."""


def expected(
    world: World,
    kinds: Iterable[str],
    levels: Sequence[Level],
    map: Map = AS_IT_WAS,  # noqa: A002 - the word of the question
    *,
    periods: Sequence[Period],
    stock: bool = False,
) -> pa.Table:
    """How many units of some kinds should tell something, for each period and cell.

    Columns: `period` int64, the position in `periods`; `level_0` … int64, null for nowhere; `expected` int64, at
    least 1. In order of period. Raises `InvalidInput` for a word that is no kind here.
    """
    standing = _standing(world, kinds, levels, map)
    cell, example = _cells(standing, world.size)
    period: list[Numbers] = [numbers([])]
    cells: list[Numbers] = [numbers([])]
    counts: list[Numbers] = [numbers([])]
    for index, span in enumerate(periods):
        there = standing.during(span, stock=stock)
        pairs = distinct(cell[there] * world.size + standing.unit[there])
        number = np.bincount(pairs // world.size, minlength=len(example))
        seen = numbers(np.flatnonzero(number))
        period.append(np.full(len(seen), index))
        cells.append(seen)
        counts.append(numbers(number[seen]))
    rows = example[np.concatenate(cells)]
    columns = {
        "period": arrow.whole_numbers(np.concatenate(period)),
        **{f"level_{index}": arrow.units(world, at[rows]) for index, at in enumerate(standing.levels)},
        "expected": arrow.whole_numbers(np.concatenate(counts)),
    }
    return pa.Table.from_arrays(list(columns.values()), names=list(columns))


def units_expected(
    world: World,
    kinds: Iterable[str],
    levels: Sequence[Level],
    map: Map = AS_IT_WAS,  # noqa: A002
    *,
    period: Period,
    cell: Cell,
    stock: bool = False,
) -> list[int]:
    """The units that `expected` counts in one cell of one period, in order."""
    standing = _standing(world, kinds, levels, map)
    there = standing.during(period, stock=stock)
    for at, unit in zip(standing.levels, cell, strict=True):
        there &= at == (NOWHERE if unit is None else positions(world, numbers([unit]))[0])
    return [int(unit) for unit in world.units[distinct(standing.unit[there])]]


def units_missing(
    world: World,
    kinds: Iterable[str],
    levels: Sequence[Level],
    map: Map = AS_IT_WAS,  # noqa: A002
    *,
    period: Period,
    cell: Cell,
    present: Collection[int],
    stock: bool = False,
) -> list[int]:
    """The units expected in a cell of which there is nothing; `present` are those of which there is something."""
    known = set(present)
    return [
        unit
        for unit in units_expected(world, kinds, levels, map, period=period, cell=cell, stock=stock)
        if unit not in known
    ]


@dataclass(frozen=True, eq=False)
class _Standing:
    """Where units stand while they exist, as positions."""

    unit: Numbers
    lo: Numbers
    hi: Numbers
    levels: tuple[Numbers, ...]

    def during(self, period: Period, *, stock: bool) -> npt.NDArray[np.bool_]:
        start, stop = (day_number(day) for day in period)
        return (self.lo < stop) & (self.hi > (stop - 1 if stock else start))


def _standing(world: World, kinds: Iterable[str], levels: Sequence[Level], map: Map) -> _Standing:  # noqa: A002
    placed = placed_on(world, levels, map)
    lo, hi = np.maximum(placed.lo, world.lo[placed.unit]), np.minimum(placed.hi, world.hi[placed.unit])
    chosen = np.zeros(world.size, dtype=bool)
    chosen[world.of_kinds(kinds)] = True
    kept = chosen[placed.unit] & (lo < hi)
    return _Standing(placed.unit[kept], lo[kept], hi[kept], tuple(at[kept] for at in placed.levels))


def _cells(standing: _Standing, size: int) -> tuple[Numbers, Numbers]:
    """The cell of each row as a number from 0, and for each cell one row that stands there."""
    code = np.zeros(len(standing.unit), dtype=np.int64)
    example = np.zeros(min(1, len(code)), dtype=np.int64)
    for at in standing.levels:
        _, example, code = np.unique(code * (size + 1) + at + 1, return_index=True, return_inverse=True)
    return numbers(code), numbers(example)
