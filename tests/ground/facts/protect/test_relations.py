# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cells as sets of base cells, over several hierarchies, nested periods and maps with weights."""

from __future__ import annotations

import numpy as np
import pytest
from protected_tables import crossed, network, two_maps

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.protect.relations import Axis, finest, grouped, link, merged, total, weighted


def test_a_table_with_totals_has_each_cell_once() -> None:
    case = crossed(np.array([[1, 2, 3], [4, 5, 6]]))
    inner, right, below, corner = case.linked.tables
    assert case.linked.cells == 6 + 2 + 3 + 1
    assert case.amounts[inner].tolist() == [[1, 2, 3], [4, 5, 6]]
    assert case.amounts[right].tolist() == [[6], [15]]
    assert case.amounts[below].tolist() == [[5, 7, 9]]
    assert case.amounts[corner].tolist() == [[21]]


def test_cells_of_two_hierarchies_with_the_same_members_are_one_cell() -> None:
    axis = Axis({"each": finest(3), "one": grouped([0, 0, 1]), "other": grouped([1, 1, 0]), "all": total(3)})
    linked = link([axis], [("each",), ("one",), ("other",), ("all",)])
    assert linked.cells == 3 + 1 + 1  # the third base cell alone is a group in both, the pair too
    assert linked.tables[1].tolist() == linked.tables[2][::-1].tolist()
    assert linked.tables[1][1] == linked.tables[0][2]


def test_a_value_outside_all_groups_is_in_none() -> None:
    assert grouped([0, -1, 1]).toarray().tolist() == [[1, 0, 0], [0, 0, 1]]


def test_months_add_up_to_quarters_and_provinces_to_the_whole() -> None:
    case = network(np.arange(1, 43).reshape(7, 6))
    sums = {int(case.amounts[table].sum()) for table in case.linked.tables}
    assert sums == {42 * 43 // 2}


def test_a_map_with_weights_keeps_the_sum() -> None:
    case = two_maps(np.array([[10, 20], [30, 40], [50, 60], [70, 80]]))
    year_on_new = case.linked.tables[2]
    assert (case.linked.matrix @ case.base)[year_on_new].tolist() == [[40, 56], [30, 40], [90, 104]]


def test_base_cells_that_always_stand_together_are_one() -> None:
    axis = Axis({"one": grouped([0, 0, 1, 1, 1]), "all": total(5)})
    linked = link([axis], [("one",), ("all",)])
    matrix, column_of = merged(linked.matrix)
    assert matrix.toarray().tolist() == [[1, 0], [0, 1], [1, 1]]
    assert column_of.tolist() == [0, 0, 1, 1, 1]


def test_what_cannot_be_is_refused() -> None:
    axis = Axis({"all": total(2)})
    with pytest.raises(InvalidInput, match="'year'"):
        link([axis], [("year",)])
    with pytest.raises(InvalidInput, match="1 levels for 2 axes"):
        link([axis, axis], [("all",)])
    with pytest.raises(InvalidInput, match="below zero"):
        weighted([(0, 0, -0.5)], groups=1, size=1)
