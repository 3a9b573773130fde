# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from facts_room import QUESTIONS, Question, define, make_question_table, two_provinces

from stelsel.ground.core.errors import Conflict, NotFound
from stelsel.ground.core.period import Period
from stelsel.ground.facts import events
from stelsel.ground.facts.actions.events import events_amend, events_record
from stelsel.ground.facts.facts import State, ask
from stelsel.ground.facts.kinds import Additivity, Sensitivity
from stelsel.ground.facts.store.settling import settle
from stelsel.ground.facts.store.tables import table_of
from stelsel.ground.facts.store.verify import verify

pytestmark = pytest.mark.django_db

YEAR = Period.year(2022)


@pytest.fixture
def unit() -> Iterator[dict[str, int]]:
    """Questions at desks in Aa (2 on 1 March, one of them about DigiD), Cee (1 in May) and Dee (1 in August)."""
    make_question_table()
    events.source_register(QUESTIONS)
    units = two_provinces()
    events_record("questions", [
        {"day": date(2022, 3, 1), "area": units["Aa"] >> 2, "topic": "digid", "minutes": 10},
        {"day": date(2022, 3, 1), "area": units["Aa"] >> 2, "topic": "zorg", "minutes": 5},
        {"day": date(2022, 5, 9), "area": units["Cee"] >> 2, "topic": "digid", "minutes": 20},
        {"day": date(2022, 8, 2), "area": units["Dee"] >> 2, "topic": "digid", "minutes": 1},
    ])  # fmt: skip
    yield units
    events._registered.pop("questions")  # noqa: SLF001 -- leave no trace


def counted(**more: object) -> None:
    define(
        "vragen", subject_kind="area", subject_sort="municipality", source="questions",
        dimensions={"onderwerp": {"digid": "DigiD", "zorg": "Zorg"}}, **more,
    )  # fmt: skip


def shown(*by: str, **more: object) -> dict[tuple[object, ...], float | None]:
    answer = ask("vragen", over=YEAR, by=by, **more)  # type: ignore[arg-type]
    return {(*cell.place, *cell.codes): cell.value for cell in answer.cells() if cell.value}


@pytest.mark.parametrize("settled", [False, True])
def test_rows_are_counted_where_they_stand(unit: dict[str, int], *, settled: bool) -> None:
    counted()
    if settled:
        settle(table_of(QUESTIONS))
    assert shown() == {(): 4}
    assert shown("provincie") == {(unit["Oost"],): 3, (unit["West"],): 1}
    assert shown("onderwerp") == {("digid",): 3, ("zorg",): 1}
    assert shown("municipality", map=date(2023, 1, 1)) == {(unit["Cee"],): 1, (unit["Dee"],): 3}
    assert shown(where={"onderwerp": "digid", "provincie": unit["Oost"]}) == {(): 2}
    months = ask("vragen", over=YEAR, by=["month"])
    assert {cell.period.start.month: cell.value for cell in months.cells() if cell.value and cell.period.start} == {
        3: 2,
        5: 1,
        8: 1,
    }


@pytest.mark.parametrize("settled", [False, True])
def test_amounts_of_rows_add_up(unit: dict[str, int], *, settled: bool) -> None:
    counted(column="minutes", only={"topic": ["digid"]})
    if settled:
        settle(table_of(QUESTIONS))
    assert shown("provincie") == {(unit["Oost"],): 11, (unit["West"],): 20}


@pytest.mark.parametrize("settled", [False, True])
def test_a_median_is_of_the_rows_that_hold(unit: dict[str, int], *, settled: bool) -> None:
    counted(column="minutes", additivity=Additivity.MEDIAN)
    events_amend("questions", 4, {"minutes": 9})
    if settled:
        settle(table_of(QUESTIONS))
    assert shown() == {(): 9.5}
    assert shown("provincie") == {(unit["Oost"],): 9, (unit["West"],): 20}
    assert shown("onderwerp", where={"provincie": unit["Oost"]}) == {("digid",): 9.5, ("zorg",): 5}


def test_a_row_that_is_written_is_in_the_next_answer(unit: dict[str, int]) -> None:
    counted()
    settle(table_of(QUESTIONS))
    before = ask("vragen", over=YEAR)
    events_record("questions", [{"day": date(2022, 1, 1), "area": unit["Cee"] >> 2, "topic": "zorg"}])
    assert shown() == {(): 5}
    assert ask("vragen", over=YEAR, as_of=before.moment).cell().value == 4


