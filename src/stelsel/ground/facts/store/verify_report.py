# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a verification found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What may be wrong. `FILE`: it is missing, or not what was written. `SUM`: the file by month is not its segment
    added up. `LEDGER`: a segment does not say what the ledger says, or a settled row is in none. `LOAD`: it does not
    say what the load brought. `ROWS`: a number is used twice, or a row ends what does not stand. `COMMIT`: a commit
    without its rows, or rows without a commit. `SOURCE`: the file of a load is not kept as it was. `BUCKET`: a file is
    not in the bucket, or is not what it was there.
    """

    FILE = "file"
    SUM = "sum"
    LEDGER = "ledger"
    LOAD = "load"
    ROWS = "rows"
    COMMIT = "commit"
    SOURCE = "source"
    BUCKET = "bucket"


@dataclass(frozen=True)
class Fault:
    """`where` is a file, a row or a commit; `segment` the key of the segment that can be made again, if one can."""

    kind: Kind
    where: str
    message: str
    segment: int | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


@dataclass(frozen=True)
class Verified:
    """How much was compared, and what was wrong. `rows` are those in segments, `tail` those that have not settled."""

    segments: int
    rows: int
    tail: int
    commits: int
    batches: int
    faults: tuple[Fault, ...]

    @property
    def is_sound(self) -> bool:
        return not self.faults
