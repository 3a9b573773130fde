# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.ground.core.quantity import Kind, Quantifier, Quantity, read_quantity, write_quantity
from stelsel.ground.core.quantity_value import CURRENCIES, FRACTIONS

D = Decimal
SAID_WITH_A_NUMBER = [quantifier for quantifier in Quantifier if quantifier is not Quantifier.MOST]
UNCERTAIN = [Quantifier.EXACT, Quantifier.ABOUT]

whole_numbers = (
    st.integers(0, 10**15 - 1) | st.integers(0, 2100) | st.integers(0, 9999).map(lambda number: number * 10**6)
)
positive = whole_numbers.map(D) | st.decimals(0, 10**6, places=2) | st.decimals(0, 100, places=5)
numbers = positive | positive.map(lambda number: -number)
nouns = st.sampled_from(
    ["", "bibliotheken", "lokale bibliotheken", "POI’s", "IDO", "e-books", "libraries", "jaar", "years", "aña"]
)
nouns |= st.from_regex("q[a-zë]{3,9}( q[a-z]{3,9})?", fullmatch=True)
spoken = st.sampled_from(SAID_WITH_A_NUMBER)


@st.composite
def pairs(draw: st.DrawFn, each: st.SearchStrategy[Decimal]) -> tuple[Decimal, Decimal]:
    low, high = draw(st.tuples(each, each).filter(lambda pair: pair[0] != pair[1]))
    return min(low, high), max(low, high)


@st.composite
def single(draw: st.DrawFn) -> Quantity:
    kind = draw(st.sampled_from([Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.AGE]))
    quantifier = draw(spoken)
    match kind:
        case Kind.MONEY:
            return Quantity(draw(numbers), kind=kind, unit=draw(st.sampled_from(CURRENCIES)), quantifier=quantifier)
        case Kind.SHARE:
            return Quantity(draw(positive), kind=kind, unit="%", quantifier=quantifier)
        case Kind.AGE:
            return Quantity(draw(positive), kind=kind, unit="jaar", quantifier=quantifier)
        case _:
            return Quantity(draw(numbers), unit=draw(nouns), quantifier=quantifier)


@st.composite
def ranges(draw: st.DrawFn) -> Quantity:
    kind = draw(st.sampled_from([Kind.COUNT, Kind.MONEY, Kind.SHARE, Kind.AGE]))
    low, high = draw(pairs(positive if kind in (Kind.SHARE, Kind.AGE) else numbers))
    units = {
        Kind.MONEY: st.sampled_from(CURRENCIES),
        Kind.SHARE: st.just("%"),
        Kind.AGE: st.just("jaar"),
        Kind.COUNT: nouns,
    }
    return Quantity(low=low, high=high, kind=kind, unit=draw(units[kind]), quantifier=draw(st.sampled_from(UNCERTAIN)))


@st.composite
def changes(draw: st.DrawFn) -> Quantity:
    unit = draw(nouns | st.sampled_from(["%", *CURRENCIES]))
    return Quantity(draw(numbers), start=draw(numbers), kind=Kind.CHANGE, unit=unit, quantifier=draw(spoken))


@st.composite
def ratios(draw: st.DrawFn) -> Quantity:
    value, whole = draw(pairs(positive))
    return Quantity(value, whole=whole, kind=Kind.RATIO, unit=draw(nouns), quantifier=draw(spoken))


fractions = st.builds(Quantity, st.sampled_from(FRACTIONS), kind=st.just(Kind.SHARE), quantifier=spoken)
most = st.just(Quantity(kind=Kind.SHARE, quantifier=Quantifier.MOST))


@settings(max_examples=500)
@given(single() | ranges() | changes() | ratios() | fractions | most, st.sampled_from(["nl", "en", "pap"]))
def test_what_is_written_is_read_back(quantity: Quantity, language: str) -> None:
    assert read_quantity(write_quantity(quantity, language), language) == quantity


@pytest.mark.parametrize(
    ("quantity", "dutch", "english", "papiamentu"),
    [
        (Quantity(D(10000), quantifier=Quantifier.ALMOST), "bijna 10.000", "almost 10,000", "kasi 10.000"),
        (Quantity(D("1234.5")), "1.234,5", "1,234.5", "1.234,5"),
        (Quantity(D(28), quantifier=Quantifier.AT_LEAST), "minstens 28", "at least 28", "por lo ménos 28"),
        (Quantity(D(2023), unit="leden"), "2.023 leden", "2,023 leden", "2.023 leden"),
        (Quantity(D(653), start=D(433), kind=Kind.CHANGE), "van 433 naar 653", "from 433 to 653", "di 433 pa 653"),
        (
            Quantity(D(8000000), start=D(4000000), kind=Kind.CHANGE),
            "van 4 miljoen naar 8 miljoen",
            "from 4 million to 8 million",
            "di 4 mion pa 8 mion",
        ),
        (
            Quantity(D(2000000), start=D(500), kind=Kind.CHANGE),
            "van 500 naar 2.000.000",
            "from 500 to 2,000,000",
            "di 500 pa 2.000.000",
        ),
        (Quantity(D(13000000), kind=Kind.MONEY, unit="EUR"), "13 miljoen euro", "€13 million", "13 mion euro"),
        (Quantity(D(1750000), kind=Kind.MONEY, unit="USD"), "1,75 miljoen dollar", "$1.75 million", "1,75 mion dòler"),
        (Quantity(D("12.5"), kind=Kind.MONEY, unit="EUR"), "12,50 euro", "€12.50", "12,50 euro"),
        (Quantity(D(2000000000), kind=Kind.MONEY, unit="EUR"), "2 miljard euro", "€2 billion", "2.000 mion euro"),
        (Quantity(D(1000), kind=Kind.MONEY, unit="XCG"), "XCG 1.000", "XCG 1,000", "XCG 1.000"),
        (Quantity(D(41), kind=Kind.SHARE, unit="%"), "41%", "41%", "41%"),
        (
            Quantity(D("0.5"), kind=Kind.SHARE, quantifier=Quantifier.ABOUT),
            "ongeveer de helft",
            "about half",
            "mas o ménos mitar",
        ),
        (Quantity(kind=Kind.SHARE, quantifier=Quantifier.MOST), "het grootste deel", "the majority", "mayoria"),
        (
            Quantity(D(333), whole=D(342), kind=Kind.RATIO, unit="gemeentes"),
            "333 van de 342 gemeentes",
            "333 of the 342 gemeentes",
            "333 di e 342 gemeentes",
        ),
        (
            Quantity(low=D(41), high=D(65), kind=Kind.AGE, unit="jaar"),
            "tussen de 41 en 65 jaar",
            "aged 41 to 65",
            "di 41 te ku 65 aña",
        ),
        (
            Quantity(D(18), kind=Kind.AGE, unit="jaar", quantifier=Quantifier.LESS_THAN),
            "jonger dan 18 jaar",
            "younger than 18 years",
            "bou di 18 aña",
        ),
        (
            Quantity(low=D(10), high=D(20), unit="scholen"),
            "tussen 10 en 20 scholen",
            "between 10 and 20 scholen",
            "entre 10 i 20 scholen",
        ),
        (Quantity(D(-5)), "−5", "−5", "−5"),
    ],
)
def test_the_words(quantity: Quantity, dutch: str, english: str, papiamentu: str) -> None:
    assert [write_quantity(quantity, language) for language in ("nl", "en", "pap")] == [dutch, english, papiamentu]
