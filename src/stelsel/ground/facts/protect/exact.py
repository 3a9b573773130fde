# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The least hiding, proven, for small tables.

After Fischetti and Salazar (2000): a whole-number programme chooses what to hide; for each unsafe cell that cannot yet
move far enough, the dual of its linear programme says which cells hold it, and so which inequality every protecting
choice keeps: enough of them must be hidden. Add it and choose again. The first choice that passes the audit is best.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from stelsel.ground.facts.protect.linear import Contradiction, least
from stelsel.ground.facts.protect.movement import NEAR, Aim, Rays, Room
from stelsel.ground.facts.protect.search import held

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
ROUNDS: Final = 60
"""After so many the heuristic choice stands, with the bound that was reached."""
OPTIMAL: Final = 0


def solve(room: Room, unsafe: Mask, start: Mask, price: Floats, aims: list[Aim]) -> tuple[Mask, float]:
    """What to hide and how little any choice can lose. `start` protects; it is kept when nothing better is proven."""
    cuts: list[Floats] = []
    lost = float(price[start & ~unsafe].sum())
    rays = Rays(room)
    bound = 0.0
    for _round in range(ROUNDS):
        choice = _choose(room, unsafe, price, cuts)
        if choice is None:
            break
        bound = float(price[choice & ~unsafe].sum())
        if bound >= lost * (1 - NEAR):
            return start, lost
        faults = held(room, choice, aims, rays)
        if not faults:
            return choice, bound
        cuts += [_cut(room, choice, aim) for aim in faults]
    return start, bound


def _choose(room: Room, unsafe: Mask, price: Floats, cuts: list[Floats]) -> Mask | None:
    """The cheapest choice that keeps all cuts: each is a row of weights whose sum over hidden cells is at least 1."""
    if not cuts:
        return unsafe.copy()
    matrix = sparse.csr_array(np.asarray(cuts))
    try:
        choice = least(
            np.where(unsafe, 0.0, price / price.max()), matrix, np.ones(len(cuts)), np.full(len(cuts), np.inf),
            floor=unsafe.astype(np.float64), ceiling=(unsafe | room.may_hide).astype(np.float64),
            whole=np.ones(room.cells, np.bool_),
        )  # fmt: skip
    except Contradiction:
        return None
    return None if choice is None else choice > 1 / 2


def _cut(room: Room, hidden: Mask, aim: Aim) -> Floats:
    """Weights with a sum over hidden cells of at least 1 for every choice that lets the aim be reached.

    With dual prices `held` of the published and `low` of the hidden cells: aim <= sum of what each hidden cell can give
    (its price times its room; without limit upwards) + what the base cells give. A cell gives at most the whole aim.
    """
    goal = aim.up * room.matrix[[aim.cell]].toarray()[0]
    shown, kept = np.flatnonzero(~hidden), np.flatnonzero(hidden)
    answer = optimize.linprog(
        -goal, A_eq=room.matrix[shown], b_eq=np.zeros(len(shown)), A_ub=-room.matrix[kept],
        b_ub=room.down[kept] / aim.amount, bounds=[(-room_below, None) for room_below in room.base / aim.amount],
        method="highs",
    )  # fmt: skip
    anything_else = (room.may_hide & ~hidden).astype(np.float64)
    if answer.status != OPTIMAL or -answer.fun >= 1 - NEAR:
        return anything_else  # reached in fractions and not in whole numbers: some other cell must be hidden
    gives = np.zeros(room.cells)
    prices = -answer.eqlin.marginals
    with np.errstate(invalid="ignore"):
        gives[shown] = np.where(prices > NEAR, 1.0, np.maximum(-prices, 0) * room.down[shown] / aim.amount)
    gives[kept] = -answer.ineqlin.marginals * room.down[kept] / aim.amount
    rest = 1.0 - float(-answer.lower.marginals @ (-room.base / aim.amount) * -1)
    if rest <= NEAR:
        return anything_else
    return np.asarray(np.clip(gives / rest, 0.0, 1.0))
