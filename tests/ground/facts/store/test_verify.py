# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is damaged is found, by name, and made again from the ledger or from the file of the load."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_facts import VISITS, live, load, record, told, total, withdraw

from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.engine.compiling import compiled
from stelsel.ground.facts.models import Batch, Commit, Fact, Segment, Shelf
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import FORMAT, LEDGER
from stelsel.ground.facts.store.digests import Digest, digest_of, read
from stelsel.ground.facts.store.folder import StoreFault
from stelsel.ground.facts.store.merging import merge
from stelsel.ground.facts.store.rebuild import rebuild, repair
from stelsel.ground.facts.store.settling import settle, tidy
from stelsel.ground.facts.store.verify import verify
from stelsel.ground.facts.store.verify_report import Kind

IN_A_WORKSPACE = """
import django
django.setup()
from stelsel.ground.facts.store import bulk
with bulk.workspace():
    print("in", flush=True)
    input()
"""


@pytest.fixture
def full(store: Path) -> Path:
    """Two segments of the ledger, two loads, a withdrawal and a tail."""
    record(told(1), told(2, unit=2), told(None, unit=3), told(5, measure=VISITS))
    settle()
    batch, _ = load("a", [(1, 0, 10), (4, 40, 4), (7, 1, 3)])
    record(told(11), told(7, unit=5, on=3))
    settle()
    load("b", [(4, 40, 5)])
    withdraw(batch)
    record(told(8, unit=6))
    return store


def kinds() -> list[Kind]:
    return sorted({one.kind for one in verify().faults})


def test_a_sound_store_is_found_sound(full: Path) -> None:
    found = verify()
    assert found.faults == ()
    assert (found.segments, found.tail, found.commits, found.batches) == (5, 1, 6, 2)
    assert found.rows == sum(one.rows for one in live())
    tidy(grace=timedelta(0))
    assert verify().is_sound


def test_a_workspace_stays_while_a_process_works_in_it_and_goes_when_that_is_killed(full: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", IN_A_WORKSPACE],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "stelsel.config.settings", "STELSEL_FACTS": str(full)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as other:  # fmt: skip
        assert other.stdout
        assert other.stdout.readline() == "in\n"
        (place,) = full.glob(".work-*")
        assert place.name not in tidy(grace=timedelta(seconds=-60))
        assert place.exists()
        other.kill()
        other.wait()
        assert place.exists()
        assert place.name in tidy(grace=timedelta(seconds=-60))
        assert not place.exists()


def test_what_is_only_kept_to_save_time_goes_when_it_is_old_and_is_made_again(full: Path) -> None:
    compiled.cache_clear()
    before = total()
    (text,) = [path for path in full.glob("questions/*/*.sql") if path.stat().st_size][:1]
    place = full / "places" / "a.arrow"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"old")
    assert tidy() == []
    for path in (text, place):
        os.utime(path, (0, 0))
    assert tidy() == [str(path.relative_to(full)) for path in (place, text)]
    assert not text.exists()
    compiled.cache_clear()
    assert total() == before
    assert text.exists()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-30])


def gone(path: Path) -> None:
    path.unlink()


def other(path: Path) -> None:
    """One bit, in the middle."""
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 1
    path.write_bytes(whole)


def garbage(path: Path) -> None:
    path.write_bytes(b"\0" * path.stat().st_size)


@pytest.mark.parametrize("damage", [cut, gone, other, garbage])
@pytest.mark.parametrize("which", ["file", "rollup"])
def test_a_damaged_file_is_found_and_made_again(full: Path, damage: Callable[[Path], None], which: str) -> None:
    before = [total(as_of=seq) for seq in range(8)]
    harmed = [one for one in live() if one.origin == Segment.Origin.LEDGER or which == "rollup"]
    for one in harmed:
        damage(folder.place(getattr(one, which)))
    found = verify()
    assert {(one.kind, one.where) for one in found.faults} == {(Kind.FILE, getattr(one, which)) for one in harmed}
    assert {one.pk for one in repair(found)} == {one.pk for one in harmed}
    assert verify().is_sound
    reader.forget()
    assert [total(as_of=seq) for seq in range(8)] == before


def test_a_question_that_meets_a_damaged_file_says_so_and_is_answered_after_the_repair(store: Path) -> None:
    record(told(1), told(2, unit=2))
    settle()
    cut(folder.place(live()[0].rollup))
    with pytest.raises(StoreFault, match="stelsel facts verify --repair"):
        total()
    repair(verify())
    assert total() == 3
    gone(folder.place(live()[0].rollup))
    reader.forget()
    with pytest.raises(StoreFault, match=live()[0].rollup):
        total()
    repair(verify())
    assert total() == 3


