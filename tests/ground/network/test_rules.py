# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.network.rules import (
    Held,
    Placement,
    Step,
    ancestors,
    descendants,
    holds,
    place,
    plain_name,
    redraw,
    seat_found,
    slug,
)

START = date(2018, 1, 1)
DAYS = st.integers(0, 2000).map(lambda days: START + timedelta(days=days))


def test_a_period_holds_its_first_day_and_not_its_last() -> None:
    assert holds(date(2022, 1, 1), date(2023, 1, 1), date(2022, 1, 1))
    assert holds(date(2022, 1, 1), date(2023, 1, 1), date(2022, 12, 31))
    assert not holds(date(2022, 1, 1), date(2023, 1, 1), date(2023, 1, 1))
    assert holds(None, None, date(1, 1, 1))


@st.composite
def histories(draw: st.DrawFn) -> list[Step[int]]:
    """Units 0-9 that merge into or are split over new units, on ever later days; a unit goes away once."""
    alive = list(range(10))
    steps: list[Step[int]] = []
    day = START
    fresh = 10
    for _ in range(draw(st.integers(0, 6))):
        day += timedelta(days=draw(st.integers(1, 300)))
        old = draw(st.sampled_from(alive))
        alive.remove(old)
        parts = draw(st.integers(1, 3))
        known = draw(st.booleans())
        for index in range(parts):
            existing = bool(alive) and draw(st.booleans())
            new = draw(st.sampled_from(alive)) if existing else fresh + index
            if new not in alive:
                alive.append(new)
            weight = Fraction(1, parts) if parts == 1 or known else None
            steps.append(Step(old, new, day, weight))
        fresh += parts
    return steps


@given(histories(), st.lists(st.integers(0, 10**6), min_size=10, max_size=10), DAYS, DAYS)
def test_a_sum_is_conserved_over_any_history(
    steps: list[Step[int]], numbers: list[int], one: date, other: date
) -> None:
    start, end = sorted((one, other))
    redrawn = redraw(dict(enumerate(numbers)), steps, start=start, end=end)
    assert redrawn.total == sum(numbers)


@given(histories())
def test_predecessors_are_the_other_side_of_successors(steps: list[Step[int]]) -> None:
    units = {step.old for step in steps} | {step.new for step in steps}
    for unit in units:
        for heir in descendants(unit, steps):
            assert unit in ancestors(heir, steps)


def test_a_split_without_weights_stays_undivided_and_says_between_whom() -> None:
    steps = [Step("haaren", "boxtel", date(2021, 1, 1), None), Step("haaren", "vught", date(2021, 1, 1), None)]
    redrawn = redraw({"haaren": 100, "boxtel": 7}, steps, start=date(2020, 1, 1), end=date(2022, 1, 1))
    assert redrawn.values == {"boxtel": 7}
    assert redrawn.undivided == {("haaren", ("boxtel", "vught")): 100}


def test_a_split_with_weights_of_the_measure_is_divided() -> None:
    steps = [Step("a", "b", date(2021, 1, 1), None), Step("a", "c", date(2021, 1, 1), None)]
    weights = {("a", "b"): Fraction(1, 4), ("a", "c"): Fraction(3, 4)}
    redrawn = redraw({"a": 100}, steps, start=date(2020, 1, 1), end=date(2022, 1, 1), weights=weights)
    assert redrawn.values == {"b": 25, "c": 75}
    assert redrawn.undivided == {}


def test_a_merger_on_the_start_day_has_already_happened() -> None:
    steps = [Step("a", "b", date(2021, 1, 1))]
    assert redraw({"a": 5}, steps, start=date(2021, 1, 1), end=date(2022, 1, 1)).values == {"a": 5}
    assert redraw({"a": 5}, steps, start=date(2020, 12, 31), end=date(2021, 1, 1)).values == {"b": 5}


def test_placing_what_is_known_already_changes_nothing() -> None:
    assert place([Held(1, None, None)], 1, date(2023, 1, 1)) == Placement()


def test_placing_another_parent_ends_the_earlier_and_keeps_the_later() -> None:
    held = [Held(1, None, date(2024, 1, 1)), Held(3, date(2024, 1, 1), None)]
    assert place(held, 2, date(2023, 1, 1)) == Placement(
        ends=Held(1, None, date(2024, 1, 1)), starts=Held(2, date(2023, 1, 1), date(2024, 1, 1))
    )


def test_placing_before_what_is_known_ends_where_that_starts() -> None:
    assert place([Held(1, date(2023, 1, 1), None)], 2, date(2022, 1, 1)) == Placement(
        starts=Held(2, date(2022, 1, 1), date(2023, 1, 1))
    )


def test_two_parents_from_one_day_are_a_contradiction() -> None:
    assert place([Held(1, date(2023, 1, 1), None)], 2, date(2023, 1, 1)) is None


def test_names_are_compared_without_what_lists_add() -> None:
    assert plain_name("Stichting de Bibliotheek Súdwest-Fryslân") == "sudwest fryslan"
    assert plain_name("Bibliotheek") == ""


def test_a_slug_is_plain() -> None:
    assert slug("Veiligheidsregio's") == "veiligheidsregios"
    assert slug("Regionale Meld- en Coördinatiepunten") == "regionale-meld-en-coordinatiepunten"


TOWNS = {"bergen": [("Limburg", 1), ("Noord-Holland", 2)], "'s-hertogenbosch": [("Noord-Brabant", 3)]}


@pytest.mark.parametrize(
    ("seat", "provinces", "found"),
    [
        ("Bergen", {"Limburg"}, 1),
        ("bergen ", {"Noord-Holland", "Zuid-Holland"}, 2),
        ("Bergen", {"Limburg", "Noord-Holland"}, None),
        ("Bergen", {"Zeeland"}, None),
        ("Bergen", set(), None),
        ("’s-Hertogenbosch", set(), 3),
        ("Den Bosch", {"Noord-Brabant"}, None),
    ],
)
def test_a_seat_is_found_by_its_name_in_its_province_or_not_at_all(
    seat: str, provinces: set[str], found: int | None
) -> None:
    assert seat_found(seat, provinces, TOWNS) == found
