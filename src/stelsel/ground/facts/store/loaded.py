# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What loads said of some things: their rows stand in no table of the database, only in segments."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

import duckdb
import pyarrow as pa

from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.ledger import Content, Entry
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import IDENTITY, LEDGER
from stelsel.ground.facts.store.fetching import here

_ASKED = pa.schema([LEDGER.field(name) for name in IDENTITY])
_here = threading.local()


def loaded(loads: Sequence[Segment], rows: Sequence[Content]) -> Iterator[Entry]:
    """What these loads say of the same things, and what they ended of them. Some milliseconds for each load."""
    wanted = pa.Table.from_pylist([dict(zip(IDENTITY, one.identity, strict=True)) for one in rows], schema=_ASKED)
    files = ", ".join(f"'{duck.quoted(here(one.file, one.sha256))}'" for one in loads)
    near = " AND ".join(
        f"{name} BETWEEN (SELECT min({name}) FROM wanted) AND (SELECT max({name}) FROM wanted)"
        for name in ("measure", "unit", "start")
    )
    con = _connection()
    con.register("wanted", wanted)
    with duck.faults():
        told = con.execute(
            f"SELECT row, sign, ends, {', '.join(Content._fields)} FROM read_parquet([{files}])"
            f" SEMI JOIN wanted USING ({', '.join(IDENTITY)}) WHERE {near}"
        ).fetchall()
    con.unregister("wanted")
    for row, sign, ends, *content in told:
        yield row, sign, ends, Content(*content)


def _connection() -> duckdb.DuckDBPyConnection:
    """One for each thread and folder: opening one takes longer than asking it."""
    kept: tuple[str, duckdb.DuckDBPyConnection] | None = getattr(_here, "kept", None)
    if kept is None or kept[0] != str(folder.root()):
        kept = _here.kept = (str(folder.root()), duck.connect())
    return kept[1]
