# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which cells to hide besides those that are unsafe, so that no unsafe cell can be computed too closely.

Heuristic first, proof after: the cheapest movement of each unsafe cell is hidden (`cheapest`), needless hiding is taken
back, and small tables are then solved exactly (`exact`). The audit decides, never the heuristic: nothing is given back
before every unsafe cell has a movement that lifts it and one that lowers it as far as `rules.protection` asks.

Deterministic. What is lost is counted in `cost`: the amount of each cell by default, so large cells stay public.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.protect import codes
from stelsel.ground.facts.protect.exact import solve
from stelsel.ground.facts.protect.movement import Aim, Rays, Room
from stelsel.ground.facts.protect.relations import Linked, Matrix, merged
from stelsel.ground.facts.protect.rules import Cells, Ints, Rule, primary, protection
from stelsel.ground.facts.protect.search import known_anyhow, protect, take_back

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
EXACT_CELLS: Final = 40
"""Up to so many cells the least loss is proven. A report that is made once may ask it for some 150."""


@dataclass(frozen=True, slots=True)
class Hiding:
    """What to hide. `codes`: 0, 1 or 2 of `protect.codes` for each cell. `lost`: the cost of the secondary cells.
    `least`: no choice can lose less than this; equal to `lost` when the choice is proven best, 0 when not sought.
    `low` and `high`: the interval of each unsafe cell that an outsider cannot narrow. It is what `rules.protection`
    asks, less what he knows anyhow: a cell of three groups with somebody in each has at least three.
    """

    codes: NDArray[np.int8]
    lost: float
    least: float
    low: Floats
    high: Floats

    @property
    def hidden(self) -> Mask:
        return self.codes > 0


def hide(
    linked: Linked, base: Ints, cells: Cells, rule: Rule, *, cost: Floats | None = None, shown: Mask | None = None,
    exact_cells: int = EXACT_CELLS,
) -> Hiding:  # fmt: skip
    """Choose what to hide in linked tables.

    `base`: the true base cells, not negative, in the order of `linked.matrix`. `cells`: a row for each row of
    `linked.matrix`. `cost`: what is lost when a cell is hidden (default its amount, at least 1). `shown`: cells that
    were published before and cannot be taken back. Raises `Conflict` when these make protection impossible.
    """
    unsafe = primary(cells, rule)
    amounts = np.asarray(linked.matrix @ base, np.float64)
    shown = np.zeros(len(amounts), np.bool_) if shown is None else shown
    if (unsafe & shown).any():
        raise Conflict(f"{int((unsafe & shown).sum())} unsafe cells were published before.")
    price = np.maximum(amounts, 1.0) if cost is None else np.asarray(cost, np.float64)
    room = _room(linked.matrix, base, amounts, rule, shown)
    aims = known_anyhow(room, _aims(amounts, unsafe, protection(cells, rule)))
    rays = Rays(room)
    hidden = protect(room, unsafe, price, aims, rays)
    small = len(amounts) <= exact_cells
    hidden = take_back(room, unsafe, hidden, price, aims, rays, seek=small)
    least = 0.0
    if small and aims:
        hidden, least = solve(room, unsafe, hidden, price, aims)
    found = np.where(unsafe, codes.CONFIDENTIAL, np.where(hidden, codes.SECONDARY, codes.OK)).astype(np.int8)
    low, high = amounts.copy(), amounts.copy()
    for aim in aims:
        (high if aim.up > 0 else low)[aim.cell] += aim.up * aim.amount
    return Hiding(found, float(price[hidden & ~unsafe].sum()), least, low, high)


def _room(matrix: Matrix, base: Ints, amounts: Floats, rule: Rule, shown: Mask) -> Room:
    columns, column_of = merged(matrix)
    together = np.bincount(column_of, weights=base, minlength=columns.shape[1]).astype(np.float64)
    known = np.zeros(len(amounts)) if rule.zeros else at_least(columns)
    may_hide = ~shown & ((amounts > 0) | rule.zeros)
    whole = rule.smallest > 0 and bool((columns.data == np.rint(columns.data)).all())
    return Room(columns, together, np.maximum(amounts - known, 0.0), may_hide, whole)


def at_least(matrix: Matrix) -> Floats:
    """What an outsider knows of a hidden cell when zeros are never hidden: it is 1 or more, except where a map gives
    it a share of something.
    """
    shares = matrix.copy()
    shares.data = (matrix.data != np.rint(matrix.data)).astype(np.float64)
    return np.where(shares.sum(axis=1) > 0, 0.0, 1.0)


def _aims(amounts: Floats, unsafe: Mask, asked: tuple[Floats, Floats]) -> list[Aim]:
    """Hardest first. What an outsider knows anyhow (nothing is below zero) cannot be asked."""
    aims = []
    for cell in np.flatnonzero(unsafe):
        for up, room in ((1, asked[1][cell] - amounts[cell]), (-1, amounts[cell] - max(asked[0][cell], 0.0))):
            if room > 0:
                aims.append(Aim(int(cell), up, float(room)))
    return sorted(aims, key=lambda aim: (-aim.amount, aim.cell, -aim.up))
