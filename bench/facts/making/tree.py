# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Very many areas under one another, and what the lowest tell each year. As a module: tells what it made."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import django

django.setup()

import numpy as np  # noqa: E402 -- Django first

from facts.making import building, values  # noqa: E402
from facts.making.sizes import LOW, TALL, Tree  # noqa: E402
from facts.places import SEED  # noqa: E402
from stelsel.ground.facts.units import AREA, unit_of  # noqa: E402
from stelsel.ground.network.kinds import AreaKind  # noqa: E402
from stelsel.ground.network.models import Area, Hierarchy, HierarchyLink  # noqa: E402

SIZES = {one.name: one for one in (TALL, LOW)}
AT_ONCE = 20_000


def build(size: Tree, folder: Path) -> dict[str, Any]:
    building.database()
    lowest = _areas(size)
    for at in range(size.indicators):
        building.measure(f"waarde-{at}", kind="area", sort="municipality")
    rows = 0
    for year in range(size.first, size.first + size.years):
        path = folder / "facts" / f"{year}.parquet"
        rows += building.stage(path, [values.yearly(SEED, year, at + 1, _tellers(size, lowest, at), stock=False) for at in range(size.indicators)])  # fmt: skip # noqa: E501
        building.loaded(path, path.name)
        path.unlink()
    return {"units": size.units, "rows": rows, "first": size.first, "years": size.years}


def _areas(size: Tree) -> list[int]:
    """The units of the lowest level. Nobody reads this network but the questions, so its records leave no audit."""
    tree = Hierarchy.objects.create(public_id="boom", name="Boom")
    above: list[int] = []
    for depth, count in enumerate(size.levels, start=1):
        kind = AreaKind.MUNICIPALITY if depth == len(size.levels) else AreaKind.REGION
        made = [Area(public_id=f"gebied-{depth}-{at}", kind=kind, name=f"Verzonnen gebied {depth}.{at}") for at in range(count)]  # fmt: skip # noqa: E501
        Area.objects.bulk_create(made, batch_size=AT_ONCE)
        pks = [one.pk for one in made]
        links = (
            HierarchyLink(hierarchy=tree, child_area_id=pk, parent_area_id=above[at * len(above) // count])
            for at, pk in enumerate(pks if above else ())
        )
        for some in _several(links):
            HierarchyLink.objects.bulk_create(some, batch_size=AT_ONCE)
        above = pks
    return [unit_of(AREA, pk) for pk in above]


def _several(links: Iterator[HierarchyLink]) -> Iterator[list[HierarchyLink]]:
    while some := list(islice(links, AT_ONCE)):
        yield some


def _tellers(size: Tree, lowest: list[int], indicator: int) -> list[int]:
    """Evenly over the tree, for each indicator others."""
    at = (np.arange(size.tellers) * len(lowest) // size.tellers + indicator) % len(lowest)
    return [lowest[one] for one in np.unique(at)]


if __name__ == "__main__":
    print(json.dumps(build(SIZES[sys.argv[1]], Path(os.environ["STELSEL_VAR"]))))
