# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the ledger that are in no segment yet, pulled by the library that wrote them.

No second copy of SQLite may open the file: it would drop the locks of the first and lose acknowledged commits. SQLite
itself joins many rows into one text, which costs a fifth of handing them over one by one; PostgreSQL copies them out.
"""

from __future__ import annotations

import io
from typing import cast

import pyarrow as pa
from django.db import connection
from pyarrow import csv

from stelsel.ground.facts.store.tables import VALUES, Table

AT_ONCE = 250_000
"""Rows that SQLite joins into one text."""


def pull(after: int, until_seq: int, table: Table = VALUES) -> pa.Table:
    """The rows of the ledger with a number above `after`, as far as committed in `until_seq`, by number."""
    if connection.vendor == "postgresql":
        return _read(_copied(after, until_seq, table), table)
    found = []
    while True:
        text, last, count = _joined(after, until_seq, table)
        if not count:
            break
        found.append(_read(text.encode(), table))
        after = last
        if count < AT_ONCE:
            break
    return pa.concat_tables(found) if found else table.ledger.empty_table()


def _read(text: bytes, table: Table) -> pa.Table:
    if not text:
        return table.ledger.empty_table()
    options = csv.ReadOptions(column_names=table.ledger.names)
    types = csv.ConvertOptions(column_types=table.ledger, null_values=[""], strings_can_be_null=True)
    return csv.read_csv(io.BytesIO(text), read_options=options, convert_options=types)


def _joined(after: int, until_seq: int, table: Table) -> tuple[str, int, int]:
    columns = "||','||".join(_text(field) for field in table.ledger)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT group_concat({columns}, char(10)), max(row), count(*) FROM (SELECT * FROM {table.db_table}"
            " WHERE row > %s AND seq <= %s ORDER BY row LIMIT %s)",
            [after, until_seq, AT_ONCE],
        )
        return cast("tuple[str, int, int]", cursor.fetchone())


def _text(field: pa.Field) -> str:
    """A column as a cell of comma-separated text."""
    if pa.types.is_string(field.type):
        return f"'\"'||replace({field.name}, '\"', '\"\"')||'\"'"
    return f"coalesce({field.name}, '')"


def _copied(after: int, until_seq: int, table: Table) -> bytes:
    names = ", ".join(f'"{name}"' for name in table.ledger.names)
    with connection.cursor() as cursor:
        query = f"SELECT {names} FROM {table.db_table} WHERE row > %s AND seq <= %s ORDER BY row"
        with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)", [after, until_seq]) as copy:
            return b"".join(copy)
