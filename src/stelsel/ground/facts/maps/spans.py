# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Stretches of time in arrays: for each node where it is, from a day up to another. No loop over nodes.

Days are whole numbers since 1 January 1970. `EVER_FROM` and `EVER_TO` stand for an open start and an open end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

EPOCH: Final = date(1970, 1, 1).toordinal()
EVER_FROM: Final = date.min.toordinal() - EPOCH
EVER_TO: Final = date.max.toordinal() - EPOCH
NOWHERE: Final = -1
_SHIFT: Final = 22
"""A day since the year 1 takes 22 bits, so that a node and a day are one whole number."""


def day_number(day: date) -> int:
    return day.toordinal() - EPOCH


def day_of(number: int) -> date:
    return date.fromordinal(int(number) + EPOCH)


@dataclass(frozen=True, eq=False)
class Track:
    """Rows (node, first day, day after the last, where), in order of node and day; one node never twice at a time.

    Nodes are positions 0 … n-1; `at` is a position too, or `NOWHERE`.
    """

    node: Numbers
    lo: Numbers
    hi: Numbers
    at: Numbers

    def __len__(self) -> int:
        return len(self.node)

    def where(self, mask: npt.NDArray[np.bool_] | Numbers) -> Track:
        return Track(self.node[mask], self.lo[mask], self.hi[mask], self.at[mask])

    def on(self, day: int) -> Track:
        """The rows that hold on a day: one for each node, if the track covers all of time."""
        return self.where((self.lo <= day) & (day < self.hi))


def numbers(values: object) -> Numbers:
    return np.asarray(values, dtype=np.int64)


def empty() -> Track:
    none = np.empty(0, dtype=np.int64)
    return Track(none, none, none, none)


def always(node: Numbers, at: Numbers) -> Track:
    """Each node somewhere over all of time; `node` is in order."""
    return Track(node, np.full(len(node), EVER_FROM), np.full(len(node), EVER_TO), at)


def keys(node: Numbers, day: Numbers) -> Numbers:
    """Node and day as one number that sorts by both."""
    return (node << _SHIFT) | (day - EVER_FROM)


def sorted_track(track: Track) -> Track:
    order = keys(track.node, track.lo)
    return track if bool(np.all(order[1:] >= order[:-1])) else track.where(np.argsort(order, kind="stable"))


def joined(tracks: list[Track]) -> Track:
    parts = [track for track in tracks if len(track)]
    if len(parts) <= 1:
        return parts[0] if parts else empty()
    return sorted_track(
        Track(
            np.concatenate([one.node for one in parts]),
            np.concatenate([one.lo for one in parts]),
            np.concatenate([one.hi for one in parts]),
            np.concatenate([one.at for one in parts]),
        )
    )


