# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""SPSS (.sav, .zsav). Its line is the number of the case, from 1.

A value that SPSS itself calls missing comes as it is, so that the mapping can say what it means; where the mapping does
not, `user_missing` gives the reason for all of them.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyreadstat

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
)

USER_MISSING = "\ue000SPSS"
"""Stands in a cell whose value SPSS calls missing, where the mapping has a reason for all of these."""
_FAULTS = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, OSError, ValueError, OverflowError)


def chunks(path: Path, mapping: Mapping, limits: Limits) -> Chunks:  # noqa: ARG001 -- readers have one form
    about = _about(path)
    wanted = columns_needed(path, mapping.columns, list(about.column_names))
    columns_needed(path, mapping.file.labels, list(about.column_names))
    first = 1
    while True:
        values = _read(path, wanted, first - 1)
        rows = max((len(column) for column in values.values()), default=0)
        if not rows:
            return
        yield Chunk(from_first(first, rows), {name: _column(name, values[name], about, mapping) for name in wanted})
        first += rows


def _about(path: Path) -> Any:
    try:
        return pyreadstat.read_sav(str(path), metadataonly=True, user_missing=True, output_format="dict")[1]
    except _FAULTS as error:
        raise damaged(path, error) from error


def _read(path: Path, wanted: list[str], offset: int) -> dict[str, list[Any]]:
    try:
        return pyreadstat.read_sav(
            str(path), usecols=wanted, row_offset=offset, row_limit=ROWS, user_missing=True, output_format="dict"
        )[0]
    except _FAULTS as error:
        raise damaged(path, error) from error


def _column(name: str, values: Any, about: Any, mapping: Mapping) -> pa.Array:
    text = _text(values, mapping.file.decimal)
    labels = about.variable_value_labels.get(name, {}) if name in mapping.file.labels else {}
    ranges = about.missing_ranges.get(name, []) if mapping.file.user_missing else []
    if not labels and not ranges:
        return text
    encoded = text.dictionary_encode()
    plain = {_plain(value): label for value, label in labels.items()}
    words = [_word(word, plain, ranges, mapping) for word in encoded.dictionary.to_pylist()]
    return pa.DictionaryArray.from_arrays(encoded.indices, pa.array(words, pa.string())).dictionary_decode()


def _text(values: Any, decimal: str) -> pa.Array:
    array = np.asarray(values)
    if array.dtype.kind in "fiu":
        return as_text(pa.array(array), decimal)
    return pa.array([_said(value) for value in array.tolist()], pa.string())


def _said(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):  # noqa: PLR0124 -- not a number
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    return _plain(value)


def _plain(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _word(word: str, labels: dict[str, str], ranges: list[dict[str, Any]], mapping: Mapping) -> str:
    if word not in mapping.missing and any(_within(word, one) for one in ranges):
        return USER_MISSING
    return labels.get(word, word)


def _within(word: str, limits: dict[str, Any]) -> bool:
    low, high = limits["lo"], limits["hi"]
    if isinstance(low, str):
        return word.strip() == low.strip()
    try:
        return bool(low <= float(word) <= high)
    except ValueError:
        return False
