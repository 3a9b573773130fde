# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from facts_room import define, on, record, two_provinces

from stelsel.ground.core.errors import Conflict, InvalidInput, NotFound
from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import Defined, Observation, facts_record, facts_withdraw
from stelsel.ground.facts.facts import Answer, State, ask
from stelsel.ground.facts.kinds import Additivity, Comparability, Missing, Quality, Status
from stelsel.ground.facts.models import Fact, Preference
from stelsel.ground.facts.store.settling import settle

pytestmark = pytest.mark.django_db

YEARS = Period(date(2021, 1, 1), date(2024, 1, 1))


def shown(answer: Answer) -> dict[tuple[object, ...], float | None]:
    return {(_year(cell.period), *cell.place, *cell.codes): cell.value for cell in answer.cells()}


def _year(period: Period) -> int:
    return period.start.year if period.start else 0


def municipal(**more: object) -> None:
    define(subject_kind="area", subject_sort="municipality", **more)


def test_a_value_is_in_the_next_answer() -> None:
    define()
    record("leningen", Period.year(2021), 100, quality=Quality.COUNTED, status=Status.FINAL)
    cell = ask("leningen", over=Period.year(2021)).cell()
    assert (cell.value, cell.state, cell.quality, cell.status) == (
        100,
        State.VALUE,
        (Quality.COUNTED,),
        (Status.FINAL,),
    )


@pytest.mark.parametrize("settled", [False, True])
def test_a_later_value_supersedes_and_the_earlier_answer_stays(*, settled: bool) -> None:
    define()
    first = record("leningen", Period.year(2021), 100)
    if settled:
        settle()
    second = record("leningen", Period.year(2021), 101)
    if settled:
        settle()
    third = record("leningen", Period.year(2021), None, missing=Missing.REFUSED)
    values = [ask("leningen", over=Period.year(2021), as_of=one.seq).cell().value for one in (first, second, third)]
    assert values == [100, 101, None]
    assert ask("leningen", over=Period.year(2021)).cell().absent == (Missing.REFUSED,)
    assert Fact.objects.count() == 5  # three values, and the ends of two


def test_the_same_value_again_changes_nothing() -> None:
    define()
    record("leningen", Period.year(2021), 100)
    again = record("leningen", Period.year(2021), 100)
    assert (again.new, again.superseded, again.unchanged) == (0, 0, 1)
    assert Fact.objects.count() == 1


def test_a_request_is_stored_once() -> None:
    define()
    first = record("leningen", Period.year(2021), 100, key="kassa-1")
    again = record("leningen", Period.year(2021), 100, key="kassa-1")
    assert (again.seq, again.repeated) == (first.seq, True)
    with pytest.raises(Conflict, match="al gebruikt"):
        record("leningen", Period.year(2021), 101, key="kassa-1")
    assert ask("leningen", over=Period.year(2021)).cell().value == 100


def test_a_withdrawn_value_is_unknown_and_was_known() -> None:
    define()
    said = record("leningen", Period.year(2021), 100)
    gone = facts_withdraw(actor=OPERATOR, observations=[Observation("leningen", Period.year(2021))])
    assert (gone.superseded, gone.new) == (1, 0)
    assert ask("leningen", over=Period.year(2021)).table.num_rows == 0
    assert ask("leningen", over=Period.year(2021), as_of=said.seq).cell().value == 100


def test_decimals_are_exact() -> None:
    define(decimals=2, unit="euro")
    for month in range(1, 11):
        record("leningen", Period.months(2021, month, 1), Decimal("0.10"))
    assert ask("leningen", over=Period.year(2021)).cell().value == 1.0
    with pytest.raises(InvalidInput, match="2 decimalen"):
        record("leningen", Period.year(2021), Decimal("0.001"))


def test_years_do_not_add_to_their_own_months() -> None:
    define()
    record("leningen", Period.year(2021), 1200)
    for month in range(1, 13):
        record("leningen", Period.months(2021, month, 1), 90)
    assert ask("leningen", over=Period.year(2021)).cell().value == 1200
    assert ask("leningen", over=Period.year(2021), by=["month"]).table.num_rows == 12


