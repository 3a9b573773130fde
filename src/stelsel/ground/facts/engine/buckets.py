# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Time, as a question cuts it: buckets of the period asked, and the stretches in which the map stands still."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
import pyarrow as pa

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.kinds import Grain

MONTHS = {"month": 1, "quarter": 3, "year": 12, "school_year": 12}
WHOLE = "period"
"""One bucket: the whole period asked."""
SCHOOL_YEAR_STARTS = 8
_DAY = timedelta(days=1)

_LOOSE = frozenset({Grain.DAY, Grain.DATE, Grain.OTHER})
_FITS = {
    "day": _LOOSE,
    "month": _LOOSE | {Grain.MONTH},
    "quarter": _LOOSE | {Grain.MONTH, Grain.QUARTER},
    "year": _LOOSE | {Grain.MONTH, Grain.QUARTER, Grain.YEAR},
    "school_year": _LOOSE | {Grain.MONTH, Grain.SCHOOL_YEAR},
}

SPANS = pa.schema(
    [
        ("start", pa.date32()),
        ("stop", pa.date32()),
        ("at", pa.date32()),
        ("bucket", pa.int32()),
        ("share", pa.float64()),
        ("lead", pa.int64()),
    ]
)


@dataclass(frozen=True)
class Buckets:
    """Consecutive stretches of one size that lie wholly in the period asked."""

    grain: str
    periods: tuple[Period, ...]

    @property
    def first(self) -> date:
        return self.starts[0]

    @property
    def end(self) -> date:
        return ends_of(self.periods[-1])[1]

    @cached_property
    def starts(self) -> list[date]:
        return [ends_of(one)[0] for one in self.periods]

    def holding(self, start: date, stop: date) -> int | None:
        """The number of the bucket that a period lies wholly in."""
        at = bisect_right(self.starts, start) - 1
        if at < 0:
            return None
        return at if stop <= ends_of(self.periods[at])[1] else None


def ends_of(period: Period) -> tuple[date, date]:
    """Its first day and the day after its last one; raises `InvalidInput` for a period with an open end."""
    if period.start is None or period.end is None:
        raise InvalidInput("De periode heeft geen begin of geen einde.", where=str(period), remedy="Noem beide.")
    return period.start, period.end


@lru_cache(maxsize=256)
def buckets_of(over: Period, grain: str) -> Buckets:
    """Raises `InvalidInput` when the period is open, or holds no whole bucket of this size."""
    start, end = ends_of(over)
    if grain == WHOLE:
        return Buckets(grain, (over,))
    if grain == "day":
        return Buckets(grain, tuple(Period.day(day) for day in _days(start, end)))
    if grain not in MONTHS:
        raise InvalidInput(
            "Zo kan tijd niet worden verdeeld.", where=grain, remedy=f"Kies uit: day, {', '.join(MONTHS)} of {WHOLE}."
        )
    found = tuple(one for one in _calendar(start, end, grain) if _inside(one, start, end))
    if not found:
        raise InvalidInput("In deze periode past er geen een.", where=f"{grain} in {over}", remedy="Vraag een langere.")
    return Buckets(grain, found)


@lru_cache(maxsize=256)
def spans(
    buckets: Buckets, cuts: tuple[date, ...], *, days: tuple[Period, ...] = (), dates: bool = False,
    others: tuple[tuple[date, date], ...] = (), apart: bool = False,
) -> pa.Table:  # fmt: skip
    """The periods that facts may have, each with its bucket, cut where the map changes; the shares of one sum to 1.

    `at` is the first day of a stretch of the bucket in which the map stands still, the same for all periods in it; or
    with `apart` the first day of the period or piece itself. `lead` is 1 for the first piece of a period and 0 after.

    `days` are the months whose single days count too; `dates`: every day counts, as a reference date;
    `others`: periods of no calendar size.
    """
    inside = sorted({cut for cut in cuts if buckets.first < cut < buckets.end})
    every = dates or buckets.grain == "day"
    rows = [
        row
        for one in _facts(buckets, () if every else days, others)
        if not (every and one[1] - one[0] == _DAY)
        for row in _pieces(one, buckets, inside, apart=apart or dates)
    ]
    columns = zip(*rows, strict=True) if rows else [()] * len(SPANS)
    arrays = [pa.array(column, type=field.type) for column, field in zip(columns, SPANS, strict=True)]
    found = pa.Table.from_arrays(arrays, schema=SPANS)
    return pa.concat_tables([found, _every_day(buckets)]).combine_chunks() if every else found


