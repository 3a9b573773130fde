# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is hidden protects: an attacker of his own making tries to compute it, over hierarchies, periods and maps.

He fails when the least and the most that a hidden cell can be hold all of the promised interval, and when at least two
whole numbers are possible for it.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from protected_tables import Case, crossed, network, two_maps

from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.protect.attack import bounds, broken, suppressed
from stelsel.ground.facts.protect.rules import Cells, Rule, protection
from stelsel.ground.facts.protect.secondary import Hiding, at_least, hide

COUNTS = Rule(smallest=5)
sizes = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 8, 13, 40, 200])


def attack(case: Case, hiding: Hiding) -> None:
    """All of the public tables against every unsafe cell, in fractions and in whole numbers."""
    unsafe = np.flatnonzero(hiding.codes == 1)
    exact = np.asarray(case.linked.matrix @ case.base, np.float64)
    known = suppressed(case.linked.matrix, exact, hiding.hidden, at_least=at_least(case.linked.matrix))
    targets = case.linked.matrix[unsafe]
    assert not broken(*bounds(known, targets), (hiding.low[unsafe], hiding.high[unsafe])).any()
    if (case.linked.matrix.data == 1).all():
        low, high = bounds(known, targets, whole=True)
        assert (high > low).all()


def bases(rows: int, columns: int) -> st.SearchStrategy[NDArray[np.int64]]:
    return st.lists(sizes, min_size=rows * columns, max_size=rows * columns).map(
        lambda found: np.array(found, np.int64).reshape(rows, columns)
    )


@settings(deadline=None, max_examples=8)
@given(bases(5, 4))
def test_no_small_count_of_a_table_with_totals_can_be_computed(base: NDArray[np.int64]) -> None:
    case = crossed(base)
    attack(case, hide(case.linked, case.base, case.cells, COUNTS, exact_cells=0))


@settings(deadline=None, max_examples=6)
@given(bases(4, 3))
def test_the_proven_choice_protects_and_loses_no_more(base: NDArray[np.int64]) -> None:
    case = crossed(base)
    quick = hide(case.linked, case.base, case.cells, COUNTS, exact_cells=0)
    best = hide(case.linked, case.base, case.cells, COUNTS, exact_cells=100)
    attack(case, best)
    assert best.least <= best.lost <= quick.lost


@settings(deadline=None, max_examples=4)
@given(bases(7, 6))
def test_nor_over_three_hierarchies_and_nested_periods(base: NDArray[np.int64]) -> None:
    case = network(base)
    attack(case, hide(case.linked, case.base, case.cells, COUNTS))


@settings(deadline=None, max_examples=4)
@given(bases(4, 3))
def test_nor_by_laying_two_maps_on_each_other(base: NDArray[np.int64]) -> None:
    case = two_maps(base)
    attack(case, hide(case.linked, case.base, case.cells, COUNTS))


@settings(deadline=None, max_examples=10)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=12, max_size=12), st.integers(5, 30))
def test_nor_can_a_competitor_guess_the_largest_contribution(pairs: list[tuple[int, int]], percent: int) -> None:
    """Amounts by two contributors in each base cell; the totals have the two largest of all below them."""
    case = crossed(np.array([sum(pair) for pair in pairs], np.int64).reshape(4, 3))
    sets = case.linked.matrix.toarray() > 0
    largest = [sorted((one for cell in np.flatnonzero(row) for one in pairs[cell]), reverse=True) for row in sets]
    cells = Cells(
        case.amounts, np.array([len(one) for one in largest]), np.array([one[0] for one in largest]),
        np.array([one[1] for one in largest]), np.zeros(len(sets), np.uint32),
    )  # fmt: skip
    rule = Rule(p_percent=percent)
    hiding = hide(case.linked, case.base, cells, rule)
    asked = protection(cells, rule)
    attack(case, hiding)
    assert hiding.high[hiding.codes == 1].tolist() == asked[1][hiding.codes == 1].tolist()


