# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented documents of other shapes, each with its known truth beside it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stelsel.agree.agenda.importing.door import Draft, Known, import_text, read_document

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = tuple(sorted(path.stem for path in DOCUMENTS.glob("*.txt")))


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def draft(name: str) -> Draft:
    return import_text(read_document((DOCUMENTS / f"{name}.txt").read_bytes(), name=f"{name}.txt"))


@pytest.fixture(scope="module")
def truth(name: str) -> dict[str, Any]:
    return dict(json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")))


def test_the_documents_say_that_they_are_invented(name: str) -> None:
    assert "erzonnen" in (DOCUMENTS / f"{name}.txt").read_text(encoding="utf-8")


def test_chapters(draft: Draft, truth: dict[str, Any]) -> None:
    found = [(chapter.kind, chapter.number, chapter.title) for chapter in draft.chapters]
    assert found == [(one["kind"], one["number"], one["title"]) for one in truth["chapters"]]
    assert (draft.year, draft.motto) == (truth["year"], truth["motto"])


def test_items(draft: Draft, truth: dict[str, Any]) -> None:
    keys = ("id", "kind", "mark", "parent", "lines", "text", "links")
    wanted = [{key: item[key] for key in keys} for chapter in truth["chapters"] for item in chapter["items"]]
    found = [{key: item.as_json()[key] for key in keys} for item in draft.items]
    assert found == wanted


def test_furniture_and_figures(draft: Draft, truth: dict[str, Any]) -> None:
    assert [aside.lines[0] for aside in draft.furniture] == truth["furniture"]
    assert [list(aside.lines) for aside in draft.figure_blocks] == truth["figureBlocks"]


def test_joins(draft: Draft, truth: dict[str, Any]) -> None:
    rules: dict[int, set[str]] = defaultdict(set)
    for join in draft.joins:
        rules[join.line].add(join.rule)
    assert not [join for join in truth["joins"] if join["rule"] not in rules[join["line"]]]


def test_every_line_and_letter_has_one_place(name: str, draft: Draft, accounts: Callable[[str, Draft], None]) -> None:
    accounts((DOCUMENTS / f"{name}.txt").read_bytes().decode(), draft)


def test_determinism(name: str, draft: Draft) -> None:
    again = import_text(read_document((DOCUMENTS / f"{name}.txt").read_bytes(), name=f"{name}.txt"))
    assert json.dumps(again.as_json()) == json.dumps(draft.as_json())


def test_the_table_is_no_item() -> None:
    data = (DOCUMENTS / "poi-jaarplan.txt").read_bytes()
    tables = [
        part
        for chapter in import_text(read_document(data, name="poi")).chapters
        for part in chapter.parts
        if part.role == "table"
    ]
    assert [part.text.splitlines()[0] for part in tables] == ["Gemeente Uren Scholen"]


def test_names_that_the_caller_knows() -> None:
    data = (DOCUMENTS / "poi-jaarplan.txt").read_bytes()
    known = Known(
        subjects={"Boekenbende": "S1", "voorleeskoffer": "S2", "Digipunt Zandermark": "S3", "lees": "S4"},
        organisations={
            "KBZ": "kbz",
            "VKB": "vkb",
            "Stichting Beeldbrug": "beeldbrug",
            "leesconsulenten": "consulenten",
        },
    )
    items = {item.id: item for item in import_text(read_document(data, name="poi"), known=known).items}
    assert items["2-H1"].subjects == ("S2",)
    assert items["2-P2"].subjects == ("S1",)
    assert items["3-H1"].subjects == ("S3",)
    assert items["2-H2"].actors == ("consulenten",)
    assert items["3-H3"].actors == ("beeldbrug",)
    assert (items["2-P3"].organisations, items["2-P3"].actors) == (("vkb",), ("we",))
