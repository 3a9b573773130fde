# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whose figures stand behind a measure in a period, and on which days they were counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.engine.answer import Answer
from stelsel.ground.facts.engine.buckets import ends_of
from stelsel.ground.facts.engine.reader import Sight, once_more, reader
from stelsel.ground.facts.engine.relations import rows_of
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.queries.catalogue import MeasureKnown, measure_known


@dataclass(frozen=True)
class Origin:
    """`source` is None for the own registration. Its values lie in `[first, end)`; `days` are their reference dates,
    empty for what is counted over periods.
    """

    source: Source | None
    first: date
    end: date
    days: tuple[date, ...]


@once_more
def origins_of(measure: MeasureKnown, *, over: Period, seq: int) -> list[Origin]:
    """The sources of the recorded values that touch a closed period, as known at a commit, own registration first.

    Of the measure as a whole, whatever part of it was asked.
    """
    sight = reader().sight()
    sight.refresh()
    start, stop = ends_of(over)
    with duck.faults():
        rows = sight.con.execute(
            _sql(sight, measure.pk), {"measure": measure.pk, "seq": seq, "start": start, "stop": stop}
        ).fetchall()
    found: dict[int, list[tuple[date, date, int]]] = {}
    for source, first, end, grain in rows:
        found.setdefault(source, []).append((first, end, grain))
    sources = Source.objects.in_bulk(list(found))
    return [_origin(sources.get(number), mine) for number, mine in sorted(found.items())]


def origins_behind(answer: Answer, over: Period) -> list[tuple[MeasureKnown, list[Origin]]]:
    """Of each measure that an answer counted its sources: a ratio has two measures. Events have none: they are of the
    service that writes them.
    """
    parts = [answer.measure]
    if answer.measure.numerator:
        parts = [measure_known(answer.measure.numerator), measure_known(answer.measure.denominator)]
    return [(part, [] if part.source else origins_of(part, over=over, seq=answer.seq)) for part in parts]


def _origin(source: Source | None, mine: list[tuple[date, date, int]]) -> Origin:
    days = sorted({first for first, _, grain in mine if grain == Grain.DATE})
    return Origin(source, min(first for first, _, _ in mine), max(end for _, end, _ in mine), tuple(days))


def _sql(sight: Sight, measure: int) -> str:
    parts = [_part(table, seq) for table, seq in rows_of(sight, measure)]
    return (
        f"SELECT source, start, stop, grain FROM ({' UNION ALL '.join(parts)}) GROUP BY source, start, stop, grain"
        " HAVING sum(n) > 0 ORDER BY source, start, stop, grain"
    )


def _part(table: str, seq: str) -> str:
    return (
        f"SELECT source, start, stop, grain, sum(sign) AS n FROM {table}"
        f" WHERE measure = $measure AND {seq} <= $seq AND start < $stop AND stop > $start GROUP BY ALL"
    )
