# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented networks with a history, for tests of the maps."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pyarrow as pa
from hypothesis import strategies as st

from stelsel.ground.facts.maps import Amount, Life, Link, World, world_build
from stelsel.ground.facts.units import AREA, ORGANISATION, unit_of
from stelsel.ground.network.rules import Step

FIRST = date(2018, 1, 1)
LAST = date(2024, 1, 1)
DAYS = st.integers(0, (LAST - FIRST).days).map(lambda days: FIRST + timedelta(days=days))
TOWNS = [unit_of(AREA, pk) for pk in range(1, 7)]
PROVINCES = [unit_of(AREA, pk) for pk in range(101, 104)]
BOARDS = [unit_of(ORGANISATION, pk) for pk in range(1, 3)]


@dataclass
class History:
    """Towns that merge, are absorbed, split, give a part away, are renamed and change province while it is written."""

    lives: dict[int, list[Any]] = field(default_factory=dict)
    links: list[list[Any]] = field(default_factory=list)
    steps: list[Step[int]] = field(default_factory=list)
    amounts: list[Amount] = field(default_factory=list)

    def begin(self, unit: int, day: date | None, province: int | None, board: int) -> None:
        self.lives[unit] = [day, None]
        if province is not None:
            self.links.append(["province", unit, province, day, None])
        self.links.append(["board", unit, board, None, None])

    def end(self, unit: int, day: date) -> None:
        self.lives[unit][1] = day
        for link in self.links:
            if link[0] == "province" and link[1] == unit and link[4] is None:
                link[4] = day

    def move(self, unit: int, day: date, province: int) -> None:
        for link in self.links:
            if link[0] == "province" and link[1] == unit and link[4] is None:
                link[4] = day
        self.links.append(["province", unit, province, day, None])

    def ready(self, day: date) -> list[int]:
        """The towns that something may happen to: they are there, and did not begin on this very day."""
        return [unit for unit, (lo, hi) in self.lives.items() if hi is None and (lo is None or lo < day)]

    @property
    def world(self) -> World:
        fixed = [
            *(Life(unit, "province", f"provincie {unit}") for unit in PROVINCES),
            *(Life(unit, "organisation:province", f"bestuur {unit}") for unit in BOARDS),
        ]
        towns = [Life(unit, "municipality", f"stad {unit}", lo, hi) for unit, (lo, hi) in self.lives.items()]
        return world_build([*towns, *fixed], [Link(*link) for link in self.links], self.steps, self.amounts)


@st.composite
def histories(draw: st.DrawFn, *, plain: bool = False) -> History:
    """`plain`: whole units and splits with known weights only."""
    history = History()
    fresh = iter(range(20, 100))
    for unit in TOWNS:
        history.begin(unit, None, draw(st.sampled_from(PROVINCES)), draw(st.sampled_from(BOARDS)))
    day = FIRST
    for _ in range(draw(st.integers(0, 7))):
        day += timedelta(days=draw(st.integers(0, 400)))
        ready = history.ready(day)
        if len(ready) < 2:
            continue
        happened = draw(st.sampled_from(["merge", "absorb", "split", "rename", "move"] + ["give"] * (not plain)))
        old, other = draw(st.permutations(ready).map(lambda order: order[:2]))
        if happened == "move":
            history.move(old, day, draw(st.sampled_from(PROVINCES)))
            continue
        new = other if happened in ("absorb", "give") else unit_of(AREA, next(fresh))
        if new != other:
            history.begin(new, day, draw(st.none() | st.sampled_from(PROVINCES)), draw(st.sampled_from(BOARDS)))
        if happened == "give":
            history.steps.append(Step(old, new, day, draw(st.sampled_from([None, Fraction(1, 3)]))))
            continue
        history.end(old, day)
        if happened == "split":
            weights = (None, None) if not plain and draw(st.booleans()) else (Fraction(1, 4), Fraction(3, 4))
            history.steps += [Step(old, new, day, weights[0]), Step(old, other, day, weights[1])]
            continue
        history.steps.append(Step(old, new, day))
        if happened == "merge":
            history.end(other, day)
            history.steps.append(Step(other, new, day))
    counted = draw(st.dictionaries(st.sampled_from(list(history.lives)), st.integers(0, 10**6)))
    history.amounts = [Amount(unit, date(2021, 1, 1), value) for unit, value in counted.items()]
    return history


@dataclass(frozen=True)
class Fact:
    unit: int
    start: date
    stop: date
    amount: int


@st.composite
def facts(draw: st.DrawFn, units: list[int]) -> list[Fact]:
    """Flows over periods of a day to two years, of any unit at any time."""
    return [
        Fact(unit, start, start + timedelta(days=length), amount)
        for unit, start, length, amount in draw(
            st.lists(st.tuples(st.sampled_from(units), DAYS, st.integers(1, 700), st.integers(0, 10**9)), max_size=12)
        )
    ]


def split_by_days(fact: Fact, cuts: list[date]) -> list[tuple[date, Fraction]]:
    """The pieces of a flow between two cuts: the first day of each and its part of the amount."""
    inside = [cut for cut in cuts if fact.start < cut < fact.stop]
    length = (fact.stop - fact.start).days
    return [
        (first, Fraction(fact.amount * (last - first).days, length))
        for first, last in pairwise([fact.start, *inside, fact.stop])
    ]


class Table:
    """Rows of `place`, to look up by unit and day."""

    def __init__(self, table: pa.Table) -> None:
        self.levels = [name for name in table.column_names if name.startswith("level_")]
        self.rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in table.to_pylist():
            self.rows[row["unit"]].append(row)

    def on(self, unit: int, day: date) -> list[dict[str, Any]]:
        return [row for row in self.rows[unit] if row["lo"] <= day < row["hi"]]

    def parts(self, unit: int, day: date) -> dict[int | None, float]:
        """How much of the facts of a unit on a day stands under each unit of the first level."""
        found: dict[int | None, float] = defaultdict(float)
        for row in self.on(unit, day):
            found[row["level_0"]] += row["weight"]
        return dict(found)

    def starts(self, unit: int) -> list[date]:
        return sorted({row["lo"] for row in self.rows[unit]})

    def ends(self, unit: int) -> list[date]:
        return sorted({row["hi"] for row in self.rows[unit]})
