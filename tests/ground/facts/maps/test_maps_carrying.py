# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What happens to a number when towns merge, split, are absorbed or give a part away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from invented_networks import Table

from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.maps import ITSELF, Amount, Life, place, world_build
from stelsel.ground.facts.maps.weighing import Own
from stelsel.ground.network.rules import Step

A, B, C, D, E = (pk * 4 + 3 for pk in range(1, 6))
OLD, NEW = date(2020, 1, 1), date(2023, 1, 1)
EVENT = date(2022, 3, 24)
SAID = date(2021, 1, 1)


def life(unit: int, lo: date | None = None, hi: date | None = None) -> Life:
    return Life(unit, "town", f"stad {unit}", lo, hi)


def on(
    lives: list[Life],
    steps: list[Step[int]],
    day: date,
    *,
    own: Own | None = None,
    people: Mapping[int, int] | None = None,
) -> Table:
    amounts = [Amount(unit, SAID, value) for unit, value in (people or {}).items()]
    return Table(place(world_build(lives, (), steps, amounts), (ITSELF,), day, own=own))


def rows(table: Table, unit: int) -> list[tuple[Any, ...]]:
    names = ("lo", "hi", "level_0", "weight", "estimated", "off_map")
    return [tuple(row[name] for name in names) for row in table.rows[unit]]


MERGED = [life(A, hi=EVENT), life(B, hi=EVENT), life(C, lo=EVENT)]
MERGER = [Step(A, C, EVENT), Step(B, C, EVENT)]


def test_of_a_merger_all_goes_to_the_new_one() -> None:
    table = on(MERGED, MERGER, NEW)
    assert rows(table, A) == [(date.min, date.max, C, 1.0, False, False)]
    assert rows(table, C) == [(date.min, date.max, C, 1.0, False, False)]


def test_back_over_a_merger_by_population() -> None:
    table = on(MERGED, MERGER, OLD, people={A: 300, B: 100, C: 999})
    assert rows(table, C) == [(date.min, date.max, A, 0.75, True, False), (date.min, date.max, B, 0.25, True, False)]
    assert rows(table, A) == [(date.min, date.max, A, 1.0, False, False)]


def test_back_over_a_merger_by_what_the_measure_itself_says() -> None:
    asked: list[tuple[int, date]] = []

    def own(unit: int, day: date) -> int:
        asked.append((unit, day))
        return {A: 10, B: 40}[unit]

    table = on(MERGED, MERGER, OLD, own=own, people={A: 300, B: 100})
    assert table.parts(C, NEW) == {A: 0.2, B: 0.8}
    assert asked == [(A, EVENT), (B, EVENT)]


@pytest.mark.parametrize("own", [{A: 10}, {A: 0, B: 0}, {A: -1, B: 2}])
def test_own_values_that_do_not_say_it_leave_it_to_the_population(own: dict[int, int]) -> None:
    table = on(MERGED, MERGER, OLD, own=own, people={A: 300, B: 100})
    assert table.parts(C, NEW) == {A: 0.75, B: 0.25}


def test_without_any_size_the_parts_are_equal() -> None:
    assert rows(on(MERGED, MERGER, OLD, people={A: 300}), C) == [
        (date.min, date.max, A, 0.5, True, False),
        (date.min, date.max, B, 0.5, True, False),
    ]


ABSORBED = [life(A, hi=EVENT), life(B)]
ABSORPTION = [Step(A, B, EVENT)]


def test_what_absorbed_another_is_itself_before_and_both_after() -> None:
    table = on(ABSORBED, ABSORPTION, OLD, people={A: 20, B: 80})
    assert rows(table, B) == [
        (date.min, EVENT, B, 1.0, False, False),
        (EVENT, date.max, A, 0.2, True, False),
        (EVENT, date.max, B, 0.8, True, False),
    ]
    assert rows(on(ABSORBED, ABSORPTION, EVENT), A) == [(date.min, date.max, B, 1.0, False, False)]


SPLIT = [life(A, hi=EVENT), life(B, lo=EVENT), life(C)]


