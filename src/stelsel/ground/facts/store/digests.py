# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a set of rows says, as one number: the same for the ledger, any file of it, and any library that wrote it.

The digest of a row. Two lanes of 64 bits begin at `_SEEDS`. For each column of the ledger in its order, without `seq`:
`lane = (lane XOR word) * _PRIME`, then `lane = lane XOR (lane >> 32)`, modulo 2^64. The word of a whole number is its
two's complement; of a day the days since 1970-01-01; of a text the first eight bytes (little-endian) of BLAKE2b of its
UTF-8; of nothing (and of an empty text) 2^63. Both lanes are then multiplied by the odd number of the commit
(`times`), so that the rows of a load can be added up before their commit has a number.

The digest of a set is the sum of those of its rows, by lane, modulo 2^64. So the order of rows is nothing, files are
read piece by piece, and the digest of merged segments is the sum of theirs. It finds every accident; against somebody
who can write the database as well no digest in that database helps.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Lane = npt.NDArray[np.uint64]

_SEEDS: Final = (0x53746C73656C0001, 0x9E3779B97F4A7C15)
_PRIME: Final = np.uint64(0xD6E8FEB86659FD93)
_HALF: Final = np.uint64(32)
_NOTHING: Final = np.uint64(1 << 63)
_MASK: Final = (1 << 64) - 1
_BLOCK: Final = 16_384
"""Rows at once: their lanes stay in the cache of the processor."""


@dataclass(frozen=True)
class Digest:
    """How many rows, and their two sums."""

    rows: int = 0
    first: int = 0
    second: int = 0

    def __add__(self, other: Digest) -> Digest:
        return Digest(self.rows + other.rows, (self.first + other.first) & _MASK, (self.second + other.second) & _MASK)

    def at(self, seq: int) -> Digest:
        """Of rows that were added up with `seq` 0: their digest in this commit."""
        many = int(times(np.array([seq], dtype=np.int64))[0])
        return Digest(self.rows, self.first * many & _MASK, self.second * many & _MASK)

    @property
    def text(self) -> str:
        """32 hexadecimal digits."""
        return f"{self.first:016x}{self.second:016x}"


def read(rows: int, text: str) -> Digest:
    """What `Digest.text` wrote."""
    return Digest(rows, int(text[:16], 16), int(text[16:], 16))


def digest_of(rows: pa.Table, columns: pa.Schema) -> Digest:
    """Of rows with at least these columns."""
    if not rows.num_rows:
        return Digest()
    first, second = lanes(rows, columns)
    return Digest(rows.num_rows, _sum(first), _sum(second))


def lanes(rows: pa.Table, columns: pa.Schema) -> tuple[Lane, Lane]:
    """The two lanes of each row, in the order of the table."""
    words = [_words(rows[field.name]) for field in columns if field.name != "seq"]
    many = times(rows["seq"].to_numpy())
    found = (np.empty(rows.num_rows, np.uint64), np.empty(rows.num_rows, np.uint64))
    for start in range(0, rows.num_rows, _BLOCK):
        part = slice(start, start + _BLOCK)
        for lane, seed in zip(found, _SEEDS, strict=True):
            here = np.full(len(lane[part]), np.uint64(seed))
            for word in words:
                here ^= word[part]
                here *= _PRIME
                here ^= here >> _HALF
            lane[part] = here * many[part]
    return found


def times(seq: Any) -> Lane:
    """The odd number that stands for a commit; 1 for none."""
    number = seq.astype(np.uint64)
    number ^= number >> np.uint64(30)
    number *= np.uint64(0xBF58476D1CE4E5B9)
    number ^= number >> np.uint64(27)
    number *= np.uint64(0x94D049BB133111EB)
    number ^= number >> np.uint64(31)
    odd: Lane = (number << np.uint64(1)) | np.uint64(1)
    return odd


def _sum(lane: Lane) -> int:
    return int(np.add.reduce(lane, dtype=np.uint64))


def _words(column: pa.ChunkedArray) -> Lane:
    if pa.types.is_string(column.type):
        return _text_words(column)
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    nothing = column.is_null().to_numpy() if column.null_count else None
    whole = pc.fill_null(column, 0).to_numpy() if column.null_count else column.to_numpy()
    words: Lane = whole.astype(np.int64).view(np.uint64)
    if nothing is not None:
        words[nothing] = _NOTHING
    return words


def _text_words(column: pa.ChunkedArray) -> Lane:
    coded = pc.fill_null(column, "").combine_chunks().dictionary_encode()
    coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    known = [_text_word(text) for text in coded.dictionary.to_pylist()]
    words: Lane = np.array(known, dtype=np.uint64)[coded.indices.to_numpy()]
    return words


def _text_word(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little") if text else 1 << 63
