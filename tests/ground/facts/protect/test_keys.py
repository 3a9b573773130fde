# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keys of records: the published SipHash, the same for ever, evenly spread."""

from __future__ import annotations

import numpy as np

from stelsel.ground.facts.protect.keys import record_keys, siphash

PUBLISHED_KEY = int.from_bytes(bytes(range(16)), "little")
PUBLISHED_MESSAGE = int.from_bytes(bytes(range(8)), "little")
PUBLISHED_HASH = 0x93F5F5799A932462
"""Aumasson and Bernstein, reference code of SipHash-2-4, vector of the eight bytes 00 ... 07 under key 00 ... 0f."""


def test_the_published_vector_comes_out() -> None:
    assert int(siphash(np.array([PUBLISHED_MESSAGE], np.uint64), PUBLISHED_KEY)[0]) == PUBLISHED_HASH


def test_a_key_is_the_upper_half_of_the_hash() -> None:
    key = record_keys(np.array([PUBLISHED_MESSAGE], np.int64), PUBLISHED_KEY)
    assert key.dtype == np.uint32
    assert int(key[0]) == PUBLISHED_HASH >> 32


def test_a_number_has_the_same_key_in_any_company() -> None:
    many = record_keys(np.arange(40_000), 7)
    some = record_keys(np.array([39_999, 5, 0]), 7)
    assert some.tolist() == [many[39_999], many[5], many[0]]
    assert record_keys(np.array([5]), 8)[0] != many[5]


def test_numbers_below_zero_have_keys_too() -> None:
    assert len(set(record_keys(np.array([-1, 0, 1, -(2**62)]), 7).tolist())) == 4


def test_keys_fill_their_range_evenly() -> None:
    shares = np.bincount(record_keys(np.arange(160_000), 2026) >> 28, minlength=16)
    assert np.abs(shares - 10_000).max() < 500  # five standard deviations
