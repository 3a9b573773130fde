# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""No word of any one document decides: with other letters in its content words, it is cut in the same places."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stelsel.agree.agenda.importing.door import Draft, import_text, read_document
from stelsel.agree.agenda.importing.dutch import FUNCTION_WORDS, counts_in, states_conviction
from stelsel.agree.agenda.importing.heads import head_of, label_of

DOCUMENTS = Path(__file__).parent / "documents"
VOWELS, CONSONANTS = "aeiou", "bcdfghklmnprstvw"
ADDRESS = re.compile(r"(\S*(?:://|www\.|@)\S*)")
# What the importer knows of Dutch beside its function words: openings of a clause, and the title of the contents.
GENERAL = {"ook", "daarnaast", "daarbij", "inhoud", "inhoudsopgave"}


def other_letters(vowel: int, consonant: int) -> dict[str, str]:
    moved = {
        **dict(zip(VOWELS, VOWELS[vowel:] + VOWELS[:vowel], strict=True)),
        **dict(zip(CONSONANTS, CONSONANTS[consonant:] + CONSONANTS[:consonant], strict=True)),
    }
    return moved | {letter.upper(): other.upper() for letter, other in moved.items()}


def disguised(text: str, letters: dict[str, str]) -> str:
    """Each content word in other letters, the same everywhere; lines that are heads by their words stay."""

    def word(match: re.Match[str]) -> str:
        found = match.group()
        known = found.lower() in FUNCTION_WORDS | GENERAL or counts_in(found) or len(found) == 1
        return found if known else "".join(letters.get(letter, letter) for letter in found)

    def line(whole: str) -> str:
        plain = re.sub(r"^\d+[.)]? ", "", " ".join(whole.split()))
        if head_of(plain) or label_of(plain) or states_conviction(plain) or re.search(r"(?i)\bpagina\b", plain):
            return whole
        return "".join(
            piece if ADDRESS.fullmatch(piece) else re.sub(r"[^\W\d_]+", word, piece) for piece in ADDRESS.split(whole)
        )

    return "\n".join(map(line, text.replace("\r\n", "\n").split("\n")))


def shape(draft: Draft) -> list[object]:
    return [
        (item.id, item.kind, item.mark, item.parent, item.lines, chapter.number, chapter.lines[0])
        for chapter in draft.chapters
        for item in chapter.items
    ]


def read(text: str) -> Draft:
    return import_text(read_document(text.encode(), name="proef.txt"))


@pytest.mark.parametrize(("vowel", "consonant"), [(1, 3), (3, 7), (4, 11)])
def test_the_real_document_in_other_words(document: bytes, vowel: int, consonant: int) -> None:
    text = document.decode()
    assert shape(read(disguised(text, other_letters(vowel, consonant)))) == shape(read(text))


@pytest.mark.parametrize("name", sorted(path.stem for path in DOCUMENTS.glob("*.txt")))
def test_invented_documents_in_other_words(name: str) -> None:
    text = (DOCUMENTS / f"{name}.txt").read_bytes().decode()
    assert shape(read(disguised(text, other_letters(2, 5)))) == shape(read(text))
