# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods in every notation that a mapping can name."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from fact_measures import day
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.period import Period
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.loading.mapping import PeriodForm
from stelsel.ground.facts.loading.periods import SEPARATOR, Span, spans_by

YEAR = ("2022-01-01", "2023-01-01", Grain.YEAR)
JANUARY = ("2022-01-01", "2022-02-01", Grain.MONTH)
SECOND_QUARTER = ("2022-04-01", "2022-07-01", Grain.QUARTER)
LAST_OF_JANUARY = ("2022-01-31", "2022-02-01", Grain.DAY)
SCHOOL_YEAR = ("2022-08-01", "2023-08-01", Grain.SCHOOL_YEAR)


@pytest.mark.parametrize(
    ("notation", "text", "wanted"),
    [
        ("year", "2022", YEAR),
        ("year", " 2022 ", YEAR),
        ("year", "2022.0", YEAR),
        ("school_year", "2022-2023", SCHOOL_YEAR),
        ("school_year", "2022/23", SCHOOL_YEAR),
        ("quarter", "2022-Q2", SECOND_QUARTER),
        ("quarter", "2022K2", SECOND_QUARTER),
        ("quarter", "Q2 2022", SECOND_QUARTER),
        ("month", "2022-01", JANUARY),
        ("month", "202201", JANUARY),
        ("month", "01-2022", JANUARY),
        ("day", "2022-01-31", LAST_OF_JANUARY),
        ("day", "2022-01-31 00:00:00", LAST_OF_JANUARY),
        ("date", "2022-01-31", ("2022-01-31", "2022-02-01", Grain.DATE)),
        ("period", "2022", YEAR),
        ("period", "2022-Q2", SECOND_QUARTER),
        ("period", "2022-08/2023-07", SCHOOL_YEAR),
        ("period", "2022-02/2022-04", ("2022-02-01", "2022-05-01", Grain.OTHER)),
        ("cbs", "2022JJ00", YEAR),
        ("cbs", "2022KW02", SECOND_QUARTER),
        ("cbs", "2022MM01", JANUARY),
        ("cbs", "2022SJ00", SCHOOL_YEAR),
        ("cbs", "2022HJ02", ("2022-07-01", "2023-01-01", Grain.OTHER)),
        ("cbs", "20220131", LAST_OF_JANUARY),
    ],
)
def test_a_notation_gives_its_period(notation: str, text: str, wanted: tuple[str, str, Grain]) -> None:
    found = spans_by(PeriodForm(notation=notation))(text)
    assert found.value == Span(day(wanted[0]), day(wanted[1]), int(wanted[2]))
    assert found.repair == ("spaces" if text != text.strip() else "")


@pytest.mark.parametrize(
    ("form", "cells", "wanted"),
    [
        (PeriodForm(year="j"), ["2022"], YEAR),
        (PeriodForm(year="j", month="m"), ["2022", "01"], JANUARY),
        (PeriodForm(year="j", quarter="k"), ["2022", "2"], SECOND_QUARTER),
        (PeriodForm(start="a", stop="b"), ["2022-01-01", "2023-01-01"], YEAR),
        (PeriodForm(start="a", last="b", order="dmy"), ["1-8-2022", "31-7-2023"], SCHOOL_YEAR),
        (PeriodForm(notation="cbs", day="first"), ["2022JJ00"], ("2022-01-01", "2022-01-02", Grain.DATE)),
        (PeriodForm(year="j", day="last"), ["2022"], ("2022-12-31", "2023-01-01", Grain.DATE)),
        (PeriodForm(notation="day", order="mdy"), ["1/31/2022"], LAST_OF_JANUARY),
        (PeriodForm(notation="day", order="mdy"), ["2022-01-31"], LAST_OF_JANUARY),
    ],
)
def test_a_period_in_more_columns(form: PeriodForm, cells: list[str], wanted: tuple[str, str, Grain]) -> None:
    assert spans_by(form)(SEPARATOR.join(cells)).value == Span(day(wanted[0]), day(wanted[1]), int(wanted[2]))


@pytest.mark.parametrize(
    ("notation", "text", "fault"),
    [
        ("year", "22", "'22' is een jaar van twee cijfers. bedoel je 2022?"),
        ("year", "", "'' is geen jaar. schrijf bijvoorbeeld 2022."),
        ("school_year", "2022-2024", "'2022-2024' zijn geen twee jaren na elkaar. bedoel je 2022-2023?"),
        ("quarter", "2022-Q5", "'2022-Q5' is geen kwartaal. schrijf bijvoorbeeld 2022-Q1."),
        ("month", "2022-13", "'13' is geen maand. schrijf 1 tot en met 12."),
        ("day", "2022-31-01", "'2022-31-01' staat niet in de kalender. bedoel je 2022-01-31?"),
        ("day", "2022-02-30", "'2022-02-30' staat niet in de kalender. kijk naar de dag en de maand."),
        ("period", "2022/..", "een feit gaat over een periode met een begin en een einde."),
        ("cbs", "2022XX00", "'2022XX00' is geen periode van het CBS. schrijf 2022JJ00, 2022KW01 of 2022MM01."),
    ],
)
def test_what_is_no_period_is_refused_with_a_way_out(notation: str, text: str, fault: str) -> None:
    wrong = spans_by(PeriodForm(notation=notation))(text).wrong
    assert wrong is not None
    assert f"{wrong.why} {wrong.repair}".strip() == fault


def test_an_end_before_its_start_is_refused() -> None:
    wrong = spans_by(PeriodForm(start="a", stop="b"))(f"2022-02-01{SEPARATOR}2022-02-01").wrong
    assert wrong is not None
    assert wrong.why == "het einde 2022-02-01 ligt niet na het begin 2022-02-01."


@given(st.dates(date(1500, 1, 1), date(2197, 1, 1)), st.integers(1, 800))
def test_two_dates_are_the_period_between_them(first: date, days: int) -> None:
    end = first + timedelta(days=days)
    cells = f"{first}{SEPARATOR}{end}"
    found = spans_by(PeriodForm(start="a", stop="b"))(cells).value
    assert found is not None
    assert (found.start, found.stop) == (day(str(first)), day(str(end)))
    again = spans_by(PeriodForm(notation="period"))(str(Period(first, end))).value
    assert again == found


@given(
    st.sampled_from(["year", "school_year", "quarter", "month", "day", "date", "period", "cbs"]),
    st.one_of(st.text(max_size=14), st.text("0123456789-/QKJMWT.", max_size=14)),
)
def test_no_text_is_anything_but_a_period_or_a_fault(notation: str, text: str) -> None:
    found = spans_by(PeriodForm(notation=notation))(text)
    assert (found.value is None) == (found.wrong is not None)
