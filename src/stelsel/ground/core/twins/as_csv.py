# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table as CSV: RFC 4180 in UTF-8, or as Excel in the Netherlands opens it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from stelsel.ground.core.twins.citing import is_invented
from stelsel.ground.core.twins.table import Column, Kind, Table

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be a formula in a spreadsheet (CWE-1236); it gets an apostrophe in front."""

BETWEEN = " | "
"""Between the values of one cell."""

INVENTED = Column("verzonnen", "", Kind.BOOLEAN)


@dataclass(frozen=True)
class Dialect:
    """`mark`: what stands before the first row; Excel needs the byte order mark to read UTF-8."""

    separator: str
    decimal: str
    mark: str = ""


STANDARD = Dialect(",", ".")
EXCEL = Dialect(";", ",", "\ufeff")
"""Dutch settings: a comma is a decimal sign there, so Excel expects a semicolon between cells."""


def table_csv(
    table: Table, dialect: Dialect = STANDARD, *, site: str = "", invented: AbstractSet[str] = frozenset()
) -> bytes:
    """The keys of the columns, then the rows; the last column says of each row whether it is invented.

    `site` stands before addresses of this site: a file is read elsewhere. `invented`: sources (`citing.invented_in`); a
    row that names one of them, or says so of itself, is invented too.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=dialect.separator, lineterminator="\r\n")
    writer.writerow([*(column.key for column in table.columns), INVENTED.key])
    for row in table.rows:
        cells = [_written(_from(site, column, column.cell(row)), dialect) for column in table.columns]
        writer.writerow([*cells, _written(table.invented or is_invented(row, invented), dialect)])
    return (dialect.mark + text.getvalue()).encode()


def _from(site: str, column: Column, value: object) -> object:
    return f"{site}{value}" if column.kind == Kind.ADDRESS and isinstance(value, str) and value[:1] == "/" else value


def _written(value: object, dialect: Dialect) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float | Decimal):
        return f"{value:f}".replace(".", dialect.decimal) if isinstance(value, Decimal) else _float(value, dialect)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _guarded(_text(value))


def _float(value: float, dialect: Dialect) -> str:
    return f"{Decimal(repr(value)):f}".replace(".", dialect.decimal)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return BETWEEN.join(_text(one) for one in value.values())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return BETWEEN.join(_text(one) for one in value)
    return str(value)


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(RISKY) else text
