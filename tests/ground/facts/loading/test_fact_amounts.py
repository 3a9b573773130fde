# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts become exact amounts, in every notation, and never anything near them."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.facts.loading.amounts import OMITTED, AmountReader, Scale

SIGNS = st.sampled_from([(".", ""), (",", ""), (",", "."), (".", ","), (",", " "), (".", "'")])


def read(texts: list[str], scale: Scale, codes: dict[str, int] | None = None) -> list[tuple[int, int] | str]:
    """Amount and reason of each text, or the kind of fault."""
    found = AmountReader(scale, codes or {}).read(pa.array(texts, pa.string()))
    told: list[tuple[int, int] | str] = list(zip(found.amount.tolist(), found.missing.tolist(), strict=True))
    for place, word in zip(found.apart.tolist(), found.looked.column.index.tolist(), strict=True):
        wrong = found.looked.answers[word].wrong
        if wrong is not None:
            told[place] = wrong.kind
    return told


def written(value: Decimal, decimal: str, thousands: str, *, grouped: bool) -> str:
    text = f"{value:,f}" if grouped and thousands else f"{value:f}"
    return text.translate({ord(","): thousands, ord("."): decimal})


@given(
    st.lists(st.decimals(min_value=-(10**11), max_value=10**11, places=6, allow_nan=False), min_size=1, max_size=30),
    SIGNS, st.integers(0, 6), st.booleans(),
)  # fmt: skip
def test_any_notation_gives_the_exact_amount(
    values: list[Decimal],
    signs: tuple[str, str],
    decimals: int,
    grouped: bool,  # noqa: FBT001 -- from hypothesis
) -> None:
    decimal, thousands = signs
    values = [round(value, decimals) + Decimal(0) for value in values]
    texts = [written(value, decimal, thousands, grouped=grouped) for value in values]
    scale = Scale(decimals, decimal=decimal, thousands=thousands)
    assert read(texts, scale) == [(int(value.scaleb(decimals)), 0) for value in values]


@given(st.integers(-(2**63) + 1, 2**63 - 1), st.integers(0, 6))
def test_the_largest_numbers_are_exact_too(amount: int, decimals: int) -> None:
    text = f"{Decimal(amount).scaleb(-decimals):f}"
    assert read([text], Scale(decimals)) == [(amount, 0)]


@given(st.integers(-(10**9), 10**9), st.sampled_from(["1000", "0.01", "12", "2.5", "1e6", "-1"]), st.integers(0, 4))
def test_a_factor_is_exact_or_refused(value: int, factor: str, decimals: int) -> None:
    wanted = Decimal(value) * Decimal(factor) * 10**decimals
    found = read([str(value)], Scale(decimals, Decimal(factor)))
    assert found == ["value_too_precise" if wanted % 1 else (int(wanted), 0)]


def test_more_decimals_than_the_measure_has_are_refused_unless_they_are_nought() -> None:
    assert read(["1.25", "1.250", "1.255", "1.2"], Scale(2)) == [(125, 0), (125, 0), "value_too_precise", (120, 0)]
    assert read(["45.0", "45.5"], Scale(0)) == [(45, 0), "value_too_precise"]


def test_numbers_as_people_and_programs_write_them() -> None:
    texts = ["+5", "−5", " 7 ", "1.5e3", "5.", ".5", "007", "-0"]
    wanted = [(50, 0), (-50, 0), (70, 0), (15000, 0), (50, 0), (5, 0), (70, 0), (0, 0)]
    assert read(texts, Scale(1)) == wanted


@pytest.mark.parametrize(
    "text", ["", "veel", "1,5", "1.2.3", "0x1F", "1_000", "nan", "inf", "٣", "1e999", "--1", "1 2"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    assert isinstance(read([text], Scale(2))[0], str)


def test_too_large_is_refused() -> None:
    assert read([str(2**63), "9" * 59, "9" * 61], Scale(0)) == [
        "value_too_large",
        "value_too_large",
        "value_unreadable",
    ]


def test_thousands_only_in_groups_of_three() -> None:
    scale = Scale(0, decimal=",", thousands=".")
    assert read(["1.234.567", "12.34", "1.234,0", "1234"], scale) == [
        (1234567, 0),
        "value_unreadable",
        (1234, 0),
        (1234, 0),
    ]


CODES = {"-1": 2, "x": 5, ".": 1, "": 3, "-9": OMITTED}


def test_a_number_that_is_declared_missing_is_missing_in_every_notation() -> None:
    texts = ["-1", " -1", "-1,0", "-1,00", "-01", "x", " x ", ".", "", "  ", "-9", "1", "-10"]
    wanted = [(0, 2)] * 5 + [(0, 5)] * 2 + [(0, 1), (0, 3), (0, 3), (0, OMITTED), (100, 0), (-1000, 0)]
    assert read(texts, Scale(2, decimal=","), CODES) == wanted


@given(
    st.lists(st.sampled_from(["-1", "-1.0", "x", "", "5", "-2", "-1000"]), max_size=20), st.sampled_from([1, 1000, 3])
)
def test_codes_are_looked_up_before_the_factor(texts: list[str], factor: int) -> None:
    found = read(texts, Scale(1, Decimal(factor)), {"-1": 2, "x": 5, "": 1})
    plain = {"-1": (0, 2), "-1.0": (0, 2), "x": (0, 5), "": (0, 1)}
    assert found == [plain.get(text) or (int(text) * factor * 10, 0) for text in texts]


@given(st.lists(st.text(max_size=12), max_size=20), st.integers(0, 6), SIGNS)
def test_no_text_is_anything_but_read_or_refused(texts: list[str], decimals: int, signs: tuple[str, str]) -> None:
    for found in read(texts, Scale(decimals, decimal=signs[0], thousands=signs[1]), CODES):
        assert isinstance(found, (tuple, str))
