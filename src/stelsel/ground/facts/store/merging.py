# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Joining small segments into larger ones, so that a question opens few files.

Only neighbours are joined: segments of the ledger with segments of the ledger, loads with loads. So the rows of a
segment of the ledger are a stretch of the ledger, and the rows of a load lie side by side in one segment.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
from django.utils import timezone

from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.ledger import writing
from stelsel.ground.facts.models import Segment, Shelf
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.bulk import workspace
from stelsel.ground.facts.store.digests import Digest, digest_of, read
from stelsel.ground.facts.store.fetching import here
from stelsel.ground.facts.store.settling import register
from stelsel.ground.facts.store.state import segments
from stelsel.ground.facts.store.tables import VALUES, Table
from stelsel.ground.facts.store.writing import ROW_GROUP, Written, copy, profile_of, sums

FAN: Final = 8
"""So many neighbours of one size are joined; a row is written again at most once for each size."""
SIZES: Final = (32_000, 256_000, 2_000_000)
"""Up to so many rows a segment is of this size. A larger one is never joined."""


def due(table: Table = VALUES) -> list[list[Segment]]:
    """Stretches of neighbours that are worth joining."""
    found = []
    for origin in Segment.Origin.values:
        mine = sorted((one for one in segments(table.name) if one.origin == origin), key=lambda one: one.first_row)
        found.append(next((run for most in SIZES for run in runs(mine, most)), []))
    return [run for run in found if run]


def runs(neighbours: Sequence[Segment], most: int) -> list[list[Segment]]:
    runs = [list(run) for small, run in groupby(neighbours, lambda one: one.rows <= most) if small]
    return [run for run in runs if len(run) >= FAN]


def merge_due(table: Table = VALUES) -> int:
    """Join all that is due; how many segments were made. Stops when another process joined the same."""
    made = 0
    while runs := due(table):
        done = [merge(run, table) for run in runs]
        made += sum(one is not None for one in done)
        if None in done:
            break
    return made


def merge(parts: Sequence[Segment], table: Table = VALUES) -> Segment | None:
    """Join neighbours of one origin into a new segment; None when another process was first.

    Questions that began with the old ones go on with them: their files stay until `tidy`. `StoreFault` when what was
    read is not what was written: a damaged file is not carried on.
    """
    made = _joined(parts, table)
    numbers = [one.pk for one in parts]
    with writing(table.name) as shelf:
        mine = Segment.objects.filter(pk__in=numbers, retired_at__isnull=True)
        if mine.count() != len(numbers):
            return None
        mine.update(retired_at=timezone.now())
        segment = register(made, table.name, origin=Segment.Origin(parts[0].origin))
        Shelf.objects.filter(pk=shelf.pk).update(revision=shelf.revision + 1)
    return segment


def rows_sql(one: Segment, table: Table) -> str:
    """The rows of a segment, each with its own commit."""
    seq = "seq" if one.seq is None else f"{one.seq}::BIGINT AS seq"
    columns = ", ".join(seq if name == "seq" else name for name in table.segment.names)
    return f"SELECT {columns} FROM read_parquet('{duck.quoted(here(one.file, one.sha256))}')"


def _joined(parts: Sequence[Segment], table: Table) -> Written:
    expected = sum((read(one.rows, one.digest) for one in parts), Digest())
    loads = parts[0].origin == Segment.Origin.LOAD
    with workspace() as con:
        query = " UNION ALL ".join(rows_sql(one, table) for one in parts)
        ordered = f"SELECT * FROM ({query}) ORDER BY {', '.join(table.order)}"
        file, sha256, size = folder.put(table.name, lambda path: _copied(con, ordered, path, table, expected, parts))
        source = f"read_parquet('{duck.quoted(folder.place(file))}')"
        rollup, rollup_sha256, rollup_size = sums(con, table, source, expected.rows, apart=loads)
        profile = profile_of(con, source, table)
    return Written(
        file, sha256, rollup, rollup_sha256, rollup_size, profile, expected, size,
        min(one.first_row for one in parts), max(one.last_row for one in parts), max(one.last_seq for one in parts),
    )  # fmt: skip


def _copied(
    con: duckdb.DuckDBPyConnection, query: str, path: Path, table: Table, expected: Digest, parts: Sequence[Segment]
) -> None:
    copy(con, query, path)
    if digest_in(con, f"SELECT * FROM read_parquet('{duck.quoted(path)}')", table) != expected:
        raise folder.unreadable(", ".join(one.file for one in parts))


def digest_in(con: duckdb.DuckDBPyConnection, query: str, table: Table) -> Digest:
    """What the rows of a query say."""
    found = Digest()
    picked = ", ".join(table.ledger.names)
    for one in con.sql(f"SELECT {picked} FROM ({query})").to_arrow_reader(ROW_GROUP):
        found += digest_of(pa.Table.from_batches([one]), table.ledger)
    return found
