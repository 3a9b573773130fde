# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The twenty questions, each in processes of its own: the first answer of a started worker, and the next ones."""

from __future__ import annotations

import statistics
from collections import defaultdict
from typing import Any

from facts import places
from facts.making.sizes import Size
from figures import Report, median, p95

MOST_MS = 50


def measure(report: Report, size: Size, rounds: int) -> None:
    """A round before the first makes what is kept from then on; one after the last tells where the time goes."""
    folder, told = places.store(size.name, "dutch")
    print(f"facts: {sum(told['rows'].values())} rows of ten years, {told['rows']}")
    found = [_round(folder, "loaded") for _ in range(rounds + 1)][1:]
    ready = [_round(folder, "ready") for _ in range(rounds)]
    for at in range(len(found[0])):
        _tell(report, [one[at] for one in found], [one[at] for one in ready])
    for name, of, some in (
        ("first answer of a started worker", "first", found),
        ("first answer of a worker that is ready", "first", ready),
        ("the next answers", "warm", found),
    ):
        times = [ms for one in some for answer in one for ms in _ms(answer, of)]
        report.add(f"20 questions, {name}: p50", median(times), "ms")
        report.add(f"20 questions, {name}: p95", p95(times), "ms", most=MOST_MS)
        report.add(f"20 questions, {name}: longest", max(times), "ms")
    _profile(report, _round(folder, "loaded", {"PROFILE": "1"}))


def _round(folder: Any, started: str, more: dict[str, str] | None = None) -> list[dict[str, Any]]:  # noqa: ANN401 -- a path
    from facts.questions import QUESTIONS  # noqa: PLC0415 -- its words need the project on the path

    manifest = str(folder / "made.json")
    return [places.child("facts.first", folder, str(at), manifest, started, more=more) for at in range(len(QUESTIONS))]


def _ms(answer: dict[str, Any], of: str) -> list[float]:
    times = answer[of] if isinstance(answer[of], list) else [answer[of]]
    return [one * 1000 for one in times]


def _tell(report: Report, rounds: list[dict[str, Any]], ready: list[dict[str, Any]]) -> None:
    firsts = [one["first"] * 1000 for one in rounds]
    cpu = statistics.median(one["cpu"] * 1000 for one in rounds)
    warm = [ms for one in rounds for ms in _ms(one, "warm")]
    name, rows = rounds[0]["question"], rounds[0]["rows"]
    print(
        f"{name:<48} {rows:>5} cells  first {median(firsts):>6.0f} ms (least {min(firsts):.0f}, processor {cpu:.0f})"
        f"  ready {median(one['first'] * 1000 for one in ready):>5.0f} ms  next {median(warm):>5.0f} ms",
        flush=True,
    )
    report.rows.append({
        "what": f"question: {name}", "cells": rows, "first_ms": firsts,
        "ready_ms": [one["first"] * 1000 for one in ready], "processor_ms": cpu,
        "next_ms_p50": median(warm), "target": "", "met": True,
    })  # fmt: skip


def _profile(report: Report, answers: list[dict[str, Any]]) -> None:
    """The mean over the questions of what each step of a first answer takes."""
    steps: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in answers:
        rest = one["first"] - sum(wall for wall, _ in one["steps"].values())
        for name, (wall, cpu) in {**one["steps"], "rest": (rest, 0.0)}.items():
            steps[name][0] += wall * 1000 / len(answers)
            steps[name][1] += cpu * 1000 / len(answers)
    print("where the time of a first answer goes, mean of the questions, ms (of which processor)")
    for name, (wall, cpu) in sorted(steps.items(), key=lambda step: -step[1][0]):
        print(f"    {name:<28} {wall:>7.1f} {cpu:>7.1f}")
    report.rows.append({"what": "profile of a first answer", "ms": dict(steps), "target": "", "met": True})
