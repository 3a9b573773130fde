# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Parquet, a group of rows at a time. Its line is the number of the row, from 1."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.loading.mapping import Mapping
from stelsel.ground.facts.loading.readers.shared import (
    ROWS,
    Chunk,
    Chunks,
    Limits,
    as_text,
    columns_needed,
    damaged,
    from_first,
    refuse,
)


def chunks(path: Path, mapping: Mapping, limits: Limits) -> Chunks:  # noqa: ARG001 -- readers have one form
    try:
        file = pq.ParquetFile(path)
        wanted = columns_needed(path, mapping.columns, file.schema_arrow.names)
        first = 1
        for batch in file.iter_batches(ROWS, columns=wanted):
            columns = {name: _text(path, name, batch.column(name), mapping) for name in wanted}
            yield Chunk(from_first(first, batch.num_rows), columns)
            first += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise damaged(path, error) from error


def _text(path: Path, name: str, column: pa.Array, mapping: Mapping) -> pa.Array:
    try:
        return as_text(column, mapping.file.decimal)
    except InvalidInput as error:
        raise refuse(path, f"Kolom '{name}': {error.message}", error.remedy) from error