def test_a_split_by_its_weights_is_no_estimate() -> None:
    table = on(SPLIT, [Step(A, B, EVENT, Fraction(1, 4)), Step(A, C, EVENT, Fraction(3, 4))], NEW)
    assert rows(table, A) == [(date.min, date.max, B, 0.25, False, False), (date.min, date.max, C, 0.75, False, False)]


def test_a_split_with_unknown_weights_is_estimated_by_the_size_of_the_heirs() -> None:
    steps = [Step(A, B, EVENT, None), Step(A, C, EVENT, None)]
    assert on(SPLIT, steps, NEW, people={B: 10, C: 30}).parts(A, OLD) == {B: 0.25, C: 0.75}
    assert on(SPLIT, steps, NEW, own={B: 30, C: 10}, people={B: 10, C: 30}).parts(A, OLD) == {B: 0.75, C: 0.25}
    assert rows(on(SPLIT, steps, NEW), A) == [
        (date.min, date.max, B, 0.5, True, False),
        (date.min, date.max, C, 0.5, True, False),
    ]


def test_the_unknown_part_of_a_split_is_what_the_known_one_leaves() -> None:
    lives = [*SPLIT, life(D)]
    steps = [Step(A, B, EVENT, Fraction(2, 5)), Step(A, C, EVENT, None), Step(A, D, EVENT, None)]
    found = on(lives, steps, NEW, people={C: 200, D: 100}).rows[A]
    assert [(row["level_0"], row["weight"], row["estimated"]) for row in found] == [
        (B, 0.4, False), (C, 0.4, True), (D, 0.2, True),
    ]  # fmt: skip


def test_weights_that_are_more_than_the_whole_are_not_believed() -> None:
    found = on(SPLIT, [Step(A, B, EVENT), Step(A, C, EVENT)], NEW).rows[A]
    assert [(row["level_0"], row["weight"], row["estimated"]) for row in found] == [(B, 0.5, True), (C, 0.5, True)]


def test_weights_of_less_than_the_whole_are_stretched_where_nothing_stays_behind() -> None:
    steps = [Step(A, B, EVENT, Fraction(1, 4)), Step(A, C, EVENT, Fraction(1, 4))]
    found = on(SPLIT, steps, NEW).rows[A]
    assert [(row["level_0"], row["weight"], row["estimated"]) for row in found] == [(B, 0.5, True), (C, 0.5, True)]


def test_what_gives_a_part_away_keeps_the_rest() -> None:
    lives, steps = [life(A), life(B)], [Step(A, B, EVENT, Fraction(1, 4))]
    assert rows(on(lives, steps, NEW), A) == [
        (date.min, EVENT, A, 0.75, False, False),
        (date.min, EVENT, B, 0.25, False, False),
        (EVENT, date.max, A, 1.0, False, False),
    ]
    assert rows(on(lives, steps, OLD, people={A: 100, B: 75}), B) == [
        (date.min, EVENT, B, 1.0, False, False),
        (EVENT, date.max, A, 0.25, True, False),
        (EVENT, date.max, B, 0.75, True, False),
    ]


def test_a_rename_with_a_new_number_is_certain_both_ways() -> None:
    lives, steps = [life(A, hi=EVENT), life(B, lo=EVENT)], [Step(A, B, EVENT)]
    assert rows(on(lives, steps, NEW), A) == [(date.min, date.max, B, 1.0, False, False)]
    assert rows(on(lives, steps, OLD), B) == [(date.min, date.max, A, 1.0, False, False)]


def test_a_rename_that_keeps_its_number_changes_nothing() -> None:
    assert rows(on([life(A)], [Step(A, A, EVENT)], NEW), A) == [(date.min, date.max, A, 1.0, False, False)]


def test_a_split_that_comes_together_again_is_certain() -> None:
    later = date(2022, 9, 1)
    lives = [life(A, hi=EVENT), life(B, EVENT, later), life(C, EVENT, later), life(D, lo=later)]
    steps = [Step(A, B, EVENT, None), Step(A, C, EVENT, None), Step(B, D, later), Step(C, D, later)]
    assert rows(on(lives, steps, NEW), A) == [(date.min, date.max, D, 1.0, False, False)]
    assert rows(on(lives, steps, OLD), D) == [(date.min, date.max, A, 1.0, False, False)]


