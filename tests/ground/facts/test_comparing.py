# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from facts_room import define, record, two_provinces

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.funnel import limits
from stelsel.ground.facts.facts import compare
from stelsel.ground.facts.kinds import Additivity

YEAR = Period.year(2021)


@pytest.mark.parametrize(
    ("expected", "low", "high"), [(1, 0.0253, 5.5716), (10, 4.7954, 18.3904), (100, 81.3639, 121.6268)]
)
def test_exact_limits_of_a_count(expected: float, low: float, high: float) -> None:
    """The published 95 % limits of Poisson counts (Garwood, Biometrika 28 (1936), table 1)."""
    assert limits(expected, 0.95) == pytest.approx((low, high), abs=1e-4)


@pytest.mark.django_db
def test_a_small_place_has_wider_limits_and_nobody_is_ranked() -> None:
    unit = two_provinces()
    words = {"subject_kind": "area", "subject_sort": "municipality"}
    define("leningen", **words)
    define("leden", unit="leden", **words)
    define(
        "per-lid",
        additivity=Additivity.RATIO,
        definitions=[],
        numerator="leningen",
        denominator="leden",
        unit="per lid",
    )
    for name, loans, members in (("Aa", 30, 10), ("Bee", 1800, 1000), ("Cee", 170, 100)):
        record("leningen", YEAR, loans, unit[name])
        record("leden", YEAR, members, unit[name])
    small, large, other = compare("per-lid", by=["municipality"], over=YEAR)
    assert [one.place[0] for one in (small, large, other)] == sorted(unit[name] for name in ("Aa", "Bee", "Cee"))
    assert (small.value, large.value, other.value) == (3.0, 1.8, 1.7)
    whole = 2000 / 1110
    for one in (small, large, other):
        assert one.narrow is not None
        assert one.wide is not None
        assert one.wide[0] < one.narrow[0] < whole < one.narrow[1] < one.wide[1]
    assert small.narrow is not None
    assert small.value is not None
    assert small.narrow[0] < 3.0 < small.wide[1]  # type: ignore[index]  # asserted above
    with pytest.raises(InvalidInput, match="verhouding"):
        compare("leden", by=["municipality"], over=YEAR)
