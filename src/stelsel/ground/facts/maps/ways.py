# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ways up: for each hierarchy, under whom a unit stands at any time.

The first link of a unit also holds before it and the last one after it; between two links there may be a time without.
Of links that overlap the one that began last counts, and of those the lowest parent. A parent that ended and went
whole into one heir is followed by that heir, so that nobody stands under what is no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from stelsel.ground.facts.maps.spans import (
    EVER_FROM,
    EVER_TO,
    Numbers,
    Track,
    composed,
    day_number,
    joined,
    merged,
    numbers,
    overlaid,
    sorted_track,
)
from stelsel.ground.facts.maps.world import PLACE_AREA, PLACE_ORGANISATION, Links, World, positions


@dataclass(frozen=True, eq=False)
class Way:
    hierarchy: str
    track: Track


@lru_cache(maxsize=8)
def ways(world: World) -> tuple[Way, ...]:
    """In the fixed order that decides between parents as near: the area of a place, its organisation, then the
    hierarchies by name. Times without a link have no row.
    """
    heirs = _heirs(world)
    found = {one.hierarchy: Way(one.hierarchy, _followed(_track(world, one), heirs, world.size)) for one in world.links}
    first = [name for name in (PLACE_AREA, PLACE_ORGANISATION) if name in found]
    return tuple(found[name] for name in [*first, *sorted(set(found) - set(first))])


def _track(world: World, links: Links) -> Track:
    child, parent = positions(world, links.child), positions(world, links.parent)
    order = np.lexsort((parent, links.lo, child))
    rows = Track(child[order], links.lo[order].copy(), links.hi[order].copy(), parent[order])
    rank = (EVER_TO - rows.lo) * world.size + rows.at
    begin = np.flatnonzero(np.append(True, rows.node[1:] != rows.node[:-1]) if len(rows) else np.empty(0, dtype=bool))
    _extended(rows, begin)
    track, _ = overlaid(rows, rank)
    return merged(track)


def _extended(rows: Track, begin: Numbers) -> None:
    """Let the first rows of each node hold from ever, and the last ones for ever."""
    if not len(begin):
        return
    count = np.diff(np.append(begin, len(rows)))
    first = np.repeat(rows.lo[begin], count)
    last = np.repeat(np.maximum.reduceat(rows.hi, begin), count)
    rows.lo[rows.lo == first] = EVER_FROM
    rows.hi[rows.hi == last] = EVER_TO


def _heirs(world: World) -> Track:
    """For each unit that ended and went whole into one other: itself, and from its end on its heir."""
    leaving: dict[int, set[tuple[int, bool]]] = {}
    for step in world.steps:
        old = world.places[step.old]
        if day_number(step.day) == world.hi[old]:
            leaving.setdefault(old, set()).add((world.places[step.new], step.weight == 1))
    heir = {old: next(iter(news))[0] for old, news in leaving.items() if len(news) == 1 and next(iter(news))[1]}
    rows: list[tuple[int, int, int, int]] = []
    for old in heir:
        lo, now = EVER_FROM, old
        while now in heir and lo < world.hi[now]:
            rows.append((old, lo, int(world.hi[now]), now))
            lo, now = int(world.hi[now]), heir[now]
        rows.append((old, lo, EVER_TO, now))
    columns = numbers(rows).reshape(-1, 4).T
    return sorted_track(Track(*(numbers(column) for column in columns)))


def _followed(track: Track, heirs: Track, size: int) -> Track:
    mortal = np.isin(track.at, heirs.node)
    if not mortal.any():
        return track
    return merged(joined([track.where(~mortal), composed(track.where(mortal), heirs, size)]))
