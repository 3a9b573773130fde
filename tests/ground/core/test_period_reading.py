# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import find_periods, read_period
from stelsel.ground.core.period_patterns import patterns_of
from stelsel.ground.core.period_reading import find_yearless_dates

DUTCH = [
    ("1e halfjaar 2023", "2023-H1"),
    ("het tweede halfjaar van 2023", "2023-H2"),
    ("eerste helft 2023", "2023-H1"),
    ("Q1 2023", "2023-Q1"),
    ("2023-Q2", "2023-Q2"),
    ("eerste kwartaal van 2023", "2023-Q1"),
    ("laatste kwartaal van 2023", "2023-Q4"),
    ("in 2023", "2023"),
    ("het jaar 2023", "2023"),
    ("2021-2023", "2021/2023"),
    ("2021 – 2023", "2021/2023"),
    ("2020/2021", "2020/2021"),
    ("2022-23", "2022/2023"),
    ("2021 t/m 2023", "2021/2023"),
    ("tussen 2021 en 2023", "2021/2023"),
    ("11 november 2022", "2022-11-11"),
    ("4 nov. 2022", "2022-11-04"),
    ("4-11-2022", "2022-11-04"),
    ("2022-11-04", "2022-11-04"),
    ("per 1 juli 2023", "2023-07-01"),
    ("4 en 5 november 2022", "2022-11-04/2022-11-05"),
    ("1-5 mei 2023", "2023-05-01/2023-05-05"),
    ("28 april tot en met 3 mei 2023", "2023-04-28/2023-05-03"),
    ("november 2020", "2020-11"),
    ("november\n2020", "2020-11"),
    ("november-februari 2023", "2022-11/2023-02"),
    ("schooljaar 2022-2023", "2022-08/2023-07"),
    ("schooljaar 2022/23", "2022-08/2023-07"),
    ("tot en met 2023", "../2023"),
    ("tot 1 juli 2023", "../2023-06"),
    ("sinds 1 januari 2023", "2023/.."),
    ("vanaf maart 2023", "2023-03/.."),
    ("na 2023", "2024/.."),
    ("van februari 2021-mei 2022", "2021-02/2022-05"),
    ("van 1 maart 2021 tot 1 juli 2022", "2021-03/2022-06"),
]
DUTCH_VAGUE = [
    ("begin 2023", "2023-01/2023-04"),
    ("begin van 2023", "2023-01/2023-04"),
    ("halverwege 2023", "2023-05/2023-08"),
    ("medio 2023", "2023-05/2023-08"),
    ("eind 2023", "2023-09/2023-12"),
    ("eind november 2022", "2022-11-21/2022-11-30"),
    ("zomer van 2022", "2022-06/2022-08"),
    ("voorjaar 2024", "2024-03/2024-05"),
    ("najaar 2022", "2022-09/2022-11"),
    ("winter 2023", "2022-12/2023-02"),
    ("winter 2022-2023", "2022-12/2023-02"),
    ("van februari 2021 tot mei 2022", "2021-02/2022-04"),
]
ENGLISH = [
    ("first half of 2023", "2023-H1"),
    ("fourth quarter of 2022", "2022-Q4"),
    ("4 November 2022", "2022-11-04"),
    ("November 4, 2022", "2022-11-04"),
    ("the 4th of November 2022", "2022-11-04"),
    ("since 2020", "2020/.."),
    ("until 1 July 2023", "../2023-06"),
    ("from November 2020 through May 2021", "2020-11/2021-05"),
    ("between 2021 and 2023", "2021/2023"),
    ("before 2023", "../2022"),
]


@pytest.mark.parametrize(("text", "period"), DUTCH + DUTCH_VAGUE)
def test_dutch(text: str, period: str) -> None:
    assert str(read_period(text)) == period


@pytest.mark.parametrize(("text", "period"), ENGLISH)
def test_english(text: str, period: str) -> None:
    assert str(read_period(text, "en")) == period


@pytest.mark.parametrize(
    ("text", "vague"), [(text, False) for text, _ in DUTCH] + [(text, True) for text, _ in DUTCH_VAGUE]
)
def test_what_the_words_leave_open_is_marked(text: str, *, vague: bool) -> None:
    assert [found.vague for found in find_periods(text)] == [vague]


