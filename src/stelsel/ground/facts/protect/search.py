# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The audit, and the search that goes on until the audit is content.

A set of hidden cells is content when every aim is reached by a movement and, where people are counted, every unsafe
cell is in doubt: some movement in whole numbers changes it, so that it is never the only number that fits.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.protect.cheapest import cheapest, moved_cells
from stelsel.ground.facts.protect.movement import NEAR, Aim, Rays, Room, View, whole_step

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
_LONGER: Final = (1, 2, 4)
"""How many times the aim is asked of a movement in fractions, in the hope of one in whole numbers."""


def known_anyhow(room: Room, aims: list[Aim]) -> list[Aim]:
    """The aims less what no hiding can give: how far a cell can fall when all that is not zero is hidden."""
    view = View(room, room.base @ room.matrix.T > 0)
    possible = []
    several = np.diff(room.matrix.indptr) > 1
    for aim in aims:
        amount = aim.amount
        if aim.up < 0:
            amount = min(amount, view.fall(aim.cell) if several[aim.cell] else float(room.down[aim.cell]))
        if amount > NEAR:
            possible.append(Aim(aim.cell, aim.up, amount))
    return possible


def unreached(aims: list[Aim], hidden: Mask, rays: Rays) -> list[Aim]:
    """The aims that no movement found so far reaches."""
    rise, fall = rays.reach(hidden)
    return [aim for aim in aims if (rise if aim.up > 0 else fall)[aim.cell] < aim.amount * (1 - NEAR)]


def undoubted(aims: list[Aim], hidden: Mask, rays: Rays) -> list[int]:
    """The cells of which no movement in whole numbers is found. None where nothing is whole."""
    if not rays.room.whole or not aims:
        return []
    cells = np.unique([aim.cell for aim in aims])
    return [int(cell) for cell in cells[~rays.doubt(hidden)[cells]]]


def held(room: Room, hidden: Mask, aims: list[Aim], rays: Rays) -> list[Aim]:
    """The audit: what an outsider can compute too closely when just these cells are hidden, as aims that no movement
    reaches. Adds the movements that it finds.
    """
    view = View(room, hidden)
    out = []
    while todo := unreached([aim for aim in aims if aim not in out], hidden, rays):
        change = view.movement(todo[0])
        if change is None:
            out.append(todo[0])
        else:
            rays.add(change)
    for cell in undoubted(aims, hidden, rays):
        change = _stir(view, room, cell)
        if change is None:
            out.append(Aim(cell, 1, 1.0))
        else:
            rays.add(change)
    return out


def content(room: Room, hidden: Mask, aims: list[Aim], rays: Rays, *, seek: bool) -> bool:
    """Whether the audit finds nothing. Without `seek` it only uses the movements that are known, and may say no."""
    if not unreached(aims, hidden, rays) and not undoubted(aims, hidden, rays):
        return True
    return seek and not held(room, hidden, aims, rays)


def protect(room: Room, unsafe: Mask, price: Floats, aims: list[Aim], rays: Rays) -> Mask:
    """Hide the cheapest movement of one aim after another, until the audit is content."""
    hidden = unsafe.copy()
    view = View(room, hidden)
    while todo := unreached(aims, hidden, rays):
        change = view.movement(todo[0])
        if change is None:
            change = _some(cheapest(room, hidden, price, todo[0]))
            hidden = hidden | moved_cells(room, change)
            view = View(room, hidden)
        rays.add(change)
    while cells := undoubted(aims, hidden, rays):
        change = _stir(view, room, cells[0])
        if change is None:
            change = _cheapest_whole(room, hidden, price, cells[0], aims)
            hidden = hidden | moved_cells(room, change)
            view = View(room, hidden)
        rays.add(change)
    return hidden


def take_back(
    room: Room, unsafe: Mask, hidden: Mask, price: Floats, aims: list[Aim], rays: Rays, *, seek: bool
) -> Mask:  # fmt: skip
    """Publish again what all can do without, the dearest first. `seek`: also look for other movements (slow)."""
    extra = np.flatnonzero(hidden & ~unsafe)
    for cell in extra[np.argsort(-price[extra], kind="stable")]:
        trial = hidden.copy()
        trial[cell] = False
        if content(room, trial, aims, rays, seek=seek):
            hidden = trial
    return hidden


def _stir(view: View, room: Room, cell: int) -> Floats | None:
    """A movement in whole numbers that changes a cell."""
    up = view.movement(Aim(cell, 1, 1.0), whole=True)
    return view.movement(Aim(cell, -1, 1.0), whole=True) if up is None and room.down[cell] >= 1 else up


def _cheapest_whole(room: Room, hidden: Mask, price: Floats, cell: int, aims: list[Aim]) -> Floats:
    for aim in (aim for aim in aims if aim.cell == cell):
        for times in _LONGER:
            change = cheapest(room, hidden, price, Aim(cell, aim.up, aim.amount * times))
            step = None if change is None else whole_step(room, change)
            if step is not None:
                return step
    return _some(cheapest(room, hidden, price, Aim(cell, 1, 1.0), whole=True))


def _some(change: Floats | None) -> Floats:
    if change is None:
        raise Conflict("What was published before leaves no way to protect an unsafe cell.")
    return change
