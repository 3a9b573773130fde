# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ten years of a network of Dutch size, each year loaded as a file of its own. Run as a module: tells what it made."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import django

django.setup()

from facts.making import building, values  # noqa: E402 -- Django first
from facts.making.network import PROVINCES, Network, network, write  # noqa: E402
from facts.making.sizes import DUTCH, QUICK, Size  # noqa: E402
from facts.places import SEED  # noqa: E402
from stelsel.ground.facts.units import AREA, ORGANISATION, PLACE, unit_of  # noqa: E402
from stelsel.ground.network.actions import network_load  # noqa: E402
from stelsel.ground.network.models import Area, Organisation, Place  # noqa: E402

SIZES = {one.name: one for one in (DUTCH, QUICK)}
ACTIVITY = {
    "doel": ["lezen", "leren", "informatie", "ontmoeten", "cultuur"],
    "publiek": ["jeugd", "jongeren", "volwassenen", "ouderen"],
}
QUESTION = {"thema": ["belasting", "toeslag", "zorg", "werk", "wonen", "digid", "vervoer", "overig"]}
STOCK_EVERY = 5
"""One in so many of the yearly measures is a stock."""


def build(size: Size, folder: Path) -> dict[str, Any]:
    building.database()
    made = network(size, SEED)
    network_load(files=write(made, folder / "network"), actor="bench")
    measures, combos = _measures(size), (building.combinations(ACTIVITY), building.combinations(QUESTION))
    units = _units()
    told: Counter[str] = Counter()
    seqs, started = {}, time.perf_counter()
    for year in size.calendar:
        path = folder / "facts" / f"{year}.parquet"
        tables = _year(size, year, made, units, measures, combos)
        told.update({name: sum(one.num_rows for one in some) for name, some in tables.items()})
        building.stage(path, [one for some in tables.values() for one in some])
        seqs[str(year)] = building.loaded(path, f"{year}.parquet").seq
        path.unlink()
    return {
        "rows": dict(told), "seqs": seqs, "loaded_s": time.perf_counter() - started,
        "library": units[made.telling[size.calendar[-1]][0]], **_between_provinces(units),
    }  # fmt: skip


def _between_provinces(units: dict[str, int]) -> dict[str, Any]:
    """Pairs of places, the one in the first province and the other in the second, between which visits may move."""
    names = [(f"plek-{at * PROVINCES + 1:04}", f"plek-{at * PROVINCES + 2:04}") for at in range(4)]
    return {
        "pairs": [{"to": units[one], "from": units[other]} for one, other in names],
        "to_province": units["pv-01"], "from_province": units["pv-02"],
    }  # fmt: skip


def _measures(size: Size) -> dict[str, int]:
    made = {
        "bezoeken": building.measure("bezoeken", kind="place", sort="branch"),
        "activiteiten": building.measure(
            "activiteiten", kind="place", sort="branch", persons=True, smallest=5, dimensions=ACTIVITY
        ),
        "vragen": building.measure(
            "vragen", kind="place", sort="branch", persons=True, smallest=10, dimensions=QUESTION
        ),
    }
    for at in range(size.measures):
        name = f"maat-{at:02}"
        made[name] = building.measure(name, kind="organisation", sort="local_library", stock=at % STOCK_EVERY == 0)
    building.ratio("verhouding", "maat-01", "maat-02")
    return {name: one.pk for name, one in made.items()}


def _units() -> dict[str, int]:
    found = {name: unit_of(PLACE, pk) for name, pk in Place.objects.values_list("public_id", "pk")}
    found |= {name: unit_of(ORGANISATION, pk) for name, pk in Organisation.objects.values_list("public_id", "pk")}
    return found | {name: unit_of(AREA, pk) for name, pk in Area.objects.values_list("public_id", "pk")}


def _year(
    size: Size, year: int, made: Network, units: dict[str, int], measures: dict[str, int],
    combos: tuple[list[int], list[int]],
) -> dict[str, list[Any]]:  # fmt: skip
    places = [units[name] for name in made.places]
    libraries = [units[name] for name in made.telling[year]]
    activities = values.events(SEED, year, 2, size.activities, len(places), len(combos[0]))
    questions = values.events(SEED, year, 3, size.questions, len(places), len(combos[1]))
    return {
        "visits": [values.visits(SEED, year, measures["bezoeken"], places)],
        "activities": [values.daily(activities, year, measures["activiteiten"], places, combos[0])],
        "questions": [values.daily(questions, year, measures["vragen"], places, combos[1])],
        "yearly": [
            values.yearly(SEED, year, measures[f"maat-{at:02}"], libraries, stock=at % STOCK_EVERY == 0)
            for at in range(size.measures)
        ],
    }


if __name__ == "__main__":
    print(json.dumps(build(SIZES[sys.argv[1]], Path(os.environ["STELSEL_VAR"]))))
