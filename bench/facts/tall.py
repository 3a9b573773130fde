# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One indicator by the third level of a tree of very many units, over ten years. As a module: the manifest."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

WARM = 15
MOST_MS = 150


def measure(report: Any, size: Any) -> None:  # noqa: ANN401 -- before Django
    from facts import places  # noqa: PLC0415 -- only the parent
    from figures import median, p95  # noqa: PLC0415 -- the same

    folder, told = places.store(size.name, "tree")
    runs = [places.child("facts.tall", folder, str(folder / "made.json")) for _ in range(3)]
    name = f"{told['units']} units, {told['rows']} values, by level 3 over ten years"
    warm = [one * 1000 for run in runs[1:] for one in run["warm"]]
    report.add(f"{name}: cells", runs[0]["cells"], "cells", exactly=size.levels[2] * size.years)
    report.add(f"{name}: the first ever", runs[0]["first"] * 1000, "ms")
    report.add(f"{name}: the first of a started worker", median([one["first"] * 1000 for one in runs[1:]]), "ms")
    report.add(f"{name}: p50", median(warm), "ms")
    report.add(f"{name}: p95", p95(warm), "ms", most=MOST_MS)


def main(manifest: Path) -> dict[str, Any]:
    from facts.evicting import evict  # noqa: PLC0415 -- Django first
    from stelsel.ground.core.period import Period  # noqa: PLC0415 -- the same
    from stelsel.ground.facts import facts  # noqa: PLC0415 -- the same

    told = json.loads(manifest.read_text(encoding="utf-8"))
    over = Period(date(told["first"], 1, 1), date(told["first"] + told["years"], 1, 1))
    facts.prepare()
    evict(manifest.parent)
    times, cells = [], 0
    for _ in range(WARM + 1):
        started = time.perf_counter()
        cells = facts.ask("waarde-0", over=over, by=["year", "boom@3"]).table.num_rows
        times.append(time.perf_counter() - started)
    return {"first": times[0], "warm": times[1:], "cells": cells}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(main(Path(sys.argv[1]))))
