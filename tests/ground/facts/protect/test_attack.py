# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The attacker: he is real where protection is weak, and he fails against what is given out.

*Fails* means: what he can prove leaves at least two whole numbers for every small count; against noise, also that his
best average is off by more than half a person so often that he cannot tell.
"""

from __future__ import annotations

import numpy as np
import pytest
from protected_tables import crossed, network, two_maps
from scipy import sparse

from stelsel.ground.facts.protect.attack import averaged, bounded, bounds, differences, rounded, suppressed
from stelsel.ground.facts.protect.linear import Contradiction
from stelsel.ground.facts.protect.noise import noise_table, perturb, record_keys
from stelsel.ground.facts.protect.relations import Linked
from stelsel.ground.facts.protect.rules import Rule
from stelsel.ground.facts.protect.secondary import hide


def test_the_feasibility_interval_of_the_handbook() -> None:
    """Handbook on SDC (ESSnet, 2nd ed.), section 4.2.2, example 3 (Geurts 1992, table 10): X11 lies in [3, 6]."""
    case = crossed(np.array([[4, 3], [2, 1], [3, 3]]))
    inner = case.linked.tables[0]
    hidden = np.zeros(case.linked.cells, np.bool_)
    hidden[inner[:2]] = True
    known = suppressed(case.linked.matrix, case.amounts, hidden, at_least=0)
    low, high = bounds(known, case.linked.matrix[inner[:2].ravel()])
    assert low.tolist() == [3, 1, 0, 0]
    assert high.tolist() == [6, 4, 3, 3]


def test_free_filtering_takes_any_hidden_count_apart() -> None:
    """Suppression alone: everybody may ask any sum that is not small itself. All less all but one is the one."""
    counts = np.array([3, 40, 51, 2, 60])
    everybody = np.ones((1, 5))
    asked = sparse.csr_array(np.concatenate([everybody, 1 - np.eye(5)]))
    values = asked @ counts
    assert (values >= 5).all()  # not one of these answers is small
    low, high = bounds(suppressed(asked, values, np.zeros(6, np.bool_)), sparse.csr_array(np.eye(5)))
    assert low.tolist() == high.tolist() == counts.tolist()
    assert differences(asked, values, np.zeros(6, np.bool_), smallest=5) == [(0, 1, 3), (0, 4, 2)]


def test_free_filtering_with_noise_leaves_more_than_one_answer() -> None:
    """The same questions with noise of at most 4, and the attacker knows that it is at most 4."""
    counts = np.array([3, 40, 51, 2, 60])
    keys = record_keys(np.arange(5), 2026)
    asked = np.concatenate([np.ones((1, 5), np.int64), 1 - np.eye(5, dtype=np.int64), np.eye(5, dtype=np.int64)])
    cell_keys = (asked.astype(np.uint32) * keys).sum(axis=1, dtype=np.uint32)
    published = perturb(asked @ counts, cell_keys, noise_table(most=4, variance=4, smallest=5))
    assert not ((published > 0) & (published < 5)).any()
    known = bounded(sparse.csr_array(asked), published, 4)
    low, high = bounds(known, sparse.csr_array(np.eye(5)), whole=True)
    assert ((low <= counts) & (counts <= high)).all()
    assert (high - low >= 1).all()


def test_the_average_of_many_ways_to_the_same_people_is_the_limit_of_noise() -> None:
    """Every further independent way to reach a count halves nothing for free: the error falls with the root of it.

    A filter over 2 other axes gives a cell some four ways; with a variance of 4 the guess is still off by a person
    or more. It takes some hundred ways to come within a fifth: that is how many answers a budget must not give.
    """
    errors = []
    for ways in (1, 4, 100):
        others = sparse.csr_array(np.concatenate([np.ones((ways, 1)), np.eye(ways)], axis=1))
        apart = sparse.csr_array(np.concatenate([np.zeros((ways, 1)), np.eye(ways)], axis=1))
        target = np.eye(ways + 1)[0]
        errors.append(averaged(sparse.vstack([others, apart]), np.zeros(2 * ways), target, variance=4)[1])
    assert errors == pytest.approx([8**0.5, 2**0.5, 0.08**0.5])


def test_what_the_cells_do_not_determine_has_no_average() -> None:
    guess, error = averaged(sparse.csr_array([[1.0, 1.0]]), np.array([7.0]), np.array([1.0, 0.0]), variance=4)
    assert (guess, error) == (pytest.approx(3.5), np.inf)


def test_laying_months_provinces_and_the_whole_together_finds_what_each_table_hides() -> None:
    """Each table protected by itself, and together they are open: the reason to declare tables together."""
    base = np.random.default_rng(4).integers(6, 60, (7, 6))
    base[2, 3] = 2
    case = network(base)
    both = hide(case.linked, case.base, case.cells, Rule(smallest=5))
    apart = np.zeros(case.linked.cells, np.bool_)
    for table in case.linked.tables[:2]:  # libraries by month, libraries by quarter
        alone = Linked(case.linked.matrix[table.ravel()], (np.arange(table.size),))
        part = hide(alone, case.base, type(case.cells).counts(case.amounts[table.ravel()]), Rule(smallest=5))
        apart[table.ravel()] |= part.hidden
    target = case.linked.matrix[np.flatnonzero(case.amounts == 2)]
    low, high = bounds(suppressed(case.linked.matrix, case.amounts, apart), target)
    assert (low[0], high[0]) == (2, 2)
    low, high = bounds(suppressed(case.linked.matrix, case.amounts, both.hidden), target, whole=True)
    assert low[0] <= 1
    assert high[0] >= 5


def test_two_maps_differ_by_a_small_count_that_neither_shows() -> None:
    """A hamlet of 3 readers that moved to another municipality: the old figure less the new one."""
    old = np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    new = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]])
    cells = sparse.csr_array(np.concatenate([old, new]))
    values = cells @ np.array([120, 3, 80])
    assert (values >= 10).all()
    assert (0, 2, 3) in differences(cells, values, np.zeros(4, np.bool_), smallest=10)
    assert two_maps(np.ones((4, 2), np.int64)).amounts.min() >= 1


def test_rounding_alone_is_taken_apart_by_adding_up() -> None:
    """Base 5: 1 in each of twelve months is published as 0 each, and the year as 10."""
    months = sparse.csr_array(np.concatenate([np.eye(12), np.ones((1, 12))]))
    known = rounded(months, np.array([0] * 12 + [10]), 5)
    low, high = bounds(known, sparse.csr_array(np.ones((1, 12))))
    assert (low[0], high[0]) == (8, 12)


def test_figures_that_contradict_one_another_are_said() -> None:
    with pytest.raises(Contradiction):
        bounds(
            suppressed(sparse.csr_array([[1.0], [1.0]]), np.array([1, 2]), np.zeros(2, np.bool_)),
            sparse.csr_array([[1.0]]),
        )
