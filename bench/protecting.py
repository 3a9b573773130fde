# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long protection takes, and how it compares with an established tool on the same tables.

The tool is pytauargus (tau-ARGUS with HiGHS). Both are asked to hide counts below 10; both choices are then put to our
attacker. The tool hides for a margin in percent of the cell and knows no lower bound of 1, so its intervals may be
narrower than ours ask: that is counted, not judged. Run alone: `python bench/protecting.py`.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from figures import Report, median, seconds
from stelsel.ground.facts.protect import codes
from stelsel.ground.facts.protect.attack import bounds, broken, suppressed
from stelsel.ground.facts.protect.noise import noise_table, perturb, record_keys
from stelsel.ground.facts.protect.relations import Axis, Linked, finest, grouped, link, total
from stelsel.ground.facts.protect.rules import Cells, Rule
from stelsel.ground.facts.protect.secondary import Hiding, hide

RULE = Rule(smallest=10)
MANY = 1_000_000
ROUNDS = 3


@dataclass(frozen=True)
class Table:
    linked: Linked
    base: NDArray[np.int64]

    @property
    def amounts(self) -> NDArray[np.int64]:
        return np.rint(self.linked.matrix @ self.base).astype(np.int64)

    def hide(self, *, exact_cells: int) -> Hiding:
        return hide(self.linked, self.base, Cells.counts(self.amounts), RULE, exact_cells=exact_cells)


def measure(report: Report) -> None:
    small, large = _small(), _large()
    times = [seconds(lambda: small.hide(exact_cells=0)) for _ in range(ROUNDS)]
    report.add(f"protect: 12 x 5 with totals, {small.linked.cells} cells", median(times) * 1000, "ms", most=50)
    times = [seconds(lambda: small.hide(exact_cells=150)) for _ in range(ROUNDS)]
    report.add("protect: the same, proven least loss", median(times) * 1000, "ms")
    found = large.hide(exact_cells=0)
    times = [seconds(lambda: large.hide(exact_cells=0)) for _ in range(ROUNDS)]
    name = f"protect: 3 hierarchies x 10 years, {large.linked.cells} cells"
    report.add(name, median(times), "s", most=2)
    report.add("protect: unsafe cells in it", int((found.codes == codes.CONFIDENTIAL).sum()), "cells")
    report.add("protect: cells hidden for them", int((found.codes == codes.SECONDARY).sum()), "cells")
    noise(report)
    compare(report, small)


def noise(report: Report) -> None:
    table = noise_table(most=9, variance=4, smallest=10)
    amounts = np.random.default_rng(1).integers(0, 200, MANY)
    keys = record_keys(np.arange(MANY), 1)
    times = [seconds(lambda: perturb(amounts, keys, table)) for _ in range(ROUNDS)]
    report.add("noise: a million cells", median(times) * 1000, "ms", most=100)
    times = [seconds(lambda: record_keys(np.arange(MANY), 1)) for _ in range(ROUNDS)]
    report.add("noise: keys of a million records", median(times) * 1000, "ms")


def compare(report: Report, table: Table) -> None:
    if find_spec("pytauargus") is None:
        print("pytauargus is not here: the comparison with it is not made")
        return
    best = table.hide(exact_cells=150)
    theirs = _argus(table)
    unsafe = best.codes == 1
    for name, hidden in (("ours", best.hidden), ("tau-ARGUS", theirs)):
        extra = hidden & ~unsafe
        known = suppressed(table.linked.matrix, table.amounts, hidden)
        low, high = bounds(known, table.linked.matrix[np.flatnonzero(unsafe)])
        narrow = int(broken(low, high, (best.low[unsafe], best.high[unsafe])).sum())
        report.add(f"compare, {name}: cells hidden for others", int(extra.sum()), "cells")
        report.add(f"compare, {name}: people in them", int(table.amounts[extra].sum()), "people")
        target = 0 if name == "ours" else None
        report.add(f"compare, {name}: unsafe cells too narrow by ours", narrow, "cells", exactly=target)
        report.add(
            f"compare, {name}: unsafe cells that are known", int((high - low < 1).sum()), "cells", exactly=target
        )


def _small() -> Table:
    axes = [Axis({"each": finest(12), "all": total(12)}), Axis({"each": finest(5), "all": total(5)})]
    tables = [(row, column) for row in ("each", "all") for column in ("each", "all")]
    return Table(link(axes, tables), np.random.default_rng(0).negative_binomial(1.2, 0.03, 60))


def _large() -> Table:
    random = np.random.default_rng(3)
    libraries = np.arange(24)
    places = Axis({
        "each": finest(24), "province": grouped(random.permutation(libraries % 12)),
        "support": grouped(random.permutation(libraries % 8)), "group": grouped(random.permutation(libraries % 6)),
        "all": total(24),
    })  # fmt: skip
    years = Axis({"year": finest(10), "all": total(10)})
    linked = link([places, years], [(place, year) for place in places.levels for year in years.levels])
    return Table(linked, random.negative_binomial(1.2, 0.03, 240))


def _argus(table: Table) -> NDArray[np.bool_]:
    """What the tool hides in the small table, as our cells. It leaves files about, so it works in a scratch folder."""
    from pytauargus import protect  # noqa: PLC0415 -- only where it is installed

    pairs = [divmod(cell, 5) for cell in range(60)]
    people = [pair for pair, count in zip(pairs, table.base.tolist(), strict=True) for _person in range(count)]
    columns = {
        "row": [f"r{row:02}" for row, _column in people], "column": [f"c{column}" for _row, column in people],
        "people": [1] * len(people),
    }  # fmt: skip
    here = Path.cwd()
    hidden = np.zeros(table.linked.cells, np.bool_)
    with tempfile.TemporaryDirectory(prefix="stelsel-argus-") as folder:
        os.chdir(folder)
        try:
            done = protect(columns, ["row", "column"], "people", "FREQ(10,30)", "OPT(1)", workdir=folder)
            rows = list(done.tables[0].rows)
        finally:
            os.chdir(here)
    inner, right, below, corner = table.linked.tables
    for cell in rows:
        if cell["status"] in {"U", "M"}:
            row = None if cell["row"] == "Total" else int(str(cell["row"])[1:])
            column = None if cell["column"] == "Total" else int(str(cell["column"])[1:])
            if row is None:
                place = corner[0, 0] if column is None else below[0, column]
            else:
                place = right[row, 0] if column is None else inner[row, column]
            hidden[place] = True
    return hidden


if __name__ == "__main__":
    measure(Report())
