# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text table as people publish it: UTF-8 with or without a byte order mark, comma or semicolon, titles above the
header.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from stelsel.ground.core.errors import InvalidInput

LARGEST = 50_000_000
"""Bytes. The largest file that we know of this kind is under 1 MB."""

HEADER_WITHIN = 12
"""A header stands in the first lines; what stands above it are titles."""

_REMEDY = "Sla het bestand op als CSV in UTF-8."


@dataclass(frozen=True)
class TableLine:
    """One record: the number of its first line in the file (from 1) and its cells without surrounding space."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """`titles` are the lines above the header; `columns` the names in it."""

    path: Path
    titles: tuple[TableLine, ...]
    header: TableLine
    lines: tuple[TableLine, ...]

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def columns(self) -> tuple[str, ...]:
        return self.header.cells


Recogniser = Callable[[Sequence[str]], bool]
"""Says whether the cells of a line are the header that we look for."""


def text_of(path: Path) -> str:
    """The text of a file; InvalidInput for one that is missing, empty, huge, binary or not UTF-8."""
    try:
        if path.stat().st_size > LARGEST:
            raise InvalidInput(
                f"Dit bestand is groter dan {LARGEST // 1_000_000} MB.", where=path.name, remedy="Splits het."
            )
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInput(
            f"Dit bestand is niet te lezen ({error.strerror}).", where=str(path), remedy="Kijk naar de naam en de map."
        ) from error
    if b"\0" in content:
        raise InvalidInput("Dit is geen tekst maar een binair bestand.", where=path.name, remedy=_REMEDY)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidInput("Dit bestand is geen UTF-8.", where=f"{path.name}:{line}", remedy=_REMEDY) from error
    if not text.strip():
        raise InvalidInput(
            "Dit bestand is leeg.", where=path.name, remedy="Kies een bestand met een kopregel en rijen."
        )
    return text


def lines_of(text: str, delimiter: str) -> list[TableLine]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    lines: list[TableLine] = []
    start = 1
    for cells in reader:
        lines.append(TableLine(start, tuple(cell.strip().strip("\u00a0") for cell in cells)))
        start = reader.line_num + 1
    return lines


def find_table(path: Path, text: str, recognise: Recogniser) -> Table | None:
    """The table whose header `recognise` accepts, with whichever delimiter gives one; None when there is none.

    Raises InvalidInput for quoting that never closes.
    """
    for delimiter in (";", ",", "\t"):
        try:
            lines = lines_of(text, delimiter)
        except csv.Error as error:
            raise InvalidInput(f"Dit is geen leesbare CSV ({error}).", where=path.name, remedy=_REMEDY) from error
        for index, line in enumerate(lines[:HEADER_WITHIN]):
            if recognise(line.cells):
                rest = tuple(other for other in lines[index + 1 :] if any(other.cells))
                return Table(path, tuple(lines[:index]), line, rest)
    return None
