# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of ready rows."""

from __future__ import annotations

from typing import Final

import numpy as np
import pyarrow as pa

from stelsel.ground.facts.loading.lexicon import Looked, Numbers

WORD: Final = pa.dictionary(pa.int32(), pa.string())


def schema_of(dimensions: tuple[str, ...]) -> pa.Schema:
    day, small = pa.date32(), pa.int8()
    head = [("line", pa.int64()), ("measure", WORD), ("measure_id", pa.int32()), ("unit", pa.int64())]
    head += [("start", day), ("stop", day), ("grain", small)]
    tail = [("amount", pa.int64()), ("missing", small), ("quality", small), ("status", small), ("source", WORD)]
    return pa.schema([*head, *((f"dim:{name}", WORD) for name in dimensions), *tail])


def constant(word: str, rows: int) -> pa.DictionaryArray:
    """One word for all rows; null for no word."""
    index = pa.array(np.zeros(rows, dtype=np.int32), mask=np.full(rows, not word))
    return pa.DictionaryArray.from_arrays(index, pa.array([word], pa.string()))


def words(looked: Looked[str], rows: Numbers) -> pa.DictionaryArray:
    """What the words of a column mean, for some of its rows; each meaning once in the dictionary, null for none."""
    places: dict[str, int] = {}
    meant = [places.setdefault(one.value, len(places)) if one.value else -1 for one in looked.answers]
    index = np.asarray(meant, dtype=np.int32)[looked.column.index[rows]]
    return pa.DictionaryArray.from_arrays(pa.array(index, mask=index < 0), pa.array(list(places), pa.string()))
