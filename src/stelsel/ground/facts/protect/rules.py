# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which cells give somebody away by themselves, and how far from the truth an outsider must stay.

Sources: *Handbook on Statistical Disclosure Control* (ESSnet, second edition), chapter 4 "Magnitude tabular data":
section 4.2.1 for the rules, and section 4.2.2, table of upper protection levels, for the distances; chapter 5
"Frequency tables" for the threshold on counts and for rounding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stelsel.ground.core.errors import InvalidInput

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
MOST_KNOWN = 2
"""How many of the largest contributions the engine tells, so the `n` of an (n, k) rule is 1 or 2."""
ALL = 100


@dataclass(frozen=True, slots=True)
class Rule:
    """What a table must keep to. Everything that is not named is off.

    - `smallest`: a count of people from 1 up to but not including this is hidden. 10 is the strict choice; 0 for
      amounts that count no people.
    - `zeros`: hide a count of zero too. Zero is public otherwise: nobody stands in it.
    - `contributors`: fewest organisations or places in a cell (the handbook's minimum frequency rule).
    - `dominance`: (n, k), n 1 or 2: unsafe when the n largest contributions exceed k percent of the amount.
    - `p_percent`: unsafe when the amount less the two largest contributions is under p percent of the largest.
    - `spread`: how near, in percent of the amount, nobody may come to a cell with too few contributors.
    - `round`: publish multiples of this, 0 for exact figures.
    """

    smallest: int = 0
    zeros: bool = False
    contributors: int = 0
    dominance: tuple[int, float] | None = None
    p_percent: float | None = None
    spread: float = 10.0
    round: int = 0

    def __post_init__(self) -> None:
        if min(self.smallest, self.contributors, self.round) < 0 or self.spread <= 0:
            raise InvalidInput("A rule of disclosure control has a number below zero.", where=repr(self))
        if self.dominance and not (1 <= self.dominance[0] <= MOST_KNOWN and 0 < self.dominance[1] < ALL):
            raise InvalidInput("A dominance rule (n, k) has n 1 or 2 and k between 0 and 100.", where=repr(self))
        if self.p_percent is not None and self.p_percent <= 0:
            raise InvalidInput("A p% rule has p above 0.", where=repr(self))


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a question, a row each, in any order.

    `amount` exact, in units of 10^-decimals of the measure, not negative; `n` how many organisations or places
    contributed; `top1` and `top2` the largest and second largest contribution of one of them; `key` the sum modulo
    2^32 of the record keys of the rows.
    """

    amount: Ints
    n: Ints
    top1: Ints
    top2: Ints
    key: NDArray[np.uint32]

    @classmethod
    def counts(cls, amount: Ints) -> Cells:
        """Counts of people of which nothing else is known."""
        nothing = np.zeros(len(amount), np.int64)
        return cls(np.asarray(amount, np.int64), nothing, nothing, nothing, np.zeros(len(amount), np.uint32))


def primary(cells: Cells, rule: Rule) -> Mask:
    """Which cells are hidden for their own sake."""
    return _small(cells, rule) | _few(cells, rule) | _dominated(cells, rule) | _guessable(cells, rule)


def protection(cells: Cells, rule: Rule) -> tuple[Floats, Floats]:
    """For each cell the interval that an outsider may not narrow: the lowest and the highest amount that must remain
    possible. For a cell that is not primary it is the amount itself.

    - A small count: from 1 (0 where zeros are hidden) up to the threshold, so nobody can tell which of the small
      counts it is, nor that it is small.
    - Dominance: up to `100 / k * (x1 + ... + xn)`; p%: up to `(1 + p / 100) * x1 + x2`; both as far down as up.
    - Too few contributors: `spread` percent either way, and at least 1.
    """
    amount = cells.amount.astype(np.float64)
    low, high = amount.copy(), amount.copy()
    room = _room(cells, rule)
    low, high = np.maximum(low - room, 0), high + room
    small = _small(cells, rule)
    low[small] = np.minimum(low[small], 0 if rule.zeros else 1)
    high[small] = np.maximum(high[small], rule.smallest)
    return low, high


def rounded(amounts: Ints, base: int) -> Ints:
    """To the nearest multiple of the base, halves up. The same amount is always rounded the same way."""
    return amounts if base <= 1 else (amounts + base // 2) // base * base


def _room(cells: Cells, rule: Rule) -> Floats:
    """How far off an outsider must remain, above and below, by the rules on contributors."""
    amount = cells.amount.astype(np.float64)
    room = np.where(_few(cells, rule), np.maximum(amount * rule.spread / ALL, 1), 0.0)
    if rule.dominance:
        room = np.maximum(room, ALL / rule.dominance[1] * _largest(cells, rule.dominance[0]) - amount)
    if rule.p_percent is not None:
        rest = amount - _largest(cells, 2)
        room = np.maximum(room, np.where(amount > 0, rule.p_percent / ALL * cells.top1 - rest, 0))
    return room


def _small(cells: Cells, rule: Rule) -> Mask:
    return (cells.amount < rule.smallest) & (cells.amount >= (0 if rule.zeros else 1))


def _few(cells: Cells, rule: Rule) -> Mask:
    return (cells.n < rule.contributors) & (cells.n > 0) & (cells.amount > 0)


def _dominated(cells: Cells, rule: Rule) -> Mask:
    if rule.dominance is None:
        return np.zeros(len(cells.amount), np.bool_)
    count, percent = rule.dominance
    return np.asarray(_largest(cells, count) * ALL > percent * cells.amount)


def _guessable(cells: Cells, rule: Rule) -> Mask:
    if rule.p_percent is None:
        return np.zeros(len(cells.amount), np.bool_)
    return np.asarray((cells.amount - _largest(cells, 2)) * ALL < rule.p_percent * cells.top1)


def _largest(cells: Cells, count: int) -> Floats:
    return (cells.top1 + (cells.top2 if count > 1 else 0)).astype(np.float64)
