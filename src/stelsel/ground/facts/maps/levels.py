# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what facts are grouped by: `self`, a kind of unit, a hierarchy, or a depth in a hierarchy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.maps.world import TABLES, World


class How(StrEnum):
    """`SELF` the unit itself; `KIND` the nearest unit of a kind; `GROUP` the lowest groups of a hierarchy, those that
    hold what is nobody's parent; `DEPTH` those at a depth of a hierarchy, whose tops have depth 1.
    """

    SELF = "self"
    KIND = "kind"
    GROUP = "group"
    DEPTH = "depth"


@dataclass(frozen=True)
class Level:
    how: How
    name: str = ""
    depth: int = 0

    def __str__(self) -> str:
        return f"{self.name}@{self.depth}" if self.depth else self.name or self.how


ITSELF = Level(How.SELF)


def level_read(world: World, text: str) -> Level:
    """`self`, `municipality`, `cbs-province` or `tree@3`. A hierarchy goes before a kind of the same name.

    Raises `InvalidInput` for a word that is neither, or a depth below 1.
    """
    name, _, depth = text.partition("@")
    hierarchies = {one.hierarchy for one in world.links}
    if depth:
        if name not in hierarchies or not depth.isdecimal() or int(depth) < 1:
            raise InvalidInput(f"'{text}' is geen niveau.", remedy="Schrijf een indeling, een @ en een getal vanaf 1.")
        return Level(How.DEPTH, name, int(depth))
    if name == How.SELF:
        return ITSELF
    if name in hierarchies:
        return Level(How.GROUP, name)
    if name in TABLES or name in world.kind_names:
        return Level(How.KIND, name)
    raise InvalidInput(f"'{text}' is geen niveau in dit netwerk.", remedy=f"Kies self of een van {world.known}.")
