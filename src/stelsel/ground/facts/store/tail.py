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

from stelsel.ground.facts.models import Fact
from stelsel.ground.facts.store.columns import LEDGER

AT_ONCE = 250_000
"""Rows that SQLite joins into one text."""

_READ = csv.ReadOptions(column_names=LEDGER.names)
_CONVERT = csv.ConvertOptions(column_types=LEDGER, null_values=[""], strings_can_be_null=True)


def pull(after: int, until_seq: int) -> pa.Table:
    """The rows of the ledger with a number above `after`, as far as committed in `until_seq`, by number."""
    if connection.vendor == "postgresql":
        return _read(_copied(after, until_seq))
    found = []
    while True:
        text, last, count = _joined(after, until_seq)
        if not count:
            break
        found.append(_read(text.encode()))
        after = last
        if count < AT_ONCE:
            break
    return pa.concat_tables(found) if found else LEDGER.empty_table()


def _read(text: bytes) -> pa.Table:
    if not text:
        return LEDGER.empty_table()
    return csv.read_csv(io.BytesIO(text), read_options=_READ, convert_options=_CONVERT)


def _joined(after: int, until_seq: int) -> tuple[str, int, int]:
    columns = "||','||".join(f"coalesce({name}, '')" for name in LEDGER.names)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT group_concat({columns}, char(10)), max(row), count(*) FROM (SELECT * FROM {_table()}"
            " WHERE row > %s AND seq <= %s ORDER BY row LIMIT %s)",
            [after, until_seq, AT_ONCE],
        )
        return cast("tuple[str, int, int]", cursor.fetchone())


def _copied(after: int, until_seq: int) -> bytes:
    names = ", ".join(f'"{name}"' for name in LEDGER.names)
    with connection.cursor() as cursor:
        query = (
            f"COPY (SELECT {names} FROM {_table()} WHERE row > %s AND seq <= %s ORDER BY row) TO STDOUT (FORMAT csv)"
        )
        with cursor.copy(query, [after, until_seq]) as copy:
            return b"".join(copy)


def _table() -> str:
    return Fact._meta.db_table  # noqa: SLF001 -- Django's public model API
