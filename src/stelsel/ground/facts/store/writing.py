# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making a segment: the columns sorted, and the same facts added up by month beside them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.protect.keys import record_keys
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import KINDS, ORDER, ROLLUP, SEGMENT

ROW_GROUP = 122_880
_SETTINGS = f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"


PROFILED = ("grain", "source", "version", "combo")
Profile = dict[str, dict[str, list[int]]]
"""By measure (its key as text, as JSON has it) and column: the values that occur."""


@dataclass(frozen=True)
class Written:
    """Two files of the store that nobody names yet."""

    file: str
    sha256: str
    rollup: str
    rollup_sha256: str
    profile: Profile
    rows: int
    size: int
    first_row: int
    last_row: int
    last_seq: int


def with_keys(rows: pa.Table, secret: int) -> pa.Table:
    """The rows of the ledger with the random key of each record; a record that adds nothing has key 0."""
    numbers = pc.if_else(pc.equal(rows["sign"], 1), rows["row"], rows["ends"]).to_numpy()
    keys = record_keys(np.ascontiguousarray(numbers, dtype=np.int64), secret)
    keys[pc.fill_null(pc.equal(rows["amount"], 0), fill_value=True).to_numpy()] = 0
    return rows.append_column(SEGMENT.field("key"), pa.array(keys, type=pa.uint32()))


def write(shelf: str, rows: pa.Table, secret: int) -> Written:
    """Write these rows of the ledger (at least one) as a segment; raises `StoreFault` and leaves nothing."""
    whole = with_keys(rows, secret)
    with duckdb.connect() as con:
        con.register("whole", whole)
        file, digest, size = folder.put(shelf, lambda path: copy(con, _sorted(), path))
        profile = profile_of(con, "whole")
        rollup, rollup_digest, _ = folder.put(shelf, lambda path: copy(con, rollup_sql("whole"), path))
    bounds = pc.min_max(whole["row"]).as_py()
    return Written(
        file, digest, rollup, rollup_digest, profile, whole.num_rows, size, bounds["min"], bounds["max"],
        pc.max(whole["seq"]).as_py() or 0,
    )  # fmt: skip


def profile_of(con: duckdb.DuckDBPyConnection, table: str) -> Profile:
    lists = ", ".join(f"list_sort(list(DISTINCT {name}))" for name in PROFILED)
    rows = con.execute(f"SELECT measure, {lists} FROM {table} GROUP BY measure").fetchall()
    return {str(measure): dict(zip(PROFILED, values, strict=True)) for measure, *values in rows}


def _sorted() -> str:
    return f"SELECT {', '.join(SEGMENT.names)} FROM whole ORDER BY {', '.join(ORDER)}"


def rollup_sql(table: str) -> str:
    """Rows of the ledger (with keys) as rows of `ROLLUP`, sorted."""
    day = f"grain = {int(Grain.DAY)}"
    kinds = ", ".join(KINDS)
    columns = {
        "start": f"CASE WHEN {day} THEN date_trunc('month', start)::DATE ELSE start END",
        "stop": f"CASE WHEN {day} THEN (date_trunc('month', start) + INTERVAL 1 MONTH)::DATE ELSE stop END",
        "n": "sum(sign)::BIGINT",
        "amount": "coalesce(sum(sign * amount), 0)::BIGINT",
        "key": "sum(sign * key::BIGINT)::BIGINT",
        "seq": "max(seq)",
    }
    picked = ", ".join(f"{columns[name]} AS {name}" if name in columns else name for name in ROLLUP.names)
    return (
        f"SELECT {picked} FROM {table} GROUP BY measure, unit, {columns['start']}, {columns['stop']}, {kinds}"
        " ORDER BY measure, unit, 3"
    )


def copy(con: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    try:
        con.execute(f"COPY ({query}) TO '{path}' {_SETTINGS}")
    except duckdb.IOException as error:
        raise OSError(str(error)) from error
