# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.quantity import Kind, Quality, Quantifier, Quantity, Status

D = Decimal


@pytest.mark.parametrize(
    ("quantifier", "low", "high", "low_included", "high_included"),
    [
        (Quantifier.EXACT, D(28), D(28), True, True),
        (Quantifier.ALMOST, None, D(28), False, False),
        (Quantifier.AT_LEAST, D(28), None, True, False),
        (Quantifier.MORE_THAN, D(28), None, False, False),
        (Quantifier.AT_MOST, None, D(28), False, True),
        (Quantifier.LESS_THAN, None, D(28), False, False),
        (Quantifier.ABOUT, None, None, False, False),
    ],
)
def test_the_interval_follows_from_the_words(
    quantifier: Quantifier, low: Decimal | None, high: Decimal | None, *, low_included: bool, high_included: bool
) -> None:
    quantity = Quantity(D(28), quantifier=quantifier)
    assert (quantity.low, quantity.high) == (low, high)
    assert (quantity.low_included, quantity.high_included) == (low_included, high_included)
    assert Quantity(D(28), low, high, quantifier) == quantity
    assert not quantity.is_range


def test_most_is_more_than_half() -> None:
    most = Quantity(kind=Kind.SHARE, quantifier=Quantifier.MOST)
    assert (most.value, most.low, most.high) == (None, D("0.5"), D(1))
    assert (most.low_included, most.high_included, most.is_range) == (False, True, False)


def test_a_range_includes_both_ends() -> None:
    ages = Quantity(low=D(12), high=D(15), kind=Kind.AGE, unit="jaar")
    assert (ages.value, ages.low_included, ages.high_included, ages.is_range) == (None, True, True, True)


def test_what_a_change_implies() -> None:
    change = Quantity(D(653), kind=Kind.CHANGE, start=D(433), unit="IDO’s")
    assert change.difference == 220
    assert change.growth is not None
    assert round(change.growth, 3) == D("0.508")
    assert Quantity(D(5), kind=Kind.CHANGE, start=D(0)).growth is None
    assert Quantity(D(5)).difference is None


@pytest.mark.parametrize(
    ("quantity", "fraction"),
    [
        (Quantity(D(41), kind=Kind.SHARE, unit="%"), D("0.41")),
        (Quantity(D("0.5"), kind=Kind.SHARE), D("0.5")),
        (Quantity(D(3), kind=Kind.RATIO, whole=D(4)), D("0.75")),
        (Quantity(D(0), kind=Kind.RATIO, whole=D(0)), None),
        (Quantity(D(41)), None),
        (Quantity(kind=Kind.SHARE, quantifier=Quantifier.MOST), None),
    ],
)
def test_shares_and_ratios_as_a_fraction(quantity: Quantity, fraction: Decimal | None) -> None:
    assert quantity.fraction == fraction


def test_numbers_lose_their_trailing_zeros() -> None:
    assert str(Quantity(D("1750000.00")).value) == "1750000"
    assert str(Quantity(D("1E+3")).value) == "1000"
    assert str(Quantity(D("1.50")).low) == "1.5"


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        ({}, "a value, or both a low and a higher high"),
        ({"low": D(2)}, "a value, or both"),
        ({"low": D(2), "high": D(2)}, "a value, or both"),
        ({"value": D(2), "low": D(1)}, "does not follow"),
        ({"low": D(1), "high": D(2), "quantifier": Quantifier.ALMOST}, "exact or about"),
        ({"value": D(2), "start": D(1)}, "A start belongs to a change"),
        ({"value": D(2), "kind": Kind.CHANGE}, "A start belongs to a change"),
        ({"value": D(2), "kind": Kind.RATIO}, "A whole belongs to a ratio"),
        ({"value": D(2), "kind": Kind.RATIO, "whole": D(1)}, "a part is not over its whole"),
        ({"value": D(2), "kind": Kind.MONEY}, "no unit of money"),
        ({"value": D(2), "kind": Kind.MONEY, "unit": "NLG"}, "no unit of money"),
        ({"value": D(2), "unit": "EUR"}, "no unit of count"),
        ({"value": D(2), "unit": "2 boeken"}, "no unit of count"),
        ({"value": D(2), "unit": "twee  spaties"}, "no unit of count"),
        ({"value": D(2), "kind": Kind.AGE}, "no unit of age"),
        ({"value": D(-2), "kind": Kind.AGE, "unit": "jaar"}, "not below zero"),
        ({"value": D("0.3"), "kind": Kind.SHARE}, "a quarter, half or three quarters"),
        ({"value": D(2), "quantifier": Quantifier.MOST}, "Most is a share without a value"),
        ({"value": D("NaN")}, "more than 15 digits"),
        ({"value": D(10) ** 15}, "more than 15 digits"),
        ({"value": D("0.0000001")}, "or 6 after"),
    ],
)
def test_parts_that_contradict_one_another_are_refused(faulty: dict[str, object], message: str) -> None:
    with pytest.raises(InvalidInput, match=message):
        Quantity(**faulty)  # type: ignore[arg-type]


def test_a_changed_quantity_is_checked_again() -> None:
    with pytest.raises(InvalidInput, match="does not follow"):
        replace(Quantity(D(28)), value=D(29))


def test_the_vocabularies_are_stable() -> None:
    assert list(Quality) == ["counted", "estimated", "sample", "mixed", "unknown"]
    assert list(Status) == ["provisional", "revised", "final", "withdrawn", "published"]
    assert list(Kind) == ["count", "money", "share", "age", "change", "ratio"]
    assert list(Quantifier)[-1] == "most"
