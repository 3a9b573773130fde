# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which cells are unsafe by themselves: the examples of the handbook, and the edges of each rule."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.protect.rules import Cells, Rule, primary, protection, rounded

HANDBOOK = "Handbook on Statistical Disclosure Control (ESSnet, 2nd ed.), section 4.2"


def cell(amount: int, top1: int, top2: int, n: int = 9) -> Cells:
    one = (np.array([number], np.int64) for number in (amount, n, top1, top2))
    return Cells(*one, np.zeros(1, np.uint32))


@pytest.mark.parametrize(
    ("figures", "rule", "unsafe"),
    [
        pytest.param((100_000, 50_000, 49_000), Rule(dominance=(1, 90)), False, id=f"{HANDBOOK}, example 1"),
        pytest.param((100_000, 50_000, 49_000), Rule(p_percent=10), True, id=f"{HANDBOOK}, example 1 by p%"),
        pytest.param((110_000, 52_000, 50_000), Rule(p_percent=10), False, id=f"{HANDBOOK}, example 2"),
        pytest.param(
            (110_000, 52_000, 50_000), Rule(dominance=(2, 100 * 100 / 110)), True, id=f"{HANDBOOK}, example 2 by (2,k)"
        ),
        pytest.param((330, 300, 20), Rule(dominance=(1, 85)), True, id=f"{HANDBOOK}, example 4"),
    ],
)
def test_the_examples_of_the_handbook(figures: tuple[int, int, int], rule: Rule, *, unsafe: bool) -> None:
    assert primary(cell(*figures), rule).tolist() == [unsafe]


def test_the_upper_protection_level_of_example_4() -> None:
    low, high = protection(cell(330, 300, 20), Rule(dominance=(1, 85)))
    assert high[0] == pytest.approx(352.94, abs=0.005)
    assert low[0] == pytest.approx(330 - 22.94, abs=0.005)


def test_the_upper_protection_level_of_the_p_rule_is_that_of_example_5() -> None:
    """U = p/100 x1 - (X - x1 - x2), here 0.1 x 50,000 - 1,000."""
    low, high = protection(cell(100_000, 50_000, 49_000), Rule(p_percent=10))
    assert (low[0], high[0]) == (96_000, 104_000)


def test_exactly_on_the_line_is_safe() -> None:
    assert primary(cell(100, 90, 5), Rule(dominance=(1, 90))).tolist() == [False]
    assert primary(cell(110, 60, 44), Rule(p_percent=10)).tolist() == [False]
    assert primary(cell(100, 30, 30, n=3), Rule(contributors=3)).tolist() == [False]


def test_a_count_from_one_up_to_the_threshold_is_hidden_and_zero_is_zero() -> None:
    counts = Cells.counts(np.array([0, 1, 9, 10, 138]))
    assert primary(counts, Rule(smallest=10)).tolist() == [False, True, True, False, False]
    assert primary(counts, Rule(smallest=10, zeros=True)).tolist() == [True, True, True, False, False]
    low, high = protection(counts, Rule(smallest=10))
    assert low.tolist() == [0, 1, 1, 10, 138]
    assert high.tolist() == [0, 10, 10, 10, 138]


def test_too_few_contributors_is_unsafe_unless_there_is_nothing() -> None:
    cells = Cells(
        np.array([0, 50, 50]), np.array([0, 2, 3]), np.array([0, 30, 30]), np.array([0, 20, 10]), np.zeros(3, np.uint32)
    )
    assert primary(cells, Rule(contributors=3)).tolist() == [False, True, False]
    low, high = protection(cells, Rule(contributors=3))
    assert (low.tolist(), high.tolist()) == ([0, 45, 50], [0, 55, 50])


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(0, 10**6), st.floats(1, 99))
def test_what_is_safe_by_two_k_is_safe_by_its_p(first: int, second: int, rest: int, percent: float) -> None:
    """Proof A of the handbook: k = 100 x 100 / (100 + p) is the stricter one."""
    top2, top1 = sorted((first, second))
    figures = cell(top1 + top2 + rest, top1, top2)
    if not primary(figures, Rule(dominance=(2, 100 * 100 / (100 + percent))))[0]:
        assert not primary(figures, Rule(p_percent=percent * (1 - 1e-9)))[0]


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_primary_cell_has_room_and_no_other_has(first: int, second: int, rest: int) -> None:
    top2, top1 = sorted((first, second))
    cells = cell(top1 + top2 + (rest if top2 else 0), top1, top2, n=2)
    rule = Rule(dominance=(1, 75), p_percent=15)
    low, high = protection(cells, rule)
    if primary(cells, rule)[0]:
        assert low[0] < cells.amount[0] < high[0]
    else:
        assert low[0] == cells.amount[0] == high[0]


def test_rounding_takes_the_nearest_and_halves_up() -> None:
    assert rounded(np.array([0, 2, 3, 7, 8, 12]), 5).tolist() == [0, 0, 5, 5, 10, 10]
    assert rounded(np.array([0, 1, 49, 50, 150]), 100).tolist() == [0, 0, 0, 100, 200]
    assert rounded(np.array([7]), 0).tolist() == [7]


@pytest.mark.parametrize(
    "wrong",
    [{"smallest": -1}, {"dominance": (3, 80.0)}, {"dominance": (1, 100.0)}, {"p_percent": 0.0}, {"spread": 0.0}],
)
def test_a_rule_that_says_nothing_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Rule(**wrong)  # type: ignore[arg-type] -- each case has one wrong field
