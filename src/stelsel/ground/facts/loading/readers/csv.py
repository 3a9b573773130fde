# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""CSV, streamed by Arrow. The line of each row is exact, also after faulty rows and cells of more lines."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.loading.lexicon import Numbers
from stelsel.ground.facts.loading.mapping import FileForm, Mapping
from stelsel.ground.facts.loading.readers.shared import Chunk, Chunks, Limits, columns_needed, damaged, refuse

BLOCK = 8 * 2**20
"""Bytes that Arrow reads at a time; a row may not be longer."""
SHOWN = 200


def chunks(path: Path, mapping: Mapping, limits: Limits) -> Chunks:
    form = mapping.file
    _known_encoding(path, form.encoding)
    if codecs.lookup(form.encoding).name == "utf-8" and (line := _first_undecodable(path, form.encoding)):
        raise _other_encoding(path, form, line)
    there = _header(path, form, limits)
    wanted = columns_needed(path, mapping.columns, there)
    try:
        yield from _read(path, form, there, wanted)
    except (UnicodeDecodeError, pa.ArrowInvalid) as error:
        raise _said(path, form, error) from error
    except (pa.ArrowException, OSError) as error:
        raise damaged(path, error) from error


def _read(path: Path, form: FileForm, there: list[str], wanted: list[str]) -> Chunks:
    wrong: list[tuple[int, str]] = []

    def keep(row: arrow_csv.InvalidRow) -> str:
        wrong.append((row.number, row.text))
        return "skip"

    names = _unique(there)
    used = names if form.multiline else wanted
    reader = arrow_csv.open_csv(
        path,
        arrow_csv.ReadOptions(
            use_threads=False, block_size=BLOCK, skip_rows=form.first_row - 1, column_names=names,
            encoding=form.encoding,
        ),
        arrow_csv.ParseOptions(
            delimiter=form.delimiter, quote_char=form.quote or False, newlines_in_values=form.multiline,
            ignore_empty_lines=False, invalid_row_handler=keep,
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(used, pa.string()), include_columns=used, strings_can_be_null=False,
            check_utf8=True,
        ),
    )  # fmt: skip
    numbering = _Numbering(form.first_row)
    for batch in reader:
        told, lines = numbering.lines(batch, wrong, form.multiline)
        columns = {name: batch.column(name) for name in wanted}
        yield Chunk(lines, columns, told)
    rest = numbering.rest(wrong, form.multiline)
    if rest:
        yield Chunk(np.zeros(0, np.int64), {name: pa.array([], pa.string()) for name in wanted}, rest)


class _Numbering:
    """From the rows that Arrow gives and the ones that it left out to the line of each."""

    def __init__(self, first: int) -> None:
        self.next = first
        self.extra = 0
        self.told = 0

    def lines(
        self,
        batch: pa.RecordBatch,
        wrong: list[tuple[int, str]],
        multiline: bool,  # noqa: FBT001 -- one of two ways
    ) -> tuple[tuple[tuple[int, str], ...], Numbers]:
        """The misshapen rows among these, and the lines of the good ones."""
        pending = sorted(wrong)[self.told :]
        numbers, left_out = self._records(batch.num_rows, [number for number, _ in pending])
        passed = pending[:left_out]
        self.told += left_out
        if not multiline:
            return tuple((number, text[:SHOWN]) for number, text in passed), numbers
        return self._shifted(batch, numbers, passed)

    def rest(self, wrong: list[tuple[int, str]], multiline: bool) -> tuple[tuple[int, str], ...]:  # noqa: FBT001 -- the same
        """The misshapen rows after the last good one."""
        found = []
        for number, text in sorted(wrong)[self.told :]:
            found.append((number + self.extra, text[:SHOWN]))
            self.extra += text.count("\n") if multiline else 0
        return tuple(found)

    def _records(self, rows: int, missing: list[int]) -> tuple[Numbers, int]:
        left_out = 0
        end = self.next + rows
        while left_out < len(missing) and missing[left_out] < end:
            left_out += 1
            end += 1
        numbers = np.arange(self.next, end, dtype=np.int64)
        if left_out:
            numbers = np.delete(numbers, np.asarray(missing[:left_out]) - self.next)
        self.next = end
        return numbers, left_out

    def _shifted(
        self, batch: pa.RecordBatch, numbers: Numbers, passed: list[tuple[int, str]]
    ) -> tuple[tuple[tuple[int, str], ...], Numbers]:
        """Lines further on by the line ends inside the cells before them."""
        inside = np.zeros(batch.num_rows, dtype=np.int64)
        for column in batch.columns:
            inside += pc.count_substring(column, "\n").to_numpy(zero_copy_only=False)
        all_numbers = np.concatenate([numbers, np.asarray([number for number, _ in passed], dtype=np.int64)])
        all_inside = np.concatenate([inside, np.asarray([text.count("\n") for _, text in passed], dtype=np.int64)])
        order = np.argsort(all_numbers, kind="stable")
        before = np.zeros(len(order), dtype=np.int64)
        before[order] = np.cumsum(all_inside[order]) - all_inside[order]
        lines = all_numbers + before + self.extra
        self.extra += int(all_inside.sum())
        told = zip(lines[len(numbers) :].tolist(), (text[:SHOWN] for _, text in passed), strict=True)
        return tuple(told), lines[: len(numbers)]


