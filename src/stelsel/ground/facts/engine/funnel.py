# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Comparing fairly: within which limits a ratio differs from the whole by chance alone.

A small library has a high or a low figure sooner than a large one. Limits that narrow with size (a funnel plot) show
that; only outside them there may be something to look at. Source: Spiegelhalter, "Funnel plots for comparing
institutional performance", Statistics in Medicine 24 (2005), section 3 and appendix A: exact Poisson limits for counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Cell
from stelsel.ground.facts.engine.guarding import Audience
from stelsel.ground.facts.engine.question import AS_IT_WAS, Map, Where
from stelsel.ground.facts.engine.ratios import parts_of
from stelsel.ground.facts.kinds import Additivity
from stelsel.ground.facts.queries.catalogue import measure_known
from stelsel.ground.facts.queries.moments import AsOf, moment_at

WIDE: Final = 0.998
NARROW: Final = 0.95


@dataclass(frozen=True)
class Compared:
    """A place beside the whole. `value` and the limits are in the unit of the ratio; `size` is its denominator.

    Within `narrow` 95 of 100 places of this size would be by chance, within `wide` 998 of 1000. All are None where the
    place has no value that may be compared.
    """

    period: Period
    place: tuple[int | None, ...]
    value: float | None
    size: float | None
    narrow: tuple[float, float] | None
    wide: tuple[float, float] | None


def compare(
    measure: str, *, by: Sequence[str], over: Period, where: Where | None = None, map: Map = AS_IT_WAS,  # noqa: A002 -- the word of the field
    as_of: AsOf = None, audience: Audience = "public",
) -> list[Compared]:  # fmt: skip
    """The places of a ratio of counts with the limits of chance, in order of time and place, never of value.

    The whole is that of the places of the same period that have a value. `InvalidInput` for a measure that is no ratio.
    """
    then = moment_at(as_of)
    known = measure_known(measure, then)
    if known.additivity != Additivity.RATIO:
        raise InvalidInput("Alleen een verhouding laat zich zo vergelijken.", where=measure)
    above, below = parts_of(known, by, where or {}, over, map, then, audience)
    counts = {_key(cell): cell.value for cell in above.cells()}
    pairs = [(cell, counts.get(_key(cell)), cell.value) for cell in below.cells()]
    whole = _whole(pairs)
    return [_compared(cell, count, size, whole.get(cell.period), float(known.factor)) for cell, count, size in pairs]


def limits(expected: float, within: float) -> tuple[float, float]:
    """The exact Poisson limits around an expected count."""
    from scipy import stats  # noqa: PLC0415 -- slow to import, and seldom needed

    tail = (1 - within) / 2
    low = float(stats.chi2.ppf(tail, 2 * expected) / 2) if expected > 0 else 0.0
    return low, float(stats.chi2.ppf(1 - tail, 2 * (expected + 1)) / 2)


_Pair = tuple[Cell, float | None, float | None]


def _key(cell: Cell) -> tuple[object, ...]:
    return cell.period, cell.place, cell.codes


def _whole(pairs: Sequence[_Pair]) -> dict[Period, float]:
    """By period: all counts together over all sizes together."""
    counts: dict[Period, float] = {}
    sizes: dict[Period, float] = {}
    for cell, count, size in pairs:
        if count is not None and size:
            counts[cell.period] = counts.get(cell.period, 0.0) + count
            sizes[cell.period] = sizes.get(cell.period, 0.0) + size
    return {period: count / sizes[period] for period, count in counts.items()}


def _compared(cell: Cell, count: float | None, size: float | None, rate: float | None, factor: float) -> Compared:
    if count is None or not size or rate is None:
        return Compared(cell.period, cell.place, None, size, None, None)
    narrow, wide = (tuple(end / size * factor for end in limits(rate * size, within)) for within in (NARROW, WIDE))
    return Compared(cell.period, cell.place, count / size * factor, size, (narrow[0], narrow[1]), (wide[0], wide[1]))
