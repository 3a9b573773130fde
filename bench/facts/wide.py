# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Six questions over very many events: by `facts.ask`, and by SQL that somebody wrote by hand on the same files.

In turn in one process, so that both are of the same moments; each answer is compared with the other. The sixth, a
median and a count of different places, is asked by hand only: a median does not add up. As a module: the manifest and
the rounds.
"""

# ruff: noqa: S608 -- names of files and columns are our own

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

MOST_RATIO = 1.5
MOST_OFF = 1e-6


def measure(report: Any, size: Any, rounds: int) -> None:  # noqa: ANN401 -- before Django
    from facts import places  # noqa: PLC0415 -- only the parent

    folder, told = places.store(size.name, "many")
    found = places.child("facts.wide", folder, str(folder / "made.json"), str(rounds))
    for name, one in found.items():
        hand = statistics.median(one["hand"])
        report.add(f"{told['rows']} events, {name}: by hand", hand * 1000, "ms")
        if one["ask"]:
            ratio = statistics.median(asked / plain for asked, plain in zip(one["ask"], one["hand"], strict=True))
            report.add(f"{told['rows']} events, {name}: asked", statistics.median(one["ask"]) * 1000, "ms")
            report.add(f"{told['rows']} events, {name}: asked against by hand", ratio, "times", most=MOST_RATIO)
            report.add(f"{told['rows']} events, {name}: cells that differ", one["wrong"], "cells", exactly=0)


def main(manifest: Path, rounds: int) -> dict[str, Any]:
    import duckdb  # noqa: PLC0415 -- Django first

    from facts.evicting import evict  # noqa: PLC0415 -- the same
    from stelsel.ground.core.period import Period  # noqa: PLC0415 -- the same
    from stelsel.ground.facts import facts  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.models import Segment  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.store import folder  # noqa: PLC0415 -- the same

    told = json.loads(manifest.read_text(encoding="utf-8"))
    files = [str(folder.place(one)) for one in Segment.objects.values_list("file", flat=True)]
    over = Period(date(told["first"], 1, 1), date(told["first"] + told["years"], 1, 1))
    month = Period(date(told["first"] + 2, 3, 1), date(told["first"] + 2, 4, 1))
    mine, day = {"organisation": told["organisation"]}, "sum(sign * value)"
    table, org, one = f"read_parquet({files})", f"organisation = {told['organisation_pk']}", "indicator = 'i07'"
    within = f"day >= DATE '{month.start}' AND day < DATE '{month.end}'"
    questions: dict[str, tuple[str, Callable[[], Any] | None]] = {
        "total by organisation": (
            f"SELECT organisation, {day} FROM {table} GROUP BY 1",
            lambda: facts.ask("alles", over=over, by=["organisation"]),
        ),
        "organisation and month, one indicator": (
            f"SELECT organisation, date_trunc('month', day), {day} FROM {table} WHERE {one} GROUP BY 1, 2",
            lambda: facts.ask("een", over=over, by=["month", "organisation"]),
        ),
        "one organisation, month and indicator": (
            f"SELECT date_trunc('month', day), indicator, {day} FROM {table} WHERE {org} GROUP BY 1, 2",
            lambda: facts.ask("alles", over=over, by=["month", "indicator"], where=mine),
        ),
        "municipality, year and indicator": (
            f"SELECT municipality, date_trunc('year', day), indicator, {day} FROM {table} GROUP BY 1, 2, 3",
            lambda: facts.ask("alles", over=over, by=["year", "area", "indicator"]),
        ),
        "one organisation, indicator and month, by location": (
            f"SELECT location, {day} FROM {table} WHERE {org} AND {one} AND {within} GROUP BY 1",
            lambda: facts.ask("een", over=month, by=["place"], where=mine),
        ),
        "median and different locations": (
            f"SELECT indicator, median(value), approx_count_distinct(location) FROM {table} GROUP BY 1", None,
        ),
    }  # fmt: skip
    facts.prepare()
    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false; SET parquet_metadata_cache = true")
    evict(manifest.parent)
    return {name: _both(con, sql, ask, rounds) for name, (sql, ask) in questions.items()}


def _both(con: Any, sql: str, ask: Callable[[], Any] | None, rounds: int) -> dict[str, Any]:  # noqa: ANN401 -- DuckDB
    """One round of each before the first that counts."""
    found: dict[str, Any] = {"hand": [], "ask": [], "wrong": 0}
    for turn in range(rounds + 1):
        started = time.perf_counter()
        plain = con.sql(sql).to_arrow_table()
        took = time.perf_counter() - started
        if turn:
            found["hand"].append(took)
        if ask is None:
            continue
        started = time.perf_counter()
        answer = ask()
        took = time.perf_counter() - started
        if turn:
            found["ask"].append(took)
        found["wrong"] = _wrong(plain, answer.table)
    return found


def _wrong(plain: Any, answer: Any) -> int:  # noqa: ANN401 -- Arrow
    """How far the two lists of values are apart: cells that have no equal in the other."""
    by_hand = sorted(float(one) for one in plain.column(plain.num_columns - 1).to_pylist())
    asked = sorted(one for one in answer["value"].to_pylist() if one is not None)
    if len(by_hand) != len(asked):
        return abs(len(by_hand) - len(asked)) or len(asked)
    return sum(abs(one - other) > MOST_OFF * max(1, one) for one, other in zip(by_hand, asked, strict=True))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
