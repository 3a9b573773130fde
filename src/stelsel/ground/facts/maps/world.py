# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the maps are made from: who lived when, who stood under whom, who went into whom, and how large they were."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.maps.spans import EVER_FROM, EVER_TO, Numbers, day_number, numbers
from stelsel.ground.facts.units import THE_NETWORK, parts
from stelsel.ground.network.rules import Step

PLACE_AREA: Final = "place-area"
PLACE_ORGANISATION: Final = "place-organisation"
NETWORK_KIND: Final = "network"


class Life(NamedTuple):
    """A unit and the half-open period in which it exists; None is an open end."""

    unit: int
    kind: str
    name: str = ""
    lo: date | None = None
    hi: date | None = None


class Link(NamedTuple):
    """A child under a parent in one hierarchy (its public id, or `place-area`, `place-organisation`)."""

    hierarchy: str
    child: int
    parent: int
    lo: date | None = None
    hi: date | None = None


class Amount(NamedTuple):
    """The population of a unit on a day."""

    unit: int
    day: date
    value: int


@dataclass(frozen=True, eq=False)
class Links:
    """The links of one hierarchy in columns: units, and days as numbers (`spans`)."""

    hierarchy: str
    child: Numbers
    parent: Numbers
    lo: Numbers
    hi: Numbers


@dataclass(frozen=True, eq=False)
class Amounts:
    """Populations in columns, in order of unit and day."""

    unit: Numbers
    day: Numbers
    value: Numbers

    def near(self, unit: int, day: int) -> int | None:
        """The figure of the date nearest to the day; of two as near, the earlier. None when there is none."""
        begin, end = np.searchsorted(self.unit, [unit, unit + 1])
        if begin == end:
            return None
        return int(self.value[begin + int(np.argmin(np.abs(self.day[begin:end] - day)))])


@dataclass(frozen=True, eq=False)
class World:
    """The network through time in columns. Units are in ascending order; unit 0, the network itself, is one of them.

    `kinds` are positions in `kind_names`. Names of organisation kinds that also name a kind of area begin with
    `organisation:`. `steps` are in order of day, and none of them leads from a unit to itself.
    """

    units: Numbers
    kinds: Numbers
    kind_names: tuple[str, ...]
    names: tuple[str, ...]
    lo: Numbers
    hi: Numbers
    links: tuple[Links, ...] = ()
    steps: tuple[Step[int], ...] = ()
    amounts: Amounts = Amounts(numbers([]), numbers([]), numbers([]))

    @property
    def size(self) -> int:
        return len(self.units)

    @cached_property
    def places(self) -> dict[int, int]:
        """The position of each unit that a step names."""
        named = sorted({unit for step in self.steps for unit in (step.old, step.new)})
        return dict(zip(named, positions(self, numbers(named)).tolist(), strict=True))

    def alive(self, day: int) -> Numbers:
        """1 for each unit that exists on the day, 0 for the others."""
        return ((self.lo <= day) & (day < self.hi)).astype(np.int64)

    def of_kinds(self, names: Iterable[str]) -> Numbers:
        """Positions of the units of some kinds; `organisation`, `place` and `area` mean all units of that table.

        Raises `InvalidInput` for a word that is no kind here.
        """
        chosen = np.zeros(self.size, dtype=bool)
        for name in names:
            chosen |= self.is_kind(name)
        return numbers(np.flatnonzero(chosen))

    def is_kind(self, name: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        if name in TABLES:
            return np.asarray((self.units & 3) == TABLES[name])
        if name not in self.kind_names:
            raise InvalidInput(f"'{name}' is geen soort in dit netwerk.", remedy=f"Kies uit {self.known}.")
        return np.asarray(self.kinds == self.kind_names.index(name))

    @property
    def known(self) -> str:
        """The words that a level or a kind may be, for the text of an error."""
        words = {*self.kind_names, *TABLES, *(one.hierarchy for one in self.links)}
        return ", ".join(sorted(words))


TABLES: Final = {"organisation": 1, "place": 2, "area": 3}


def positions(world: World, units: Numbers) -> Numbers:
    """Where units stand in the world. Raises `InvalidInput` for one that is not there."""
    found = numbers(np.searchsorted(world.units, units))
    known = np.take(world.units, found, mode="clip") == units
    if not known.all():
        unit = int(units[int(np.argmin(known))])
        raise InvalidInput(f"Eenheid {unit} bestaat niet in dit netwerk.", where=f"soort en sleutel {parts(unit)}")
    return found


def world_build(
    lives: Iterable[Life],
    links: Iterable[Link] = (),
    steps: Iterable[Step[int]] = (),
    amounts: Iterable[Amount] = (),
    *,
    kinds: Iterable[str] = (),
    hierarchies: Iterable[str] = (),
) -> World:
    """From rows to columns, in any order. The network itself is added if it is not there.

    `kinds` and `hierarchies` are words that may be asked for although nothing has that kind or stands there yet.
    Raises `InvalidInput` where a unit is there twice, or a link or step names one that is not there.
    """
    rows = _once(lives)
    kind_names = tuple(sorted({one.kind for one in rows}.union(kinds)))
    place = {name: index for index, name in enumerate(kind_names)}
    world = World(
        units=numbers([one.unit for one in rows]),
        kinds=numbers([place[one.kind] for one in rows]),
        kind_names=kind_names,
        names=tuple(one.name for one in rows),
        lo=_days((one.lo for one in rows), EVER_FROM),
        hi=_days((one.hi for one in rows), EVER_TO),
        links=tuple(_columns(name, of) for name, of in sorted(_by_hierarchy(links, hierarchies).items())),
        steps=tuple(sorted((step for step in steps if step.old != step.new), key=lambda step: step.day)),
        amounts=_amounts(amounts),
    )
    for one in world.links:
        positions(world, np.concatenate([one.child, one.parent]))
    positions(world, numbers([unit for step in world.steps for unit in (step.old, step.new)]))
    return world


def _once(lives: Iterable[Life]) -> list[Life]:
    rows = sorted(lives, key=lambda one: one.unit)
    if not rows or rows[0].unit != THE_NETWORK:
        rows.insert(0, Life(THE_NETWORK, NETWORK_KIND))
    for one, other in pairwise(rows):
        if one.unit == other.unit:
            raise InvalidInput(f"Eenheid {one.unit} staat er twee keer in.", where=f"{one.name}, {other.name}")
    return rows


def _by_hierarchy(links: Iterable[Link], hierarchies: Iterable[str]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {name: [] for name in hierarchies}
    for link in links:
        found.setdefault(link.hierarchy, []).append(link)
    return found


def _columns(hierarchy: str, links: list[Link]) -> Links:
    return Links(
        hierarchy,
        numbers([one.child for one in links]),
        numbers([one.parent for one in links]),
        _days((one.lo for one in links), EVER_FROM),
        _days((one.hi for one in links), EVER_TO),
    )


def _amounts(amounts: Iterable[Amount]) -> Amounts:
    rows = sorted(amounts)
    return Amounts(
        numbers([one.unit for one in rows]), _days((one.day for one in rows), 0), numbers([one.value for one in rows])
    )


def _days(days: Iterable[date | None], unknown: int) -> Numbers:
    return numbers([unknown if day is None else day_number(day) for day in days])
