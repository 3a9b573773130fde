# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda of 2023 belongs to those who wrote it: its facts and names are here, its sentences are not."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
RUN = 7
"""So many words in a row make a sentence of somebody else's."""
START = 12
"""The letters with which a run is looked up first; it saves nine in ten searches."""
TITLES = (
    "Gemeentelijke Gezinsaanpak Geletterdheid",
    "Kwaliteitsimpuls laagtaalvaardige ouders",
    "Landelijke fieldlabs, organisatie, selectie en financiering",
    "Toekomstverkenning Bibliotheek in het Digitale Domein",
    "Wet stelsel openbare bibliotheekvoorzieningen",
    "Participatie in de informatiesamenleving",
    "Gemeenschappelijk Geautomatiseerd Catalogussysteem",
    "Landelijke Gegevensverzameling Bibliotheekleden",
    "Gezondheid en (digitale) zorg",
    "zelfstandig bestuursorgaan",
)
"""Long names, and a term of law. Each counts as a stop between the words before it and the words after it."""
ADDRESSES = ROOT / "demo" / "register" / "links.toml"
"""Its addresses and the titles of other people's pages are what they are."""
PLACES = ("demo/**/*", "docs/**/*", "src/**/templates/**/*", "src/**/*.md", "src/**/*.po", "src/**/*.py", "*.md")
READ = {".toml", ".csv", ".md", ".html", ".txt", ".po", ".py", ".rst"}


def _words(text: str) -> list[str]:
    """Words in small letters without accents, hyphens and punctuation; a word broken over two lines is one word."""
    text = re.sub(r"[-\u2010\u2011\u00ad]\s*\n\s*|[-\u2010\u2011\u00ad](?=\w)", "", text)
    plain = unicodedata.normalize("NFKD", text.replace("\u00ad", ""))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return re.findall(r"\w+", re.sub(r"['’‘`]", "", plain))


class Document:
    """The words of a document without the spaces between them, since some of its words were torn apart."""

    def __init__(self, text: str) -> None:
        self.letters = "".join(_words(text))
        self.starts = {self.letters[place : place + START] for place in range(len(self.letters))}

    def holds(self, words: list[str]) -> bool:
        run = "".join(words)
        return run[:START] in self.starts and run in self.letters

    def runs(self, text: str) -> list[str]:
        """The longest stretches of at least `RUN` words that stand in the document too."""
        found: list[str] = []
        for part in _between_titles(text):
            words, place = _words(part), 0
            while place + RUN <= len(words):
                end = place + RUN
                if not self.holds(words[place:end]):
                    place += 1
                    continue
                while end < len(words) and self.holds(words[place : end + 1]):
                    end += 1
                found.append(" ".join(words[place:end]))
                place = end
        return found


_TITLES = re.compile("|".join(re.escape(title).replace(r"\ ", r"\s+") for title in TITLES), re.IGNORECASE)


def _between_titles(text: str) -> list[str]:
    return _TITLES.split(text)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def _texts(path: Path) -> Iterator[str]:
    """What a file says: the strings of TOML, the cells of CSV, the words of a page without its tags, else all of it."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        yield from _strings(tomllib.loads(content))
    elif path.suffix == ".csv":
        yield from (cell for row in csv.reader(content.splitlines()) for cell in row)
    elif path.suffix == ".html":
        yield re.sub(r"<[^>]*>", " ", content)
    else:
        yield content


@pytest.fixture(scope="module")
def seed(document: bytes) -> Document:
    return Document(document.decode("utf-8"))


def test_the_document_is_found_in_itself_however_it_is_written(document: bytes, seed: Document) -> None:
    """Without this a comparison that compares nothing would pass as well."""
    lines = document.decode("utf-8").splitlines()
    whole = seed.runs("\n".join(lines[127:160]))
    assert len("".join(whole)) > 1000
    assert seed.runs(" ".join(lines[272:274]).upper()) == [" ".join(_words(" ".join(lines[272:274])))]
    assert seed.runs("Deze zin is helemaal van ons en staat in geen enkel ander stuk.") == []


@pytest.mark.parametrize("place", PLACES)
def test_no_sentence_of_the_document_is_here(seed: Document, place: str) -> None:
    paths = [path for path in sorted(ROOT.glob(place)) if path.suffix in READ and path != ADDRESSES]
    found = {
        path.relative_to(ROOT).as_posix(): runs
        for path in paths
        if (runs := [run for text in _texts(path) for run in seed.runs(text)])
    }
    assert found == {}
