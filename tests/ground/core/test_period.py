# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period, read_period

LAST_DAY = date(9999, 12, 30)
ends = st.none() | st.dates(max_value=LAST_DAY)


@st.composite
def periods(draw: st.DrawFn, earliest: date = date.min, latest: date = LAST_DAY) -> Period:
    days = st.dates(min_value=earliest, max_value=latest)
    start, last = draw(st.none() | days), draw(st.none() | days)
    if start is not None and last is not None and last < start:
        start, last = last, start
    return Period(start, None if last is None else last + timedelta(days=1))


NOTATION = [
    ("2022", date(2022, 1, 1), date(2023, 1, 1)),
    ("2022-11", date(2022, 11, 1), date(2022, 12, 1)),
    ("2022-12", date(2022, 12, 1), date(2023, 1, 1)),
    ("2022-11-04", date(2022, 11, 4), date(2022, 11, 5)),
    ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
    ("2023-Q1", date(2023, 1, 1), date(2023, 4, 1)),
    ("2023-Q4", date(2023, 10, 1), date(2024, 1, 1)),
    ("2023-H1", date(2023, 1, 1), date(2023, 7, 1)),
    ("2023-H2", date(2023, 7, 1), date(2024, 1, 1)),
    ("2021-02/2022-05", date(2021, 2, 1), date(2022, 6, 1)),
    ("2021/2023", date(2021, 1, 1), date(2024, 1, 1)),
    ("../2023", None, date(2024, 1, 1)),
    ("../2022-05", None, date(2022, 6, 1)),
    ("2023/..", date(2023, 1, 1), None),
    ("2022-11-04/..", date(2022, 11, 4), None),
    ("../..", None, None),
]


@pytest.mark.parametrize(("text", "start", "end"), NOTATION)
def test_the_notation_of_data_files(text: str, start: date | None, end: date | None) -> None:
    period = Period.parse(text)
    assert (period.start, period.end) == (start, end)
    assert str(period) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (" 2022 ", "2022"),
        ("2022-01/2022-12", "2022"),
        ("2023-H1/2023-H2", "2023"),
        ("2023-Q1/2023-Q2", "2023-H1"),
        ("2021-02/2022", "2021-02/2022-12"),
        ("2022-12-05/2023", "2022-12-05/2023-12-31"),
        ("2023-Q1/2023-Q3", "2023-01/2023-09"),
    ],
)
def test_other_spellings_come_back_in_one_form(text: str, canonical: str) -> None:
    assert str(Period.parse(text)) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-13",
        "2023-00",
        "2023-Q5",
        "2023-H3",
        "2023-02-30",
        "2023-11-00",
        "2023/2021",
        "2023-1",
        "..",
        "/",
        "9999",
        "0000",
        "9999-12-31",
        "2023-11-04T10:00",
        "in 2023",
        "2021-2023",
        "٢٠٢٣",
        "2023/2024/2025",
    ],
)
def test_what_is_no_notation_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        Period.parse(text)


def test_the_refusal_says_what_to_write() -> None:
    with pytest.raises(InvalidInput, match=r"“2023-7” is not a period\. Write for instance 2023, 2023-H1"):
        Period.parse("2023-7")


@given(periods())
def test_every_period_comes_back_from_its_notation(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(st.text())
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except InvalidInput:
        return
    assert Period.parse(str(period)) == period


def test_a_period_holds_a_day() -> None:
    with pytest.raises(InvalidInput, match="holds no day"):
        Period(date(2023, 1, 1), date(2023, 1, 1))
    with pytest.raises(InvalidInput, match="holds no day"):
        Period(None, date.min)
    with pytest.raises(InvalidInput, match="the last day there is"):
        Period.day(date.max)
    with pytest.raises(InvalidInput, match="outside the calendar"):
        Period.year(9999)


def test_the_end_is_not_included() -> None:
    year = Period.year(2023)
    assert year == Period(date(2023, 1, 1), date(2024, 1, 1))
    assert year.contains(date(2023, 1, 1))
    assert year.contains(date(2023, 12, 31))
    assert not year.contains(date(2024, 1, 1))
    assert not year.contains(date(2022, 12, 31))
    assert year.last_day == date(2023, 12, 31)
    assert Period(date(2023, 1, 1)).last_day is None
    assert Period().contains(date.max)
    assert Period.day(date(2022, 11, 4)) == Period.parse("2022-11-04")


def test_neighbours_do_not_overlap() -> None:
    assert not Period.year(2022).overlaps(Period.year(2023))
    assert Period.parse("../2022").intersection(Period.parse("2022/..")) == Period.year(2022)
    assert Period.parse("2021/2023").intersection(Period.parse("2023-Q1")) == Period.parse("2023-Q1")
    assert Period.year(2022).intersection(Period.parse("2023/..")) is None


@given(periods(), periods(), st.dates())
def test_a_day_is_in_the_intersection_when_it_is_in_both(one: Period, other: Period, day: date) -> None:
    both = one.intersection(other)
    assert (both is not None and both.contains(day)) == (one.contains(day) and other.contains(day))
    assert both == other.intersection(one)
    assert one.overlaps(other) == (both is not None)


def test_periods_sort_by_start_then_end() -> None:
    texts = ["2023/..", "2022", "../2023", "../..", "2022-Q1", "../2022"]
    assert [str(period) for period in sorted(map(Period.parse, texts))] == [
        "../2022",
        "../2023",
        "../..",
        "2022-Q1",
        "2022",
        "2023/..",
    ]


@given(periods(), periods())
def test_the_order_agrees_with_equality(one: Period, other: Period) -> None:
    assert sum((one < other, one == other, one > other)) == 1


@pytest.mark.parametrize(
    ("text", "dutch", "english", "papiamentu"),
    [
        ("2023", "2023", "2023", "2023"),
        ("2023-H1", "1e halfjaar 2023", "first half of 2023", "promé mitar di 2023"),
        ("2023-Q3", "3e kwartaal 2023", "third quarter of 2023", "di tres trimèster di 2023"),
        ("2022-11", "november 2022", "November 2022", "novèmber 2022"),
        ("2022-11-04", "4 november 2022", "4 November 2022", "4 di novèmber 2022"),
        ("2021/2023", "2021 tot en met 2023", "2021 up to and including 2023", "2021 te ku 2023"),
        (
            "2021-02/2022-05",
            "februari 2021 tot en met mei 2022",
            "February 2021 up to and including May 2022",
            "febrüari 2021 te ku mei 2022",
        ),
        ("../2023", "tot en met 2023", "up to and including 2023", "te ku 2023"),
        ("2023-01-02/..", "vanaf 2 januari 2023", "from 2 January 2023", "for di 2 di yanüari 2023"),
        ("../..", "altijd", "always", "semper"),
    ],
)
def test_display(text: str, dutch: str, english: str, papiamentu: str) -> None:
    period = Period.parse(text)
    assert [period.display(language) for language in ("nl", "en", "pap")] == [dutch, english, papiamentu]
    assert period.display() == dutch
    assert period.display("nl-NL") == dutch


def test_another_language_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"“fr” is not a language of this site\. Use nl, en or pap\."):
        Period.year(2023).display("fr")


@given(periods(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["nl", "en", "pap"]))
def test_what_is_displayed_can_be_read(period: Period, language: str) -> None:
    assert read_period(period.display(language), language) == period
