# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may still be true when these cells are hidden, as movements away from the truth.

A movement is a change of base cells that leaves every published cell as it is, nothing below zero and no hidden cell
below what an outsider knows it to be at least. A hidden cell is safe when there is a movement that lifts it far enough
and one that lowers it far enough. A movement that was found for one cell often serves others: all are kept as rays
with how far they can be followed either way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from stelsel.ground.facts.protect.linear import Contradiction, least
from stelsel.ground.facts.protect.relations import Matrix, distinct

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
FAR: Final = 1000.0
"""No cell moves further than this many times what is asked of the target: keeps the numbers of a programme alike."""
NEAR: Final = 1e-6
_TIMES: Final = 7
"""A direction in halves, thirds and so on becomes whole when taken so many times, less one."""


@dataclass(frozen=True, slots=True)
class Room:
    """The truth that is to be hidden. `matrix`: cells x base; `base` the true base cells; `down` how far each cell can
    fall before an outsider knows better; `may_hide` which cells may be hidden at all; `whole`: base cells are whole
    numbers and the outsider uses it.
    """

    matrix: Matrix
    base: Floats
    down: Floats
    may_hide: Mask
    whole: bool

    @property
    def cells(self) -> int:
        return int(self.matrix.shape[0])


@dataclass(frozen=True, slots=True)
class Aim:
    """Lift (`up` 1) or lower (-1) a cell by `amount` at least."""

    cell: int
    up: int
    amount: float


@dataclass(slots=True)
class Rays:
    """The movements found so far: how each moves the cells, and how far it goes forth and back."""

    room: Room
    moves: list[Floats] = field(default_factory=list)
    forth: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)

    def add(self, change: Floats) -> None:
        """`change` of the base cells, a movement."""
        change = np.where(np.abs(change) < NEAR * np.abs(change).max(initial=0.0), 0.0, change)
        move = self.room.matrix @ change
        self.moves.append(np.where(np.abs(move) < NEAR * np.abs(move).max(initial=0.0), 0.0, move))
        self.forth.append(_length(self.room, move, change))
        self.back.append(_length(self.room, -move, -change))
        step = whole_step(self.room, change) if self.room.whole else None
        if step is not None and not np.array_equal(step, change):
            self.add(step)

    def reach(self, hidden: Mask) -> tuple[Floats, Floats]:
        """How far each cell can rise and fall by the movements that move hidden cells only."""
        none = np.zeros((1, self.room.cells))
        if not self.moves:
            return none[0], none[0]
        moves = np.asarray(self.moves)
        valid = ~(moves[:, ~hidden] != 0).any(axis=1)
        ahead = moves[valid] * np.asarray(self.forth)[valid, None]
        behind = -moves[valid] * np.asarray(self.back)[valid, None]
        both = np.concatenate([ahead, behind, none])
        return both.max(axis=0), -both.min(axis=0)

    def doubt(self, hidden: Mask) -> Mask:
        """Cells that can be at least two whole numbers, by a movement in whole numbers of hidden cells only."""
        moved = np.zeros(self.room.cells, np.bool_)
        for move, forth, back in zip(self.moves, self.forth, self.back, strict=True):
            whole = bool((move == np.rint(move)).all())
            if whole and max(forth, back) >= 1 and not move[~hidden].any():
                moved |= move != 0
        return moved


def _length(room: Room, move: Floats, change: Floats) -> float:
    """How many times a movement can be made before something falls too low."""
    limits = np.concatenate([_limits(move, room.down), _limits(change, room.base)])
    return min(float(limits.min(initial=FAR)), FAR) + NEAR**2


def _limits(move: Floats, room: Floats) -> Floats:
    falling = move < 0
    return np.asarray(room[falling] / -move[falling])


