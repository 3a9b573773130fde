# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Protection of people, inside the answer: what the public gets of a measure that counts them.

A free question gets noise by cell keys. Whatever else could tell how many records are in a cell goes with it: how many
rows were met, how many units took part where only those with events do, and whether a cell is there at all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, Literal

import numpy as np

from stelsel.ground.core.permissions import asker, require
from stelsel.ground.facts.kinds import SMALLEST, Sensitivity
from stelsel.ground.facts.protect.noise import NoiseTable, noise_table, perturb, perturb_amounts
from stelsel.ground.facts.queries.catalogue import MeasureKnown

Audience = Literal["public", "owner"]
PERCENT: Final = 10.0
"""Noise on sums that count no people, in percent of the two largest contributions."""
_LEAST: Final = 3


def guarded(measure: MeasureKnown, audience: Audience) -> bool:
    """Whether the answer needs protection. Raises `NotAllowed` when the asker may not see what is behind it."""
    if audience == "owner":
        require(asker(), "facts.read_hidden")
        return False
    return measure.sensitivity == Sensitivity.PERSONS


@lru_cache(maxsize=32)
def noise_of(smallest: int) -> NoiseTable:
    """The noise of a measure of which no count from 1 up to `smallest` may be told: as wide as that needs."""
    most = max(_LEAST, smallest - 1)
    return noise_table(most=most, variance=(most / 2) ** 2, smallest=smallest)


def smallest_of(measure: MeasureKnown) -> int:
    """The smallest count of people above zero that may be public."""
    return measure.smallest or SMALLEST


def by_contribution(measure: MeasureKnown) -> bool:
    """Whether it adds up amounts, of which one contributor may have given most, and does not just count people."""
    return bool(measure.decimals or measure.column)


def noisy(measure: MeasureKnown, amounts: Any, found: dict[str, Any]) -> Any:
    """Exact amounts (whole numbers of 10^-decimals) with the noise of their cells, as whole numbers."""
    whole = np.rint(np.nan_to_num(amounts)).astype(np.int64)
    keys = (found["key"] & 0xFFFFFFFF).astype(np.uint32)
    if not by_contribution(measure):
        return perturb(np.maximum(whole, 0), keys, noise_of(smallest_of(measure)))
    top1, top2 = (np.rint(np.nan_to_num(found[name])).astype(np.int64) for name in ("top1", "top2"))
    return perturb_amounts(whole, keys, top1, top2, percent=PERCENT)