def test_hiding_only_what_is_small_would_give_it_away() -> None:
    """The attacker is real: without secondary hiding he computes every one of these counts."""
    case = crossed(np.array([[3, 40, 51], [60, 2, 35], [20, 31, 44]]))
    hidden = (case.amounts < 5) & (case.amounts > 0)
    low, high = bounds(suppressed(case.linked.matrix, case.amounts, hidden), case.linked.matrix[np.flatnonzero(hidden)])
    assert low.tolist() == high.tolist() == [3, 2]


def test_the_least_loss_is_that_of_trying_everything() -> None:
    case = crossed(np.array([[3, 40, 51], [60, 25, 35], [20, 31, 44]]))
    best = hide(case.linked, case.base, case.cells, COUNTS)
    assert best.lost == best.least == _least_by_trying(case)


def _least_by_trying(case: Case) -> int:
    """Every set of up to three more cells, the cheapest first."""
    unsafe = (case.amounts < 5) & (case.amounts > 0)
    others = np.flatnonzero(~unsafe)
    sets = [list(extra) for count in range(1, 4) for extra in itertools.combinations(others, count)]
    for extra in sorted(sets, key=lambda extra: int(case.amounts[extra].sum())):
        hidden = unsafe.copy()
        hidden[extra] = True
        known = suppressed(case.linked.matrix, case.amounts, hidden)
        low, high = bounds(known, case.linked.matrix[np.flatnonzero(unsafe)])
        if (low <= 1).all() and (high >= 5).all():
            return int(case.amounts[extra].sum())
    raise AssertionError("three more cells protect nothing")


def test_the_same_table_is_always_hidden_the_same_way() -> None:
    base = np.random.default_rng(7).integers(0, 30, (7, 6))
    first, second = (
        hide(case.linked, case.base, case.cells, COUNTS).codes.tolist() for case in (network(base), network(base))
    )
    assert first == second


def test_zero_is_never_hidden_unless_the_rule_says_so() -> None:
    case = crossed(np.array([[0, 40, 3], [60, 0, 35], [20, 31, 44]]))
    hiding = hide(case.linked, case.base, case.cells, COUNTS)
    assert not hiding.hidden[case.amounts == 0].any()
    zeros = hide(case.linked, case.base, case.cells, Rule(smallest=5, zeros=True))
    assert (zeros.codes[case.amounts == 0] == 1).all()


def test_what_was_published_before_stays_and_what_it_breaks_is_said() -> None:
    case = crossed(np.array([[3, 40, 51], [60, 25, 35], [20, 31, 44]]))
    before = np.zeros(case.linked.cells, np.bool_)
    before[case.linked.tables[0][2]] = True  # the last row was published in last year's report
    hiding = hide(case.linked, case.base, case.cells, COUNTS, shown=before)
    assert not hiding.hidden[before].any()
    attack(case, hiding)
    before[:] = case.amounts >= 5
    with pytest.raises(Conflict, match="no way"):
        hide(case.linked, case.base, case.cells, COUNTS, shown=before)
    before[:] = True
    with pytest.raises(Conflict, match="1 unsafe"):
        hide(case.linked, case.base, case.cells, COUNTS, shown=before)


def test_a_table_without_anything_unsafe_stays_whole() -> None:
    case = crossed(np.array([[10, 40], [60, 25]]))
    hiding = hide(case.linked, case.base, case.cells, COUNTS)
    assert (hiding.codes.any(), hiding.lost, hiding.least) == (False, 0, 0)
    assert hiding.low.tolist() == hiding.high.tolist() == case.amounts.tolist()


def test_the_loss_can_be_counted_in_cells() -> None:
    case = crossed(np.array([[3, 40, 51], [60, 25, 35], [20, 31, 44]]))
    hiding = hide(case.linked, case.base, case.cells, COUNTS, cost=np.ones(case.linked.cells))
    assert hiding.lost == hiding.least == 3  # the smallest cycle: one in the row, one in the column, their crossing
