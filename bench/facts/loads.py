# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file of facts loaded by a mapping, with its rows a second and its memory; and the columnar side made again.

As a module: `load FILE` or `rebuild COUNT` in this process, told as JSON. The parent makes the files.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

LEAST_A_SECOND, MOST_MEMORY_MB, MOST_REBUILD_S = 200_000, 1024, 15
MAPPING = """version = 1

[file]
format = "{format}"

[subject]
kind = "place"
scheme = "id"
column = "plek"

[period]
column = "dag"
notation = "{notation}"

[[measures]]
column = "bezoeken"
measure = "bezoeken"
"""


def measure(report: Any, size: Any, observations: int, rebuilt: int) -> None:  # noqa: ANN401 -- before Django
    from facts import places  # noqa: PLC0415 -- only the parent
    from facts.hands import copied  # noqa: PLC0415 -- the same

    folder, _ = places.store(size.name, "dutch")
    for kind in ("parquet", "csv"):
        with copied(folder) as place:
            path = place / f"bezoeken.{kind}"
            _write(path, size.places, observations)
            told = places.child("facts.loads", place, "load", str(path))
        name = f"load of {told['rows']} observations, {kind}"
        report.add(name, told["rows"] / told["took"], "a second", least=LEAST_A_SECOND)
        report.add(f"{name}: memory", told["memory_mb"], "MiB", most=MOST_MEMORY_MB)
    with copied(folder) as place:
        told = places.child("facts.loads", place, "rebuild", str(rebuilt))
    report.add(f"settling of {told['rows']} values", told["settled"], "s")
    report.add(f"rebuild of {told['rows']} values from the ledger", told["took"], "s", most=MOST_REBUILD_S)
    report.add(f"rebuild of {told['rows']} values: memory", told["memory_mb"], "MiB")


def _write(path: Path, places: int, observations: int) -> None:
    """Visits of days behind the ten years of the store: place by place, day by day."""
    import numpy as np  # noqa: PLC0415 -- only the parent
    import pyarrow as pa  # noqa: PLC0415 -- the same
    import pyarrow.csv  # noqa: PLC0415 -- the same
    import pyarrow.parquet as pq  # noqa: PLC0415 -- the same

    at = np.arange(observations)
    days = np.datetime64("2024-01-01") + at // places
    table = pa.table({
        "plek": pa.array([f"plek-{one + 1:04}" for one in range(places)]).take(pa.array(at % places)),
        "dag": pa.array(days.astype("datetime64[D]")),
        "bezoeken": pa.array(at * 7919 % 500),
    })  # fmt: skip
    if path.suffix == ".csv":
        pyarrow.csv.write_csv(table, path)
    else:
        pq.write_table(table, path)


def load(path: Path) -> dict[str, Any]:
    from stelsel.ground.core.permissions import OPERATOR  # noqa: PLC0415 -- Django first
    from stelsel.ground.facts.actions.load import facts_load  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.loading.codes import subjects_read  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.loading.mapping_read import mapping_read  # noqa: PLC0415 -- the same

    place = path.with_suffix(".toml")
    text = MAPPING.format(format=path.suffix[1:], notation="day")
    place.write_text(text, encoding="utf-8")
    started = time.perf_counter()
    mapping = mapping_read(place)
    done = facts_load(
        actor=OPERATOR, path=path, mapping=mapping, mapping_text=text, subjects=subjects_read(mapping.subject)
    )
    return {"rows": done.loaded.new if done.loaded else 0, "took": time.perf_counter() - started}


def rebuild(count: int) -> dict[str, Any]:
    """The ledger gets so many values; they settle, and then the segments are made again from the ledger. Nothing else
    settles meanwhile.
    """
    from stelsel.ground.facts.store import folder  # noqa: PLC0415 -- Django first
    from stelsel.ground.facts.store.rebuild import rebuild_ledger  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.store.settling import settle  # noqa: PLC0415 -- the same

    with folder.alone("keeping"):
        _ledger(count)
        started = time.perf_counter()
        settle()
        settled = time.perf_counter()
        made = rebuild_ledger()
    took = time.perf_counter() - settled
    return {"rows": sum(one.rows for one in made), "settled": settled - started, "took": took}


def _ledger(count: int) -> None:
    """Written by SQL in one commit, since nobody waits for these: visits of every place, day after day."""
    from django.db import connection  # noqa: PLC0415 -- Django first

    from stelsel.ground.facts.ledger import commit, writing  # noqa: PLC0415 -- the same
    from stelsel.ground.facts.models import Commit, Fact, Measure, Shelf  # noqa: PLC0415 -- the same
    from stelsel.ground.network.models import Place  # noqa: PLC0415 -- the same

    places, measure = Place.objects.count(), Measure.objects.get(public_id="bezoeken").pk
    with writing() as shelf, connection.cursor() as cursor:
        made = commit(shelf, new=(), ended=(), digest="bench")
        first = shelf.next_row
        cursor.execute(
            f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {count})"  # noqa: S608 -- numbers of our own
            f" INSERT INTO {Fact._meta.db_table} (row, seq, sign, ends, measure, version, unit, start, stop, grain,"  # noqa: SLF001 -- Django's public model API
            f" combo, source, amount, missing, quality, status) SELECT {first} + i, {made.seq}, 1, 0, {measure}, 1,"
            f" (1 + i % {places}) * 4 + 2, date('2024-01-01', (i / {places}) || ' days'),"
            f" date('2024-01-01', (i / {places} + 1) || ' days'), 1, 0, 0, i * 7919 % 500, 0, 1, 3 FROM n"
        )
        Commit.objects.filter(pk=made.pk).update(first_row=first, last_row=first + count - 1)
        Shelf.objects.filter(pk=shelf.pk).update(next_row=first + count)


WORK = {"load": lambda told: load(Path(told)), "rebuild": lambda told: rebuild(int(told))}

if __name__ == "__main__":
    import django

    django.setup()
    found = WORK[sys.argv[1]](sys.argv[2])
    print(json.dumps({**found, "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
