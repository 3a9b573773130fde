# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the facts of every unit belong, on the map as it was or on the map of a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, Literal

import numpy as np
import pyarrow as pa

from stelsel.ground.facts.maps import arrow
from stelsel.ground.facts.maps.carrying import pieces
from stelsel.ground.facts.maps.climbing import climb
from stelsel.ground.facts.maps.levels import Level
from stelsel.ground.facts.maps.spans import (
    EVER_FROM,
    EVER_TO,
    Numbers,
    always,
    day_number,
    day_of,
    distinct,
    numbers,
    overlaps,
)
from stelsel.ground.facts.maps.weighing import Own
from stelsel.ground.facts.maps.world import World

AS_IT_WAS: Final = "as_it_was"
Map = Literal["as_it_was"] | date
"""The map as it was at the time of each fact, or the map of one day."""


@dataclass(frozen=True, eq=False)
class Placed:
    """Rows in columns: from `lo` up to `hi` the part `weight` of the facts of `unit` stands under `levels`.

    `unit` and `levels` are positions in the world; `NOWHERE` where a unit stands nowhere at a level.
    """

    unit: Numbers
    lo: Numbers
    hi: Numbers
    levels: tuple[Numbers, ...]
    weight: np.ndarray[tuple[int], np.dtype[np.float64]]
    estimated: np.ndarray[tuple[int], np.dtype[np.bool_]]
    off_map: np.ndarray[tuple[int], np.dtype[np.bool_]]


def place(world: World, levels: Sequence[Level], map: Map = AS_IT_WAS, *, own: Own | None = None) -> pa.Table:  # noqa: A002 - the word of the question
    """A row for each unit, stretch of time and place where a part of its facts belongs.

    Columns: `unit` int64; `lo`, `hi` date32, half-open, from 0001-01-01 to 9999-12-31, never null; `level_0` … int64,
    the unit it stands under, null for nowhere; `weight` float64; `estimated` bool, where the weight is nobody's
    figure; `off_map` bool, where a unit is kept as itself on the map of a day on which it does not exist. For each
    unit and day the weights make one. In order of unit and `lo`. `own` weighs by a measure's own values. Raises
    `Conflict` where successions of one day go round in a ring.
    """
    placed = placed_on(world, levels, map, own=own)
    columns = {
        "unit": arrow.whole_numbers(world.units[placed.unit]),
        "lo": arrow.dates(placed.lo),
        "hi": arrow.dates(placed.hi),
        **{f"level_{index}": arrow.units(world, at) for index, at in enumerate(placed.levels)},
        "weight": arrow.fractions(placed.weight),
        "estimated": arrow.flags(placed.estimated),
        "off_map": arrow.flags(placed.off_map),
    }
    return pa.Table.from_arrays(list(columns.values()), names=list(columns))


def cuts(world: World, levels: Sequence[Level], kinds: Iterable[str], map: Map = AS_IT_WAS) -> list[date]:  # noqa: A002
    """The days on which anything changes in where units of some kinds belong. A flow over a longer period is split
    there, by days; between two cuts every unit stands still.
    """
    placed = placed_on(world, levels, map)
    chosen = np.zeros(world.size, dtype=bool)
    chosen[world.of_kinds(kinds)] = True
    days = distinct(placed.lo[chosen[placed.unit]])
    return [day_of(day) for day in days.tolist() if day != EVER_FROM]


def placed_on(world: World, levels: Sequence[Level], map: Map, *, own: Own | None = None) -> Placed:  # noqa: A002
    """What `place` gives, in arrays of positions."""
    return _as_it_was(world, levels) if map == AS_IT_WAS else _on_day(world, levels, day_number(map), own)


def _as_it_was(world: World, levels: Sequence[Level]) -> Placed:
    whole = always(np.arange(world.size), np.arange(world.size))
    unit, lo, hi = whole.node, whole.lo, whole.hi
    columns: list[Numbers] = []
    for level in levels:
        track = climb(world, level)
        if len(track) == world.size == len(unit):
            columns.append(track.at)
            continue
        left, right, lo, hi = overlaps(unit, lo, hi, track, world.size)
        unit, columns = unit[left], [column[left] for column in columns] + [track.at[right]]
    none = np.zeros(len(unit), dtype=bool)
    return Placed(unit, lo, hi, tuple(columns), np.ones(len(unit)), none, none)


def _on_day(world: World, levels: Sequence[Level], day: int, own: Own | None) -> Placed:
    carried = _carried(world, day, own)
    still = np.ones(world.size, dtype=bool)
    still[numbers(list(world.places.values()))] = False
    alone = numbers(np.flatnonzero(still))
    unit = np.concatenate([alone, carried["unit"]])
    order = np.argsort(unit, kind="stable")
    target = np.concatenate([alone, carried["target"]])[order]
    ever = np.ones(len(alone), dtype=np.int64)
    return Placed(
        unit=unit[order],
        lo=np.concatenate([ever * EVER_FROM, carried["lo"]])[order],
        hi=np.concatenate([ever * EVER_TO, carried["hi"]])[order],
        levels=tuple(climb(world, level).on(day).at[target] for level in levels),
        weight=np.concatenate([np.ones(len(alone)), carried["weight"]])[order],
        estimated=np.concatenate([np.zeros(len(alone), dtype=bool), carried["estimated"]])[order],
        off_map=~world.alive(day).astype(bool)[target],
    )


def _carried(world: World, day: int, own: Own | None) -> dict[str, Numbers]:
    rows = [
        (world.places[unit], piece.lo, piece.hi, world.places[target], part.weight, part.estimated)
        for unit, found in pieces(world, day, own=own).items()
        for piece in found
        for target, part in sorted(piece.parts.items())
    ]
    unit, lo, hi, target, weight, estimated = zip(*rows, strict=True) if rows else ((),) * 6
    return {
        "unit": numbers(unit), "lo": numbers(lo), "hi": numbers(hi), "target": numbers(target),
        "weight": np.array([float(Fraction(one)) for one in weight]), "estimated": np.array(estimated, dtype=bool),
    }  # fmt: skip