def test_totals_do_not_add_to_their_own_parts() -> None:
    define(dimensions={"soort": {"boek": "boeken", "film": "films"}})
    record("leningen", Period.year(2021), 60, dims={"soort": "boek"})
    record("leningen", Period.year(2021), 30, dims={"soort": "film"})
    assert ask("leningen", over=Period.year(2021)).cell().value == 90
    record("leningen", Period.year(2021), 100, dims={"soort": "_T"})
    assert ask("leningen", over=Period.year(2021)).cell().value == 100
    assert shown(ask("leningen", over=Period.year(2021), by=["soort"])) == {(2021, "boek"): 60, (2021, "film"): 30}
    assert ask("leningen", over=Period.year(2021), where={"soort": "film"}).cell().value == 30


def test_flows_on_the_map_as_it_was_and_on_another() -> None:
    unit = two_provinces()
    municipal()
    for name, year, value in (
        ("Aa", 2021, 10),
        ("Bee", 2021, 20),
        ("Cee", 2021, 5),
        ("Dee", 2023, 40),
        ("Cee", 2023, 7),
    ):
        record("leningen", Period.year(year), value, unit[name])
    then = ask("leningen", over=YEARS, by=["year", "provincie"])
    assert {key: value for key, value in shown(then).items() if value} == {
        (2021, unit["Oost"]): 30, (2021, unit["West"]): 5, (2023, unit["Oost"]): 47,
    }  # fmt: skip
    now = ask("leningen", over=YEARS, by=["year", "provincie"], map=date(2023, 6, 1))
    assert {key: value for key, value in shown(now).items() if value} == {
        (2021, unit["Oost"]): 35, (2023, unit["Oost"]): 47,
    }  # fmt: skip
    by_name = ask("leningen", over=Period.year(2021), by=["municipality"], map=date(2023, 6, 1))
    assert shown(by_name) == {(2021, unit["Cee"]): 5, (2021, unit["Dee"]): 30}


def test_a_year_in_which_the_province_changes_is_split_by_days() -> None:
    unit = two_provinces()
    municipal()
    record("leningen", Period(date(2022, 7, 1), date(2023, 7, 1)), 365, unit["Cee"])
    told = ask("leningen", over=Period(date(2022, 1, 1), date(2024, 1, 1)), by=["provincie"])
    assert {key: value for key, value in shown(told).items() if value} == {
        (2022, unit["Oost"]): 181, (2022, unit["West"]): 184,
    }  # fmt: skip


def test_single_days_around_a_change_in_the_middle_of_a_month() -> None:
    unit = two_provinces()
    municipal()
    from stelsel.ground.network.models import HierarchyLink

    HierarchyLink.objects.filter(valid_to=date(2023, 1, 1)).update(valid_to=date(2023, 1, 11))
    HierarchyLink.objects.filter(valid_from=date(2023, 1, 1)).update(valid_from=date(2023, 1, 11))
    for day in range(1, 32):
        record("leningen", Period.day(date(2023, 1, day)), 1, unit["Cee"])
        if day == 20:
            settle()
    told = ask("leningen", over=Period.year(2023), by=["provincie"])
    assert {key[1]: value for key, value in shown(told).items()} == {unit["Oost"]: 21, unit["West"]: 10}


def test_a_stock_is_told_by_whom_it_went_into() -> None:
    unit = two_provinces()
    municipal(additivity=Additivity.STOCK)
    for name, day, value in (
        ("Aa", date(2022, 1, 1), 100), ("Bee", date(2022, 1, 1), 200), ("Cee", date(2022, 1, 1), 50),
        ("Dee", date(2022, 12, 31), 310), ("Cee", date(2022, 12, 31), 51),
    ):  # fmt: skip
        record("leningen", value=value, unit=unit[name], **on(day))
    assert ask("leningen", over=Period.year(2022)).cell().value == 361
    first_half = ask("leningen", over=Period(date(2022, 1, 1), date(2022, 7, 1)))
    assert first_half.cell().value == 350


