# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An attacker gets everything that a publication gives, and may not come near a hidden cell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

import numpy as np
import pytest
from facts_room import define, record, two_provinces
from scipy.optimize import linprog

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.placing import network_state, world
from stelsel.ground.facts.facts import Answer, Declared, State, ask, publish
from stelsel.ground.facts.kinds import Additivity, Sensitivity
from stelsel.ground.facts.maps.levels import level_read
from stelsel.ground.facts.maps.placing import place
from stelsel.ground.facts.models import Measure

pytestmark = pytest.mark.django_db

YEARS = Period(date(2021, 1, 1), date(2024, 1, 1))
TABLES = (
    Declared(("year", "municipality")), Declared(("year", "provincie")), Declared(("year",)), Declared(),
    Declared(("municipality",)), Declared(("provincie",)),
    Declared(("year", "municipality"), date(2023, 6, 1)), Declared(("year", "provincie"), date(2023, 6, 1)),
)  # fmt: skip
SMALLEST = 5


def questions() -> None:
    persons = {"sensitivity": Sensitivity.PERSONS, "smallest": SMALLEST}
    define("vragen", subject_kind="area", subject_sort="municipality", **persons)


def recorded(seed: int) -> dict[tuple[str, int], int]:
    """Random counts by municipality and year, many of them small; also recorded."""
    unit = two_provinces()
    define(
        "vragen", subject_kind="area", subject_sort="municipality", sensitivity=Sensitivity.PERSONS, smallest=SMALLEST
    )
    chance, told = Random(seed), {}  # noqa: S311 -- a test
    for name, years in (("Aa", (2021,)), ("Bee", (2021,)), ("Cee", (2021, 2022, 2023)), ("Dee", (2023,))):
        for year in years:
            told[name, year] = chance.choice((0, 1, 2, 3, 4, 6, 9, 30, 80))
            record("vragen", Period.year(year), told[name, year], unit[name])
    return told


def bounds(answers: Sequence[Answer], truth: Sequence[Answer]) -> list[tuple[float, float, float]]:
    """For each hidden cell its true value, and the lowest and highest that an attacker can prove.

    The attacker knows which base cells (municipality as it was, by year) are in each published cell, every published
    figure, and that no count is negative.
    """
    base = {(cell.period, cell.place[0]): at for at, cell in enumerate(truth[0].cells())}
    rows, values = [], []
    targets = []
    for answer, exact in zip(answers, truth, strict=True):
        for cell, real in zip(answer.cells(), exact.cells(), strict=True):
            row = np.array([1.0 if _inside(one, cell, answer) else 0.0 for one in base])
            if cell.value is None:
                targets.append((row, real.value or 0.0))
            else:
                rows.append(row)
                values.append(cell.value)
    found = []
    for row, real in targets:
        ends = [
            linprog(sign * row, A_eq=np.array(rows), b_eq=values, bounds=(0, None), method="highs") for sign in (1, -1)
        ]
        low, high = (
            end.fun * sign if end.status == 0 else float("inf") for end, sign in zip(ends, (1, -1), strict=True)
        )
        found.append((real, low, high))
    return found


def _inside(one: tuple[Period, int | None], cell: object, answer: Answer) -> bool:
    period, unit = one
    if cell.period.start > period.start or cell.period.end < period.end:  # type: ignore[attr-defined]
        return False
    known = world(network_state())
    if not answer.levels:
        return True
    table = place(known, [level_read(known, name) for name in answer.levels], answer.map or "as_it_was").to_pylist()
    return any(
        row["unit"] == unit and row["lo"] <= period.start < row["hi"] and row["level_0"] == cell.place[0]  # type: ignore[attr-defined]
        for row in table
    )


