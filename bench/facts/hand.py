# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process that writes and asks when it is told to: commands come as lines of JSON, and so do answers.

`{"do": "write", "by": 1}` moves so many visits from the place `from` to the place `to`, both of one day, in one
request. `{"do": "ask"}` asks the visits of that year by province. `crowd` does one of both until a moment. Times are
of a clock that all processes share.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import django

django.setup()

from stelsel.ground.core.errors import StelselError  # noqa: E402 -- Django first
from stelsel.ground.core.period import Period  # noqa: E402
from stelsel.ground.core.permissions import OPERATOR  # noqa: E402
from stelsel.ground.facts import facts  # noqa: E402
from stelsel.ground.facts.actions import Observation, facts_record  # noqa: E402

DAY = Period(date(2023, 7, 3), date(2023, 7, 4))
YEAR = Period(date(2023, 1, 1), date(2024, 1, 1))
MANY = 1_000_000
"""What both places start from, so that no count falls below zero."""
Told = dict[str, Any]


def write(told: Told) -> Told:
    """`by` is how many have moved in all; the request is timed as a whole."""
    rows = [_count(told["to"], MANY + told["by"]), _count(told["from"], MANY - told["by"])]
    started = time.perf_counter()
    facts_record(actor=OPERATOR, observations=rows)
    return {"took": time.perf_counter() - started}


def _count(unit: int, value: int) -> Observation:
    return Observation("bezoeken", DAY, value, unit=unit)


def ask(_told: Told) -> Told:
    started = time.perf_counter()
    found = facts.ask("bezoeken", over=YEAR, by=["year", "province"])
    took = time.perf_counter() - started
    cells = {str(row["level_0"]): row["value"] for row in found.table.to_pylist()}
    return {"took": took, "cells": cells}


def crowd(told: Told) -> Told:
    """`pause` is the mean time between two requests, in seconds; each entry: begin, end, and what came of it."""
    chance, log, errors, moved = random.Random(told["seed"]), [], [], 0  # noqa: S311 -- pauses
    while time.monotonic() < told["until"]:
        time.sleep(chance.uniform(0.5, 1.5) * told["pause"])
        moved += 1
        begun = time.monotonic()
        try:
            done = WORK[told["work"]]({**told, "by": moved})
        except StelselError as error:
            errors.append(str(error))
            moved -= 1
            continue
        log.append([begun, time.monotonic(), done.get("cells")])
    return {"log": log, "errors": errors}


def start(_told: Told) -> Told:
    if hasattr(facts, "prepare"):
        facts.prepare()
    return {}


WORK: dict[str, Callable[[Told], Told]] = {"write": write, "ask": ask, "crowd": crowd, "start": start}


def main() -> None:
    for line in _lines():
        told = json.loads(line)
        print(json.dumps(WORK[told["do"]](told)), flush=True)


def _lines() -> Iterator[str]:
    yield from sys.stdin


if __name__ == "__main__":
    main()