def test_coverage_says_who_should_have_told() -> None:
    unit = two_provinces()
    municipal()
    record("leningen", Period.year(2021), 10, unit["Aa"])
    cells = {cell.place[0]: cell for cell in ask("leningen", over=Period.year(2021), by=["provincie"]).cells()}
    assert (cells[unit["Oost"]].state, cells[unit["Oost"]].covered, cells[unit["Oost"]].expected) == (
        State.PARTIAL,
        1,
        2,
    )
    assert (cells[unit["West"]].state, cells[unit["West"]].value) == (State.UNKNOWN, None)


def test_a_break_in_the_definition_is_not_added_over() -> None:
    define(
        definitions=[
            Defined("Met verlengingen."),
            Defined("Zonder verlengingen.", date(2022, 1, 1), Comparability.BREAK),
            Defined("Per honderd.", date(2023, 1, 1), Comparability.CONVERTIBLE, Decimal("0.01")),
        ]
    )
    for year, value in ((2021, 100), (2022, 8000), (2023, 81)):
        record("leningen", Period.year(year), value)
    told = ask("leningen", over=YEARS, by=["year"])
    assert shown(told) == {(2021,): 100, (2022,): 80, (2023,): 81}
    assert told.breaks() == [Period.year(2022)]
    cell = ask("leningen", over=YEARS).cell()
    assert (cell.state, cell.value, cell.versions) == (State.BREAK, None, (1, 2, 3))


def test_rival_figures_stand_side_by_side_until_one_is_chosen() -> None:
    measure = define()
    sources = [Source.objects.create(public_id=name, title=name) for name in ("kb", "cbs")]
    record("leningen", Period.year(2021), 247, source="kb")
    record("leningen", Period.year(2021), 306, source="cbs")
    cell = ask("leningen", over=Period.year(2021)).cell()
    assert (cell.state, cell.value, cell.rivals) == (State.RIVAL, None, 1)
    Preference.objects.create(measure=measure, chosen=sources[1], reason="Telt ook wat online gebeurt.")
    cell = ask("leningen", over=Period.year(2021)).cell()
    assert (cell.state, cell.value, cell.rivals) == (State.VALUE, 306, 1)


def test_a_ratio_is_computed_after_adding_up() -> None:
    unit = two_provinces()
    municipal()
    define("leden", subject_kind="area", subject_sort="municipality", unit="leden")
    define(
        "per-lid",
        additivity=Additivity.RATIO,
        definitions=[],
        numerator="leningen",
        denominator="leden",
        unit="per lid",
    )
    for name, loans, members in (("Aa", 10, 1), ("Bee", 10, 9)):
        record("leningen", Period.year(2021), loans, unit[name])
        record("leden", Period.year(2021), members, unit[name])
    cells = {cell.place[0]: cell for cell in ask("per-lid", over=Period.year(2021), by=["provincie"]).cells()}
    assert cells[unit["Oost"]].value == 2.0
    assert cells[unit["West"]].state == State.UNKNOWN


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"value": None}, "waarde 1: Geef een waarde"),
        ({"value": 1, "unit": 5}, "gaat over"),
        ({"value": 1, "dims": {"soort": "boek"}}, "niets"),
        ({"value": 1, "source": "nergens"}, "nergens: Deze bron bestaat niet"),
        ({"value": 10**30}, "past niet"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(said: dict[str, object], told: str) -> None:
    define()
    with pytest.raises(InvalidInput, match=told):
        record("leningen", Period.year(2021), **said)
    assert not Fact.objects.exists()


def test_words_that_cannot_be_asked() -> None:
    define()
    with pytest.raises(NotFound, match="stelsel facts measures"):
        ask("niets", over=Period.year(2021))
    with pytest.raises(InvalidInput, match="één manier"):
        ask("leningen", over=Period.year(2021), by=["year", "month"])
    with pytest.raises(InvalidInput, match="geen niveau"):
        ask("leningen", over=Period.year(2021), by=["provincies"])
    with pytest.raises(InvalidInput, match="geen begin of geen einde"):
        ask("leningen", over=Period(date(2021, 1, 1)))


def test_two_values_of_one_thing_in_one_request() -> None:
    define()
    same = Observation("leningen", Period.year(2021), 1)
    with pytest.raises(InvalidInput, match="twee keer"):
        facts_record(actor=OPERATOR, observations=[same, same])