def _every_day(buckets: Buckets) -> pa.Table:
    """Each day as a period of its own: it is one piece, in a stretch of its own."""
    days = np.datetime64(buckets.first) + np.arange((buckets.end - buckets.first).days)
    bucket = np.searchsorted(np.array(buckets.starts, dtype="datetime64[D]"), days, side="right") - 1
    ones = np.ones(len(days))
    columns = (days, days + 1, days, bucket, ones, ones)
    arrays = [pa.array(column).cast(field.type) for column, field in zip(columns, SPANS, strict=True)]
    return pa.Table.from_arrays(arrays, schema=SPANS)


@lru_cache(maxsize=256)
def stands_still(buckets: Buckets, cuts: tuple[date, ...]) -> bool:
    """Whether the map never changes inside a bucket."""
    for cut in cuts:
        at = bisect_right(buckets.starts, cut) - 1
        if at >= 0 and buckets.starts[at] < cut < ends_of(buckets.periods[at])[1]:
            return False
    return True


def split_years(buckets: Buckets, cuts: Sequence[date]) -> tuple[Period, ...] | None:
    """The calendar years in which the map changes on another day than the first; None when a bucket is no whole number
    of calendar years, so that figures by year will not do.
    """
    if buckets.grain not in {"year", WHOLE} or any(
        (one.month, one.day) != (1, 1) for one in (buckets.first, buckets.end)
    ):
        return None
    inside = {cut.year for cut in cuts if (cut.month, cut.day) != (1, 1) and buckets.first < cut < buckets.end}
    return tuple(Period.year(year) for year in sorted(inside))


def unfit_in(grain: str, recorded: Iterable[int]) -> tuple[Grain, ...]:
    """Which kinds of period that were recorded never lie in one bucket of this size."""
    fits = _FITS.get(grain)
    return () if fits is None else tuple(sorted(Grain(one) for one in recorded if one not in fits))


def broken_months(buckets: Buckets, cuts: Sequence[date]) -> list[Period]:
    """The months in which the map changes on another day than the first: their days cannot be added up first."""
    return [
        Period.months(year, month, 1)
        for year, month in sorted(
            {(cut.year, cut.month) for cut in cuts if cut.day != 1 and buckets.first <= cut < buckets.end}
        )
    ]


def _facts(
    buckets: Buckets, days: Sequence[Period], others: Sequence[tuple[date, date]]
) -> Iterator[tuple[date, date]]:
    seen = {*others, *(ends_of(one) for one in buckets.periods)}
    for grain in MONTHS:
        for one in _calendar(buckets.first, buckets.end, grain):
            seen.add(ends_of(one))
    for one in days:
        seen.update((day, day + _DAY) for day in _days(*ends_of(one)))
    yield from sorted(seen)


def _pieces(
    fact: tuple[date, date], buckets: Buckets, cuts: Sequence[date], *, apart: bool
) -> Iterator[tuple[date, date, date, int, float, int]]:
    start, stop = fact
    bucket = buckets.holding(start, stop)
    if bucket is None:
        return
    edges = [start, *cuts[bisect_right(cuts, start) : bisect_left(cuts, stop)], stop]
    length = (stop - start).days
    for first, end in pairwise(edges):
        at = first if apart else _still(first, buckets.starts[bucket], cuts)
        yield start, stop, at, bucket, (end - first).days / length, int(first == start)


def _still(day: date, begin: date, cuts: Sequence[date]) -> date:
    """Since when, in the bucket that begins on `begin`, the map has stood as it does on the day."""
    at = bisect_right(cuts, day)
    return max(begin, cuts[at - 1]) if at else begin


def _days(start: date, end: date) -> Iterator[date]:
    for at in range((end - start).days):
        yield start + at * _DAY


def _calendar(first: date, end: date, grain: str) -> Iterator[Period]:
    """The months, quarters, years or school years that begin in `[first, end)` or hold `first`."""
    size = MONTHS[grain]
    offset = SCHOOL_YEAR_STARTS - 1 if grain == "school_year" else 0
    at = (first.year * 12 + first.month - 1 - offset) // size * size + offset
    while True:
        one = Period.months(at // 12, at % 12 + 1, size)
        if ends_of(one)[0] >= end:
            return
        yield one
        at += size


def _inside(one: Period, first: date, end: date) -> bool:
    start, stop = ends_of(one)
    return first <= start and stop <= end
