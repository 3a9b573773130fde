# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each source says: the rows behind an answer, with what was said beside them and the way back to their load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import asker, require
from stelsel.ground.core.quantity import Quantifier
from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.engine.asking import seq_at
from stelsel.ground.facts.engine.buckets import ends_of
from stelsel.ground.facts.engine.reader import Sight, once_more, reader
from stelsel.ground.facts.engine.relations import rows_of
from stelsel.ground.facts.kinds import Grain, Missing, Quality, Sensitivity, Status
from stelsel.ground.facts.models import Combination, Commit, Remark
from stelsel.ground.facts.queries.catalogue import MeasureKnown, measure_known
from stelsel.ground.facts.queries.moments import AsOf, moment_at
from stelsel.ground.facts.rules import combination_read
from stelsel.ground.facts.units import THE_NETWORK

_COLUMNS = (
    "row", "unit", "start", "stop", "combo", "source", "version", "grain", "amount", "missing", "quality", "status",
)  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """A value as one source says it. `source` is its public id, empty for the own registration; `codes` a code for each
    dimension. `value` is None where `missing` says why. `chosen`: this source is preferred over its rivals on that day.

    `quantifier`, `step` (what it was rounded to), `stated` (a longer period that the source names) and `note` are what
    the source said beside it; `batch` is the load that it came with, None for what was entered. `invented`: the source
    is made up to try things.
    """

    row: int
    unit: int
    period: Period
    grain: Grain
    codes: Mapping[str, str]
    value: Decimal | None
    missing: Missing
    quality: Quality
    status: Status
    version: int
    source: str
    title: str
    chosen: bool
    quantifier: Quantifier
    step: Decimal | None
    stated: str
    note: str
    locator: str
    unverified: str
    recorded: int
    batch: int | None
    invented: bool


@once_more
def claims_of(measure: str, *, over: Period, units: Sequence[int] = (THE_NETWORK,), as_of: AsOf = None) -> list[Claim]:
    """Every value that stands of some units, wholly inside a closed period, in order of time, unit, codes and source.

    Raises `NotAllowed` where the measure counts people and the asker may not see what is behind its answers.
    """
    then = moment_at(as_of)
    known = measure_known(measure, then)
    if known.sensitivity == Sensitivity.PERSONS:
        require(asker(), "facts.read_hidden")
    sight = reader().sight()
    head = sight.refresh()
    start, stop = ends_of(over)
    values = {
        "measure": known.pk, "seq": seq_at(then, head.seq), "start": start, "stop": stop, "units": list(units),
    }  # fmt: skip
    with duck.faults():
        found = sight.con.execute(_sql(sight, known.pk), values).fetchall()
    return _told(known, [dict(zip((*_COLUMNS, "seq"), one, strict=True)) for one in found])


def _sql(sight: Sight, measure: int) -> str:
    parts = [_part(table, seq) for table, seq in rows_of(sight, measure)]
    return (
        f"WITH rows AS ({' UNION ALL '.join(parts)})"
        f" SELECT {', '.join(_COLUMNS)}, seq FROM rows WHERE sign = 1"
        " AND row NOT IN (SELECT ends FROM rows WHERE sign = -1)"
        " ORDER BY start, stop, unit, combo, source"
    )


def _part(table: str, seq: str) -> str:
    return (
        f"SELECT {', '.join(_COLUMNS)}, sign, ends, {seq} AS seq FROM {table}"
        f" WHERE measure = $measure AND {seq} <= $seq AND start >= $start AND stop <= $stop AND unit IN $units"
    )


def _told(known: MeasureKnown, rows: Sequence[Mapping[str, Any]]) -> list[Claim]:
    sources = Source.objects.in_bulk({row["source"] for row in rows})
    combos = Combination.objects.in_bulk({row["combo"] for row in rows})
    batches = dict(Commit.objects.filter(pk__in={row["seq"] for row in rows}).values_list("pk", "batch"))
    remarks = {_key(one): one for one in Remark.objects.filter(measure=known.pk, unit__in={r["unit"] for r in rows})}
    found = []
    for row in rows:
        source, combo = sources.get(row["source"]), combos.get(row["combo"])
        beside = remarks.get((row["unit"], row["start"], row["stop"], row["combo"], row["source"]), Remark())
        amount = row["amount"]
        found.append(
            Claim(
                row["row"],
                row["unit"],
                Period(row["start"], row["stop"]),
                Grain(row["grain"]),
                combination_read(combo.text) if combo else {},
                None if amount is None else Decimal(amount).scaleb(-known.decimals),
                Missing(row["missing"]),
                Quality(row["quality"]),
                Status(row["status"]),
                row["version"],
                source.public_id if source else "",
                source.title if source else "",
                _chosen(known, row),
                Quantifier(beside.quantifier),
                beside.step,
                beside.stated,
                beside.note,
                beside.locator,
                beside.unverified,
                row["seq"],
                batches.get(row["seq"]),
                bool(source and source.invented),
            )
        )
    return found


def _key(one: Remark) -> tuple[int, date, date, int, int]:
    return one.unit, one.start, one.stop, one.combo, one.source_id or 0


def _chosen(known: MeasureKnown, row: Mapping[str, Any]) -> bool:
    return any(
        source == row["source"] and (first is None or first <= row["start"]) and (end is None or row["start"] < end)
        for source, first, end in known.preferences
    )
