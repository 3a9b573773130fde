# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import find_periods
from stelsel.ground.core.quantity import Kind, Quantifier, Quantity, find_quantities, read_quantity

Q = Quantifier
D = Decimal


def count(value: float | str, unit: str = "", quantifier: Quantifier = Q.EXACT) -> Quantity:
    return Quantity(D(str(value)), quantifier=quantifier, unit=unit)


def money(value: int, quantifier: Quantifier = Q.EXACT, unit: str = "EUR") -> Quantity:
    return Quantity(D(value), quantifier=quantifier, kind=Kind.MONEY, unit=unit)


def share(value: float | str, quantifier: Quantifier = Q.EXACT, unit: str = "%") -> Quantity:
    return Quantity(D(str(value)), quantifier=quantifier, kind=Kind.SHARE, unit=unit)


def age(value: int, quantifier: Quantifier = Q.EXACT) -> Quantity:
    return Quantity(D(value), quantifier=quantifier, kind=Kind.AGE, unit="jaar")


def between(low: int, high: int, unit: str = "", kind: Kind = Kind.COUNT, quantifier: Quantifier = Q.EXACT) -> Quantity:
    return Quantity(low=D(low), high=D(high), unit=unit, kind=kind, quantifier=quantifier)


def ages(low: int, high: int) -> Quantity:
    return between(low, high, "jaar", Kind.AGE)


def change(start: int, value: int, unit: str = "", quantifier: Quantifier = Q.EXACT) -> Quantity:
    return Quantity(D(value), start=D(start), kind=Kind.CHANGE, unit=unit, quantifier=quantifier)


def ratio(value: int, whole: int, unit: str = "") -> Quantity:
    return Quantity(D(value), whole=D(whole), kind=Kind.RATIO, unit=unit)


MOST = Quantity(kind=Kind.SHARE, quantifier=Q.MOST)

