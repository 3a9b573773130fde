# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures and periods of the real agenda, by their number in the inventory and their lines."""

from __future__ import annotations

import pytest

from stelsel.ground.core.period import find_periods
from stelsel.ground.core.quantity import FoundQuantity, find_quantities, read_quantity

# N35 is a version and N37 (four) and N44 are counted from headings and ordinals: none of these is a printed quantity.
FIGURES = [
    ("N11", 168, "onder de 18 jaar"),
    ("N11", 659, "onder de 18 jaar"),
    ("N12", 667, "bijna 13 miljoen euro"),
    ("N13a", 670, "500 opvang"),
    ("N13b", 670, "78 po"),
    ("N13c", 670, "113 vmbo"),
    ("N14", 734, "3 pilots"),
    ("N15", 739, "bijna 10.000 burgers"),
    ("N16", 750, "van 433 naar 653 IDO’s"),
    ("N17", 753, "minstens 1 IDO"),
    ("N18", 754, "342 gemeentes"),
    ("N18", 755, "333 gemeentes"),
    ("N19", 757, "45.000 vragen"),
    ("N20", 775, "83 bibliotheken"),
    ("N21a", 778, "minstens 28 bibliotheken"),
    ("N21b", 780, "het grootste deel"),
    ("N21c", 782, "ongeveer de helft"),
    ("N22", 802, "12-15-jarigen"),
    ("N23", 833, "16-25-jarigen"),
    ("N24", 930, "2 sporen"),
    ("N25", 991, "7 ambities"),
    ("N26", 1008, "3 maanden"),
    ("N27", 1030, "4 keer per jaar"),
    ("N27", 1114, "4 keer per jaar"),
    ("N28", 1040, "2 programmaformats"),
    ("N29", 1046, "ongeveer 40 bibliotheken"),
    ("N30", 1054, "ongeveer 160 cursussen"),
    ("N31", 1087, "meer dan 45.000 bibliotheekleden"),
    ("N32", 1089, "41%"),
    ("N32", 1090, "tussen de 41 en 65 jaar"),
    ("N33", 1248, "3 inspiratiesessies"),
    ("N34", 1303, "1 systeem"),
    ("N36", 1400, "2 designdagen"),
    ("N37b", 1440, "3 deelprojecten"),
    ("N37c", 1486, "2 pilots"),
    ("N38", 1494, "van 4 miljoen naar 8 miljoen verbonden gebruikers"),
    ("N39", 1495, "2 verkennende bijeenkomsten"),
    ("N40", 1524, "3 prototypes"),
    ("N41", 1539, "meer dan 20 lokale QR-pilots"),
    ("N42a", 1562, "8 uitvoeringstaken"),
    ("N42b", 1600, "8 bureaus"),
    ("N43", 1609, "2 pijlers"),
]
PERIODS = [
    (14, "2020-09"),
    (54, "2021/2023"),
    (81, "2022-11-04"),
    (105, "2023/.."),
    (130, "2020-11"),
    (139, "2023-01/2023-04"),
    (143, "2022-06/2022-08"),
    (216, "2024/2027"),
    (218, "../2023-09-29"),
    (660, "2023-07-01"),
    (944, "2023-Q1"),
    (1055, "../2023"),
    (1087, "2021-02/2022-05"),
    (1246, "2023-H1"),
    (1504, "2023-05/2023-08"),
    (1543, "2023-09/2023-12"),
    (1645, "2023-05-24"),
    (1713, "2024-03/2024-05"),
    (1783, "2020"),
]
LINES_WITH_DIGITS = [
    135,
    168,
    406,
    659,
    667,
    670,
    670,
    670,
    739,
    750,
    754,
    755,
    757,
    775,
    778,
    802,
    833,
    1054,
    1087,
    1089,
]
LINES_WITH_DIGITS += [1090]


@pytest.fixture(scope="module")
def text(document: bytes) -> str:
    return document.decode("utf-8")


@pytest.fixture(scope="module")
def found(text: str) -> list[FoundQuantity]:
    return find_quantities(text)


def lines_of(text: str, start: int, end: int) -> range:
    return range(text.count("\n", 0, start) + 1, text.count("\n", 0, end) + 2)


@pytest.mark.parametrize(("code", "line", "said"), FIGURES)
def test_the_figure_stands_at_its_line(text: str, found: list[FoundQuantity], code: str, line: int, said: str) -> None:
    here = [one.quantity for one in found if line in lines_of(text, one.start, one.end)]
    assert read_quantity(said) in here, code


def test_no_other_number_in_digits_is_taken_for_a_quantity(text: str, found: list[FoundQuantity]) -> None:
    digits = [one for one in found if any(sign.isdecimal() for sign in one.text)]
    places = [lines_of(text, one.start, one.end) for one in digits]
    assert len(places) == len(LINES_WITH_DIGITS)
    assert all(line in place for line, place in zip(LINES_WITH_DIGITS, places, strict=True))


def test_the_version_of_the_plan_is_no_quantity(text: str, found: list[FoundQuantity]) -> None:
    assert [one.text for one in found if 1305 in lines_of(text, one.start, one.end)] == []


@pytest.mark.parametrize(("line", "period"), PERIODS)
def test_the_period_stands_at_its_line(text: str, line: int, period: str) -> None:
    here = [one for one in find_periods(text) if line in lines_of(text, one.start, one.end)]
    assert period in [str(one.value) for one in here]