@pytest.mark.parametrize("seed", range(3))
def test_no_hidden_cell_can_be_narrowed_down(seed: int) -> None:
    recorded(seed)
    answers = publish("vragen", over=YEARS, tables=TABLES)
    truth = [
        ask("vragen", over=YEARS, by=one.by, map=one.map, audience="owner").table for one in TABLES
    ]  # fmt: skip
    exact = publish_exactly()
    for answer, table, whole in zip(answers, truth, exact, strict=True):
        assert {tuple(key) for key in _keys(answer.table)} <= {tuple(key) for key in _keys(table)}
        told = [value for value in answer.table["value"].to_pylist() if value is not None]
        assert all(value == 0 or value >= SMALLEST for value in told)
        assert whole.table.num_rows == answer.table.num_rows
    for real, low, high in bounds(answers, exact):
        small = 0 < real < SMALLEST
        assert not small or (low <= 1 and high >= SMALLEST), (real, low, high)


def publish_exactly() -> tuple[Answer, ...]:
    measure = Measure.objects.get(public_id="vragen")
    measure.sensitivity = Sensitivity.OPEN
    measure.save()
    try:
        return publish("vragen", over=YEARS, tables=TABLES)
    finally:
        measure.sensitivity = Sensitivity.PERSONS
        measure.save()


def _keys(table: object) -> list[list[object]]:
    names = [name for name in table.column_names if name == "bucket" or name.startswith("level_")]  # type: ignore[attr-defined]
    return [[row[name] for name in names] for row in table.select(names).to_pylist()]  # type: ignore[attr-defined]


def test_without_small_counts_nothing_is_hidden_and_all_is_exact() -> None:
    unit = two_provinces()
    define(
        "vragen", subject_kind="area", subject_sort="municipality", sensitivity=Sensitivity.PERSONS, smallest=SMALLEST
    )
    for name, value in (("Aa", 10), ("Bee", 0), ("Cee", 7)):
        record("vragen", Period.year(2021), value, unit[name])
    (table,) = publish("vragen", over=Period.year(2021), tables=[Declared(("municipality",))])
    assert [(cell.place[0], cell.value, cell.state) for cell in table.cells()] == [
        (unit["Aa"], 10, State.VALUE), (unit["Bee"], 0, State.VALUE), (unit["Cee"], 7, State.VALUE),
    ]  # fmt: skip


def test_one_small_count_hides_another_so_that_no_subtraction_tells() -> None:
    unit = two_provinces()
    define(
        "vragen", subject_kind="area", subject_sort="municipality", sensitivity=Sensitivity.PERSONS, smallest=SMALLEST
    )
    for name, value in (("Aa", 3), ("Bee", 20), ("Cee", 50)):
        record("vragen", Period.year(2021), value, unit[name])
    names, total = publish("vragen", over=Period.year(2021), tables=[Declared(("municipality",)), Declared()])
    assert total.cell().value == 73
    hidden = [cell.place[0] for cell in names.cells() if cell.state == State.CONFIDENTIAL]
    assert hidden == [unit["Aa"], unit["Bee"]]


def test_a_measure_of_people_that_names_no_smallest_number_is_protected_too() -> None:
    unit = two_provinces()
    define("vragen", subject_kind="area", subject_sort="municipality", sensitivity=Sensitivity.PERSONS)
    for name, value in (("Aa", 4), ("Cee", 5)):
        record("vragen", Period.year(2021), value, unit[name])
    (names,) = publish("vragen", over=Period.year(2021), tables=[Declared(("municipality",))])
    assert [cell.value for cell in names.cells()] == [None, 5]


def test_nothing_recorded_is_an_empty_table_and_no_zeros() -> None:
    two_provinces()
    questions()
    tables = publish("vragen", over=YEARS, tables=[Declared(("year", "provincie")), Declared()])
    assert [one.table.num_rows for one in tables] == [0, 0]


def test_a_stock_is_not_published_so() -> None:
    define("leden", additivity=Additivity.STOCK)
    with pytest.raises(InvalidInput, match="over tijd optelt"):
        publish("leden", over=YEARS, tables=[Declared()])
