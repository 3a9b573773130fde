# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An invented network through time, as the files that `stelsel network load` reads.

Twelve provinces, nine POI's that serve one or two of them, libraries that merge, municipalities that merge on the first
of January, once in the middle of a month, once split over two others, and once into another province. Branches stay
with the municipality and the library that they opened in: their successors take them over.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from facts.making.sizes import ORGANISATIONS_GONE, Size

PROVINCES = 12
POIS = 9
SOURCE = "verzonnen"
LASTS = ("valid_from", "valid_to", "source")
HEADERS = {
    "sources": ("id", "title", "publisher"),
    "areas": ("id", "kind", "code", "name", *LASTS),
    "organisations": ("id", "kind", "name", *LASTS),
    "places": ("id", "kind", "name", "organisation", "area", *LASTS),
    "hierarchies": ("id", "name", "on_map", "source"),
    "area_attributes": ("area", "attribute", "value", *LASTS),
    "successions": ("event", "kind", "of", "from", "to", "date", "share", "weight", "source"),
    "hierarchy_links": (
        "hierarchy", "child_area", "child_organisation", "parent_area", "parent_organisation", *LASTS,
    ),
}  # fmt: skip
PROVINCE, POI_AREA, LIBRARIES = "indeling-provincie", "poi-werkgebied", "bibliotheek-provincie"
"""Municipalities under provinces; provinces under POI's; libraries under provinces."""
Row = tuple[str, ...]


@dataclass
class Life:
    """Something that begins and ends: its id, what it stands under, and its two ends (empty is open)."""

    id: str
    province: int
    start: str = ""
    end: str = ""


@dataclass
class Network:
    """The files by kind, and how many organisations tell something in each year."""

    files: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    telling: dict[int, list[str]] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)


def network(size: Size, seed: int) -> Network:
    """The same rows for the same size and seed."""
    made = Network()
    chance = random.Random(seed)  # noqa: S311 -- figures, no secrets
    _fixed(made)
    municipalities = _municipalities(made, size)
    libraries = _libraries(made, size)
    _places(made, size, municipalities, libraries)
    _people(made, size, municipalities, chance)
    for year in size.calendar:
        alive = [one for one in libraries if one.start <= f"{year}-12-31" < (one.end or "9999")]
        made.telling[year] = [one.id for one in alive]
    return made


