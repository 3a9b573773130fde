# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many single events over five years, written as segments of a source of events. As a module: tells what it made.

A location has one organisation and one municipality; indicator, age, kind, day and value are drawn evenly. Segments are
sorted as the store sorts them: by location and day.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django

django.setup()

import numpy as np  # noqa: E402 -- Django first
import pyarrow as pa  # noqa: E402
from django.core.management import call_command  # noqa: E402

from facts.making import building, values  # noqa: E402
from facts.making.network import network, still, write  # noqa: E402
from facts.making.sizes import FEW, MANY, SOME, Rows, Size  # noqa: E402
from facts.places import SEED  # noqa: E402
from stelsel.ground.core.permissions import OPERATOR  # noqa: E402
from stelsel.ground.facts.actions import Defined, measure_define  # noqa: E402
from stelsel.ground.facts.kinds import Additivity  # noqa: E402
from stelsel.ground.facts.ledger import commit, writing  # noqa: E402
from stelsel.ground.facts.models import Commit, Segment, Shelf  # noqa: E402
from stelsel.ground.facts.store.settling import register  # noqa: E402
from stelsel.ground.facts.store.tables import table_named  # noqa: E402
from stelsel.ground.facts.store.writing import write as write_segment  # noqa: E402
from stelsel.ground.facts.units import ORGANISATION, unit_of  # noqa: E402
from stelsel.ground.network.actions import network_load  # noqa: E402
from stelsel.ground.network.models import Place  # noqa: E402

SIZES = {one.name: one for one in (MANY, SOME, FEW)}
SOURCE = "happening"
AT_ONCE = 5_000_000
"""Rows in one segment, at most."""


def build(size: Rows, folder: Path) -> dict[str, Any]:
    building.database()
    call_command("migrate", "happening", run_syncdb=True, verbosity=0)
    people = Size("people", size.organisations, size.places, size.municipalities, 0, 0, 0, mergers=3, first=size.first)
    network_load(files=write(still(network(people, SEED)), folder / "network"), actor="bench")
    _measures(size)
    places = list(Place.objects.order_by("pk").values_list("pk", "organisation", "area"))
    row = 1
    for year in range(size.first, size.first + size.years):
        for part, rows in _year(size, year, places, row):
            row += rows.num_rows
            _segment(rows, f"{year}-{part}")
    return {
        "rows": row - 1, "organisation": unit_of(ORGANISATION, places[0][1] or 0), "organisation_pk": places[0][1],
        "first": size.first, "years": size.years,
    }  # fmt: skip


def _measures(size: Rows) -> None:
    codes = {
        "indicator": [f"i{at:02}" for at in range(size.indicators)],
        "age": [f"a{at}" for at in range(size.ages)],
        "kind": [f"k{at:02}" for at in range(size.kinds)],
    }
    for name, only in (("alles", {}), ("een", {"indicator": ["i07"]})):
        measure_define(
            actor=OPERATOR, public_id=name, name=f"Verzonnen maat {name}", unit="stuks", additivity=Additivity.FLOW,
            subject_kind="place", subject_sort="branch", definitions=[Defined("Verzonnen om snelheid te meten.")],
            dimensions={name: {code: code for code in some} for name, some in codes.items()}, source=SOURCE,
            column="value", only=only,
        )  # fmt: skip


def _year(size: Rows, year: int, places: list[tuple[Any, ...]], first: int) -> Iterator[tuple[int, pa.Table]]:
    parts = -(-size.rows // AT_ONCE)
    _, organisations, areas = (np.array(column) for column in zip(*places, strict=True))
    pks = np.array([one[0] for one in places])
    days = values.days_of(year)
    for part in range(parts):
        count = size.rows // parts
        chance = values.dice(SEED, year, part)
        key = np.sort(chance.integers(0, len(places) * len(days), count))
        at, day = key // len(days), days[key % len(days)]
        yield part, pa.table({
            "row": np.arange(first, first + count), "seq": np.ones(count, np.int64), "sign": np.ones(count, np.int8),
            "ends": np.zeros(count, np.int64), "day": pa.array(day), "location": pks[at],
            "organisation": organisations[at], "municipality": areas[at],
            "indicator": _codes(chance, count, "i{:02}", size.indicators),
            "age": _codes(chance, count, "a{}", size.ages),
            "kind": _codes(chance, count, "k{:02}", size.kinds),
            "value": pa.array(chance.integers(1, 20, count).astype(np.int32)),
        })  # fmt: skip
        first += count


def _codes(chance: np.random.Generator, count: int, form: str, several: int) -> pa.Array:
    words = pa.array([form.format(at) for at in range(several)])
    return words.take(pa.array(chance.integers(0, several, count)))


def _segment(rows: pa.Table, digest: str) -> None:
    table = table_named(SOURCE)
    with writing(SOURCE) as shelf:
        made = commit(shelf, new=(), ended=(), digest=digest)
    seq = pa.array(np.full(rows.num_rows, made.seq))
    ready = rows.set_column(rows.column_names.index("seq"), "seq", seq).select(table.ledger.names).cast(table.ledger)
    written = write_segment(table, ready, shelf.secret)
    with writing(SOURCE) as locked:
        register(written, SOURCE, origin=Segment.Origin.LEDGER)
        Commit.objects.filter(pk=made.pk).update(first_row=written.first_row, last_row=written.last_row)
        Shelf.objects.filter(pk=SOURCE).update(
            settled=written.last_row, next_row=written.last_row + 1, revision=locked.revision + 1
        )


if __name__ == "__main__":
    print(json.dumps(build(SIZES[sys.argv[1]], Path(os.environ["STELSEL_VAR"]))))
