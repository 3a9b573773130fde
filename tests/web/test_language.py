# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.web.language import language_of, path_in

LANGUAGES = ("nl", "en", "pap")
segment = st.text("abcdefghijklmnopqrstuvwxyz0123456789-.%é", min_size=1, max_size=8).filter(
    lambda s: s not in LANGUAGES
)
query = st.text("abc=&%/?é", max_size=8).map(lambda text: f"?{text}" if text else "")
dutch = st.builds(
    lambda parts, asked: "/" + "".join(f"{part}/" for part in parts) + asked, st.lists(segment, max_size=4), query
)
languages = st.sampled_from(LANGUAGES)


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "nl"), ("", "nl"), ("/agenda/2023/", "nl"), ("/en/", "en"), ("/en", "en"), ("/pap/doen/", "pap"),
        ("/english/", "nl"), ("/nl/", "nl"), ("/agenda/en/", "nl"), ("en/", "nl"),
    ],
)  # fmt: skip
def test_the_first_part_of_an_address_is_its_language(path: str, language: str) -> None:
    assert language_of(path) == language


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/", "en", "/en/"), ("/en/", "nl", "/"), ("/en", "nl", "/"), ("/en/", "pap", "/pap/"),
        ("/agenda/2023/?a=1&b=2", "en", "/en/agenda/2023/?a=1&b=2"), ("/pap/zoeken/?q=/en/", "nl", "/zoeken/?q=/en/"),
    ],
)  # fmt: skip
def test_the_same_page_in_another_language(path: str, language: str, expected: str) -> None:
    assert path_in(path, language) == expected


@given(dutch, languages)
def test_a_page_in_a_language_is_in_that_language(path: str, language: str) -> None:
    assert language_of(path_in(path, language)) == language


@given(dutch, languages, languages)
def test_it_does_not_matter_from_which_language_one_switches(path: str, one: str, other: str) -> None:
    assert path_in(path_in(path, one), other) == path_in(path, other)
    assert path_in(path_in(path, one), "nl") == path
