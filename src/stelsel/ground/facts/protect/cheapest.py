# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which more cells to hide, so that a hidden cell can move: the cheapest movement of all.

The cost of a movement is the information in the published cells that it would move, each in proportion to how much of
the needed room it gives: a linear programme over all cells at once. That measures the loss nearly and not exactly; what
it hides in vain is taken back afterwards.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from stelsel.ground.facts.protect.linear import Contradiction, least
from stelsel.ground.facts.protect.movement import FAR, NEAR, Aim, Room

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def cheapest(room: Room, hidden: Mask, cost: Floats, aim: Aim, *, whole: bool = False) -> Floats | None:
    """A change of the base that reaches the aim, moving cells that may be hidden. None where nothing can.

    `whole`: a change in whole numbers, which takes longer.
    """
    movable = np.flatnonzero(room.may_hide & ~hidden)
    price = np.stack([cost[movable], cost[movable] / np.clip(room.down[movable] / aim.amount, NEAR, 1.0)])
    try:
        return _change(room, hidden, movable, price, aim, whole=whole)
    except Contradiction:
        return None


def moved_cells(room: Room, change: Floats) -> Mask:
    move = np.abs(room.matrix @ change)
    return np.asarray(move > NEAR * move.max(initial=0.0))


def _change(room: Room, hidden: Mask, movable: NDArray[np.int64], price: Floats, aim: Aim, *, whole: bool) -> Floats:
    """Variables: the base, then for each movable cell how much it rises and how much it falls."""
    count, scale = len(movable), 1.0 if whole else aim.amount
    far = FAR * aim.amount / scale
    still = np.flatnonzero(~room.may_hide & ~hidden)
    kept = np.flatnonzero(hidden)
    unit, none = sparse.eye_array(count), None
    matrix = sparse.block_array([
        [room.matrix[still], none, none] if len(still) else [sparse.csr_array((0, len(room.base))), none, none],
        [room.matrix[kept], none, none],
        [room.matrix[movable], -unit, unit],
        [aim.up * room.matrix[[aim.cell]], none, none],
    ], format="csr")  # fmt: skip
    flat = np.zeros(len(still))
    goal = np.array([aim.amount / scale])
    lows = [flat, -np.minimum(room.down[kept] / scale, far), np.zeros(count), goal]
    highs = [flat, np.full(len(kept), np.inf), np.zeros(count), np.full(1, np.inf)]
    floor = np.concatenate([-np.minimum(room.base / scale, far), np.zeros(2 * count)])
    ceiling = np.concatenate([np.full(len(room.base) + count, far), np.minimum(room.down[movable] / scale, far)])
    change = least(
        np.concatenate([np.zeros(len(room.base)), *price]), matrix, np.concatenate(lows), np.concatenate(highs),
        floor=floor, ceiling=ceiling,
        whole=np.concatenate([np.full(len(room.base), whole), np.zeros(2 * count, np.bool_)]),
    )  # fmt: skip
    if change is None:
        raise Contradiction("No movement is cheapest.")
    base = change[: len(room.base)]
    return np.asarray(np.rint(base) if whole else base * scale)