def distinct(values: Numbers) -> Numbers:
    """Each value once, in order. Much faster than the hashes of `numpy.unique` on numbers like ours."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def pointers(node: Numbers, size: int) -> Numbers:
    """Where the rows of each node begin in a sorted column; the last entry is its length."""
    return numbers(np.searchsorted(node, np.arange(size + 1)))


def expanded(begin: Numbers, count: Numbers) -> tuple[Numbers, Numbers]:
    """For row i all numbers from begin[i], count[i] of them: the row of each, and the number."""
    rows = np.repeat(np.arange(len(count)), count)
    offset = np.cumsum(count) - count
    return rows, np.arange(len(rows)) - offset[rows] + begin[rows]


def overlaps(node: Numbers, lo: Numbers, hi: Numbers, track: Track, size: int) -> tuple[Numbers, ...]:
    """Rows (node, lo, hi) set against the rows of the same node in a track: both rows, and the time they share."""
    begin = pointers(track.node, size)
    left, right = expanded(begin[node], begin[node + 1] - begin[node])
    start, stop = np.maximum(lo[left], track.lo[right]), np.minimum(hi[left], track.hi[right])
    shared = start < stop
    return left[shared], right[shared], start[shared], stop[shared]


def composed(first: Track, second: Track, size: int) -> Track:
    """One step further: where `first` is at a node, where `second` then has that node. What is nowhere falls away."""
    going = first.where(first.at != NOWHERE)
    left, right, lo, hi = overlaps(going.at, going.lo, going.hi, second, size)
    return sorted_track(Track(going.node[left], lo, hi, second.at[right]))


def filled(track: Track, size: int) -> Track:
    """The track and, for the time it leaves open, rows that say nowhere: together all of time, for every node."""
    begin = pointers(track.node, size)
    bare = np.flatnonzero(begin[1:] == begin[:-1])
    first = np.ones(len(track), dtype=bool)
    first[1:] = track.node[1:] != track.node[:-1]
    last = np.ones(len(track), dtype=bool)
    last[:-1] = first[1:]
    before = np.full(len(track), EVER_FROM)
    before[1:] = np.where(first[1:], EVER_FROM, track.hi[:-1])
    gap, tail = before < track.lo, last & (track.hi < EVER_TO)
    if not (len(bare) or gap.any() or tail.any()):
        return track
    gaps = _nowhere(track.node[gap], before[gap], track.lo[gap])
    tails = _nowhere(track.node[tail], track.hi[tail], np.full(int(tail.sum()), EVER_TO))
    return joined([track, always(bare, np.full(len(bare), NOWHERE)), gaps, tails])


def _nowhere(node: Numbers, lo: Numbers, hi: Numbers) -> Track:
    return Track(node, lo, hi, np.full(len(node), NOWHERE))


def merged(track: Track) -> Track:
    """The same in as few rows as can be."""
    same = np.zeros(len(track), dtype=bool)
    same[1:] = (track.node[1:] == track.node[:-1]) & (track.at[1:] == track.at[:-1]) & (track.lo[1:] == track.hi[:-1])
    if not same.any():
        return track
    starts = np.flatnonzero(~same)
    ends = np.append(starts[1:], len(track)) - 1
    return Track(track.node[starts], track.lo[starts], track.hi[ends], track.at[starts])


def overlaid(track: Track, rank: Numbers) -> tuple[Track, Numbers]:
    """Rows that may stand over one another: at each moment the one of the lowest rank counts. With the ranks left."""
    order = np.argsort(keys(track.node, track.lo), kind="stable")
    rows, rank = track.where(order), rank[order]
    clash = (rows.node[1:] == rows.node[:-1]) & (rows.lo[1:] < rows.hi[:-1])
    if not clash.any():
        return rows, rank
    torn = np.isin(rows.node, rows.node[1:][clash])
    sliced, ranks = _sliced(rows.where(torn), rank[torn])
    whole = rows.where(~torn)
    both = Track(
        np.concatenate([whole.node, sliced.node]), np.concatenate([whole.lo, sliced.lo]),
        np.concatenate([whole.hi, sliced.hi]), np.concatenate([whole.at, sliced.at]),
    )  # fmt: skip
    order = np.argsort(keys(both.node, both.lo), kind="stable")
    return both.where(order), np.concatenate([rank[~torn], ranks])[order]


def _sliced(track: Track, rank: Numbers) -> tuple[Track, Numbers]:
    """Cut at every start and end of the same node, and keep the best row of each slice."""
    edges = distinct(np.concatenate([keys(track.node, track.lo), keys(track.node, track.hi)]))
    begin = numbers(np.searchsorted(edges, keys(track.node, track.lo)))
    count = numbers(np.searchsorted(edges, keys(track.node, track.hi))) - begin
    rows, edge = expanded(begin, count)
    order = np.lexsort((rank[rows], edge))
    rows, edge = rows[order], edge[order]
    best = np.ones(len(edge), dtype=bool)
    best[1:] = edge[1:] != edge[:-1]
    rows, edge = rows[best], edge[best]
    days = (edges & ((1 << _SHIFT) - 1)) + EVER_FROM
    return Track(track.node[rows], days[edge], days[edge + 1], track.at[rows]), rank[rows]
