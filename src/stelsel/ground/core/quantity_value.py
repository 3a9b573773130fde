# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a figure says, and no more than it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.numbers import MAX_DECIMALS, MAX_WHOLE_DIGITS

CURRENCIES = ("EUR", "USD", "XCG", "ANG", "AWG")
"""ISO 4217 codes that a money figure may have: Europe, BES, Curaçao and Sint Maarten (new and old), Aruba."""
FRACTIONS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
"""Shares that are said in a word: a quarter, half, three quarters."""
PERCENT = "%"
YEARS = "jaar"
_NOUN = re.compile(r"[^\W\d_](?:[^\W\d_]|[-'’ .]){0,59}")
_HALF = Decimal("0.5")


class Quantifier(StrEnum):
    """How sure and how sharp the figure is."""

    EXACT = "exact"
    ALMOST = "almost"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    MOST = "most"


class Kind(StrEnum):
    """What the figure measures. A change has a `start`, a ratio a `whole`."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    AGE = "age"
    CHANGE = "change"
    RATIO = "ratio"


class Quality(StrEnum):
    """How the figure came about, as its source says."""

    COUNTED = "counted"
    ESTIMATED = "estimated"
    SAMPLE = "sample"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How far its publisher stands behind the figure."""

    PROVISIONAL = "provisional"
    REVISED = "revised"
    FINAL = "final"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Quantity:
    """A figure as it was said. InvalidInput when its parts contradict one another.

    `value` is the number named (None for a range and for "most"). `low` and `high` are the interval that the words
    certainly mean; they follow from value and quantifier and need only be given for a range, which includes both.
    "almost 10,000" has high 10000 (not included) and no low: how near is near, the text does not say. "about" has
    neither, and the limits of an "about" range are as uncertain as its word. "most" is more than half.

    A change ("from 433 to 653") has `start` 433 and value 653; its quantifier and interval are about the value.
    A ratio ("333 of the 342") has `whole` 342.

    `unit`: an ISO 4217 code for money, "%" for a share in percent (value 41), "" for a share that is a quarter, half
    or three quarters (value 0.25, 0.5, 0.75), "jaar" for an age in every language, else the counted noun as written.

    Numbers have at most 15 digits before and 6 after the decimal sign.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    quantifier: Quantifier = Quantifier.EXACT
    kind: Kind = Kind.COUNT
    unit: str = ""
    start: Decimal | None = None
    whole: Decimal | None = None

    def __post_init__(self) -> None:
        for name in ("value", "low", "high", "start", "whole"):
            object.__setattr__(self, name, _checked(getattr(self, name)))
        _check_kind(self)
        if self.value is None and self.quantifier is not Quantifier.MOST:
            _check_range(self)
            return
        low, high = _interval(self)
        if self.low not in (None, low) or self.high not in (None, high):
            raise InvalidInput(
                f"The interval {self.low} to {self.high} does not follow from {self.quantifier} {self.value}.",
                remedy="Leave low and high out.",
            )
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @property
    def is_range(self) -> bool:
        return self.value is None and self.quantifier is not Quantifier.MOST

    @property
    def low_included(self) -> bool:
        return self.low is not None and self.quantifier not in (Quantifier.MORE_THAN, Quantifier.MOST)

    @property
    def high_included(self) -> bool:
        return self.high is not None and self.quantifier not in (Quantifier.LESS_THAN, Quantifier.ALMOST)

    @property
    def difference(self) -> Decimal | None:
        """Value minus start of a change, between the numbers named."""
        return None if self.value is None or self.start is None else self.value - self.start

    @property
    def growth(self) -> Decimal | None:
        """Difference as a fraction of the start (0.5 is half as much again); None without a start over zero."""
        return None if self.difference is None or not self.start else self.difference / self.start

    @property
    def fraction(self) -> Decimal | None:
        """A share or ratio as a number of wholes: 41% is 0.41, 333 of 342 is 333/342, half is 0.5."""
        if self.value is None:
            return None
        if self.kind is Kind.RATIO and self.whole:
            return self.value / self.whole
        if self.kind is Kind.SHARE:
            return self.value / 100 if self.unit == PERCENT else self.value
        return None


def _interval(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    value = quantity.value
    match quantity.quantifier:
        case Quantifier.EXACT:
            return value, value
        case Quantifier.ALMOST | Quantifier.LESS_THAN | Quantifier.AT_MOST:
            return None, value
        case Quantifier.AT_LEAST | Quantifier.MORE_THAN:
            return value, None
        case Quantifier.ABOUT:
            return None, None
        case Quantifier.MOST:
            return _HALF, Decimal(1)


def _checked(number: Decimal | None) -> Decimal | None:
    """The number without an exponent or trailing zeros; InvalidInput when it is too long."""
    if number is None:
        return None
    fits = number.is_finite() and abs(number) < Decimal(10) ** MAX_WHOLE_DIGITS
    if not fits or number != round(number, MAX_DECIMALS):
        raise InvalidInput(
            f"{number} has more than {MAX_WHOLE_DIGITS} digits before or {MAX_DECIMALS} after the decimal sign.",
            remedy="Round it as its source does.",
        )
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()


def _check_range(quantity: Quantity) -> None:
    fraction = quantity.kind is Kind.SHARE and quantity.unit != PERCENT
    if quantity.low is None or quantity.high is None or quantity.low >= quantity.high or fraction:
        raise InvalidInput("A quantity has a value, or both a low and a higher high.", remedy="Give one of the two.")
    if quantity.quantifier not in (Quantifier.EXACT, Quantifier.ABOUT) or quantity.kind in (Kind.CHANGE, Kind.RATIO):
        raise InvalidInput("A range is exact or about, and is no change or ratio.", remedy="Give a value instead.")


def _check_kind(quantity: Quantity) -> None:
    faults = {
        "A start belongs to a change.": (quantity.start is None) == (quantity.kind is Kind.CHANGE),
        "A whole belongs to a ratio.": (quantity.whole is None) == (quantity.kind is Kind.RATIO),
        "Most is a share without a value.": quantity.quantifier is Quantifier.MOST
        and (quantity.kind is not Kind.SHARE or quantity.unit != "" or quantity.value is not None),
        f"“{quantity.unit}” is no unit of {quantity.kind}.": not _unit_fits(quantity.kind, quantity.unit),
        "A share in a word is a quarter, half or three quarters.": quantity.kind is Kind.SHARE
        and quantity.unit == ""
        and quantity.value not in (None, *FRACTIONS),
        "A share, an age and a ratio are not below zero, and a part is not over its whole.": _is_impossible(quantity),
    }
    for fault, is_so in faults.items():
        if is_so:
            raise InvalidInput(fault, where="quantity", remedy="See the kinds and units of Quantity.")


def _unit_fits(kind: Kind, unit: str) -> bool:
    noun = unit == "" or (_NOUN.fullmatch(unit) is not None and unit == " ".join(unit.split()))
    match kind:
        case Kind.MONEY:
            return unit in CURRENCIES
        case Kind.SHARE:
            return unit in (PERCENT, "")
        case Kind.AGE:
            return unit == YEARS
        case Kind.CHANGE:
            return noun or unit == PERCENT
        case Kind.COUNT | Kind.RATIO:
            return noun and unit not in CURRENCIES


def _is_impossible(quantity: Quantity) -> bool:
    if quantity.kind not in (Kind.SHARE, Kind.AGE, Kind.RATIO):
        return False
    numbers = (quantity.value, quantity.low, quantity.high, quantity.whole)
    if any(number is not None and number < 0 for number in numbers):
        return True
    return quantity.whole is not None and (quantity.value is None or quantity.value > quantity.whole)
