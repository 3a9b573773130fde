# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented documents that real programs set as PDF, each with its known truth beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from stelsel.agree.agenda.importing import Draft, Lines, import_text, read_document

DOCUMENTS = Path(__file__).parent.parent / "documents"
NAMES = tuple(sorted(path.stem for path in DOCUMENTS.glob("*.pdf")))
MIN_LETTERS = 12
UNLABELLED = ("chapter-kind", "chapter-number")
# What each document leaves to ask, by kind and line: heads without a number or theme, and the doubts that are meant.
ASKED = {
    "drieluik-krant": [(kind, line) for line in (6, 37, 62, 83) for kind in UNLABELLED],
    "heideveld-jaarplan": [
        ("chapter-kind", 7), ("chapter-kind", 27), ("inferred-mark", 39), ("inferred-mark", 55), ("chapter-kind", 57),
    ],
    "lantaarn-brochure": [
        *((kind, line) for line in (5, 39) for kind in UNLABELLED), ("loose-item", 48), ("loose-item", 58),
    ],
    "rivierhoek-koers": [(kind, line) for line in (7, 40) for kind in UNLABELLED],
    "veenrand-ambities": [("chapter-kind", 8), ("chapter-kind", 42), ("chapter-kind", 65)],
    "zonnedauw-actieplan": [("chapter-kind", 6), ("chapter-kind", 23), ("chapter-kind", 38)],
}  # fmt: skip
KEYS = ("id", "kind", "mark", "parent", "lines", "text", "links")


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def lines(name: str) -> Lines:
    return read_document((DOCUMENTS / f"{name}.pdf").read_bytes(), name=f"{name}.pdf")


@pytest.fixture(scope="module")
def draft(lines: Lines) -> Draft:
    return import_text(lines)


@pytest.fixture(scope="module")
def truth(name: str) -> dict[str, Any]:
    return dict(json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def test_the_documents_say_that_they_are_invented(lines: Lines) -> None:
    assert "erzonnen" in lines.text


def test_chapters(draft: Draft, truth: dict[str, Any]) -> None:
    found = [(chapter.kind, chapter.number, chapter.title) for chapter in draft.chapters]
    assert found == [(one["kind"], one["number"], one["title"]) for one in truth["chapters"]]
    assert (draft.year, draft.motto) == (truth["year"], truth["motto"])


def test_items(draft: Draft, truth: dict[str, Any]) -> None:
    """What is read as an item and is none is named in the truth, and is asked about."""
    wanted = [{key: item[key] for key in KEYS} for chapter in truth["chapters"] for item in chapter["items"]]
    found = [{key: item.as_json()[key] for key in KEYS} for item in draft.items if item.id not in truth["notItems"]]
    assert found == wanted
    asked = {question.line for question in draft.questions}
    extra = [item for item in draft.items if item.id in truth["notItems"]]
    assert len(extra) == len(truth["notItems"])
    assert {item.lines[0] for item in extra} <= asked


def test_questions(name: str, draft: Draft) -> None:
    assert [(question.kind, question.line) for question in draft.questions] == ASKED[name]


def test_furniture_and_figures(draft: Draft, truth: dict[str, Any]) -> None:
    assert [aside.lines[0] for aside in draft.furniture] == truth["furniture"]
    assert [list(aside.lines) for aside in draft.figure_blocks] == truth["figureBlocks"]


def test_hyphens(draft: Draft, truth: dict[str, Any]) -> None:
    parts = [*draft.cover, *(part for chapter in draft.chapters for part in chapter.parts)]
    text = "\n".join([*(part.text for part in parts), *(item.text for item in draft.items)])
    assert not [hyphen for hyphen in truth["hyphens"] if hyphen["word"] not in text]
    assert "\u00ad" not in text


def test_reading_order(lines: Lines, truth: dict[str, Any]) -> None:
    """Each paragraph of the source begins behind the one before it, notes and repeated heads left out."""
    whole = letters("".join(line.text for line in lines.lines if line.aside is None))
    starts = [start for one in truth["order"] if len(start := letters(one)) >= MIN_LETTERS]
    places = [whole.index(start) for start in starts if whole.count(start) == 1]
    assert len(places) > len(starts) / 2
    assert all(one < other for one, other in pairwise(places))


def test_every_line_and_letter_has_one_place(
    lines: Lines, draft: Draft, accounts: Callable[[str, Draft], None]
) -> None:
    accounts(lines.text, draft)


def test_the_numbers_count_the_lines_of_the_text(lines: Lines) -> None:
    rows = lines.text.split("\n")
    assert [line.number for line in lines.lines] == list(range(1, len(rows) + 1))
    assert [line.text for line in lines.lines] == [" ".join(row.split()) for row in rows]


def test_every_line_stands_in_a_box_on_its_page(lines: Lines) -> None:
    page = 1
    for line in lines.lines:
        assert (line.place is not None) == bool(line.text)
        if line.place is None:
            continue
        assert line.place.page in (page, page + 1)
        page = line.place.page
        sheet = lines.pages[page - 1]
        assert 0 <= line.place.left < line.place.right <= sheet.width
        assert 0 <= line.place.top < line.place.bottom <= sheet.height
    assert page == len(lines.pages)


def test_determinism(name: str, lines: Lines) -> None:
    assert read_document((DOCUMENTS / f"{name}.pdf").read_bytes(), name=f"{name}.pdf") == lines
