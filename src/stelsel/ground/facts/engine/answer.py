# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a question gives back: a small table in which every cell says how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

import pyarrow as pa

from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.buckets import Buckets, ends_of
from stelsel.ground.facts.kinds import Grain, Quality, Status
from stelsel.ground.facts.queries.catalogue import MeasureKnown
from stelsel.ground.facts.queries.moments import Moment
from stelsel.ground.facts.rules import bits


class State(IntEnum):
    """What can be said of a cell. Only `VALUE`, `PARTIAL` and `NOISY` have a value.

    `UNKNOWN`: nobody told. `PARTIAL`: some of those expected did not tell. `RIVAL`: sources disagree and none is
    chosen. `BREAK`: it would add up values by definitions that cannot be compared. `CONFIDENTIAL`: too few people, or
    too much of one contributor. `CONFIDENTIAL_TOO`: hidden because it would give such a cell away. `NOISY`: changed a
    little, the same way every time. `NOT_ADDABLE`: the measure does not add up over what was asked.
    """

    VALUE = 0
    PARTIAL = 1
    NOISY = 2
    UNKNOWN = 3
    RIVAL = 4
    BREAK = 5
    CONFIDENTIAL = 6
    CONFIDENTIAL_TOO = 7
    NOT_ADDABLE = 8


@dataclass(frozen=True)
class Cell:
    """One cell. `place` holds a unit for each level (None: placed nowhere), `codes` a code for each dimension asked.

    `covered` of `expected` units gave a value; `expected` is None where nobody says who should; both
    are None where they would tell how many people are in the cell. `versions` are the
    numbers of the definitions met; `rivals` how many other sources claim something else.
    """

    period: Period
    place: tuple[int | None, ...]
    codes: tuple[str, ...]
    value: float | None
    state: State
    covered: int | None
    expected: int | None
    quality: tuple[Quality, ...]
    status: tuple[Status, ...]
    versions: tuple[int, ...]
    absent: tuple[int, ...]
    rivals: int
    estimated: bool


@dataclass(frozen=True)
class Answer:
    """The cells of a question as an Arrow table, in order of time, place and code; never of value.

    Columns: `bucket` int32 (a number in `buckets`), `level_n` int64 (a unit; null: placed nowhere), `code_n` string,
    `value` float64 in the unit of the measure (null where `state` gives none), `state` int8 (`State`), `covered` and
    `expected` int64, `rows` int64 (null where they would tell how many people are in a cell), `absent`, `quality`,
    `status` and `versions` int64 (bits), `rivals` int64, `estimated`
    bool. `moment` is what was known; the same question with `as_of=moment` gives this answer for ever, and `str` of it
    is how people may note it down. `seq` is its commit alone: the last one that the answer saw.
    `unfit` are kinds of period that were recorded and are too long, or lie across, to be in any bucket of this size.
    """

    measure: MeasureKnown
    buckets: Buckets
    levels: tuple[str, ...]
    dims: tuple[str, ...]
    map: date | None
    moment: Moment
    table: pa.Table
    unfit: tuple[Grain, ...] = ()

    @property
    def seq(self) -> int:
        return self.moment.seq or 0

    def cells(self) -> Iterator[Cell]:
        for row in self.table.to_pylist():
            yield self._cell(row)

    def cell(self) -> Cell:
        """The only cell of a question without `by`."""
        (one,) = self.cells()
        return one

    def breaks(self) -> list[Period]:
        """The buckets that begin with another era of the definition: a line stops before each of them."""
        found = []
        for former, one in zip(self.measure.versions, self.measure.versions[1:], strict=False):
            if one.era != former.era and one.valid_from is not None:
                found += [bucket for bucket in self.buckets.periods if _opens(bucket, one.valid_from)]
        return found

    def _cell(self, row: dict[str, Any]) -> Cell:
        return Cell(
            self.buckets.periods[row["bucket"]],
            tuple(row[f"level_{at}"] for at in range(len(self.levels))),
            tuple(row[f"code_{at}"] for at in range(len(self.dims))),
            row["value"], State(row["state"]), row["covered"], row["expected"],
            tuple(Quality(one) for one in bits(row["quality"])), tuple(Status(one) for one in bits(row["status"])),
            tuple(bits(row["versions"])), tuple(bits(row["absent"])), row["rivals"], row["estimated"],
        )  # fmt: skip


def _opens(bucket: Period, day: date) -> bool:
    """Whether the first bucket that lies wholly in the new version is this one."""
    start, end = ends_of(bucket)
    return start - (end - start) < day <= start