DUTCH = [
    ("bijna 10.000", count(10000, quantifier=Q.ALMOST)),
    ("nagenoeg 10", count(10, quantifier=Q.ALMOST)),
    ("zo'n 160", count(160, quantifier=Q.ABOUT)),
    ("zo’n 160", count(160, quantifier=Q.ABOUT)),
    ("zo’n veertig", count(40, quantifier=Q.ABOUT)),
    ("ca. 40 leden", count(40, "leden", Q.ABOUT)),
    ("twee", count(2)),
    ("drie", count(3)),
    ("twaalf", count(12)),
    ("veertig", count(40)),
    ("één", count(1)),
    ("één systeem", count(1, "systeem")),
    ("minstens 28", count(28, quantifier=Q.AT_LEAST)),
    ("Minimaal één IDO", count(1, "IDO", Q.AT_LEAST)),
    ("28 of meer", count(28, quantifier=Q.AT_LEAST)),
    ("één of meerdere scholen", count(1, "scholen", Q.AT_LEAST)),
    ("meer dan 45.000", count(45000, quantifier=Q.MORE_THAN)),
    ("meer dan twintig", count(20, quantifier=Q.MORE_THAN)),
    ("ruim 300 leden", count(300, "leden", Q.MORE_THAN)),
    (">20", count(20, quantifier=Q.MORE_THAN)),
    ("hooguit 5", count(5, quantifier=Q.AT_MOST)),
    ("niet meer dan 5", count(5, quantifier=Q.AT_MOST)),
    ("minder dan 5", count(5, quantifier=Q.LESS_THAN)),
    ("45000", count(45000)),
    ("45.000", count(45000)),
    ("bijna 2000 leden", count(2000, "leden", Q.ALMOST)),
    ("140 lokale bibliotheken", count(140, "lokale bibliotheken")),
    ("acht bureaus", count(8, "bureaus")),
    ("negen POI’s", count(9, "POI’s")),
    ("vier keer per jaar", count(4, "keer per jaar")),
    ("anderhalf miljoen", count(1500000)),
    ("een half miljoen leden", count(500000, "leden")),
    ("−5", count(-5)),
    ("opvang (500)", count(500, "opvang")),
    ("10-12 scholen", between(10, 12, "scholen")),
    ("tussen 10 en 12 scholen", between(10, 12, "scholen")),
    ("30 tot 40 scholen", between(30, 40, "scholen")),
    ("ongeveer 30 tot 40 scholen", between(30, 40, "scholen", quantifier=Q.ABOUT)),
    ("twee tot drie miljoen", between(2000000, 3000000)),
    ("van 433 naar 653", change(433, 653)),
    ("van 433 naar ruim 653 punten", change(433, 653, "punten", Q.MORE_THAN)),
    ("vier naar acht miljoen", change(4000000, 8000000)),
    ("van 10% naar 20%", change(10, 20, "%")),
    ("van 4 naar 8 miljoen euro", change(4000000, 8000000, "EUR")),
    ("333 van de 342 gemeentes", ratio(333, 342, "gemeentes")),
    ("1 op de 10 volwassenen", ratio(1, 10, "volwassenen")),
    ("ongeveer de helft", share("0.5", Q.ABOUT, "")),
    ("ruim een kwart", share("0.25", Q.MORE_THAN, "")),
    ("driekwart", share("0.75", unit="")),
    ("het grootste deel", MOST),
    ("het merendeel", MOST),
    ("41%", share(41)),
    ("41 procent", share(41)),
    ("bijna 12,5%", share("12.5", Q.ALMOST)),
    ("13 miljoen euro", money(13000000)),
    ("bijna 13 miljoen euro", money(13000000, Q.ALMOST)),
    ("€ 1,75 miljoen", money(1750000)),
    ("€ 13,-", money(13)),
    ("USD 1.000", money(1000, unit="USD")),
    ("500 dollar", money(500, unit="USD")),
    ("tussen de 41 en 65 jaar", ages(41, 65)),
    ("van 4 tot en met 12 jaar", ages(4, 12)),
    ("12-15-jarigen", ages(12, 15)),
    ("12-15- jarigen", ages(12, 15)),
    ("16-25-jarigen", ages(16, 25)),
    ("18-jarigen", age(18)),
    ("onder de 18 jaar", age(18, Q.LESS_THAN)),
    ("tot en met 17 jaar", age(17, Q.AT_MOST)),
    ("65 jaar en ouder", age(65, Q.AT_LEAST)),
    ("65-plussers", age(65, Q.AT_LEAST)),
    ("tussen 2 en 3 jaar", between(2, 3, "jaar")),
    ("meer dan tien jaar", count(10, "jaar", Q.MORE_THAN)),
]
ENGLISH = [
    ("almost 10,000", count(10000, quantifier=Q.ALMOST)),
    ("nearly forty libraries", count(40, "libraries", Q.ALMOST)),
    ("at least 28", count(28, quantifier=Q.AT_LEAST)),
    ("more than 45,000 members", count(45000, "members", Q.MORE_THAN)),
    ("at most 5", count(5, quantifier=Q.AT_MOST)),
    ("1.5 million", count(1500000)),
    ("half a million", count(500000)),
    ("twenty-one libraries", count(21, "libraries")),
    ("one hundred and fifty libraries", count(150, "libraries")),
    ("one library", count(1, "library")),
    ("EUR 58.8m", money(58800000)),
    ("€1.75 million", money(1750000)),
    ("13 million euros", money(13000000)),
    ("from 433 to 653 points", change(433, 653, "points")),
    ("4 to 8 million users", between(4000000, 8000000, "users")),
    ("333 of the 342 municipalities", ratio(333, 342, "municipalities")),
    ("about half", share("0.5", Q.ABOUT, "")),
    ("three quarters", share("0.75", unit="")),
    ("the majority", MOST),
    ("41 percent", share(41)),
    ("aged 41 to 65", ages(41, 65)),
    ("12-15 year-olds", ages(12, 15)),
    ("under 18 years", age(18, Q.LESS_THAN)),
    ("65 years and over", age(65, Q.AT_LEAST)),
]
PAPIAMENTU = [
    ("kasi 10.000", count(10000, quantifier=Q.ALMOST)),
    ("di 433 pa 653", change(433, 653)),
    ("13 mion euro", money(13000000)),
    ("41%", share(41)),
]
EVERY = [(*row, "nl") for row in DUTCH] + [(*row, "en") for row in ENGLISH] + [(*row, "pap") for row in PAPIAMENTU]


