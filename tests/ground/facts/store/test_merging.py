# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_facts import VISITS, ledger_total, live, load, record, told, total, withdraw

from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store import merging
from stelsel.ground.facts.store.digests import Digest, read
from stelsel.ground.facts.store.folder import StoreFault
from stelsel.ground.facts.store.merging import FAN, due, merge, merge_due
from stelsel.ground.facts.store.settling import settle, tidy


def settled(times: int) -> None:
    for at in range(times):
        record(told(at + 1, unit=at % 3, on=at // 3), told(2, unit=9, on=at, measure=VISITS))
        settle()


def test_neighbours_become_one_segment_and_no_answer_changes(store: Path) -> None:
    settled(FAN - 1)
    assert merge_due() == 0
    settled(FAN)  # most of these say what stood already
    record(told(100, unit=1))
    before = [(total(as_of=seq), total(VISITS, as_of=seq)) for seq in range(12)]
    parts = live()
    assert merge_due() == 1
    (made,) = live()
    assert (made.rows, made.first_row, made.last_row) == (sum(one.rows for one in parts), 1, parts[-1].last_row)
    assert read(made.rows, made.digest) == sum((read(one.rows, one.digest) for one in parts), Digest())
    reader.forget()
    assert [(total(as_of=seq), total(VISITS, as_of=seq)) for seq in range(12)] == before
    assert total() == ledger_total()


def test_a_question_goes_on_with_the_old_list_and_finds_the_new_one_when_it_is_gone(store: Path) -> None:
    settled(FAN)
    before = total()
    sight = reader.reader().sight()
    old = live()
    merge(old)
    assert all((store.parent / "facts" / one.file).exists() for one in old)
    assert len(tidy(grace=timedelta(0))) == 2 * len(old)
    assert sight.segments == [] or total() == before
    assert total() == before


def test_loads_keep_their_batch_when_they_are_merged(store: Path) -> None:
    batches = [load(f"file {at}", [(at, 0, 10 + at), (99, 0, at)])[0] for at in range(FAN)]
    record(told(1000, unit=3))
    before = [total(as_of=seq) for seq in range(FAN + 2)]
    assert merge_due() == 1
    assert [one.origin for one in live()] == [Segment.Origin.LOAD]
    assert [total(as_of=seq) for seq in range(FAN + 2)] == before
    taken = withdraw(batches[4])
    assert (taken.ended, taken.new) == (1, 0)  # what a later load had replaced is no longer its own
    assert total() == before[-1] - 14
    assert withdraw(batches[-1]).new == 1  # and this one gives back what it had replaced
    assert total() == before[-1] - 14 - 17 - 1


def test_only_one_of_two_merges_counts(store: Path) -> None:
    settled(FAN)
    (run,) = due()
    assert merge(run) is not None
    assert merge(run) is None
    assert len(live()) == 1


def test_a_damaged_segment_is_not_carried_on(store: Path) -> None:
    settled(FAN)
    (run,) = due()
    Segment.objects.filter(pk=run[3].pk).update(digest="0" * 32)
    (run,) = due()
    with pytest.raises(StoreFault):
        merge(run)
    assert len(live()) == FAN


@given(sizes=st.lists(st.sampled_from([1, 20_000, 32_001, 256_001, 2_000_001]), max_size=40))
def test_merging_ends_with_few_segments_of_each_size(sizes: list[int]) -> None:
    """The rule by itself: after all merges no stretch of `FAN` neighbours fits in one size."""
    neighbours = [Segment(rows=size, first_row=at) for at, size in enumerate(sizes)]
    for _ in range(len(sizes)):
        runs = [run for most in merging.SIZES for run in merging.runs(neighbours, most)]
        if not runs:
            break
        at = neighbours.index(runs[0][0])
        neighbours[at : at + len(runs[0])] = [Segment(rows=sum(one.rows for one in runs[0]), first_row=at)]
    assert sum(one.rows for one in neighbours) == sum(sizes)
    assert not [run for most in merging.SIZES for run in merging.runs(neighbours, most)]