def test_sums_are_kept_where_they_are_fewer_than_the_rows(unit: dict[str, int]) -> None:
    counted()
    few = settle(table_of(QUESTIONS))
    rows = [("Aa", date(2022, 3, day), "digid") for day in range(1, 31)]
    rows += [("Dee", date(2022, 8, day), "zorg") for day in range(1, 31)]
    events_record("questions", [{"day": day, "area": unit[name] >> 2, "topic": topic} for name, day, topic in rows])
    many = settle(table_of(QUESTIONS))
    assert few
    assert not few.rollup
    assert many
    assert many.rollup
    assert shown() == {(): 64}
    assert shown("provincie") == {(unit["Oost"],): 63, (unit["West"],): 1}
    assert shown("onderwerp") == {("digid",): 33, ("zorg",): 31}
    events_amend("questions", many.first_row, None)
    assert shown("municipality", map=date(2023, 1, 1)) == {(unit["Cee"],): 1, (unit["Dee"],): 62}
    assert verify().is_sound


@pytest.mark.parametrize("settled", [False, True])
def test_an_amended_row_counts_once(unit: dict[str, int], *, settled: bool) -> None:
    counted()
    if settled:
        settle(table_of(QUESTIONS))
    events_amend("questions", 1, {"topic": "zorg"})
    events_amend("questions", 4, None)
    if settled:
        settle(table_of(QUESTIONS))
    assert shown("onderwerp") == {("digid",): 1, ("zorg",): 2}
    assert Question.objects.count() == 4 + 3
    with pytest.raises(Conflict, match="al veranderd"):
        events_amend("questions", 1, None)


def test_a_request_is_stored_once(unit: dict[str, int]) -> None:
    counted()
    row = {"day": date(2022, 1, 1), "area": unit["Cee"] >> 2, "topic": "zorg"}
    first = events_record("questions", [row], key="balie-7")
    again = events_record("questions", [row], key="balie-7")
    assert (again.rows, again.repeated) == (first.rows, True)
    assert shown() == {(): 5}


def test_the_public_gets_noise_and_the_owner_the_truth(unit: dict[str, int]) -> None:
    counted(sensitivity=Sensitivity.PERSONS, smallest=5)
    open_answer = ask("vragen", over=YEAR, by=["provincie"])
    for cell in open_answer.cells():
        assert cell.state == State.NOISY
        assert cell.value is not None
        assert cell.value >= 5
        assert (cell.covered, cell.expected) == (None, None)
    assert open_answer.table["rows"].null_count == open_answer.table.num_rows
    assert ask("vragen", over=YEAR, by=["provincie"]).table.equals(open_answer.table)
    assert shown("provincie", audience="owner") == {(unit["Oost"],): 3, (unit["West"],): 1}


def test_the_public_gets_no_median_of_what_people_did(unit: dict[str, int]) -> None:
    counted(column="minutes", additivity=Additivity.MEDIAN, sensitivity=Sensitivity.PERSONS)
    assert ask("vragen", over=YEAR, by=["provincie"]).table.num_rows == 0  # which cells there are would tell too
    assert shown(audience="owner") == {(): 7.5}


def test_the_same_people_have_the_same_noise_however_they_are_asked_for(unit: dict[str, int]) -> None:
    counted(sensitivity=Sensitivity.PERSONS)
    area = unit["Cee"] >> 2
    events_record("questions", [{"day": date(2022, 5, 9), "area": area, "topic": "digid"} for _ in range(40)])
    ways = [
        ask("vragen", over=YEAR, where={"municipality": unit["Cee"]}).cell().value,
        ask("vragen", over=YEAR, where={"municipality": unit["Cee"], "onderwerp": "digid"}).cell().value,
        ask("vragen", over=Period.months(2022, 5, 1), by=["month"], where={"provincie": unit["West"]}).cell().value,
    ]
    settle(table_of(QUESTIONS))
    ways.append(ask("vragen", over=YEAR, by=["provincie"], where={"provincie": unit["West"]}).cell().value)
    assert len(set(ways)) == 1


def test_a_source_that_no_room_registered(unit: dict[str, int]) -> None:
    with pytest.raises(NotFound, match="niet aangemeld"):
        events_record("elders", [])