def test_a_file_that_says_something_else_in_good_order_is_found(full: Path) -> None:
    """Written anew by somebody, with its bytes in the list: only the digest tells."""
    one = live()[0]
    path = folder.place(one.file)
    rows = pq.read_table(path)
    amounts = [amount if amount != 2 else 3 for amount in rows["amount"].to_pylist()]
    pq.write_table(rows.set_column(rows.schema.get_field_index("amount"), rows.schema.field("amount"), [amounts]), path)
    Segment.objects.filter(pk=one.pk).update(sha256=folder.sha256(path), size=path.stat().st_size)
    assert kinds() == [Kind.LEDGER, Kind.SUM]
    repair(verify())
    assert verify().is_sound


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (lambda: Fact.objects.filter(row=1).update(amount=99), [Kind.LEDGER]),
        (lambda: Fact.objects.filter(row=1).delete(), [Kind.COMMIT, Kind.LEDGER]),
        (lambda: Shelf.objects.update(settled=3), [Kind.LEDGER]),
        (lambda: Commit.objects.filter(seq=3).delete(), [Kind.COMMIT]),
        (lambda: Segment.objects.filter(seq=2).update(retired_at="2026-01-01T00:00Z"), [Kind.LOAD]),
        (lambda: Segment.objects.filter(seq=2).update(digest="0" * 32), [Kind.LEDGER, Kind.LOAD]),
        (lambda: Batch.objects.filter(name="b").update(sha256="0" * 64), [Kind.SOURCE]),
        (lambda: Segment.objects.filter(seq=2).update(format=FORMAT + 1), [Kind.FILE]),
        (lambda: Shelf.objects.update(secret=5), [Kind.LEDGER]),
    ],
)  # fmt: skip
def test_whatever_does_not_belong_together_is_found(
    full: Path, harm: Callable[[], object], expected: list[Kind]
) -> None:
    harm()
    assert kinds() == expected


def test_rows_that_stand_twice_are_found(full: Path) -> None:
    one = Fact.objects.get(row=1)
    shelf = Shelf.objects.get()
    Fact.objects.filter(row=shelf.next_row - 1).update(
        unit=one.unit, start=one.start, stop=one.stop, measure=one.measure
    )
    assert kinds() == [Kind.ROWS]


def test_a_merged_segment_of_loads_is_made_again_from_the_old_ones(store: Path) -> None:
    for at in range(3):
        load(f"file {at}", [(at, 0, at + 1), (9, 0, at)])
    before = [total(as_of=seq) for seq in range(4)]
    made = merge(live())
    assert made is not None
    gone(folder.place(made.file))
    repair(verify())
    assert verify().is_sound
    reader.forget()
    assert [total(as_of=seq) for seq in range(4)] == before


def test_a_load_that_nothing_is_left_of_is_refused_and_named(store: Path) -> None:
    """These loads have no mapping, so their kept file cannot be read again."""
    load("only here", [(1, 0, 1)])
    gone(folder.place(live()[0].file))
    with pytest.raises(StoreFault, match="only here"):
        repair(verify())
    assert kinds() == [Kind.FILE]


def test_all_of_it_is_made_again(full: Path) -> None:
    before = [(total(as_of=seq), total(VISITS, as_of=seq)) for seq in range(8)]
    for one in live():
        if one.origin == Segment.Origin.LEDGER:
            gone(folder.place(one.file))
            cut(folder.place(one.rollup))
    made = rebuild()
    assert len(made) == 4  # the ledger in one piece, and three loads
    assert verify().is_sound
    reader.forget()
    assert [(total(as_of=seq), total(VISITS, as_of=seq)) for seq in range(8)] == before
    rebuild()
    assert verify().is_sound


def test_the_digest_is_what_the_docstring_says(store: Path) -> None:
    """Worked out by hand for one row, with Python's own whole numbers."""
    record(told(7, unit=1))
    segment = settle()
    assert segment is not None
    (fact,) = Fact.objects.values_list(*LEDGER.names)
    lanes = []
    for seed in (0x53746C73656C0001, 0x9E3779B97F4A7C15):
        lane = seed
        for name, value in zip(LEDGER.names, fact, strict=True):
            if name == "seq":
                continue
            word = value.toordinal() - 719163 if name in {"start", "stop"} else value
            lane = ((lane ^ (word & (2**64 - 1))) * 0xD6E8FEB86659FD93) % 2**64
            lane ^= lane >> 32
        number = 1
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            number = ((number ^ number >> shift) * factor) % 2**64
        number ^= number >> 31
        lanes.append(lane * (number * 2 + 1) % 2**64)
    assert segment.digest == f"{lanes[0]:016x}{lanes[1]:016x}"


ROWS = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3), st.none() | st.integers(-(2**62), 2**62)), max_size=30)


@given(rows=ROWS, cut_at=st.integers(0, 30), seq=st.integers(1, 2**40))
def test_digests_add_up_in_any_order_and_take_their_commit_later(
    rows: list[tuple[int, int, int | None]], cut_at: int, seq: int
) -> None:
    schema = pa.schema([("row", pa.int64()), ("seq", pa.int64()), ("amount", pa.int64())])

    def table(some: list[tuple[int, int, int | None]], commit: int | None = None) -> pa.Table:
        listed = [{"row": row, "seq": at if commit is None else commit, "amount": amount} for row, at, amount in some]
        return pa.Table.from_pylist(listed, schema=schema)

    whole = digest_of(table(rows), schema)
    assert digest_of(table(rows[:cut_at]), schema) + digest_of(table(rows[cut_at:]), schema) == whole
    assert digest_of(table(rows[::-1]), schema) == whole
    assert digest_of(table(rows, 0), schema).at(seq) == digest_of(table(rows, seq), schema)
    assert read(whole.rows, whole.text) == whole
    assert (whole == Digest()) == (not rows)
