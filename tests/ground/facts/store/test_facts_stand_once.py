# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values that are recorded one by one and values that are loaded say things of the same subjects."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction
from small_facts import VISITS, load, record, told, total, withdraw

from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import facts_withdraw
from stelsel.ground.facts.store.settling import settle


def test_a_value_recorded_after_a_load_ends_the_loaded_one(store: Path) -> None:
    load("a", [(1, 0, 10), (2, 0, 20)])
    made = record(told(11, unit=1))
    assert (made.new, made.superseded) == (1, 1)
    assert total() == 31
    assert record(told(11, unit=1)).unchanged == 1
    assert total() == 31
    assert [total(as_of=seq) for seq in (1, 2, 3)] == [30, 31, 31]


def test_a_loaded_value_ends_a_recorded_one_once(store: Path) -> None:
    record(told(5, unit=1))
    settle()
    _, loaded = load("a", [(1, 0, 10)])
    assert (loaded.new, loaded.ended) == (1, 1)
    made = record(told(12, unit=1))
    assert (made.new, made.superseded) == (1, 1)
    assert (total(), total(as_of=1), total(as_of=2)) == (12, 5, 10)


def test_a_recorded_value_that_a_load_repeats_is_not_new(store: Path) -> None:
    load("a", [(1, 0, 10)])
    _, again = load("b", [(1, 0, 10), (2, 0, 1)])
    assert (again.new, again.ended, again.unchanged) == (1, 0, 1)
    assert total() == 11


def test_a_loaded_value_can_be_taken_back_by_itself(store: Path) -> None:
    load("a", [(1, 0, 10), (2, 0, 20)])
    assert facts_withdraw(actor=OPERATOR, observations=[told(0, unit=1)]).superseded == 1
    assert facts_withdraw(actor=OPERATOR, observations=[told(0, unit=1)]).superseded == 0
    assert total() == 20


def test_a_withdrawn_load_gives_back_what_it_replaced(store: Path) -> None:
    record(told(5, unit=1), told(7, unit=3))
    batch, _ = load("a", [(1, 0, 10), (2, 0, 20), (3, 0, 30)])
    record(told(31, unit=3))
    taken = withdraw(batch)
    assert (taken.ended, taken.new) == (2, 1)
    assert total() == 5 + 31
    assert record(told(6, unit=1)).superseded == 1
    assert total() == 6 + 31


def test_a_load_of_nothing_new_can_be_withdrawn(store: Path) -> None:
    load("a", [(1, 0, 10)])
    batch, loaded = load("b", [(1, 0, 10)])
    assert (loaded.new, loaded.unchanged) == (0, 1)
    assert withdraw(batch).ended == 0
    assert total() == 10


def test_a_measure_without_loads_is_not_looked_for_in_files(store: Path) -> None:
    load("a", [(1, 0, 10)])
    for path in store.rglob("*.parquet"):
        path.unlink()
    assert record(told(3, measure=VISITS)).new == 1


def test_what_was_rolled_back_is_in_no_answer(store: Path) -> None:
    record(told(1, unit=1))
    with transaction.atomic():
        record(told(10, unit=2))
        assert total() == 11
        transaction.set_rollback(True)
    assert total() == 1
    record(told(100, unit=3))
    assert total() == 101