def _unique(names: list[str]) -> list[str]:
    """Names that differ, so that columns nobody asks for may share theirs."""
    seen: set[str] = set()
    unique = []
    for place, name in enumerate(names):
        unique.append(f"{name}\x1f{place}" if name in seen else name)
        seen.add(name)
    return unique


def _known_encoding(path: Path, encoding: str) -> None:
    try:
        "".encode(encoding)
    except (LookupError, ValueError) as error:
        raise refuse(path, f"De codering '{encoding}' bestaat niet.", "Kies utf-8, cp1252 of utf-16.") from error


def _header(path: Path, form: FileForm, limits: Limits) -> list[str]:
    """The names of the columns, tidied; numbers from 1 where there is no header."""
    encoding = "utf-8-sig" if form.encoding.lower() in ("utf-8", "utf8") else form.encoding
    try:
        with path.open(encoding=encoding, newline=None) as file:
            lines = [file.readline(limits.line) for _ in range(form.header_row or form.first_row)]
    except UnicodeDecodeError as error:
        raise _said(path, form, error) from error
    except UnicodeError as error:
        raise refuse(path, f"Dit bestand is geen {form.encoding}.", "Kijk naar encoding in de mapping.") from error
    line = lines[-1]
    if "\0" in line:
        raise refuse(path, "Dit is geen tekst maar een binair bestand.", "Bewaar het als CSV.")
    if len(line) >= limits.line:
        raise refuse(path, "De eerste regel is te lang voor een tabel.", "Kijk of dit een CSV-bestand is.")
    if not line.strip():
        raise refuse(path, f"Op regel {form.header_row} staat geen kopregel.", "Kijk naar header_row in de mapping.")
    cells = next(_cells(path, line, form))
    return [cell.strip() for cell in cells] if form.header_row else [str(at) for at in range(1, len(cells) + 1)]


def _cells(path: Path, line: str, form: FileForm) -> Iterator[list[str]]:
    try:
        if form.quote:
            yield from csv.reader([line], delimiter=form.delimiter, quotechar=form.quote)
        else:
            yield from csv.reader([line], delimiter=form.delimiter, quoting=csv.QUOTE_NONE)
    except csv.Error as error:
        raise damaged(path, error) from error


def _said(path: Path, form: FileForm, error: Exception) -> InvalidInput:
    words = str(error)
    if isinstance(error, UnicodeDecodeError) or "UTF8" in words or "UTF-8" in words:
        return _other_encoding(path, form, _first_undecodable(path, form.encoding))
    if "straddling" in words:
        remedy = "Sluit elk aanhalingsteken, of zet multiline = true als cellen regeleinden hebben."
        return refuse(path, "Een rij loopt te ver door.", remedy)
    return damaged(path, error)


def _other_encoding(path: Path, form: FileForm, line: int) -> InvalidInput:
    where = f" (regel {line})" if line else ""
    return refuse(path, f"Dit bestand is geen {form.encoding}{where}.", "Zet bijvoorbeeld encoding = 'cp1252'.")


def _first_undecodable(path: Path, encoding: str) -> int:
    """The line with the first byte that does not fit, 0 where there is none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while True:
            piece = file.read(BLOCK)
            try:
                line += decoder.decode(piece, final=not piece).count("\n")
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
            if not piece:
                return 0
