# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a mapping says, as values: which column of a file is what, and what its words mean.

`mapping_read.mapping_of` makes one of TOML text. Two texts that say the same have the same `digest`.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping as Words
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

SKIP: Final = "skip"
"""Instead of a reason for a missing value: the cell says nothing, and no fact is made of it."""

FORMATS: Final = ("csv", "excel", "parquet", "spss", "json", "odata")
SCHEMES: Final = ("id", "code", "isil", "name")
NOTATIONS: Final = ("year", "school_year", "quarter", "month", "day", "date", "period", "cbs")
ORDERS: Final = ("ymd", "dmy", "mdy")


@dataclass(frozen=True)
class FileForm:
    """How the file is written. Lines count from 1; `header_row` 0: there is no header, columns are called 1, 2, 3."""

    format: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    decimal: str = "."
    thousands: str = ""
    header_row: int = 1
    first_row: int = 2
    multiline: bool = False
    sheet: str | int = 1
    labels: tuple[str, ...] = ()
    user_missing: str = ""
    rows: str = ""


@dataclass(frozen=True)
class OdataForm:
    """A table of CBS. `version` 3 or 4; `address` up to and including the folder of the table."""

    version: int
    table: str
    address: str
    filter: str = ""


@dataclass(frozen=True)
class Told:
    """A value that is the same for every row (`constant`) or stands in a `column`, its words translated."""

    constant: str = ""
    column: str = ""
    translate: Words[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SubjectForm:
    kind: str
    scheme: str
    told: Told


@dataclass(frozen=True)
class PeriodForm:
    """One column (or a constant) in a `notation`; a `year` column with a `month` or `quarter` column; or `start` with
    `stop` (the day after it) or `last` (its last day). `day` ("first" or "last"): the figures are of that one day of
    the period, a reference date.
    """

    told: Told = field(default_factory=Told)
    notation: str = ""
    order: str = "ymd"
    year: str = ""
    month: str = ""
    quarter: str = ""
    start: str = ""
    stop: str = ""
    last: str = ""
    day: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        names = (self.told.column, self.year, self.month, self.quarter, self.start, self.stop, self.last)
        return tuple(name for name in names if name)


@dataclass(frozen=True)
class MeasureForm:
    """A measure of the file. Wide: its values stand in the column `name`. Long: `name` is the word for it.

    A value times `factor` is in the unit of the measure. `dimensions` are the same for all its values. `missing` adds
    to the codes of the file.
    """

    name: str
    measure: str
    factor: Decimal = Decimal(1)
    dimensions: Words[str, str] = field(default_factory=dict)
    missing: Words[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LongForm:
    """The columns that hold the measure and its value, where every row is one observation."""

    measure: str
    value: str


@dataclass(frozen=True)
class Mapping:
    """The whole of it. `missing` gives for a text in a value cell its reason (`kinds.Missing`, small letters) or SKIP;
    `reason` does so for the text of another column. `where` keeps the rows whose column has one of the texts.
    """

    version: int
    file: FileForm
    subject: SubjectForm
    period: PeriodForm
    measures: tuple[MeasureForm, ...]
    name: str = ""
    odata: OdataForm | None = None
    long: LongForm | None = None
    dimensions: Words[str, Told] = field(default_factory=dict)
    missing: Words[str, str] = field(default_factory=dict)
    reason: Told = field(default_factory=Told)
    quality: Told = field(default_factory=Told)
    status: Told = field(default_factory=Told)
    source: Told = field(default_factory=Told)
    where: Words[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the file that is used, once, in a stable order."""
        told = [self.subject.told, *self.dimensions.values(), self.reason, self.quality, self.status, self.source]
        names = [one.column for one in told if one.column] + [*self.period.columns, *self.where]
        values = [self.long.measure, self.long.value] if self.long else [one.name for one in self.measures]
        return tuple(dict.fromkeys([*names, *values]))

    @property
    def digest(self) -> str:
        """SHA-256 of what the mapping says, in hexadecimal; order of keys, spaces and comments do not count."""
        said = json.dumps(dataclasses.asdict(self), sort_keys=True, ensure_ascii=False, default=_plain)
        return hashlib.sha256(said.encode()).hexdigest()


def _plain(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
