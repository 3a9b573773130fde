# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pure rules of the agenda: which items hang together, and what an edition leaves open."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

RESERVED = frozenset({"principes", "open", "import", "nalopen"})
"""Words in addresses that no chapter may take."""


def connected(members: Sequence[int], ties: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The groups of members that ties connect, each in the order of `members`, and the groups by their first member.

    Ties with a member that is not there are passed over.
    """
    leader = {member: member for member in members}

    def find(member: int) -> int:
        while leader[member] != member:
            leader[member] = leader[leader[member]]
            member = leader[member]
        return member

    place = {member: index for index, member in enumerate(members)}
    for one, other in ties:
        if one in leader and other in leader:
            first, second = sorted((find(one), find(other)), key=place.__getitem__)
            leader[second] = first
    groups: dict[int, list[int]] = {}
    for member in members:
        groups.setdefault(find(member), []).append(member)
    return list(groups.values())


def chain(start: int, ties: Iterable[tuple[int, int]]) -> set[int]:
    """Everything before `start` and everything after it, along ties from earlier to later that do not turn."""
    after: dict[int, set[int]] = {}
    before: dict[int, set[int]] = {}
    for earlier, later in ties:
        after.setdefault(earlier, set()).add(later)
        before.setdefault(later, set()).add(earlier)
    found: set[int] = set()
    for steps in (before, after):
        seen, frontier = {start}, {start}
        while frontier:
            frontier = {other for key in frontier for other in steps.get(key, ())} - seen
            seen |= frontier
        found |= seen
    return found - {start}


@dataclass(frozen=True)
class Promise:
    """An item as the reports see it: its own key, that of its parent, and what it says."""

    key: int
    parent: int | None
    is_plan: bool
    named_actor: bool


def without_tie(promises: Sequence[Promise], ties: Iterable[tuple[int, int]], *, plans: bool) -> list[int]:
    """Keys of the plans that build on nothing (`plans`), or of the harvest that nothing builds on.

    A tie of an item counts for its sub-items. A tie of a sub-item counts for the item it is part of, not for its
    siblings: those are listed apart. Where an item has no tie at all, its sub-items are not listed again.
    """
    direct = {later if plans else earlier for earlier, later in ties}
    through_part = {p.parent for p in promises if p.key in direct and p.parent is not None}

    def loose(promise: Promise) -> bool:
        if promise.key in direct:
            return False
        if promise.parent is None:
            return promise.key not in through_part
        return promise.parent in through_part and promise.parent not in direct

    return [p.key for p in promises if p.is_plan == plans and loose(p)]


def without_actor(promises: Sequence[Promise]) -> list[int]:
    """Keys of the items in which nobody but the network as a whole is named to do it."""
    return [promise.key for promise in promises if not promise.named_actor]


def scaled(first: int, last: int, total: int, width: int = 1000) -> tuple[int, int]:
    """Where lines `first` to `last` lie on a strip of `width` units for a document of `total` lines: place and size.

    The size is at least 3 units, so that one line stays visible, and never runs over the end.
    """
    total = max(total, last, 1)
    size = max(3, round(width * (last - first + 1) / total))
    return min(round(width * (first - 1) / total), width - size), size


GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Seeds:
    """All seeds of one kind and hue, as one SVG path in thousandths of the drawing."""

    kind: str
    hue: str
    path: str


def seedhead(promises: Sequence[tuple[str, str]]) -> list[Seeds]:
    """The promises (kind, hue), innermost first, placed as a sunflower places its seeds (Vogel 1979)."""
    step = 464 / math.sqrt(max(len(promises), 60))
    radius = round(step * 0.56)
    paths: dict[tuple[str, str], list[str]] = {}
    for index, (kind, hue) in enumerate(promises):
        distance, angle = step * math.sqrt(index + 0.5), index * GOLDEN_ANGLE
        left, middle = round(500 + distance * math.cos(angle)) - radius, round(500 + distance * math.sin(angle))
        circle = f"M{left} {middle}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0z"
        paths.setdefault((kind, hue), []).append(circle)
    return [Seeds(kind, hue, "".join(circles)) for (kind, hue), circles in paths.items()]
