# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one place where a DuckDB is opened. It works in memory, on the files of the store, and on nothing else.

A second SQLite library that opens the database in this process drops the locks of the first, and acknowledged commits
are lost without an error. DuckDB brings one in its extension `sqlite`; here it can load no extension, open no file
outside the folder of the store, and its settings are locked after that. Nothing is ever downloaded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa

from stelsel.ground.facts.store import folder

_Config = dict[str, str | bool | int | float | list[str]]
_NO_EXTENSIONS: Final[_Config] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
}


def connect(*, memory: str = "", aside: Path | None = None, ordered: bool = True) -> duckdb.DuckDBPyConnection:
    """A DuckDB of its own. `memory` is its limit (such as `600MB`), `aside` an existing folder inside the store for
    what does not fit in it; not `ordered`: a result without ORDER BY comes in any order, and needs less memory.
    """
    place = folder.root()
    config: _Config = {**_NO_EXTENSIONS, "temp_directory": str(aside) if aside else ""}
    if memory:
        config["memory_limit"] = memory
    con = duckdb.connect(config=config)
    con.execute("SET parquet_metadata_cache = true; SET TimeZone = 'UTC'; SET enable_progress_bar = false")
    con.execute(f"SET preserve_insertion_order = {str(ordered).lower()}")
    con.execute(f"SET allowed_directories = ['{quoted(place)}']; SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
    return con


def rows(con: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, object]) -> pa.Table:
    """The rows of a query, planned once: `con.sql` plans what it runs twice. For some thousands of rows of numbers."""
    return pa.table({name: pa.array(column) for name, column in con.execute(sql, values).fetchnumpy().items()})


def quoted(path: Path | str) -> str:
    """A path as it stands between quotes in SQL."""
    return str(path).replace("'", "''")


@contextmanager
def faults(where: str = "") -> Iterator[None]:
    """Say what DuckDB cannot read or write as a `StoreFault`, with what to do."""
    try:
        yield
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.SerializationException) as error:
        raise folder.unreadable(where or file_in(str(error))) from error
    except duckdb.OutOfMemoryException as error:
        raise folder.unwritable(str(folder.root()), "er is te weinig geheugen of schijfruimte") from error


def file_in(message: str) -> str:
    """The file that an error is about: the name of it, without the machine's folders."""
    root = str(folder.root())
    return next((part.strip("\"'.,:\n").removeprefix(f"{root}/") for part in message.split() if root in part), root)
