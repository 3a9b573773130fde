# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noise for free filtering: the cell key method.

Whoever may filter as he likes can subtract one answer from another, and no hiding stops that. So every figure of a free
question gets a little noise that depends on which records are in the cell: the sum modulo 2^32 of their keys. The same
records give the same noise however they were asked for, and one record more or less gives other noise.

Sources: Fraser and Wooton (2005) for the method; Marley and Leaver (2011) and Giessing (2016) for the table of
probabilities by maximum entropy; *Handbook on Statistical Disclosure Control* (ESSnet, second edition), sections 5.4
"Cell Perturbation" and 4.6 "Cell Key Method for Magnitude Tables".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.protect.keys import record_keys
from stelsel.ground.facts.protect.probabilities import distribution

__all__ = ["NoiseTable", "noise_table", "perturb", "perturb_amounts", "record_keys"]

Ints = NDArray[np.int64]
Keys = NDArray[np.uint32]
_SPAN: Final = 1 << 32


@dataclass(frozen=True, slots=True)
class NoiseTable:
    """The p-table. `bounds[count]` holds, for a true count 0 ... and for all larger counts the last row, the running
    sums of the probabilities of noise -D ... D in units of 2^-32: noise is `-D + how many bounds the key reaches`.
    """

    most: int
    smallest: int
    bounds: NDArray[np.uint64]

    def probabilities(self, count: int) -> NDArray[np.float64]:
        """Of noise -D ... D for a true count."""
        row = self.bounds[min(count, len(self.bounds) - 1)].astype(np.float64) / _SPAN
        return np.diff(row, prepend=0.0, append=1.0)


def noise_table(*, most: int, variance: float, smallest: int = 0) -> NoiseTable:
    """The table with noise of at most `most` (D) either way, mean zero for every count, the given variance where the
    count allows it (else the nearest that it allows), no published value from 1 up to but not including `smallest`,
    and otherwise the largest entropy.

    Zero stays zero. `most` must be at least `smallest - 1`, or a count of 1 could only go down: InvalidInput.
    """
    if most < 1 or variance <= 0 or smallest < 0:
        raise InvalidInput("Noise has a largest size of 1 or more, a variance above 0 and a threshold of 0 or more.")
    if most < smallest - 1:
        raise InvalidInput(
            f"With noise of at most {most} a count of 1 cannot be lifted to {smallest}.",
            remedy=f"Allow noise of {smallest - 1} or more.",
        )
    noise = np.arange(-most, most + 1)
    rows = [np.where(noise == 0, 1.0, 0.0)]
    for count in range(1, most + max(smallest, 1) + 1):
        published = count + noise
        allowed = (published == 0) | (published >= max(smallest, 1))
        rows.append(distribution(noise, allowed, variance))
    running = np.cumsum(np.asarray(rows), axis=1)[:, :-1]
    return NoiseTable(most, smallest, np.rint(np.minimum(running, 1.0) * _SPAN).astype(np.uint64))


def perturb(amounts: Ints, keys: Keys, table: NoiseTable) -> Ints:
    """Counts with noise, as the table says for each count and cell key. Not additive: a total has noise of its own."""
    rows = np.minimum(amounts, len(table.bounds) - 1)
    wide = keys.astype(np.uint64)
    noise = np.full(len(amounts), -table.most, np.int64)
    for column in np.ascontiguousarray(table.bounds.T):
        noise += column[rows] <= wide
    return amounts + noise


def perturb_amounts(amounts: Ints, keys: Keys, top1: Ints, top2: Ints, *, percent: float) -> Ints:
    """Amounts (sums that count no people) with noise in proportion to the largest contributions.

    The noise is between half of `percent` and `percent` of `top1 + top2`, rounded up to whole units: so the true
    amount is never published, except zero, which stays zero. Up or down with equal chance, so the mean is zero, and
    never below zero, since the two contributions are part of the amount.
    """
    if not 0 < percent <= 100:  # noqa: PLR2004 -- percent
        raise InvalidInput("Noise on amounts is a percentage above 0 and up to 100.")
    share = (keys & np.uint32(0x7FFFFFFF)).astype(np.float64) / (_SPAN // 2)
    sign = np.where(keys >> np.uint32(31), 1.0, -1.0)
    size = percent / 100 * (top1.astype(np.float64) + top2) * (1 + share) / 2
    return amounts + (sign * np.minimum(np.ceil(size), amounts)).astype(np.int64)
