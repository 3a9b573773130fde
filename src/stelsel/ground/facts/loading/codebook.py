# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file was read with: who each code meant and when, what the measures were, which numbers the sources have.

It is kept beside the file of a load, so that the file says the same when it is read again, whatever the network and the
measures have become since. A Parquet file with a row for each tenure of a code; the rest is JSON in its metadata. The
same codebook is the same file, byte for byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.loading.known import KnownMeasure
from stelsel.ground.facts.loading.subjects import Subjects, Tenure

FORMAT: Final = 1
_TENURES: Final = pa.schema([("code", pa.string()), ("unit", pa.int64()), ("low", pa.int64()), ("high", pa.int64())])
_TOLD: Final = b"stelsel"


@dataclass(frozen=True)
class Codebook:
    """`measures` as in `known.Known`, by their code; `sources`: the numbers of those that the file names."""

    measures: Mapping[str, KnownMeasure]
    sources: Mapping[str, int]
    tenures: Iterable[Tenure]

    def subjects(self) -> Subjects:
        """The subjects without the names that only a report of faults needs."""
        return Subjects(self.tenures)


def codebook_write(book: Codebook, path: Path) -> None:
    told = {
        "format": FORMAT,
        "measures": {name: _measure(one) for name, one in book.measures.items()},
        "sources": dict(book.sources),
    }
    rows = sorted(map(astuple, book.tenures))
    columns = [pa.array([row[at] for row in rows], field.type) for at, field in enumerate(_TENURES)]
    text = json.dumps(told, sort_keys=True, ensure_ascii=False, default=str)
    table = pa.table(columns, schema=_TENURES.with_metadata({_TOLD: text.encode()}))
    pq.write_table(table, path, compression="zstd")


def _measure(one: KnownMeasure) -> dict[str, Any]:
    dimensions = {name: sorted(codes) for name, codes in one.dimensions.items()}
    return {**asdict(one), "dimensions": dimensions, "grains": sorted(one.grains)}


def codebook_read(path: Path) -> Codebook:
    """`InvalidInput` for a file that is no codebook of this version."""
    try:
        table = pq.read_table(path)
        told = json.loads(table.schema.metadata[_TOLD])
        version = told["format"]
        measures = {name: _known(one) for name, one in told["measures"].items()}
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"Deze lijst met codes is niet te lezen ({error}).", where=path.name) from error
    if version != FORMAT:
        raise InvalidInput("Deze lijst met codes is van een nieuwere versie.", where=path.name)
    columns = (table[name].to_pylist() for name in _TENURES.names)
    return Codebook(measures, told["sources"], [Tenure(*row) for row in zip(*columns, strict=True)])


def _known(told: Mapping[str, Any]) -> KnownMeasure:
    versions = tuple((number, date.fromisoformat(day) if day else None) for number, day in told["versions"])
    dimensions = {name: frozenset(codes) for name, codes in told["dimensions"].items()}
    return KnownMeasure(**{**told, "dimensions": dimensions, "grains": frozenset(told["grains"]), "versions": versions})
