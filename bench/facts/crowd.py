# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Eight processes that ask and four that write for a while: no error, no torn answer, and hardly slower than alone.

Each writer moves visits from a place of one province to a place of another, both in one request. So the total of the
network never changes, and the first province has at least what was acknowledged before an answer was asked, and at most
what was begun before it came.
"""

from __future__ import annotations

import time
from typing import Any

from facts import places
from facts.hands import Hand, copied, hands
from facts.making.sizes import Size
from figures import Report, p95

ASKERS, WRITERS = 8, 4
ASK_EVERY, WRITE_EVERY = 1.5, 0.25
"""Seconds: people at dashboards, and programs that write."""
NEARLY = 0.001


def measure(report: Report, size: Size, seconds: float) -> None:
    folder, told = places.store(size.name, "dutch")
    with copied(folder) as place, hands(place, ASKERS + WRITERS) as every:
        askers, writers = every[:ASKERS], every[ASKERS:]
        pairs = told["pairs"][:WRITERS]
        for one, pair in zip(writers, pairs, strict=True):
            one.tell(do="write", by=0, **pair)
        base = askers[0].tell(do="ask")["cells"]
        for one in askers:
            one.tell(do="ask")
        alone = _run([(askers[0], {"work": "ask", "pause": ASK_EVERY})], seconds / 3)
        jobs: list[tuple[Hand, dict[str, Any]]] = [(one, {"work": "ask", "pause": ASK_EVERY}) for one in askers]
        jobs += [
            (one, {"work": "write", "pause": WRITE_EVERY, **pair}) for one, pair in zip(writers, pairs, strict=True)
        ]
        found = _run(jobs, seconds)
    asked, written = found[:ASKERS], found[ASKERS:]
    errors = [error for one in [*alone, *found] for error in one["errors"]]
    torn = sum(_wrong(entry, base, written, told) for one in asked for entry in one["log"])
    _report(report, alone, asked, written, len(errors), torn)
    if errors:
        print(f"the first error: {errors[0]}")


def _run(jobs: list[tuple[Hand, dict[str, Any]]], seconds: float) -> list[dict[str, Any]]:
    until = time.monotonic() + seconds
    for seed, (one, job) in enumerate(jobs):
        one.say(do="crowd", seed=seed, until=until, **job)
    return [one.hear() for one, _ in jobs]


def _wrong(entry: list[Any], base: dict[str, float], written: list[dict[str, Any]], told: dict[str, Any]) -> bool:
    """Whether an answer shows half a request, or less or more than could be known at its time."""
    begun, ended, cells = entry
    least = sum(end <= begun for one in written for _, end, _ in one["log"])
    most = sum(start <= ended for one in written for start, _, _ in one["log"])
    rose = cells[str(told["to_province"])] - base[str(told["to_province"])]
    total = sum(cells.values()) - sum(base.values())
    return abs(total) > NEARLY or not least - NEARLY <= rose <= most + NEARLY


def _report(
    report: Report, alone: list[Any], asked: list[Any], written: list[Any], errors: int, torn: int
) -> None:  # fmt: skip
    def times(logs: list[Any]) -> list[float]:
        return [(end - begun) * 1000 for one in logs for begun, end, _ in one["log"]]

    name = f"{ASKERS} asking and {WRITERS} writing"
    report.add(f"{name}: answers", len(times(asked)), "answers")
    report.add(f"{name}: writes", len(times(written)), "writes")
    report.add(f"{name}: errors", errors, "errors", exactly=0)
    report.add(f"{name}: torn or stale answers", torn, "answers", exactly=0)
    report.add(f"{name}: an answer alone, p95", p95(times(alone)), "ms")
    report.add(f"{name}: an answer, p95", p95(times(asked)), "ms")
    report.add(f"{name}: an answer against alone, p95", p95(times(asked)) / p95(times(alone)), "times", most=2)
    report.add(f"{name}: a write, p95", p95(times(written)), "ms")
