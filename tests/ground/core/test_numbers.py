# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.numbers import blocked_places, read_number, word_number, write_number

numbers = st.decimals(min_value=0, max_value=10**14, places=3) | st.integers(0, 10**14).map(Decimal)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("45000", "nl", "45000"),
        ("45.000", "nl", "45000"),
        ("45\u202f000", "nl", "45000"),
        ("1.234,5", "nl", "1234.5"),
        ("0,5", "nl", "0.5"),
        ("45,000", "en", "45000"),
        ("1,234.5", "en", "1234.5"),
        ("1.0", "en", "1.0"),
        ("10.000", "pap", "10000"),
    ],
)
def test_digits_by_the_locale(text: str, language: str, value: str) -> None:
    assert read_number(text, language) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("1.0", "nl"),
        ("4.50", "nl"),
        ("45.0000", "nl"),
        ("1234.567", "nl"),
        ("45,00", "en"),
        ("06", "nl"),
        ("٤", "nl"),
        ("1" * 16, "nl"),
        ("1,", "nl"),
        ("0,1234567", "nl"),
        (".5", "en"),
        ("", "nl"),
        ("een", "nl"),
        ("²", "nl"),
    ],
)
def test_what_is_no_number_in_the_locale(text: str, language: str) -> None:
    assert read_number(text, language) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("nul", 0),
        ("één", 1),
        ("Twee", 2),
        ("twaalf", 12),
        ("veertig", 40),
        ("tweeëntwintig", 22),
        ("honderd", 100),
        ("eenendertig", 31),
        ("honderdvijftig", 150),
        ("vijfhonderdtwaalf", 512),
        ("honderdeneen", 101),
        ("duizend", 1000),
        ("twaalfhonderd", 1200),
        ("tienduizend", 10000),
    ],
)
def test_dutch_words(word: str, value: int) -> None:
    assert word_number(word) == value


def test_every_dutch_number_up_to_a_thousand_has_its_word() -> None:
    units = ["", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
    tens = {20: "twintig", 30: "dertig", 80: "tachtig", 90: "negentig"}
    for ten, name in tens.items():
        for unit in range(1, 10):
            joint = "ën" if units[unit].endswith("e") else "en"
            assert word_number(f"{units[unit]}{joint}{name}") == ten + unit
            assert word_number(f"driehonderd{units[unit]}{joint}{name}") == 300 + ten + unit


def test_the_article_is_no_number_with_whichever_accents() -> None:
    assert word_number("een") is None
    assert [word_number(word) for word in ("eén", "éen", "Één", "e\u0301e\u0301n")] == [1, 1, 1, 1]


def test_english_and_papiamentu_words() -> None:
    assert [word_number(word, "en") for word in ("zero", "twelve", "ninety-nine", "hundred")] == [0, 12, 99, None]
    assert [word_number(word, "pap") for word in ("dos", "un")] == [2, None]


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        ("45000", "45.000", "45,000"),
        ("1234.50", "1.234,5", "1,234.5"),
        ("0.25", "0,25", "0.25"),
        ("-5", "−5", "−5"),
        ("1E+3", "1.000", "1,000"),
    ],
)
def test_writing(value: str, dutch: str, english: str) -> None:
    assert write_number(Decimal(value), "nl") == write_number(Decimal(value), "pap") == dutch
    assert write_number(Decimal(value), "en") == english


def test_writing_with_fixed_decimals() -> None:
    assert write_number(Decimal("1.5"), "nl", decimals=2) == "1,50"


@given(numbers, st.sampled_from(["nl", "en", "pap"]))
def test_what_is_written_is_read(value: Decimal, language: str) -> None:
    assert read_number(write_number(value, language), language) == value


@given(st.text(), st.sampled_from(["nl", "en", "pap"]))
def test_any_text_is_a_number_or_none(text: str, language: str) -> None:
    value = read_number(text, language)
    assert value is None or read_number(write_number(value, language), language) == value


def test_addresses_are_blocked_and_nothing_else() -> None:
    text = "zie www.voorbeeld.example/28 en a_1=2 maar niet 28 t/m 30"
    blocked = blocked_places(text)
    assert (
        "".join(letter for letter, mark in zip(text, blocked, strict=True) if not mark)
        == "zie  en  maar niet 28 t/m 30"
    )
