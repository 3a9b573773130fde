# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a unit climbs to a level: itself, else the nearest that its ways up lead to.

At every moment of time the shortest way counts: one step up is the area of a place, its organisation, or a parent in
any hierarchy. Of ways as short, the one whose first step comes first in `ways` counts. A unit that stands in the
hierarchy that is asked for climbs only there: what has no link there for a time is nowhere for that time. No way is
guessed: what cannot climb there stands nowhere.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from stelsel.ground.facts.maps.levels import How, Level
from stelsel.ground.facts.maps.spans import (
    EVER_FROM,
    EVER_TO,
    NOWHERE,
    Numbers,
    Track,
    always,
    composed,
    distinct,
    empty,
    filled,
    joined,
    merged,
    numbers,
    overlaid,
)
from stelsel.ground.facts.maps.ways import Way, ways
from stelsel.ground.facts.maps.world import World

Mask = npt.NDArray[np.bool_]


@lru_cache(maxsize=64)
def climb(world: World, level: Level) -> Track:
    """For every position of the world, over all of time, the position it stands under at the level, or `NOWHERE`."""
    everyone = np.arange(world.size)
    if level.how is How.SELF:
        return always(everyone, everyone)
    if level.how is How.KIND:
        chosen = numbers(np.flatnonzero(world.is_kind(level.name)))
        found = _spread(world, always(chosen, chosen), inside=np.zeros(world.size, dtype=bool), only="")
    else:
        way = next(one for one in ways(world) if one.hierarchy == level.name)
        found = _in_hierarchy(world, way, level)
    return merged(filled(found, world.size))


def _in_hierarchy(world: World, way: Way, level: Level) -> Track:
    parents = _mask(way.track.at, world.size)
    inside = parents | _mask(way.track.node, world.size)
    if level.how is How.DEPTH:
        return _spread(world, _at_depth(world, way.track, level.depth), inside=inside, only="")
    groups = distinct(way.track.at[~parents[way.track.node]])
    return _spread(world, always(groups, groups), inside=inside, only=way.hierarchy)


def _mask(nodes: Numbers, size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    mask[nodes] = True
    return mask


def _at_depth(world: World, track: Track, depth: int) -> Track:
    """From the tops down: who stands at the depth stands under itself, and what is below under the same."""
    tops = numbers(np.flatnonzero(_mask(track.at, world.size) & ~_mask(track.node, world.size)))
    found = []
    now = always(tops, tops if depth == 1 else np.full(len(tops), NOWHERE))
    below = 1
    while len(now):
        found.append(now.where(now.at != NOWHERE))
        below += 1
        near = track.where(_mask(now.node, world.size)[track.at])
        now = _beneath(near, now, world.size)
        if below == depth:
            now = Track(now.node, now.lo, now.hi, now.node)
    return joined(found)


def _beneath(near: Track, above: Track, size: int) -> Track:
    """What stands under the nodes of `above`, with where those are; `NOWHERE` goes along."""
    marked = Track(above.node, above.lo, above.hi, above.at + 1)
    down = composed(near, marked, size)
    return Track(down.node, down.lo, down.hi, down.at - 1)


def _spread(world: World, seeds: Track, *, inside: Mask, only: str) -> Track:
    """Breadth first from what is found already to all that climbs to it.

    Units `inside` the asked hierarchy climb by the way `only`, and not at all where that is empty.
    """
    found, news = seeds, seeds
    settled = _covered(found, world.size)
    while len(news):
        fresh = _mask(news.node, world.size)
        parts, ranks = [], []
        for rank, way in enumerate(ways(world)):
            track = way.track
            open_to = ~settled if way.hierarchy == only else ~(settled | inside)
            step = composed(track.where(fresh[track.at] & open_to[track.node]), news, world.size)
            parts.append(step)
            ranks.append(np.full(len(step), rank))
        news = _unsettled(found, parts, ranks)
        found = joined([found, news])
        settled = _covered(found, world.size)
    return found


def _unsettled(found: Track, parts: list[Track], ranks: list[Numbers]) -> Track:
    """Of what was found one step further, the best for each moment that was not settled before."""
    rows = _stacked(parts)
    if not len(rows):
        return empty()
    before = found.where(np.isin(found.node, rows.node))
    if not len(before):
        return overlaid(rows, np.concatenate(ranks))[0]
    track, rank = overlaid(_stacked([before, *parts]), np.concatenate([np.full(len(before), NOWHERE), *ranks]))
    return track.where(rank != NOWHERE)


def _stacked(parts: list[Track]) -> Track:
    """One after the other, not sorted: the ranks stand beside them."""
    return Track(
        np.concatenate([one.node for one in parts]), np.concatenate([one.lo for one in parts]),
        np.concatenate([one.hi for one in parts]), np.concatenate([one.at for one in parts]),
    )  # fmt: skip


def _covered(track: Track, size: int) -> Mask:
    """Which nodes have an answer for all of time."""
    days = np.bincount(track.node, weights=track.hi - track.lo, minlength=size)
    return np.asarray(days == EVER_TO - EVER_FROM)
