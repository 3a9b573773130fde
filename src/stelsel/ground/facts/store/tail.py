# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of the ledger that are in no segment yet, pulled by the library that wrote them.

No second copy of SQLite may open the file: it would drop the locks of the first and lose acknowledged commits. SQLite
itself joins many rows into one text, which costs a fifth of handing them over one by one; PostgreSQL copies them out.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterator

import pyarrow as pa
from django.db import connection
from pyarrow import csv

from stelsel.ground.facts.store.tables import VALUES, Table

AT_ONCE = 250_000
"""Rows that the database joins into one text."""
LAST = 2**62
_WHERE = "row > %s AND row <= %s AND +seq <= %s ORDER BY row LIMIT %s"
"""Of a stretch: found by its rows, never by its commits (`+`)."""


def pull(after: int, until_seq: int, table: Table = VALUES) -> pa.Table:
    """The rows of the ledger with a number above `after`, as far as committed in `until_seq`, by number."""
    found = list(stretches(after, LAST, table, until_seq=until_seq))
    return pa.concat_tables(found) if found else table.ledger.empty_table()


def stretches(
    after: int, last: int, table: Table = VALUES, *, until_seq: int = LAST, at_once: int = AT_ONCE
) -> Iterator[pa.Table]:
    """The rows above `after` up to and including `last`, by number, some at a time."""
    while True:
        text, count = (_copied if connection.vendor == "postgresql" else _joined)(
            after, last, until_seq, at_once, table
        )
        if not count:
            return
        rows = _read(text, table)
        yield rows
        if count < at_once:
            return
        after = rows["row"][-1].as_py()


def _read(text: bytes, table: Table) -> pa.Table:
    if not text:
        return table.ledger.empty_table()
    options = csv.ReadOptions(column_names=table.ledger.names)
    types = csv.ConvertOptions(column_types=table.ledger, null_values=[""], strings_can_be_null=True)
    return csv.read_csv(io.BytesIO(text), read_options=options, convert_options=types)


def _joined(after: int, last: int, until_seq: int, at_once: int, table: Table) -> tuple[bytes, int]:
    empty = {one.attname for one in table.model._meta.concrete_fields if one.null}  # noqa: SLF001 -- Django's public model API
    forms, values = zip(*(_text(field, empty) for field in table.ledger), strict=True)
    line = f"format('{','.join(forms)}', {', '.join(values)})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT group_concat({line}, '\n'), count(*) FROM (SELECT * FROM {table.db_table} WHERE {_WHERE})",
            [after, last, until_seq, at_once],
        )
        text, count = cursor.fetchone()
    return (text or "").encode(), count


def _text(field: pa.Field, empty: Container[str]) -> tuple[str, str]:
    """A column as a cell of comma-separated text: its form (with the signs of Django) and its value."""
    if pa.types.is_string(field.type):
        return '"%%w"', f"coalesce({field.name}, '')"
    if pa.types.is_integer(field.type) and field.name not in empty:
        return "%%d", field.name
    return "%%s", f"coalesce({field.name}, '')"


def _copied(after: int, last: int, until_seq: int, at_once: int, table: Table) -> tuple[bytes, int]:
    names = ", ".join(f'"{name}"' for name in table.ledger.names)
    with connection.cursor() as cursor:
        query = f"SELECT {names} FROM {table.db_table} WHERE {_WHERE}"
        with cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv)", [after, last, until_seq, at_once]) as copy:
            parts = list(copy)
        return b"".join(parts), cursor.rowcount
