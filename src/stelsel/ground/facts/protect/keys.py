# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Random keys of records, from which the noise of a cell is drawn (`noise`).

SipHash-2-4 (Aumasson and Bernstein, 2012) of the eight little-endian bytes of a number, under a secret of 128 bits: a
keyed pseudorandom function with published test vectors, so any language makes the same keys, and who lacks the secret
cannot tell them from chance. DuckDB and Spark never compute it: they add up the keys that stand beside the rows.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
_BLOCK: Final = 1 << 14
"""Rows at a time, so that the four words of state stay in the cache of the processor."""
_MASK: Final = (1 << 64) - 1
_START: Final = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)
_LENGTH: Final = np.uint64(8 << 56)
"""The closing block: a message of eight bytes has nothing left but its length."""


def record_keys(rows: NDArray[np.int64], secret: int) -> NDArray[np.uint32]:
    """A key for each number, uniform on 0 ... 2^32 - 1: the upper half of the SipHash.

    `secret`: whole number of up to 128 bits, its lower 64 bits are the first key word. The same number and secret give
    the same key for ever. A record that adds nothing to a cell must not add its key: rows of amount 0 get key 0, or a
    filter that lets in empty rows would draw new noise for the same people.
    """
    numbers = np.asarray(rows, np.int64).view(np.uint64)
    keys = np.empty(len(numbers), np.uint32)
    for start in range(0, len(numbers), _BLOCK):
        part = slice(start, start + _BLOCK)
        keys[part] = (siphash(numbers[part], secret) >> np.uint64(32)).astype(np.uint32)
    return keys


def siphash(words: Words, secret: int) -> Words:
    """SipHash-2-4 of each word as a message of eight bytes."""
    first, second = secret & _MASK, (secret >> 64) & _MASK
    state = [
        np.full(words.shape, np.uint64(start ^ key)) for start, key in zip(_START, (first, second) * 2, strict=True)
    ]
    for block in (words, np.full(words.shape, _LENGTH)):
        state[3] ^= block
        _rounds(state, 2)
        state[0] ^= block
    state[2] ^= np.uint64(0xFF)
    _rounds(state, 4)
    return state[0] ^ state[1] ^ state[2] ^ state[3]


def _rounds(state: list[Words], count: int) -> None:
    a, b, c, d = state
    for _round in range(count):
        a += b
        b = _turn(b, 13) ^ a
        a = _turn(a, 32)
        c += d
        d = _turn(d, 16) ^ c
        a += d
        d = _turn(d, 21) ^ a
        c += b
        b = _turn(b, 17) ^ c
        c = _turn(c, 32)
    state[:] = a, b, c, d


def _turn(word: Words, bits: int) -> Words:
    return (word << np.uint64(bits)) | (word >> np.uint64(64 - bits))
