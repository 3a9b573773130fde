# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Workbooks (.xlsx, .xlsm) through calamine, which reads values and runs nothing. A bomb is seen beforehand."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.facts.loading.likeness import offer
from stelsel.ground.facts.loading.mapping import FileForm, Mapping
from stelsel.ground.facts.loading.readers.shared import (
    ROWS,
    Chunk,
    Chunks,
    Limits,
    columns_needed,
    damaged,
    fifteen_digits,
    from_first,
    refuse,
)

PIECE = 2**20
PARTS = 10_000
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,7})([0-9]{1,10})["']""")


def chunks(path: Path, mapping: Mapping, limits: Limits) -> Chunks:
    _no_bomb(path, limits)
    table = _sheet(path, mapping.file)
    there = _header(path, table, mapping.file)
    wanted = columns_needed(path, mapping.columns, there)
    place = {name: there.index(name) for name in wanted}
    first = mapping.file.first_row
    for start in range(first - 1, table.num_rows, ROWS):
        part = table.slice(start, ROWS)
        columns = {name: _cells(part.column(at), mapping.file) for name, at in place.items()}
        yield Chunk(from_first(start + 1, part.num_rows), columns)


def _cells(column: pa.Array, form: FileForm) -> pa.Array:
    """Numbers have a point in a workbook, whatever the text cells have."""
    text = fifteen_digits(pc.fill_null(column, ""))
    if form.decimal == ".":
        return text
    number = pc.match_substring_regex(text, r"^-?[0-9]+\.[0-9]+$")
    return pc.if_else(number, pc.replace_substring(text, ".", form.decimal), text)


def _sheet(path: Path, form: FileForm) -> pa.RecordBatch:
    try:
        book = fastexcel.read_excel(str(path))
        name = _name(path, book.sheet_names, form.sheet)
        sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        return sheet.to_arrow()
    except fastexcel.FastExcelError as error:
        raise damaged(path, error) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a fault inside calamine, which is no Exception
            raise
        raise damaged(path, error) from error


def _name(path: Path, names: list[str], wanted: str | int) -> str:
    if isinstance(wanted, int) and wanted <= len(names):
        return names[wanted - 1]
    if isinstance(wanted, str) and wanted in names:
        return wanted
    near = offer(str(wanted), names) or f"Er zijn: {', '.join(names)}."
    raise refuse(path, f"Het blad '{wanted}' bestaat niet.", near)


def _header(path: Path, table: pa.RecordBatch, form: FileForm) -> list[str]:
    if not form.header_row:
        return [str(at) for at in range(1, table.num_columns + 1)]
    if form.header_row > table.num_rows:
        raise refuse(path, f"Op regel {form.header_row} staat geen kopregel.", "Kijk naar header_row en sheet.")
    cells = [column[form.header_row - 1].as_py() for column in table.columns]
    return [(cell or "").strip() for cell in cells]


def _no_bomb(path: Path, limits: Limits) -> None:
    """Unpack every part once, counting, and keep nothing: sizes that a package tells of itself may be lies."""
    total = 0
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
            if len(parts) > PARTS:
                raise refuse(path, "Dit bestand heeft te veel onderdelen.", "Bewaar het opnieuw met Excel.")
            if "xl/workbook.xml" not in package.namelist():
                raise refuse(path, "Dit is geen werkboek van Excel.", "Bewaar het als .xlsx.")
            for part in parts:
                if part.flag_bits & 1:
                    raise refuse(path, "Dit bestand heeft een wachtwoord.", "Bewaar het zonder wachtwoord.")
                total += _unpacked(path, package, part, limits, total)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise damaged(path, error) from error


def _unpacked(path: Path, package: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits, before: int) -> int:
    is_sheet = part.filename.startswith("xl/worksheets/")
    size, widest, deepest, tail = 0, 1, 1, b""
    with package.open(part) as stream:
        while piece := stream.read(PIECE):
            size += len(piece)
            if before + size > limits.unpacked:
                raise refuse(path, "Dit bestand is uitgepakt te groot.", "Bewaar alleen het blad dat je nodig hebt.")
            if is_sheet:
                for letters, digits in _PLACE.findall(tail + piece):
                    widest, deepest = max(widest, _column(letters)), max(deepest, int(digits))
                if widest * deepest > limits.cells:
                    raise refuse(
                        path, f"Een blad heeft meer dan {limits.cells} cellen.",
                        "Verwijder lege rijen en kolommen, of bewaar het als CSV.",
                    )  # fmt: skip
                tail = piece[-32:]
    return size


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
