# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quantities in Dutch, English and Papiamentu, so that reading gives back the same quantity.

What a language cannot carry: Papiamentu has no word for a milliard here, so such sums are written in millions; the
noun is written as it was read, untranslated, and in the singular or plural it had. A unit that is itself a word of the
grammar ("miljoen", "of meer", "jaar oud") does not come back as a unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from stelsel.ground.core.numbers import write_number
from stelsel.ground.core.period_words import language_of
from stelsel.ground.core.quantity_value import CURRENCIES, FRACTIONS, PERCENT, Kind, Quantifier, Quantity

_MILLION = 10**6
_MILLIARD = 10**9


@dataclass(frozen=True)
class _Forms:
    """Forms of one language; {0} and {1} are numbers, written with their unit or scale."""

    quantifiers: Mapping[Quantifier, str]
    ages: Mapping[Quantifier, str]
    age_range: str
    age_range_about: str
    between: str
    change: str
    ratio: str
    most: str
    fractions: tuple[str, str, str]
    million: str
    milliard: str | None
    money: Mapping[str, str]


def _by_quantifier(*forms: str) -> Mapping[Quantifier, str]:
    """In the order exact, almost, at least, more than, at most, less than, about."""
    return MappingProxyType(dict(zip(Quantifier, forms, strict=False)))


_FORMS: Mapping[str, _Forms] = MappingProxyType(
    {
        "nl": _Forms(
            quantifiers=_by_quantifier(
                "{0}", "bijna {0}", "minstens {0}", "meer dan {0}", "hooguit {0}", "minder dan {0}", "ongeveer {0}"
            ),
            ages=_by_quantifier(
                "{0} jaar oud",
                "bijna {0} jaar oud",
                "{0} jaar en ouder",
                "ouder dan {0} jaar",
                "tot en met {0} jaar",
                "jonger dan {0} jaar",
                "ongeveer {0} jaar oud",
            ),
            age_range="tussen de {0} en {1} jaar",
            age_range_about="ongeveer tussen de {0} en {1} jaar",
            between="tussen {0} en {1}",
            change="van {0} naar {1}",
            ratio="{0} van de {1}",
            most="het grootste deel",
            fractions=("een kwart", "de helft", "driekwart"),
            million="{0} miljoen",
            milliard="{0} miljard",
            money=MappingProxyType({"EUR": "{0} euro", "USD": "{0} dollar"}),
        ),
        "en": _Forms(
            quantifiers=_by_quantifier(
                "{0}", "almost {0}", "at least {0}", "more than {0}", "at most {0}", "less than {0}", "about {0}"
            ),
            ages=_by_quantifier(
                "{0} years old",
                "almost {0} years old",
                "{0} years and over",
                "older than {0} years",
                "up to the age of {0}",
                "younger than {0} years",
                "about {0} years old",
            ),
            age_range="aged {0} to {1}",
            age_range_about="aged about {0} to {1}",
            between="between {0} and {1}",
            change="from {0} to {1}",
            ratio="{0} of the {1}",
            most="the majority",
            fractions=("a quarter", "half", "three quarters"),
            million="{0} million",
            milliard="{0} billion",
            money=MappingProxyType({"EUR": "€{0}", "USD": "${0}"}),
        ),
        "pap": _Forms(
            quantifiers=_by_quantifier(
                "{0}", "kasi {0}", "por lo ménos {0}", "mas ku {0}", "na máksimo {0}", "ménos ku {0}", "mas o ménos {0}"
            ),
            ages=_by_quantifier(
                "{0} aña di edat",
                "kasi {0} aña di edat",
                "{0} aña òf mas",
                "mayó ku {0} aña",
                "te ku {0} aña",
                "bou di {0} aña",
                "mas o ménos {0} aña di edat",
            ),
            age_range="di {0} te ku {1} aña",
            age_range_about="mas o ménos di {0} te ku {1} aña",
            between="entre {0} i {1}",
            change="di {0} pa {1}",
            ratio="{0} di e {1}",
            most="mayoria",
            fractions=("un kuart", "mitar", "tres kuart"),
            million="{0} mion",
            milliard=None,
            money=MappingProxyType({"EUR": "{0} euro", "USD": "{0} dòler"}),
        ),
    }
)


def write_quantity(quantity: Quantity, language: str = "nl") -> str:
    """The quantity in words and digits of nl, en or pap; `read_quantity` reads it back."""
    tag = language_of(language)
    forms = _FORMS[tag]
    if quantity.quantifier is Quantifier.MOST:
        return forms.most
    if quantity.kind is Kind.AGE:
        return _age(quantity, forms, tag)
    noun = "" if quantity.unit in (PERCENT, *CURRENCIES) else quantity.unit
    said = _numbers(quantity, forms, tag)
    return f"{said} {noun}" if noun else said


def _numbers(quantity: Quantity, forms: _Forms, language: str) -> str:
    def say(number: Decimal, *, scaled: bool = True) -> str:
        return _number(number, quantity.unit, forms, language, scaled=scaled)

    frame = forms.quantifiers[quantity.quantifier]
    if quantity.value is None:
        low, high = quantity.low or Decimal(), quantity.high or Decimal()
        scaled = _has_scale(low) and _has_scale(high)
        return frame.format(forms.between.format(say(low, scaled=scaled), say(high, scaled=scaled)))
    if quantity.kind is Kind.SHARE and quantity.unit != PERCENT:
        return frame.format(forms.fractions[FRACTIONS.index(quantity.value)])
    if quantity.start is not None:
        scaled = _has_scale(quantity.start) and _has_scale(quantity.value)
        after = frame.format(say(quantity.value, scaled=scaled))
        return forms.change.format(say(quantity.start, scaled=scaled), after)
    if quantity.whole is not None:
        return frame.format(forms.ratio.format(say(quantity.value), say(quantity.whole)))
    return frame.format(say(quantity.value))


def _age(quantity: Quantity, forms: _Forms, language: str) -> str:
    if quantity.value is not None:
        return forms.ages[quantity.quantifier].format(write_number(quantity.value, language))
    low, high = (write_number(number, language) for number in (quantity.low, quantity.high) if number is not None)
    frame = forms.age_range_about if quantity.quantifier is Quantifier.ABOUT else forms.age_range
    return frame.format(low, high)


def _has_scale(number: Decimal) -> bool:
    """From a million on, numbers with at most two decimals in millions are said in millions."""
    return abs(number) >= _MILLION and number % (_MILLION // 100) == 0


def _number(number: Decimal, unit: str, forms: _Forms, language: str, *, scaled: bool) -> str:
    if scaled and _has_scale(number):
        big = forms.milliard is not None and abs(number) >= _MILLIARD and number % (_MILLIARD // 100) == 0
        frame, size = (forms.milliard or forms.million, _MILLIARD) if big else (forms.million, _MILLION)
        said = frame.format(write_number(number / size, language))
    else:
        cents = (
            2 if unit in CURRENCIES and number != number.to_integral_value() and number == round(number, 2) else None
        )
        said = write_number(number, language, decimals=cents)
    if unit == PERCENT:
        return f"{said}%"
    return forms.money.get(unit, f"{unit} {{0}}" if unit in CURRENCIES else "{0}").format(said)
