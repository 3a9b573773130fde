# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Documents in Word, HTML and Markdown, made by real programs or as they write them, each with its known truth."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stelsel.agree.agenda.importing.door import Draft, import_text, read_document
from stelsel.agree.agenda.importing.lines import Lines

DOCUMENTS = Path(__file__).parent / "documents"
TUTORIAL = Path(__file__).parents[4] / "docs" / "tutorial" / "jaarplan-lindehove-2026.docx"
FILES = sorted(path for form in ("docx", "html", "md") for path in DOCUMENTS.glob(f"*.{form}"))
FORMATS = {".docx": "docx", ".html": "html", ".md": "markdown"}

# What each document leaves to ask, by kind and line: heads without a number or theme, and the doubts that are meant.
ASKED = {
    "bosrand-jaarplan": [("chapter-kind", 7), ("chapter-kind", 23)],
    "jaarplan-lindehove-2026": [("inferred-mark", 40), ("spelling", 57)],
    "oosterduin-leesplan": [("chapter-kind", 5), ("chapter-kind", 19)],
    "veldwijk-koers": [("chapter-kind", 14), ("chapter-kind", 42), ("chapter-kind", 54)],
    "wierveld-programma": [("chapter-kind", 7), ("chapter-kind", 26), ("inferred-mark", 30)],
    "zandkreek-werkplan": [
        (kind, line) for line in (15, 33, 57) for kind in ("chapter-kind", "chapter-number")
    ],
}  # fmt: skip


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.name)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


@pytest.fixture(scope="module")
def lines(path: Path) -> Lines:
    return read_document(path.read_bytes(), name=path.name)


@pytest.fixture(scope="module")
def draft(lines: Lines) -> Draft:
    return import_text(lines)


@pytest.fixture(scope="module")
def truth(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))


def test_there_are_documents_of_every_format() -> None:
    assert {path.suffix for path in FILES} == set(FORMATS)
    assert sorted(path.stem for path in FILES) == sorted(ASKED)


def test_the_documents_say_that_they_are_invented(path: Path, lines: Lines) -> None:
    assert "verzonnen" in lines.text
    assert path.stat().st_size < 100_000


def test_the_lines_are_those_of_the_text(path: Path, lines: Lines) -> None:
    assert lines.format == FORMATS[path.suffix]
    assert [" ".join(row.split()) for row in lines.text.split("\n")] == [line.text for line in lines.lines]
    assert [line.number for line in lines.lines] == list(range(1, len(lines.lines) + 1))


def test_chapters(draft: Draft, truth: dict[str, Any]) -> None:
    found = [(chapter.kind, chapter.number, chapter.title) for chapter in draft.chapters]
    assert found == [(one["kind"], one["number"], one["title"]) for one in truth["chapters"]]
    assert (draft.year, draft.motto) == (truth["year"], truth["motto"])


def test_items(draft: Draft, truth: dict[str, Any]) -> None:
    keys = ("id", "kind", "mark", "parent", "lines", "text", "links")
    wanted = [{key: item[key] for key in keys} for chapter in truth["chapters"] for item in chapter["items"]]
    assert [{key: item.as_json()[key] for key in keys} for item in draft.items] == wanted


def test_questions(path: Path, draft: Draft) -> None:
    assert [(question.kind, question.line) for question in draft.questions] == ASKED[path.stem]


def test_nothing_is_furniture_or_figure(draft: Draft) -> None:
    assert (draft.furniture, draft.figure_blocks) == ((), ())


def test_every_line_and_letter_has_one_place(
    lines: Lines, draft: Draft, accounts: Callable[[str, Draft], None]
) -> None:
    accounts(lines.text, draft)


def test_determinism(path: Path, draft: Draft) -> None:
    again = import_text(read_document(path.read_bytes(), name=path.name))
    assert json.dumps(again.as_json()) == json.dumps(draft.as_json())


def test_a_part_and_its_sections(path: Path, draft: Draft) -> None:
    if path.stem == "veldwijk-koers":
        assert [chapter.chapter for chapter in draft.chapters] == [None, "Taal en lezen", "Taal en lezen", None]


def test_who_does_it_stands_in_a_cell(path: Path, draft: Draft) -> None:
    if path.stem == "jaarplan-lindehove-2026":
        found = [(item.actors, item.actor_stated) for item in draft.items if item.mark == "row"]
        team = (("Team Volwassenen",), True)
        assert found == [team, (("Tom Wessel en vrijwilligers",), True), team]


def test_the_plan_of_the_tutorial_is_this_one() -> None:
    assert TUTORIAL.read_bytes() == (DOCUMENTS / TUTORIAL.name).read_bytes()
