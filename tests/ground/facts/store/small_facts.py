# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measures that nobody has, and values for them: what the tests of the store record and load."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import Defined, Observation, Recorded, facts_record, measure_define
from stelsel.ground.facts.facts import ask
from stelsel.ground.facts.kinds import Additivity, Grain, Missing, Quality, Status
from stelsel.ground.facts.models import Batch, Commit, Fact, Measure, Segment
from stelsel.ground.facts.store import bulk, folder
from stelsel.ground.facts.store.bulk import Loaded
from stelsel.ground.facts.units import ORGANISATION, unit_of

LOANS = "loans"
VISITS = "visits"
EVER = Period(date(2020, 1, 1), date(2040, 1, 1))
FIRST = date(2020, 1, 1).toordinal()


def define(*names: str) -> None:
    """Measures of organisations that only add up."""
    for name in names or (LOANS, VISITS):
        measure_define(
            actor=OPERATOR, public_id=name, name=name, unit="stuks", additivity=Additivity.FLOW,
            subject_kind="organisation", definitions=[Defined("wat er is geteld")],
        )  # fmt: skip


def org(number: int) -> int:
    return unit_of(ORGANISATION, number)


def day(number: int) -> Period:
    """A day, counted from the first of 2020."""
    return Period(date.fromordinal(FIRST + number), date.fromordinal(FIRST + number + 1))


def told(value: int | None, unit: int = 1, on: int = 0, measure: str = LOANS) -> Observation:
    missing = Missing.PRESENT if value is not None else Missing.UNKNOWN
    return Observation(measure, day(on), value, org(unit), missing=missing)


def record(*observations: Observation, key: str = "") -> Recorded:
    return facts_record(actor=OPERATOR, observations=observations, key=key)


def total(measure: str = LOANS, as_of: int | None = None) -> float | None:
    """What the engine says; None when the measure was not known yet."""
    try:
        (cell,) = list(ask(measure, over=EVER, as_of=as_of).cells()) or [None]
    except NotFound:
        return None
    return cell.value if cell else None


def ledger_total(measure: str = LOANS, as_of: int = 2**62) -> int:
    """What the rows say that were recorded one by one, added up by nothing but Python."""
    pk = Measure.objects.get(public_id=measure).pk
    rows = Fact.objects.filter(measure=pk, seq__lte=as_of).values_list("sign", "amount")
    return sum(sign * (amount or 0) for sign, amount in rows)


def staged(folder_of: Path, rows: Sequence[tuple[int, int, int]], measure: str = LOANS) -> Path:
    """A file as the reader of files leaves it: unit, day and value by line."""
    pk = Measure.objects.get(public_id=measure).pk
    columns = {name: [0] * len(rows) for name in bulk.STAGED.names}
    columns |= {
        "measure": [pk] * len(rows),
        "unit": [org(unit) for unit, _, _ in rows],
        "start": [day(on).start for _, on, _ in rows],  # type: ignore[dict-item]
        "stop": [day(on).end for _, on, _ in rows],  # type: ignore[dict-item]
        "version": [1] * len(rows),
        "grain": [int(Grain.DAY)] * len(rows),
        "amount": [value for _, _, value in rows],
        "quality": [int(Quality.COUNTED)] * len(rows),
        "status": [int(Status.FINAL)] * len(rows),
        "line": list(range(1, len(rows) + 1)),
    }
    path = folder_of / "staged.parquet"
    pq.write_table(pa.table(columns, schema=bulk.STAGED), path)
    return path


def load(
    name: str, rows: Sequence[tuple[int, int, int]], measure: str = LOANS, *, mapping: str = ""
) -> tuple[Batch, Loaded]:
    """Load rows (unit, day, value) as a batch; the same name is the same file."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    folder.put("files", lambda path: path.write_bytes(name.encode()) and None, suffix="source")
    batch = Batch(name=name, sha256=digest, mapping=mapping, mapping_sha256=digest, accepted=len(rows))
    with bulk.workspace() as con:
        aside = Path(con.sql("SELECT current_setting('temp_directory')").fetchall()[0][0])
        return batch, bulk.load(con, staged(aside, rows, measure), batch, digest)


def withdraw(batch: Batch) -> Loaded:
    with bulk.workspace() as con:
        return bulk.withdraw(con, batch)


def files() -> list[Path]:
    """The files of the store, of any kind."""
    return sorted(path for path in folder.root().rglob("*") if path.is_file())


def live() -> list[Segment]:
    return list(Segment.objects.filter(retired_at__isnull=True).order_by("pk"))


def commits() -> int:
    return Commit.objects.count()