@pytest.mark.parametrize(("text", "quantity", "language"), EVERY)
def test_the_whole_text_is_one_quantity(text: str, quantity: Quantity, language: str) -> None:
    assert read_quantity(text, language) == quantity


@pytest.mark.parametrize(("text", "quantity", "language"), EVERY)
def test_it_is_found_in_a_sentence(text: str, quantity: Quantity, language: str) -> None:
    sentence = f"«{text}», x"
    assert [(found.text, found.quantity) for found in find_quantities(sentence, language)] == [(text, quantity)]


NO_QUANTITY = [
    "in 2023",
    "2021-2023",
    "november 2020",
    "1e halfjaar 2023",
    "4 november 2022",
    "31 november 2022",
    "10 mei",
    "4-11-2022",
    "versie 1.0",
    "versie 2",
    "het jaarplan 1.0",
    "1.0",
    "2.0",
    "5.1 Basis",
    "hoofdstuk 4",
    "zie bijlage 3 en 4",
    "groep 7 en 8",
    "Q1",
    "1   Samen lezen",
    "1. Samen lezen",
    "3) Samen lezen",
    "12\tSamen lezen",
    "4 Samen lezen",
    "G!DS",
    "G4",
    "een systeem",
    "wij achten het acht",
    "0-meting",
    "1e",
    "de 21e eeuw",
    "24/7",
    "10:30",
    "10.30-12.00 uur",
    "3-0",
    "070-3140911",
    "06 12345678",
    "+31",
    "2595 BE Den Haag",
    "12 34 56",
    "https://voorbeeld.example/28/verslag-12",
    "www.voorbeeld.example?aantal=12",
    "(3)",
    "de eerste helft 2023",
    "covid-19",
    "’22",
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    "text",
    ["version 1.0", "Library 2.0", "plan 1.0", "no one knows", "the first half", "chapter 4", "May 10", "the 2nd"],
)
def test_no_quantity_in_english(text: str) -> None:
    assert find_quantities(text, "en") == []


def test_list_and_page_numbers_go_and_wrapped_sentences_stay() -> None:
    text = (
        "2  Plannen\nWe bereikten bijna\n150 scholen en\n12 musea.\n\n13\n\n• 83 winkels\n-5 zalen\n1. Lezen: 7 clubs"
    )
    assert [found.text for found in find_quantities(text)] == [
        "bijna\n150 scholen",
        "12 musea",
        "83 winkels",
        "5 zalen",
        "7 clubs",
    ]


def test_the_noun_may_stand_before_brackets() -> None:
    text = "Nieuwe plekken: opvang (500), po (bijna 78) en vmbo (113)."
    assert [(found.text, found.quantity) for found in find_quantities(text)] == [
        ("opvang (500)", count(500, "opvang")),
        ("po (bijna 78)", count(78, "po", Q.ALMOST)),
        ("vmbo (113)", count(113, "vmbo")),
    ]


def test_without_a_plain_noun_the_unit_stays_empty() -> None:
    sentences = [
        "We telden er 28.",
        "Van de 28 is niets bekend.",
        "Met 28 die bleven",
        "drie maat-\nschappelijke taken",
    ]
    assert [find_quantities(sentence)[0].quantity.unit for sentence in sentences] == ["", "", "", ""]


