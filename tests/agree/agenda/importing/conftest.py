# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable

import pytest

from stelsel.agree.agenda.importing.door import Draft, import_text, read_document

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


def letters(text: str) -> str:
    """What an import must neither lose nor add: letters and digits; ligatures count as their letters."""
    for joined, apart in (("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(joined, apart)
    return "".join(sorted(character for character in text if character.isalnum()))


def _texts(draft: Draft) -> Iterable[str]:
    for part in (*draft.cover, *(part for chapter in draft.chapters for part in chapter.parts)):
        yield from (part.label, part.text)
    for item in draft.items:
        yield from (item.label, item.title or "", item.lead or "", item.text)
    for aside in (*draft.furniture, *draft.figure_blocks):
        yield aside.text


def _shows(character: str) -> bool:
    """Whether it can be seen: no space, control character, soft hyphen or zero-width mark."""
    return not character.isspace() and character not in INVISIBLE and unicodedata.category(character) != "Cc"


def assert_accounts(source: str, draft: Draft) -> None:
    """Every non-blank line has one place, and all parts together have the letters of the source."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    filled = [number for number, line in enumerate(lines, start=1) if any(map(_shows, line))]
    assert [number for number, _ in draft.line_roles] == filled
    assert letters("".join(_texts(draft))) == letters(source)


@pytest.fixture(scope="session")
def accounts() -> Callable[[str, Draft], None]:
    return assert_accounts


@pytest.fixture(scope="session")
def draft_of() -> Callable[[str], Draft]:
    """Import a text written in a test."""

    def make(text: str) -> Draft:
        return import_text(read_document(text.encode(), name="proef.txt"))

    return make
