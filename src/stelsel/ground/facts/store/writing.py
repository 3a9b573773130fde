# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making a segment: the columns sorted, and the same facts added up by month beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.protect.keys import record_keys
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import IDENTITY
from stelsel.ground.facts.store.digests import Digest, digest_of
from stelsel.ground.facts.store.tables import VALUES, Table

ROW_GROUP = 122_880
ROLLUP_GROUP = 40_960
"""Rows that are read or passed over as one, of a segment and of a rollup. A question often needs few of the sums."""


_PROFILE = {
    "width": "ceil(log2(unit + 1))::INTEGER",
    "other": f"CASE WHEN grain = {int(Grain.OTHER)} THEN (start - DATE '1970-01-01') * 65536 + (stop - start) END",
}
"""What is no column: in how many binary digits the number of a unit fits; and of a period of no calendar size its
first day since 1970 x 65536 + its length in days.
"""

Profile = dict[str, dict[str, list[int]]]
"""By measure (its key as text, as JSON has it) and column: the values that occur."""


@dataclass(frozen=True)
class Written:
    """Two files of the store that nobody names yet."""

    file: str
    sha256: str
    rollup: str
    rollup_sha256: str
    rollup_size: int
    profile: Profile
    digest: Digest
    size: int
    first_row: int
    last_row: int
    last_seq: int


def with_keys(rows: pa.Table, secret: int) -> pa.Table:
    """The rows of the ledger with the random key of each record; a record that adds nothing has key 0.

    A value is keyed by what it is of, so that the same people have the same key when their number is corrected; an
    event by its row.
    """
    if "measure" in rows.column_names:
        numbers = _identities(rows)
    else:
        numbers = pc.if_else(pc.equal(rows["sign"], 1), rows["row"], rows["ends"]).to_numpy()
    keys = record_keys(np.ascontiguousarray(numbers, dtype=np.int64), secret)
    if "amount" in rows.column_names:
        keys[pc.fill_null(pc.equal(rows["amount"], 0), fill_value=True).to_numpy()] = 0
    return rows.append_column(pa.field("key", pa.uint32()), pa.array(keys, type=pa.uint32()))


def _identities(rows: pa.Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """What each value is of, as one number (a polynomial modulo 2^64; the keyed hash comes after)."""
    mixed = np.zeros(rows.num_rows, dtype=np.uint64)
    for name in IDENTITY:
        column = pc.cast(
            pc.cast(rows[name], pa.int32()) if pa.types.is_date(rows[name].type) else rows[name], pa.int64()
        )
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + column.to_numpy().astype(np.uint64)
    return mixed.view(np.int64)


def write(table: Table, rows: pa.Table, secret: int) -> Written:
    """Write these rows of the ledger (at least one) as a segment; raises `StoreFault` and leaves nothing."""
    whole = with_keys(rows, secret)
    with duck.connect() as con:
        con.register("whole", whole)
        file, digest, size = folder.put(table.name, lambda path: copy(con, _sorted(table), path))
        profile = profile_of(con, "whole", table)
        rollup, rollup_digest, rollup_size = sums(con, table, "whole", whole.num_rows)
    bounds = pc.min_max(whole["row"]).as_py()
    return Written(
        file, digest, rollup, rollup_digest, rollup_size, profile, digest_of(whole, table.ledger), size, bounds["min"],
        bounds["max"], pc.max(whole["seq"]).as_py() or 0,
    )  # fmt: skip


def profile_of(con: duckdb.DuckDBPyConnection, name: str, table: Table = VALUES) -> Profile:
    """What occurs in a table of facts, by measure; of events under 0."""
    measure = "measure" if "measure" in table.ledger.names else "0"
    wanted = [_PROFILE.get(column, column) for column in table.profiled]
    lists = ", ".join(f"list_sort(list(DISTINCT {one}) FILTER (WHERE ({one}) IS NOT NULL))" for one in wanted)
    rows = con.execute(f"SELECT {measure} AS measure, {lists} FROM {name} GROUP BY 1").fetchall()
    return {
        str(measure): dict(zip(table.profiled, (one or [] for one in values), strict=True)) for measure, *values in rows
    }


def profile_of_few(rows: Sequence[Mapping[str, Any]], table: Table = VALUES) -> Profile:
    """The same of a handful of rows, without asking an engine."""
    found: Profile = {}
    for row in rows:
        known = found.setdefault(str(row.get("measure", 0)), {name: [] for name in table.profiled})
        for name, values in known.items():
            value = _FEW[name](row) if name in _FEW else row[name]
            if value is not None and value not in values:
                values.append(value)
    return found


def _other(row: Mapping[str, Any]) -> int | None:
    if row["grain"] != Grain.OTHER:
        return None
    return int((row["start"] - date(1970, 1, 1)).days * 65536 + (row["stop"] - row["start"]).days)


def _width(row: Mapping[str, Any]) -> int:
    return int(row["unit"]).bit_length()


_FEW = {"other": _other, "width": _width}


def _sorted(table: Table) -> str:
    return f"SELECT {', '.join(table.segment.names)} FROM whole ORDER BY {', '.join(table.order)}"


class _NoGain(Exception):
    """The sums are hardly fewer than the rows."""


def sums(
    con: duckdb.DuckDBPyConnection, table: Table, rows: str, count: int, *, apart: bool = False
) -> tuple[str, str, int]:
    """Name, SHA-256 and size of the rollup of so many rows, the sums of each commit `apart` or not; empty where it is
    not worth keeping.
    """

    def write(path: Path) -> None:
        copy(con, table.rolls(rows, apart=apart), path, ROLLUP_GROUP)
        if pq.read_metadata(path).num_rows > table.worth * count:
            raise _NoGain

    try:
        return folder.put(table.name, write)
    except _NoGain:
        return "", "", 0


def copy(con: duckdb.DuckDBPyConnection, query: str, path: Path, group: int = ROW_GROUP) -> None:
    """Write the rows of a query as Parquet; `OSError` when that cannot be, `StoreFault` when they cannot be read."""
    try:
        con.execute(
            f"COPY ({query}) TO '{duck.quoted(path)}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {group})"
        )
    except duckdb.IOException as error:
        if path.name not in str(error) and "write" not in str(error):
            raise folder.unreadable(str(folder.root())) from error
        raise OSError(str(error)) from error