def test_nothing_is_read_across_a_blank_line() -> None:
    assert [found.quantity for found in find_quantities("bijna\n\n28\n\nscholen en zo")] == []
    assert [found.quantity for found in find_quantities("minstens drie\n\nscholen")] == [
        count(3, quantifier=Q.AT_LEAST)
    ]


def test_numbers_that_do_not_fit_together_are_read_apart() -> None:
    assert [found.quantity for found in find_quantities("28 van de 12, van bijna 3 naar 4")] == [
        count(28),
        count(12),
        count(3, quantifier=Q.ALMOST),
        count(4),
    ]


def test_years_beside_quantities() -> None:
    text = "Tussen 2021 en 2023 groeide het van 433 naar 653 punten; in 2022 kwamen 45000 vragen, op 1-1-2020 355."
    assert [found.text for found in find_quantities(text)] == ["van 433 naar 653 punten", "45000 vragen", "355"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a quantity"),
        ("veel", "is not a quantity"),
        ("2023", "is not a quantity"),
        ("1.0", "is not a quantity"),
        ("28 leden en 3 scholen", "more than one quantity: “en 3 scholen” is left over"),
        ("de helft van de leden", "“van de leden” is left over"),
        ("minstens", "is not a quantity"),
        ("drie en vier", "“en vier” is left over"),
        ("9999999999 miljard", "is not a quantity"),
    ],
)
def test_what_is_not_one_quantity_is_refused(text: str, message: str) -> None:
    with pytest.raises(InvalidInput, match=message) as refusal:
        read_quantity(text)
    assert refusal.value.where.startswith("quantity")
    assert refusal.value.remedy.startswith("Write for instance")


def test_a_word_that_is_only_sometimes_a_number_counts_when_it_stands_alone() -> None:
    assert (read_quantity("Acht"), read_quantity("one", "en")) == (count(8), count(1))


def test_all_words_after_the_number_are_its_noun() -> None:
    assert read_quantity("28 kleine en grote bibliotheken") == count(28, "kleine en grote bibliotheken")
    assert read_quantity("28  open\nuren") == count(28, "open uren")


PIECES = [
    *("1", "28", "45.000", "1.0", "2023", "€", "%", "(", ")", "-", "–", "/", ".", ",", ":", "+", "−", ">"),
    *("één", "drie", "acht", "half", "a", "van", "naar", "tot", "tussen", "de", "en", "bijna", "zo'n", "minstens"),
    *("miljoen", "euro", "jaar", "jarigen", "leden", "lokale", "groep", "versie", "op", "of", "meer", "oud", "mei"),
    *("kwart", "helft", "from", "to", "of", "one"),
    *(" ", "\n", "\n\n", "http://", "hundred", "million", "di", "pa", "mas ku", "mion", "EUR", "m", "0", "’", "\u0301"),
]


@given(
    st.lists(st.sampled_from([*PIECES, " ", " "]) | st.text(max_size=3)).map("".join),
    st.sampled_from(["nl", "en", "pap"]),
)
def test_any_text_gives_quantities_in_order_that_slice_to_the_text(text: str, language: str) -> None:
    periods = [(found.start, found.end) for found in find_periods(text, language)]
    end = 0
    for found in find_quantities(text, language):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        assert all(found.end <= start or stop <= found.start for start, stop in periods)
        end = found.end


@given(st.lists(st.sampled_from([*PIECES, " ", " "])).map(" ".join), st.sampled_from(["nl", "en", "pap"]))
def test_any_text_is_a_quantity_or_refused(text: str, language: str) -> None:
    try:
        quantity = read_quantity(text, language)
    except InvalidInput:
        return
    assert isinstance(quantity, Quantity)


@pytest.mark.parametrize(
    "piece", ["1", "1-", "1 ", "12 en ", "van 4 naar ", "a-", " ", "\n ", "(", "groep 7, ", "bijna ", "x/"]
)
def test_a_hundred_thousand_characters_of_one_thing(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(text[found.start : found.end] == found.text for found in find_quantities(text))