def test_an_estimate_stays_one_through_what_is_certain() -> None:
    later = date(2022, 9, 1)
    lives = [life(A, hi=EVENT), life(B, EVENT, later), life(C, lo=EVENT), life(D, lo=later)]
    steps = [Step(A, B, EVENT, None), Step(A, C, EVENT, None), Step(B, D, later)]
    assert rows(on(lives, steps, NEW), A) == [
        (date.min, date.max, C, 0.5, True, False),
        (date.min, date.max, D, 0.5, True, False),
    ]


def test_several_successions_on_one_day_are_followed_to_the_end() -> None:
    """A goes into B, which ends on the same day; C lives on, so what it gives to D is what it had before."""
    lives = [life(A, hi=EVENT), life(B, hi=EVENT), life(C), life(D)]
    steps = [Step(B, C, EVENT), Step(A, B, EVENT), Step(C, D, EVENT, Fraction(1, 2))]
    table = on(lives, steps, NEW)
    assert table.parts(A, OLD) == {C: 1.0}
    assert table.parts(C, OLD) == {C: 0.5, D: 0.5}
    assert table.parts(C, NEW) == {C: 1.0}
    assert on(lives, steps, OLD).parts(C, NEW) == {A: 0.4, B: 0.4, C: 0.2}


def test_a_long_chain_is_followed_to_the_end() -> None:
    days = [date.fromordinal(OLD.toordinal() + index) for index in range(1500)]
    units = [pk * 4 + 3 for pk in range(1, 1502)]
    lives = [life(one, lo, hi) for one, lo, hi in zip(units, [None, *days], [*days, None], strict=True)]
    steps = [Step(old, new, day) for old, new, day in zip(units, units[1:], days, strict=False)]
    table = on(lives, steps, date(2030, 1, 1))
    assert table.parts(units[0], OLD) == {units[-1]: 1.0}
    assert on(lives, steps, date(2019, 1, 1)).parts(units[-1], NEW) == {units[0]: 1.0}


def test_there_and_back_on_two_days_is_no_ring() -> None:
    lives, steps = [life(A), life(B, EVENT, NEW)], [Step(A, B, EVENT), Step(B, A, NEW)]
    assert on(lives, steps, date(2022, 6, 1)).parts(A, OLD) == {B: 1.0}
    assert on(lives, steps, NEW).parts(A, OLD) == {A: 1.0}


def test_a_ring_on_one_day_is_refused() -> None:
    lives, steps = [life(A, hi=EVENT), life(B, hi=EVENT)], [Step(A, B, EVENT), Step(B, A, EVENT)]
    with pytest.raises(Conflict) as refused:
        on(lives, steps, NEW)
    assert str(refused.value) == (
        "De opvolgingen van 2022-03-24 gaan in een kring rond: stad 7 komt bij zichzelf uit. "
        "Verander of verwijder een van de opvolgingen van die dag."
    )


def test_what_ended_without_an_heir_or_began_from_nothing_stays_itself_off_the_map() -> None:
    lives = [life(A, hi=EVENT), life(B, lo=EVENT)]
    assert rows(on(lives, [], NEW), A) == [(date.min, date.max, A, 1.0, False, True)]
    assert rows(on(lives, [], OLD), B) == [(date.min, date.max, B, 1.0, False, True)]
    assert rows(on(lives, [], NEW), B) == [(date.min, date.max, B, 1.0, False, False)]


def test_a_fact_told_after_the_end_counts_as_one_of_the_last_day() -> None:
    table = on(MERGED, MERGER, NEW)
    assert table.parts(A, date(2023, 6, 1)) == {C: 1.0}
    assert on(MERGED, MERGER, OLD).parts(A, date(2023, 6, 1)) == {A: 1.0}


def test_the_population_nearest_to_the_event_counts_and_of_two_the_earlier() -> None:
    amounts = [
        Amount(A, date(2010, 1, 1), 1), Amount(A, date(2022, 3, 23), 30), Amount(A, date(2022, 3, 25), 70),
        Amount(B, date(2025, 1, 1), 70),
    ]  # fmt: skip
    table = Table(place(world_build(MERGED, (), MERGER, amounts), (ITSELF,), OLD))
    assert table.parts(C, NEW) == {A: 0.3, B: 0.7}