def write(made: Network, folder: Path) -> list[Path]:
    """One CSV file for each kind."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind, header in HEADERS.items():
        path = folder / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *made.files[kind]])
        paths.append(path)
    return paths


def still(made: Network) -> Network:
    """The same network as if nothing had ever changed in it: those of the start, for ever."""
    files: dict[str, list[Row]] = defaultdict(list, made.files)
    for kind in ("areas", "organisations", "hierarchy_links", "places"):
        files[kind] = [(*row[:-2], "", SOURCE) for row in made.files[kind] if not row[-3]]
    kept = {row[0] for row in files["areas"]}
    files["area_attributes"] = [row for row in made.files["area_attributes"] if row[0] in kept]
    files["successions"] = []
    return Network(files, made.telling, made.places)


def _fixed(made: Network) -> None:
    files = made.files
    files["sources"].append((SOURCE, "Verzonnen netwerk om snelheid te meten", "Stelsel"))
    files["hierarchies"] += [
        (PROVINCE, "Provincie", "no", SOURCE),
        (POI_AREA, "Werkgebied van de POI's", "no", SOURCE),
        (LIBRARIES, "Bibliotheken per provincie", "no", SOURCE),
    ]
    for at in range(PROVINCES):
        files["areas"].append((_province(at), "province", "", f"Verzonnen provincie {at + 1}", "", "", SOURCE))
        files["hierarchy_links"].append((POI_AREA, _province(at), "", "", _poi(at % POIS), "", "", SOURCE))
    for at in range(POIS):
        files["organisations"].append((_poi(at), "poi", f"Verzonnen POI {at + 1}", "", "", SOURCE))


def _province(at: int) -> str:
    return f"pv-{at + 1:02}"


def _poi(at: int) -> str:
    return f"poi-{at + 1}"


def _municipalities(made: Network, size: Size) -> list[Life]:
    """Those of the start first, in turn over the provinces."""
    start = [Life(f"gm-{at + 1:04}", at % PROVINCES) for at in range(size.municipalities_at_start)]
    new: list[Life] = []
    free: dict[int, list[Life]] = defaultdict(list)
    for one in start:
        free[one.province].append(one)
    for number, year in enumerate(size.calendar[1:]):
        for turn in range(size.mergers):
            province = max(free, key=lambda at: len(free[at]))
            old = [free[province].pop() for _ in range(3)]
            new.append(_merged(made, "area", old, f"{year}-01-01", f"gm-{9000 + number * size.mergers + turn}"))
    middle = size.first + size.years // 2
    province = max(free, key=lambda at: len(free[at]))
    new.append(_merged(made, "area", [free[province].pop() for _ in range(2)], f"{middle}-06-12", "gm-8000"))
    _split(made, free[max(free, key=lambda at: len(free[at]))], f"{middle}-01-01")
    moved = free[max(free, key=lambda at: len(free[at]))].pop()
    _areas(made, [*start, *new], moved, f"{middle + 1}-01-01")
    return [*start, *new]


def _areas(made: Network, every: list[Life], moved: Life, day: str) -> None:
    for one in every:
        made.files["areas"].append(
            (one.id, "municipality", "", f"Verzonnen gemeente {one.id[3:]}", one.start, one.end, SOURCE)
        )
        before = day if one is moved else one.end
        links = made.files["hierarchy_links"]
        links.append((PROVINCE, one.id, "", _province(one.province), "", one.start, before, SOURCE))
        if one is moved:
            other = _province((one.province + 1) % PROVINCES)
            links.append((PROVINCE, one.id, "", other, "", day, one.end, SOURCE))


def _merged(made: Network, of: str, old: list[Life], day: str, name: str) -> Life:
    """The new one; the old ones end on the day."""
    for one in old:
        one.end = day
        made.files["successions"].append((f"fusie-{name}", "merge", of, one.id, name, day, "all", "", SOURCE))
    return Life(name, old[0].province, start=day)


def _split(made: Network, free: list[Life], day: str) -> None:
    gone, one, other = free.pop(), free[0], free[1]
    gone.end = day
    for to, weight in ((one, "0.6"), (other, "0.4")):
        made.files["successions"].append(
            (f"splitsing-{gone.id}", "split", "area", gone.id, to.id, day, "part", weight, SOURCE)
        )


def _libraries(made: Network, size: Size) -> list[Life]:
    start = [Life(f"bieb-{at + 1:03}", at % PROVINCES) for at in range(size.organisations_at_start)]
    new = []
    for turn in range(ORGANISATIONS_GONE):
        year = size.first + 1 + turn * (size.years - 1) // ORGANISATIONS_GONE
        day = f"{year}-{'07-01' if turn == 1 else '01-01'}"
        pair = [start[turn], start[turn + PROVINCES]]
        new.append(_merged(made, "organisation", pair, day, f"bieb-{900 + turn}"))
    for one in [*start, *new]:
        made.files["organisations"].append(
            (one.id, "local_library", f"Verzonnen bibliotheek {one.id[5:]}", one.start, one.end, SOURCE)
        )
        made.files["hierarchy_links"].append(
            (LIBRARIES, "", one.id, _province(one.province), "", one.start, one.end, SOURCE)
        )
    return [*start, *new]


def _places(made: Network, size: Size, municipalities: list[Life], libraries: list[Life]) -> None:
    """Each in a municipality and a library of the start, both in one province."""
    near: dict[int, list[Life]] = defaultdict(list)
    for one in libraries[: size.organisations_at_start]:
        near[one.province].append(one)
    for at in range(size.places):
        area = municipalities[at % size.municipalities_at_start]
        library = near[area.province][at // PROVINCES % len(near[area.province])]
        name = f"plek-{at + 1:04}"
        made.places.append(name)
        made.files["places"].append(
            (name, "branch", f"Verzonnen vestiging {at + 1}", library.id, area.id, "", "", SOURCE)
        )


def _people(made: Network, size: Size, municipalities: list[Life], chance: random.Random) -> None:
    for one in municipalities:
        people = chance.randint(10_000, 90_000)
        for year in size.calendar:
            day = date(year, 1, 1).isoformat()
            if one.start <= day < (one.end or "9999"):
                people += chance.randint(-200, 400)
                made.files["area_attributes"].append((one.id, "population", str(people), day, "", SOURCE))
