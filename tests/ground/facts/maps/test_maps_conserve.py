# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever happened to the network, no map makes or loses anything."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_networks import DAYS, FIRST, PROVINCES, TOWNS, History, Table, facts, histories, split_by_days

from stelsel.ground.facts.maps import AS_IT_WAS, Map, World, cuts, level_read, place
from stelsel.ground.network.rules import holds, redraw

EVER = (date.min, date.max)
MAPS = st.one_of(st.just(AS_IT_WAS), st.sampled_from([date(year, 1, 1) for year in range(2017, 2026)]), DAYS)
LEVELS = st.sampled_from([("self",), ("province",), ("board", "province"), ("municipality", "self"), ("province@1",)])


def table(world: World, levels: tuple[str, ...], day: Map) -> Table:
    return Table(place(world, [level_read(world, name) for name in levels], day))


@given(histories(), MAPS, LEVELS)
def test_every_unit_is_placed_once_at_any_time(history: History, day: Map, levels: tuple[str, ...]) -> None:
    world = history.world
    placed = table(world, levels, day)
    assert sorted(placed.rows) == world.units.tolist()
    for unit in placed.rows:
        starts, ends = placed.starts(unit), placed.ends(unit)
        assert (starts[0], ends[-1]) == EVER
        assert starts[1:] == ends[:-1]
        for start in starts:
            assert sum(row["weight"] for row in placed.on(unit, start)) == pytest.approx(1, abs=1e-12)


@given(st.data(), histories(), MAPS, LEVELS)
def test_the_groups_add_up_to_the_facts(
    st_data: st.DataObject, history: History, day: Map, levels: tuple[str, ...]
) -> None:
    world = history.world
    told = st_data.draw(facts(list(history.lives)))
    read = [level_read(world, name) for name in levels]
    changes = cuts(world, read, ["municipality"], day)
    placed = table(world, levels, day)
    groups: dict[tuple[int | None, ...], Fraction] = defaultdict(Fraction)
    for fact in told:
        for start, part in split_by_days(fact, changes):
            for row in placed.on(fact.unit, start):
                groups[tuple(row[name] for name in placed.levels)] += part * Fraction(row["weight"])
    total = sum(groups.values(), Fraction())
    if day == AS_IT_WAS:
        assert total == sum(fact.amount for fact in told)
    assert float(total) == pytest.approx(sum(fact.amount for fact in told), rel=1e-9)


@given(histories(), MAPS, LEVELS)
def test_between_two_cuts_everybody_stands_still(history: History, day: Map, levels: tuple[str, ...]) -> None:
    world = history.world
    placed = table(world, levels, day)
    starts = {start for unit in history.lives for start in placed.starts(unit)} - {date.min}
    assert cuts(world, [level_read(world, name) for name in levels], ["municipality"], day) == sorted(starts)


@given(histories(), DAYS, DAYS)
def test_a_unit_that_nothing_happened_to_is_itself_on_every_map(history: History, day: date, when: date) -> None:
    placed = table(history.world, ("self",), day)
    named = {unit for step in history.steps for unit in (step.old, step.new)}
    for unit in set(history.lives) - named:
        assert [(row["level_0"], row["weight"], row["estimated"], row["off_map"]) for row in placed.rows[unit]] == [
            (unit, 1.0, False, False)
        ]
    assert placed.parts(0, when) == {0: 1.0}


@given(histories(), DAYS)
def test_a_fact_on_the_day_of_the_map_stays_where_it_is(history: History, day: date) -> None:
    placed = table(history.world, ("self",), day)
    for unit, (lo, hi) in history.lives.items():
        if holds(lo, hi, day):
            assert placed.parts(unit, day) == {unit: 1.0}


@given(histories(), st.lists(DAYS, min_size=3, max_size=3))
def test_going_there_in_two_steps_or_in_one_is_the_same(history: History, days: list[date]) -> None:
    world = history.world
    for first, second, third in (sorted(days), sorted(days, reverse=True)):
        halfway, onward, direct = (table(world, ("self",), day) for day in (second, third, third))
        for unit, (lo, hi) in history.lives.items():
            if holds(lo, hi, first):
                found: dict[int | None, float] = defaultdict(float)
                for row in halfway.on(unit, first):
                    for heir, weight in onward.parts(row["level_0"], second).items():
                        found[heir] += row["weight"] * weight
                assert dict(found) == pytest.approx(direct.parts(unit, first))


@given(histories(plain=True), DAYS)
def test_forward_it_is_what_the_rules_of_the_network_say(history: History, day: date) -> None:
    placed = table(history.world, ("self",), day)
    values = {unit: 1000 + unit for unit in TOWNS}
    start = date(2017, 1, 1)
    redrawn = redraw(values, history.steps, start=start, end=day)
    assert redrawn.undivided == {}
    found: dict[int | None, float] = defaultdict(float)
    for unit, value in values.items():
        for heir, weight in placed.parts(unit, start).items():
            found[heir] += value * weight
    assert dict(found) == pytest.approx({unit: float(value) for unit, value in redrawn.values.items()})


@given(histories(), DAYS)
def test_on_the_map_of_a_day_stand_only_units_of_that_day(history: History, day: date) -> None:
    """Every town of the invented history has a past or a future, so nobody is off the map."""
    placed = table(history.world, ("self", "municipality"), day)
    for rows in placed.rows.values():
        for row in rows:
            lo, hi = history.lives.get(row["level_0"], (None, None))
            assert row["off_map"] is False
            assert holds(lo, hi, day)
            assert row["level_1"] in ({row["level_0"]} if row["level_0"] in history.lives else {None})


@given(histories(), DAYS)
def test_as_it_was_follows_the_links_of_the_day(history: History, day: date) -> None:
    placed = table(history.world, ("province",), AS_IT_WAS)
    for unit, (lo, hi) in history.lives.items():
        at = max(lo or FIRST, day) if hi is None else min(max(lo or FIRST, day), hi)
        holding = [
            parent
            for hierarchy, child, parent, start, end in history.links
            if hierarchy == "province" and child == unit and holds(start, end, at)
        ]
        if holding and (hi is None or at < hi):
            assert placed.parts(unit, at) == {holding[-1]: 1.0}
            assert holding[-1] in PROVINCES
