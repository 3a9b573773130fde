# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A segment by itself: whether its files are those that were written, and say what they should."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import FORMAT
from stelsel.ground.facts.store.digests import Digest, Lane, lanes, read
from stelsel.ground.facts.store.fetching import here
from stelsel.ground.facts.store.merging import rows_sql
from stelsel.ground.facts.store.tables import Table
from stelsel.ground.facts.store.verify_report import Fault, Kind
from stelsel.ground.facts.store.writing import ROW_GROUP, with_keys


def file_faults(con: duckdb.DuckDBPyConnection, one: Segment, table: Table, secret: int) -> list[Fault]:
    """What is wrong with the files of a segment; nothing else is asked of one whose bytes are not right."""
    if one.format > FORMAT:
        return [Fault(Kind.FILE, one.file, f"geschreven door een nieuwere versie (vorm {one.format})")]
    found = _bytes(one, one.file, one.size, one.sha256)
    if one.rollup:
        found += _bytes(one, one.rollup, one.rollup_size, one.rollup_sha256)
    if found:
        return found
    try:
        with duck.faults(one.file):
            return [*_content(con, one, table, secret), *_sums(con, one, table)]
    except folder.StoreFault as error:
        return [Fault(Kind.FILE, one.file, error.message, one.pk)]


def _bytes(one: Segment, name: str, size: int, sha256: str) -> list[Fault]:
    try:
        path = here(name, sha256)
        if path.stat().st_size != size:
            return [Fault(Kind.FILE, name, "is niet zo lang als het was", one.pk)]
        if folder.sha256(path) != sha256:
            return [Fault(Kind.FILE, name, "is veranderd", one.pk)]
    except OSError as error:
        return [Fault(Kind.FILE, name, f"is er niet of is niet te lezen ({error.strerror})", one.pk)]
    except folder.StoreFault as error:
        return [Fault(Kind.FILE, name, error.message, one.pk)]
    return []


def _content(con: duckdb.DuckDBPyConnection, one: Segment, table: Table, secret: int) -> list[Fault]:
    """The digest of the segment, and of each load in it, and the random key of each record."""
    loads = loads_in(one)
    found, by_load, keyed = Digest(), [Digest() for _ in loads], True
    for batch in con.sql(rows_sql(one, table)).to_arrow_reader(ROW_GROUP):
        rows = pa.Table.from_batches([batch]).cast(table.segment)
        both = lanes(rows, table.ledger)
        found += _sum(both, slice(None))
        numbers = rows["row"].to_numpy()
        for at, load in enumerate(loads):
            mine = (numbers >= load.first_row) & (numbers <= load.last_row)
            by_load[at] += _sum(both, mine)
        keyed = keyed and with_keys(rows.drop_columns(["key"]), secret)["key"].equals(rows["key"])
    faults = []
    if found != read(one.rows, one.digest):
        faults.append(Fault(Kind.LEDGER, one.file, "zegt iets anders dan er is vastgelegd", one.pk))
    for load, digest in zip(loads, by_load, strict=True):
        if digest != read(load.rows, load.digest):
            faults.append(Fault(Kind.LOAD, one.file, f"zegt iets anders dan de lading van commit {load.seq}", one.pk))
    if not keyed:
        faults.append(Fault(Kind.LEDGER, one.file, "draagt andere sleutels dan de plank", one.pk))
    return faults


def loads_in(one: Segment) -> list[Segment]:
    """The loads whose rows are in a segment, as they were when they were loaded; none for a segment of the ledger."""
    if one.origin != Segment.Origin.LOAD:
        return []
    return list(
        Segment.objects.filter(
            shelf=one.shelf_id, origin=Segment.Origin.LOAD, seq__isnull=False,
            first_row__gte=one.first_row, last_row__lte=one.last_row,
        ).order_by("first_row")
    )  # fmt: skip


def _sum(both: tuple[Lane, Lane], which: slice | np.ndarray) -> Digest:
    first, second = both[0][which], both[1][which]
    return Digest(len(first), int(np.add.reduce(first, dtype=np.uint64)), int(np.add.reduce(second, dtype=np.uint64)))


def _sums(con: duckdb.DuckDBPyConnection, one: Segment, table: Table) -> list[Fault]:
    """The rollup is its segment added up: the same rows, neither more nor fewer."""
    if not one.rollup:
        return []
    names = ", ".join(table.rollup)
    raw, rolled = (f"read_parquet('{duck.quoted(folder.place(name))}')" for name in (one.file, one.rollup))
    added, kept = f"SELECT {names} FROM ({table.rolls(raw, apart=one.sums_by_commit)})", f"SELECT {names} FROM {rolled}"
    more, fewer = f"({added} EXCEPT ALL {kept})", f"({kept} EXCEPT ALL {added})"
    ((wrong,),) = con.execute(f"SELECT (SELECT count(*) FROM {more}) + (SELECT count(*) FROM {fewer})").fetchall()
    return [Fault(Kind.SUM, one.rollup, f"telt {wrong} keer iets anders op dan de rijen", one.pk)] if wrong else []
