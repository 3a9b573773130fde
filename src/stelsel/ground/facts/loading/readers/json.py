# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""JSON: one object on each line, or one array of objects. Numbers keep the digits that were written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from collections.abc import Mapping as Values
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.loading.mapping import Mapping
from stelsel.ground.facts.loading.readers.shared import ROWS, Chunk, Chunks, Limits, columns_needed, refuse

Object = Values[str, object]
_REMEDY = "Bewaar een lijst van objecten, of één object op elke regel."


class _Number(str):
    """Digits as they were written, told apart from a text."""

    __slots__ = ()


def chunks(path: Path, mapping: Mapping, limits: Limits) -> Chunks:
    rows = _rows(path, mapping, limits)
    seen: set[str] = set()
    wanted: list[str] = []
    while part := list(islice(rows, ROWS)):
        if not wanted:
            seen.update(*(one.keys() for _, one in part))
            wanted = columns_needed(path, mapping.columns, sorted(seen))
        lines = np.asarray([line for line, _ in part], dtype=np.int64)
        yield Chunk(lines, {name: _column(path, name, part, mapping.file.decimal) for name in wanted})


def _column(path: Path, name: str, part: list[tuple[int, Object]], decimal: str) -> pa.Array:
    cells = [one.get(name) for _, one in part]
    try:
        return pa.array([_cell(cell, decimal) for cell in cells], pa.string())
    except (TypeError, UnicodeEncodeError) as error:
        raise refuse(path, f"In '{name}' staat iets anders dan tekst of een getal.", _REMEDY) from error


def _cell(cell: object, decimal: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, _Number):
        return cell.replace(".", decimal)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return cell
    raise TypeError


def _rows(path: Path, mapping: Mapping, limits: Limits) -> Iterator[tuple[int, Object]]:
    """Each object with its line, or in an array with its number from 1."""
    try:
        if _is_lines(path, limits):
            yield from _of_lines(path, limits)
        else:
            yield from _of_array(path, mapping, limits)
    except UnicodeDecodeError as error:
        raise refuse(path, "Dit bestand is geen UTF-8.", "Bewaar het als UTF-8.") from error


def _is_lines(path: Path, limits: Limits) -> bool:
    """Whether the first line is a whole object on its own, and not the start of one array or object."""
    with path.open(encoding="utf-8-sig") as file:
        first = file.readline(limits.line).strip()
        while not first:
            line = file.readline(limits.line)
            if not line:
                raise refuse(path, "Dit bestand is leeg.", "Kies een bestand met rijen.")
            first = line.strip()
        if not first.startswith("{"):
            return False
        try:
            whole = json.loads(first)
        except (ValueError, RecursionError):
            return False
        return not any(isinstance(value, list) for value in whole.values())


def _of_lines(path: Path, limits: Limits) -> Iterator[tuple[int, Object]]:
    with path.open(encoding="utf-8-sig") as file:
        number = 0
        while line := file.readline(limits.line + 1):
            number += 1
            if len(line) > limits.line:
                raise InvalidInput("Deze regel is te lang.", where=f"{path.name}:{number}", remedy=_REMEDY)
            if line.strip():
                yield number, _object(_parsed(path, line, number), path, number)


def _of_array(path: Path, mapping: Mapping, limits: Limits) -> Iterator[tuple[int, Object]]:
    if path.stat().st_size > limits.array:
        raise refuse(path, f"Dit bestand is groter dan {limits.array >> 20} MiB.", "Bewaar één object op elke regel.")
    found = _parsed(path, path.read_text(encoding="utf-8-sig"), 0)
    key = mapping.file.rows or ("value" if mapping.file.format == "odata" else "")
    if key and isinstance(found, dict):
        found = found.get(key)
    if not isinstance(found, list):
        missing = f"Onder '{key}' staat geen lijst." if key else "Dit is geen lijst van objecten."
        raise refuse(path, missing, "Noem in rows de sleutel waar de lijst staat." if not key else _REMEDY)
    for number, one in enumerate(found, start=1):
        yield number, _object(one, path, number)


def _parsed(path: Path, text: str, line: int) -> object:
    try:
        return json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        where = f"{path.name}:{line or getattr(error, 'lineno', 1)}"
        raise InvalidInput(f"Dit is geen leesbare JSON ({error}).", where=where, remedy=_REMEDY) from error


def _no_number(word: str) -> object:
    raise ValueError(f"{word} is geen getal")


def _object(value: object, path: Path, number: int) -> Object:
    if not isinstance(value, dict):
        raise InvalidInput("Dit is geen object.", where=f"{path.name}:{number}", remedy=_REMEDY)
    return value
