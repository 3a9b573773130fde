# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One question in a process that has just started: the first answer and the next ones. Run as a module; prints JSON.

Arguments: the number of the question, the manifest of the store, and how the process has started. `loaded`: imports are
done, Django is set up and DuckDB is loaded; no question was asked. `ready`: it has also seen what there is, as
`facts.prepare` does. The files of the store and of the database are not in memory.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

import duckdb  # noqa: E402 -- Django first
import pyarrow as pa  # noqa: E402

from facts.evicting import evict  # noqa: E402
from facts.profiling import watch  # noqa: E402
from facts.questions import QUESTIONS, asked  # noqa: E402
from stelsel.ground.facts import facts  # noqa: E402
from stelsel.ground.facts.engine import preparing  # noqa: E402

WARM = 9


def main(number: int, manifest: Path, started: str) -> dict[str, Any]:
    question = QUESTIONS[number]
    words = asked(question, json.loads(manifest.read_text(encoding="utf-8")))
    measure = words.pop("measure")
    clock = watch() if os.environ.get("PROFILE") else None
    STARTS[started]()
    gc.collect()
    gc.freeze()
    if clock:
        clock.own.clear()
    left = evict(manifest.parent)
    before = time.process_time()
    took = [_seconds(measure, words)]
    cpu = time.process_time() - before
    steps = {name: list(both) for name, both in clock.own.items()} if clock else {}
    took += [_seconds(measure, words) for _ in range(WARM)]
    rows = facts.ask(measure, **words).table.num_rows
    return {
        "question": question.name, "first": took[0], "cpu": cpu, "warm": took[1:], "steps": steps, "rows": rows,
        "resident": left,
    }  # fmt: skip


def _loaded() -> None:
    """DuckDB imports what it uses of others at its first table."""
    con = duckdb.connect()
    con.register("one", pa.table({"a": [1]}))
    con.sql("SELECT a FROM one").to_arrow_table()
    preparing.load()


STARTS = {"loaded": _loaded, "ready": facts.prepare}


def _seconds(measure: str, words: dict[str, Any]) -> float:
    started = time.perf_counter()
    facts.ask(measure, **words)
    return time.perf_counter() - started


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])))
