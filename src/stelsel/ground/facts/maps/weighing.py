# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How large a part is when nobody wrote it down: by the measure's own values, else by population, else equal parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from stelsel.ground.facts.maps.spans import day_of
from stelsel.ground.facts.maps.world import Amounts

Size = int | float | Decimal | Fraction
Own = Callable[[int, date], Size | None] | Mapping[int, Size]
"""A measure's own value of a unit near a day; None when it has none. A mapping gives one value for all days."""


@dataclass(frozen=True)
class Scales:
    """What parts are weighed with."""

    amounts: Amounts
    own: Own | None = None

    def weigh(self, shares: Mapping[int, Fraction], day: int) -> dict[int, Fraction]:
        """Divide one over units in proportion to their size near the day.

        `shares` says which part of each unit counts. A size is used only where every one of the units has it and
        together they have something; otherwise all are taken to be as large.
        """
        for size in (self._own, self._population):
            sizes = {unit: found for unit in shares if (found := size(unit, day)) is not None}
            if len(sizes) == len(shares) and min(sizes.values()) >= 0 and any(sizes.values()):
                return _divided({unit: share * sizes[unit] for unit, share in shares.items()})
        return _divided(shares)

    def _own(self, unit: int, day: int) -> Fraction | None:
        if self.own is None:
            return None
        found = self.own(unit, day_of(day)) if callable(self.own) else self.own.get(unit)
        return None if found is None else Fraction(found)

    def _population(self, unit: int, day: int) -> Fraction | None:
        found = self.amounts.near(unit, day)
        return None if found is None else Fraction(found)


def _divided(parts: Mapping[int, Fraction]) -> dict[int, Fraction]:
    total = sum(parts.values(), Fraction())
    return {unit: part / total for unit, part in parts.items()}