class View:
    """What is left to move when `hidden` is hidden: base cells that are not determined, in parts that do not touch."""

    def __init__(self, room: Room, hidden: Mask) -> None:
        self.room = room
        self.free = _undetermined(room, hidden)
        rows = room.matrix[:, self.free]
        shown, _row_of = distinct(rows[np.flatnonzero(~hidden)])
        self.shown = shown[np.flatnonzero(np.diff(shown.indptr))]
        self.kept = np.flatnonzero(hidden & (np.diff(rows.indptr) > 0))
        self.rows = rows
        links = sparse.csr_array(sparse.vstack([self.shown, rows[self.kept]]))
        self.part_of = connected_components(links.T @ links, directed=False)[1]

    def movement(self, aim: Aim, *, whole: bool = False) -> Floats | None:
        """A change of the base that reaches the aim, or None when there is none. `whole`: in whole numbers."""
        target = self.rows[[aim.cell]].toarray()[0]
        inside = np.flatnonzero(np.isin(self.part_of, self.part_of[np.flatnonzero(target)]))
        return self._change(aim, inside, target[inside], whole=whole) if len(inside) else None

    def fall(self, cell: int) -> float:
        """How far a cell can fall at all."""
        far, row = self.room.down[cell], self.rows[[cell]].toarray()[0]
        if far <= 0 or not len(self.kept):
            return 0.0
        change = least(
            row, sparse.csr_array(sparse.vstack([self.shown, self.rows[self.kept]])),
            np.concatenate([np.zeros(self.shown.shape[0]), -np.minimum(self.room.down[self.kept] / far, FAR)]),
            np.concatenate([np.zeros(self.shown.shape[0]), np.full(len(self.kept), np.inf)]),
            floor=-np.minimum(self.room.base[self.free] / far, FAR), ceiling=np.full(len(self.free), FAR),
            whole=np.zeros(len(self.free), np.bool_),
        )  # fmt: skip
        return 0.0 if change is None else float(-(row @ change) * far)

    def _change(self, aim: Aim, inside: NDArray[np.int64], target: Floats, *, whole: bool) -> Floats | None:
        shown, kept = self.shown[:, inside], self.rows[self.kept][:, inside]
        shown, used = shown[np.flatnonzero(np.diff(shown.indptr))], np.flatnonzero(np.diff(kept.indptr))
        scale = 1.0 if whole else aim.amount
        goal = aim.up * target
        matrix = sparse.vstack([shown, kept[used], sparse.csr_array(goal[None, :])])
        still = np.zeros(shown.shape[0])
        far = FAR * aim.amount / scale
        fall = -np.minimum(self.room.down[self.kept[used]] / scale, far)
        try:
            change = least(
                goal, sparse.csr_array(matrix),
                np.concatenate([still, fall, [aim.amount / scale]]),
                np.concatenate([still, np.full(len(used) + 1, np.inf)]),
                floor=-np.minimum(self.room.base[self.free[inside]] / scale, far), ceiling=np.full(len(inside), far),
                whole=np.full(len(inside), whole),
            )  # fmt: skip
        except Contradiction:
            return None
        if change is None:
            return None
        full = np.zeros(len(self.room.base))
        full[self.free[inside]] = np.rint(change) if whole else change * scale
        return full


def whole_step(room: Room, change: Floats) -> Floats | None:
    """The smallest movement in whole numbers along the same line that can be made, or None when none is found."""
    size = np.abs(change)
    moving = size > NEAR * size.max(initial=0.0)
    unit = np.where(moving, change, 0.0) / size[moving].min(initial=np.inf)
    for times in range(1, _TIMES):
        step = np.rint(unit * times)
        if np.abs(step - unit * times).max(initial=0.0) < NEAR * times * np.abs(unit).max(initial=0.0):
            move = room.matrix @ step
            return step if max(_length(room, move, step), _length(room, -move, -step)) >= 1 else None
    return None


def _undetermined(room: Room, hidden: Mask) -> NDArray[np.int64]:
    """Base cells that do not follow one by one: from a published cell of zero, or with one base cell not yet known."""
    pattern = sparse.csr_array(room.matrix[np.flatnonzero(~hidden)].astype(bool).astype(np.int64))
    empty = np.flatnonzero(pattern @ room.base == 0)
    known = np.zeros(len(room.base), np.bool_)
    known[pattern[empty].indices] = True
    while True:
        unknown_in = pattern @ (~known).astype(np.int64)
        single = pattern[np.flatnonzero(unknown_in == 1)].indices
        if known[single].all():
            return np.flatnonzero(~known)
        known[single] = True