def test_english_to_counts_the_last_year_and_is_vague() -> None:
    (found,) = find_periods("the agenda from 2021 to 2023", "en")
    assert (str(found.value), found.vague, found.text) == ("2021/2023", True, "from 2021 to 2023")


def test_where_it_stands() -> None:
    text = "De subsidie (2021-2023) begint eind 2021.Daarna, op 4 november 2022, volgt meer."
    assert [(found.text, str(found.value)) for found in find_periods(text)] == [
        ("2021-2023", "2021/2023"),
        ("eind 2021", "2021-09/2021-12"),
        ("4 november 2022", "2022-11-04"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "bijna 2000 leden",
        "meer dan 2000 leden",
        "€ 2023",
        "2000 euro",
        "2.023 leden",
        "12023",
        "31 november",
        "10 mei",
        "art. 5",
        "https://voorbeeld.example/2023/11/04/verslag",
        "zie www.voorbeeld.example/jaarplan-2023",
        "iemand2023@voorbeeld.example",
        "Q1",
        "1.0",
        "06-2023",
        "versie2023",
    ],
)
def test_no_period(text: str) -> None:
    assert find_periods(text) == []


def test_years_side_by_side_stay_apart() -> None:
    assert [str(found.value) for found in find_periods("2021/2022/2023 en 2024, 2025")] == [
        "2021",
        "2022",
        "2023",
        "2024",
        "2025",
    ]


def test_a_date_that_does_not_exist_leaves_its_year() -> None:
    assert [str(found.value) for found in find_periods("31 november 2022")] == ["2022"]


def test_months_that_do_not_follow_are_not_joined() -> None:
    assert [str(found.value) for found in find_periods("januari en maart 2023")] == ["2023-03"]
    assert [str(found.value) for found in find_periods("februari en maart 2023")] == ["2023-02/2023-03"]


def test_nothing_is_read_across_a_blank_line() -> None:
    assert [str(found.value) for found in find_periods("in november\n\n2020")] == ["2020"]


def test_days_without_a_year() -> None:
    text = "Op 10 mei en van 4 t/m 6 juni, niet in mei."
    assert [text[start:end] for start, end in find_yearless_dates(text)] == ["10 mei", "4 t/m 6 juni"]


@pytest.mark.parametrize("text", ["", "ooit", "2022 en 2023", "eind", "in 2023 misschien", "10 mei"])
def test_what_is_not_one_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="is not one period"):
        read_period(text)


PIECES = st.sampled_from(
    [
        "2023",
        "2021-",
        "mei",
        " ",
        "\n",
        "-",
        "/",
        "tot en met",
        "van",
        "Q1",
        "4",
        "31",
        "eind",
        "winter",
        "sinds",
        "€",
        ".",
        "november",
        "1e",
        "helft",
        "tussen",
        "en",
        "http://",
        "99",
        "'",
        "schooljaar",
        "feb",
        "02",
        "du",
        "mitar",
        "di",
    ]
)


@given(st.lists(PIECES | st.text(max_size=3)).map("".join), st.sampled_from(["nl", "en", "pap"]))
def test_any_text_gives_periods_in_order_that_slice_to_the_text(text: str, language: str) -> None:
    end = 0
    for found in find_periods(text, language):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end
    for start, stop in find_yearless_dates(text, language):
        assert 0 <= start < stop <= len(text)


@pytest.mark.parametrize("language", ["nl", "en", "pap"])
def test_every_repetition_in_the_patterns_is_bounded(language: str) -> None:
    patterns = patterns_of(language)
    for pattern in (patterns.point, patterns.bare_year, patterns.ranges, patterns.elided, patterns.open_ended):
        signs = re.sub(r"\\.|\[[^\]]*\]", "", pattern.pattern)
        assert not set(signs) & {"*", "+"}
        assert re.search(r"\{[0-9]*,\}", signs) is None


@pytest.mark.parametrize("piece", ["2023-", "2023 ", "1 en ", "mei ", "1", " ", "in 2023 tot en met ", "5 mei t/m "])
def test_a_hundred_thousand_characters_of_one_thing(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert all(text[found.start : found.end] == found.text for found in find_periods(text))
