# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many units should tell something, and who is missing."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from invented_networks import DAYS, PROVINCES, TOWNS, History, histories

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.maps import (
    AS_IT_WAS,
    ITSELF,
    Life,
    Link,
    expected,
    level_read,
    units_expected,
    units_missing,
    world_build,
)
from stelsel.ground.network.rules import Step, holds

A, B, C = TOWNS[:3]
NORTH, SOUTH = PROVINCES[:2]
EVENT, MOVED = date(2021, 1, 1), date(2021, 7, 1)
YEARS = [(date(year, 1, 1), date(year + 1, 1, 1)) for year in (2020, 2021, 2022)]
LIVES = [
    Life(A, "town", hi=EVENT), Life(B, "town"), Life(C, "town", lo=date(2020, 3, 1)),
    Life(NORTH, "province"), Life(SOUTH, "province"),
]  # fmt: skip
LINKS = [
    Link("province", A, NORTH), Link("province", B, NORTH, None, MOVED), Link("province", B, SOUTH, MOVED, None),
]  # fmt: skip
WORLD = world_build(LIVES, LINKS, [Step(A, B, EVENT)])
PROVINCE = level_read(WORLD, "province")


def rows(table: pa.Table) -> list[tuple[int, ...]]:
    return sorted((tuple(row.values()) for row in table.to_pylist()), key=lambda row: tuple(one or 0 for one in row))


def test_of_a_flow_all_that_existed_in_the_period() -> None:
    """A ended with 2020; B moved in 2021, so it is expected in both provinces; C stands nowhere."""
    assert rows(expected(WORLD, ["town"], [PROVINCE], periods=YEARS)) == [
        (0, None, 1), (0, NORTH, 2), (1, None, 1), (1, NORTH, 1), (1, SOUTH, 1), (2, None, 1), (2, SOUTH, 1),
    ]  # fmt: skip


def test_of_a_stock_all_that_existed_on_the_last_day() -> None:
    assert rows(expected(WORLD, ["town"], [PROVINCE], periods=YEARS, stock=True)) == [
        (0, None, 1), (0, NORTH, 2), (1, None, 1), (1, SOUTH, 1), (2, None, 1), (2, SOUTH, 1),
    ]  # fmt: skip
    until_march = [(date(2020, 1, 1), date(2020, 3, 1)), (date(2020, 1, 1), date(2020, 3, 2))]
    assert rows(expected(WORLD, ["town"], [PROVINCE], periods=until_march, stock=True)) == [
        (0, NORTH, 2), (1, None, 1), (1, NORTH, 2),
    ]  # fmt: skip


def test_on_the_map_of_a_day_where_their_facts_belong_on_that_day() -> None:
    """A existed in 2020 and its facts belong to B, which is in the south in 2022."""
    assert rows(expected(WORLD, ["town"], [PROVINCE], date(2022, 1, 1), periods=YEARS[:2])) == [
        (0, None, 1), (0, SOUTH, 2), (1, None, 1), (1, SOUTH, 1),
    ]  # fmt: skip


def test_several_kinds_levels_and_none() -> None:
    assert rows(expected(WORLD, ["town", "province"], [], periods=YEARS[:1])) == [(0, 5)]
    assert rows(expected(WORLD, ["province"], [PROVINCE, ITSELF], periods=YEARS[:1])) == [
        (0, NORTH, NORTH, 1), (0, SOUTH, SOUTH, 1),
    ]  # fmt: skip
    empty = expected(WORLD, ["town"], [PROVINCE], periods=[])
    assert (empty.num_rows, empty.column_names) == (0, ["period", "level_0", "expected"])


def test_the_missing_ones_are_named() -> None:
    assert units_expected(WORLD, ["town"], [PROVINCE], period=YEARS[0], cell=(NORTH,)) == [A, B]
    assert units_missing(WORLD, ["town"], [PROVINCE], period=YEARS[0], cell=(NORTH,), present={A, C}) == [B]
    assert units_missing(WORLD, ["town"], [PROVINCE], period=YEARS[0], cell=(None,), present=[]) == [C]
    assert units_expected(WORLD, ["town"], [PROVINCE], period=YEARS[1], cell=(NORTH,), stock=True) == []


def test_a_word_that_is_no_kind_is_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        expected(WORLD, ["town", "castle"], [], periods=YEARS)
    assert str(refused.value) == (
        "'castle' is geen soort in dit netwerk. Kies uit area, network, organisation, place, province, town."
    )
    assert rows(expected(world_build(LIVES, kinds=["castle"]), ["castle"], [], periods=YEARS)) == []


@given(histories(), DAYS)
def test_there_are_as_many_as_exist_on_the_day(history: History, day: date) -> None:
    world = history.world
    period = (day, date.fromordinal(day.toordinal() + 1))
    alive = sorted(unit for unit, (lo, hi) in history.lives.items() if holds(lo, hi, day))
    for stock in (True, False):
        table = expected(world, ["municipality"], [ITSELF], AS_IT_WAS, periods=[period], stock=stock)
        assert sorted(table["level_0"].to_pylist()) == alive
        assert set(table["expected"].to_pylist()) <= {1}
        on_map = expected(world, ["municipality"], [ITSELF], day, periods=[period], stock=stock)
        assert sorted(on_map["level_0"].to_pylist()) == alive
