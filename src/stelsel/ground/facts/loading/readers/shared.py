# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a reader gives, what it may use, and the refusals that all readers share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Columns
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.loading.lexicon import Numbers
from stelsel.ground.facts.loading.likeness import offer

ROWS: Final = 262_144
"""Rows of a chunk, where the reader can choose."""
_DOUBLE = r"^-?[0-9]+\.[0-9]+(?:e[+-]?[0-9]+)?$"


@dataclass(frozen=True)
class Limits:
    """What a file may be at most. Bytes of the file, rows, bytes of one line or cell, unpacked bytes and cells of a
    workbook, bytes of a JSON array (which is read as a whole).
    """

    size: int = 16 * 2**30
    rows: int = 1_000_000_000
    line: int = 1_000_000
    unpacked: int = 2**30
    cells: int = 30_000_000
    array: int = 64 * 2**20


@dataclass(frozen=True)
class Chunk:
    """Some rows: `columns` hold text without nulls (an empty cell is the empty text), `lines` their places in the file.

    `misshapen` are the lines that had too many or too few cells, with their text.
    """

    lines: Numbers
    columns: Columns[str, pa.Array]
    misshapen: tuple[tuple[int, str], ...] = field(default=())

    def __len__(self) -> int:
        return len(self.lines)


Chunks = Iterator[Chunk]


def refuse(path: Path, message: str, remedy: str) -> InvalidInput:
    return InvalidInput(message, where=path.name, remedy=remedy)


def damaged(path: Path, error: BaseException) -> InvalidInput:
    """A library gave up on the file; its words are of use to whoever made it."""
    said = " ".join(str(error).split())[:200]
    return refuse(path, f"Dit bestand is beschadigd of onvolledig ({said}).", "Haal of bewaar het opnieuw.")


def columns_needed(path: Path, wanted: Iterable[str], there: list[str]) -> list[str]:
    """The wanted columns, which are all there, once each."""
    found = list(wanted)
    for name in found:
        if name not in there:
            near = offer(name, there) or f"er zijn: {', '.join(repr(one) for one in there[:20])}."
            raise refuse(path, f"De kolom '{name}' ontbreekt.", near)
        if there.count(name) > 1:
            raise refuse(
                path, f"De kolom '{name}' staat er {there.count(name)} keer.", "Geef elke kolom een eigen naam."
            )
    return found


def as_text(column: pa.Array, decimal: str) -> pa.Array:
    """Any column of values as text: nothing for null, `decimal` as the sign in numbers, dates as 2022-01-31.

    A double is the number of at most 15 digits that it stands for, as in a spreadsheet.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.dictionary_decode(), decimal)
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        raise InvalidInput(f"een kolom van soort {kind} kan hier niet.", remedy="Bewaar haar als tekst of als getal.")
    if pa.types.is_floating(kind):
        return _doubles(column, decimal)
    text = pc.fill_null(column.cast(pa.string()), "")
    return pc.replace_substring(text, ".", decimal) if pa.types.is_decimal(kind) and decimal != "." else text


def _doubles(column: pa.Array, decimal: str) -> pa.Array:
    values = column.cast(pa.float64())
    nothing = pc.fill_null(pc.is_nan(values), True)  # noqa: FBT003 -- the value itself
    text = fifteen_digits(pc.if_else(nothing, "", pc.fill_null(values.cast(pa.string()), "")))
    return pc.replace_substring(text, ".", decimal) if decimal != "." else text


def fifteen_digits(text: pa.Array) -> pa.Array:
    """Texts of doubles, without the digits after the fifteenth, which a double does not hold."""
    long = pc.and_(pc.greater(pc.utf8_length(text), 16), pc.match_substring_regex(text, _DOUBLE))
    if not pc.any(long).as_py():
        return text
    short = [f"{float(one):.15g}" for one in text.filter(long).to_pylist()]
    return pc.replace_with_mask(text, long, pa.array(short, pa.string()))


def from_first(first: int, rows: int) -> Numbers:
    return np.arange(first, first + rows, dtype=np.int64)
