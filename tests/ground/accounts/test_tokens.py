# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.accounts.tokens import ALPHABET, Key, hash_of, key_make, key_read, same_hash, token_make

KEYS = st.builds(Key, st.text(ALPHABET, min_size=10, max_size=10), st.text(ALPHABET, min_size=43, max_size=43))


@given(KEYS)
def test_what_is_written_is_read_back(key: Key) -> None:
    assert key_read(str(key)) == key


@given(KEYS, st.data())
def test_one_wrong_sign_is_noticed_without_a_database(key: Key, data: st.DataObject) -> None:
    text = str(key)
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(string.printable).filter(lambda sign: sign != text[place]))
    assert key_read(text[:place] + other + text[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "stelsel_", "Bearer x", "stelsel_é", "stelsel_a_b00000x", "x" * 5000])
def test_anything_else_is_no_key(text: str) -> None:
    assert key_read(text) is None


def test_a_new_key_looks_like_one_and_is_another_each_time() -> None:
    one, other = key_make(), key_make()
    assert (len(str(one)), str(one)[:8]) == (8 + 10 + 1 + 43 + 6, "stelsel_")
    assert one != other
    assert len({token_make() for _ in range(50)}) == 50


def test_hashes() -> None:
    assert hash_of("lezen") == "ba5076a3ff372112de58f2d151e229b59f654b706f1772e2c64ba4a7ab590a5d"
    assert same_hash(hash_of("lezen"), hash_of("lezen"))
    assert not same_hash(hash_of("lezen"), hash_of("Lezen"))
