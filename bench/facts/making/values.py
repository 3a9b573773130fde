# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of one year as columns, ready to be loaded. Pure: units and keys come in, an Arrow table goes out.

Only whole random numbers are drawn, so that every version of NumPy makes the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from facts.making.sizes import OPEN_DAYS
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.store.bulk import STAGED

SUNDAY = 6
_LEAP_DAY = 59
Numbers = Any


@dataclass(frozen=True)
class Events:
    """Things that happened, one a row: where (a position in the list of places), on which day of the year (0-364, 29
    February left out) and of which combination of codes (a position in the list of combinations).
    """

    place: Numbers
    day: Numbers
    code: Numbers

    def __len__(self) -> int:
        return len(self.place)


def dice(seed: int, *of: int) -> np.random.Generator:
    """A generator of its own for everything that is made, so that one part does not change another."""
    return np.random.Generator(np.random.PCG64([seed, *of]))


def days_of(year: int) -> Numbers:
    """The days of a year as `datetime64[D]`, without 29 February."""
    every = np.arange(f"{year}-01-01", f"{year + 1}-01-01", dtype="datetime64[D]")
    return every if len(every) == OPEN_DAYS else np.delete(every, _LEAP_DAY)


def staged(measure: int, unit: Numbers, start: Numbers, stop: Numbers, amount: Numbers, *, grain: int, combo: Numbers = 0) -> pa.Table:  # fmt: skip # noqa: E501
    """Rows of `STAGED` by the first version of the definition, counted and final; single numbers count for all rows."""
    count = len(amount)
    given = {
        "measure": measure, "unit": unit, "start": start, "stop": stop, "combo": combo, "source": 0, "version": 1,
        "grain": grain, "amount": amount, "missing": 0, "quality": 1, "status": 3, "line": np.arange(1, count + 1),
    }  # fmt: skip
    columns = [_column(given[name], count, STAGED.field(name).type) for name in STAGED.names]
    return pa.Table.from_arrays(columns, schema=STAGED)


def _column(given: Numbers, count: int, kind: pa.DataType) -> pa.Array:
    if isinstance(given, int):
        given = np.full(count, given)
    if pa.types.is_date(kind):
        return pa.array(np.broadcast_to(given, count).astype("datetime64[D]"), type=kind)
    return pa.array(given.astype(kind.to_pandas_dtype()), type=kind)


def visits(seed: int, year: int, measure: int, units: Sequence[int]) -> pa.Table:
    """A count for each place on each day; closed on Sundays, which is a zero and no gap."""
    chance, days = dice(seed, year, 1), days_of(year)
    busy = dice(seed, 0, 1).integers(20, 600, len(units))
    amount = busy[:, None] * chance.integers(50, 150, (len(units), OPEN_DAYS)) // 100
    weekday = (days.astype("int64") + 3) % 7
    amount[:, weekday == SUNDAY] = 0
    start = np.tile(days, len(units))
    return staged(measure, np.repeat(units, OPEN_DAYS), start, start + 1, amount.ravel(), grain=Grain.DAY)


def events(seed: int, year: int, kind: int, count: int, places: int, codes: int) -> Events:
    """So many events in a year; some places have ten times as many as others."""
    chance = dice(seed, year, kind)
    weight = dice(seed, 0, kind).integers(1, 10, places)
    return Events(
        np.repeat(np.arange(places), weight)[chance.integers(0, weight.sum(), count)],
        chance.integers(0, OPEN_DAYS, count),
        chance.integers(0, codes, count),
    )


def daily(found: Events, year: int, measure: int, units: Sequence[int], combos: Sequence[int]) -> pa.Table:
    """Events counted by place, day and combination."""
    key = (found.place * OPEN_DAYS + found.day) * len(combos) + found.code
    cell, amount = np.unique(key, return_counts=True)
    code, rest = cell % len(combos), cell // len(combos)
    start = days_of(year)[rest % OPEN_DAYS]
    unit = np.asarray(units)[rest // OPEN_DAYS]
    return staged(measure, unit, start, start + 1, amount, grain=Grain.DAY, combo=np.asarray(combos)[code])


def yearly(seed: int, year: int, measure: int, units: Sequence[int], *, stock: bool) -> pa.Table:
    """A value for each organisation: of the year, or of its last day."""
    amount = dice(seed, year, 100 + measure).integers(100, 60_000, len(units))
    first, end = np.datetime64(date(year, 1, 1)), np.datetime64(date(year + 1, 1, 1))
    start = end - 1 if stock else first
    grain = Grain.DATE if stock else Grain.YEAR
    return staged(measure, np.asarray(units), start, end, amount, grain=grain)
