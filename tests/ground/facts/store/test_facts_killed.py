# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kill -9, hundreds of times: what was acknowledged is there once, and as known at any moment it stays what it was."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import crash_nursery
import pyarrow.parquet as pq
import pytest
from crash_nursery import JOURNALS, LOADED_FROM, SHARED, WRITERS, acknowledged, load_or_withdraw, request, send
from django.db import connection
from django.test import override_settings
from small_facts import LOANS, day, define, files, live, org, total

from separate_database import PATIENCE, SeparateDatabase
from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.models import Batch, Commit, Fact, Measure, Segment
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.settling import tidy
from stelsel.ground.facts.store.verify import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

KILLS = {"sqlite": 200, "postgresql": 40}


def nursery(database: SeparateDatabase, store: Path, notes: Path) -> None:
    """Let processes be killed."""
    here = Path(crash_nursery.__file__)
    tests = here.parents[3]
    done = subprocess.run(
        [sys.executable, str(here), str(notes), str(KILLS[database.vendor]), "20261126"],
        env={
            **os.environ, "DATABASE_URL": database.url, "STELSEL_VAR": str(notes), "STELSEL_FACTS": str(store),
            "DJANGO_SETTINGS_MODULE": "stelsel.config.settings",
            "PYTHONPATH": os.pathsep.join([str(tests), str(here.parent), str(tests.parent / "src")]),
        },
        capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()


def loaded_rows() -> list[tuple[int, int, int, int, int | None]]:
    """Row, sign, what it ends, unit and amount of what stands in segments of loads, read by Arrow alone."""
    found = []
    for one in live():
        if one.origin == Segment.Origin.LOAD:
            columns = pq.read_table(folder.place(one.file), columns=["row", "sign", "ends", "unit", "amount"])
            found += list(zip(*(columns[name].to_pylist() for name in columns.column_names), strict=True))
    return found


def expected(writer: int, requests: int) -> dict[tuple[int, int], int]:
    """By unit and day: what stands after so many requests of a writer, as if nobody was ever killed."""
    stands: dict[tuple[int, int], int] = {}
    for number in range(requests):
        verb, rows = request(writer, number)
        for unit, on, value in rows:
            if unit != SHARED:
                stands.pop((unit, on), None)
                if verb == "record":
                    stands[unit, on] = value
    return stands


def test_whatever_is_killed_nothing_is_lost_and_nothing_is_there_twice(
    separate: SeparateDatabase, tmp_path: Path
) -> None:
    notes, store = tmp_path / "notes", tmp_path / "store"
    notes.mkdir()
    with separate.in_use(), override_settings(FACTS=str(store)):
        define(LOANS)
        nursery(separate, store, notes)
        until = time.monotonic() + PATIENCE
        while separate.vendor == "postgresql" and separate.other_sessions():
            assert time.monotonic() < until
            time.sleep(0.05)
        assert acknowledged(notes, "errors") == []
        separate.assert_whole()
        check_acknowledged(notes)
        check_what_stands(notes)
        check_answers(notes)
        found = verify()
        assert found.faults == ()
        reader.forget()
        tidy(grace=timedelta(0))
        named = {name for one in live() for name in (one.file, one.rollup)}
        kept = {str(path.relative_to(store)) for path in files() if path.suffix == ".parquet"}
        assert kept == named
        assert all(acknowledged(notes, name) for name in JOURNALS)
    reader.forget()


def check_acknowledged(notes: Path) -> None:
    """Who was told a number finds it; who was not, asks again and is told one; either way it is there once."""
    for writer in WRITERS:
        lines = acknowledged(notes, f"writer-{writer}")
        for number, seq in (map(int, line[:2]) for line in lines):
            assert Commit.objects.get(key=f"writer-{writer}-{number}").seq == seq
            assert send(writer, number) == seq
        send(writer, len(lines))
        assert Commit.objects.filter(key__startswith=f"writer-{writer}-").count() == len(lines) + 1
    lines = acknowledged(notes, "loader")
    load_or_withdraw(len(lines))
    names = Counter(Batch.objects.values_list("name", flat=True))
    assert set(names.values()) <= {1}


def check_what_stands(notes: Path) -> None:
    measure = Measure.objects.get(public_id=LOANS).pk
    loaded = loaded_rows()
    ended = {ends for _, sign, ends, *_ in loaded if sign < 0}
    ended |= set(Fact.objects.filter(sign=-1).values_list("ends", flat=True))
    rows = Fact.objects.filter(measure=measure, sign=1).values_list("row", "unit", "start", "amount")
    stands = {(unit, start): amount for row, unit, start, amount in rows if row not in ended}
    for writer in WRITERS:
        own = range(org(writer * 1000), org(writer * 1000 + 1000))
        wanted = expected(writer, len(acknowledged(notes, f"writer-{writer}")) + 1)
        assert {key: amount for key, amount in stands.items() if key[0] in own} == {
            (org(unit), day(on).start): value for (unit, on), value in wanted.items()
        }
    numbers = [row for row, *_ in loaded] + list(Fact.objects.values_list("row", flat=True))
    assert len(numbers) == len(set(numbers))
    mine = [(unit, amount) for row, sign, _, unit, amount in loaded if sign > 0 and row not in ended]
    assert len({unit for unit, _ in mine if unit >= org(LOADED_FROM)}) == sum(
        unit >= org(LOADED_FROM) for unit, _ in mine
    )
    in_ledger = [(unit, amount) for (unit, _), amount in stands.items()]
    assert sum(unit == org(SHARED) for unit, _ in [*mine, *in_ledger]) == 1
    reader.forget()
    assert total() == sum(amount or 0 for _, amount in [*mine, *in_ledger])


def check_answers(notes: Path) -> None:
    """Every answer that anybody got as known at some moment is still the answer, and is what plain SQL gives."""
    answers = {int(seq): value for seq, value in (line[:2] for line in acknowledged(notes, "answers"))}
    assert answers
    for seq, value in answers.items():
        assert str(total(as_of=seq)) == value
        with connection.cursor() as cursor:
            cursor.execute("SELECT coalesce(sum(sign * amount), 0) FROM facts_fact WHERE seq <= %s", [seq])
            (recorded,) = cursor.fetchone()
        brought = 0
        for one in live():
            if one.origin == Segment.Origin.LOAD:
                columns = pq.read_table(folder.place(one.file), columns=["seq", "sign", "amount"]).to_pylist()
                brought += sum(row["sign"] * row["amount"] for row in columns if (one.seq or row["seq"]) <= seq)
        assert float(value) == recorded + brought
