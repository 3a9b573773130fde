# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Columns of numpy as columns of Arrow. `pyarrow.array` would do it too, and first import pandas, which takes longer
than any question.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from stelsel.ground.facts.maps.spans import NOWHERE, Numbers
from stelsel.ground.facts.maps.world import World

Mask = npt.NDArray[np.bool_]


def whole_numbers(values: Numbers, *, known: Mask | None = None) -> pa.Array:
    """int64; null where a value is not `known`."""
    validity = None if known is None else _bits(known)
    return pa.Array.from_buffers(pa.int64(), len(values), [validity, _buffer(values)])


def fractions(values: npt.NDArray[np.float64]) -> pa.Array:
    return pa.Array.from_buffers(pa.float64(), len(values), [None, _buffer(values)])


def dates(days: Numbers) -> pa.Array:
    return pa.Array.from_buffers(pa.date32(), len(days), [None, _buffer(days.astype(np.int32))])


def flags(values: Mask) -> pa.Array:
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, _bits(values)])


def units(world: World, at: Numbers) -> pa.Array:
    """Positions in the world as units; null for nowhere."""
    return whole_numbers(world.units[at], known=at != NOWHERE)


def _bits(mask: Mask) -> pa.Buffer:
    return pa.py_buffer(np.packbits(mask, bitorder="little"))


def _buffer(values: npt.NDArray[np.generic]) -> pa.Buffer:
    return pa.py_buffer(np.ascontiguousarray(values))
