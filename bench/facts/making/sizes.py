# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OPEN_DAYS: Final = 365
"""Days with a visit count in every year: 29 February is left out, so that all years are as long."""


@dataclass(frozen=True)
class Size:
    """A network as it is in its last year, and what it counts in one year.

    In every year but the first, `mergers` groups of three municipalities become one. Before the last year two more are
    gone (a merger in the middle of a year and a split), and five organisations.
    """

    name: str
    organisations: int
    places: int
    municipalities: int
    activities: int
    questions: int
    measures: int
    mergers: int
    years: int = 10
    first: int = 2014

    @property
    def visits(self) -> int:
        return self.places * OPEN_DAYS

    @property
    def municipalities_at_start(self) -> int:
        return self.municipalities + 2 * self.mergers * (self.years - 1) + 2

    @property
    def organisations_at_start(self) -> int:
        return self.organisations + ORGANISATIONS_GONE

    @property
    def calendar(self) -> range:
        return range(self.first, self.first + self.years)


ORGANISATIONS_GONE: Final = 5
DUTCH: Final = Size("dutch", 140, 1_270, 342, 406_000, 100_000, 60, mergers=3)
QUICK: Final = Size("quick", 24, 60, 40, 4_000, 1_000, 6, mergers=1)


@dataclass(frozen=True)
class Rows:
    """A table of single facts, as wide as one that people keep: `years` files of `rows` rows."""

    name: str
    rows: int
    years: int = 5
    first: int = 2019
    organisations: int = 140
    places: int = 1_100
    municipalities: int = 342
    indicators: int = 60
    ages: int = 8
    kinds: int = 12


MANY: Final = Rows("many", 20_000_000)
SOME: Final = Rows("some", 4_000_000)
FEW: Final = Rows("few", 200_000)


@dataclass(frozen=True)
class Tree:
    """Areas under one another: so many at each level, the top first. The lowest level tells.

    Each of `indicators` is told by `tellers` of the lowest areas in every year.
    """

    name: str
    levels: tuple[int, ...]
    indicators: int
    tellers: int
    years: int = 10
    first: int = 2014

    @property
    def units(self) -> int:
        return sum(self.levels)

    @property
    def values(self) -> int:
        return self.indicators * self.tellers * self.years


TALL: Final = Tree("tall", (1, 12, 140, 2_000, 30_000, 367_847), indicators=5, tellers=100_000)
LOW: Final = Tree("low", (1, 3, 9, 27, 81, 400), indicators=2, tellers=200)
