# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same document in another dress: what makes no difference, and how much is lost where evidence is taken away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from stelsel.agree.agenda.importing.door import Draft, import_text, read_document

DOCUMENTS = Path(__file__).parent / "documents"
INVENTED = tuple(sorted(path.stem for path in DOCUMENTS.glob("*.txt")))
REAL = "netwerkagenda-2023"


def read(text: str) -> Draft:
    return import_text(read_document(text.encode(), name="proef.txt"))


@pytest.fixture(scope="module", params=(*INVENTED, REAL))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def text(name: str, request: pytest.FixtureRequest) -> str:
    if name == REAL:
        return bytes(request.getfixturevalue("document")).decode()
    return (DOCUMENTS / f"{name}.txt").read_bytes().decode().replace("\r\n", "\n")


@pytest.fixture(scope="module")
def draft(text: str) -> Draft:
    return read(text)


def in_margin(text: str) -> str:
    return "\n".join(f"        {line}" if line.strip() else line for line in text.split("\n"))


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "  \n"),
        lambda text: "\ufeff" + text,
        in_margin,
    ],
    ids=["crlf", "cr", "trailing spaces", "byte order mark", "margin"],
)
def test_what_makes_no_difference(text: str, draft: Draft, dress: Callable[[str], str]) -> None:
    assert read(dress(text)).as_json() == draft.as_json()


def without_numbers(draft: Draft) -> list[object]:
    """All that a draft holds, but for the numbers of the lines."""
    chapters = [
        (one.kind, one.number, one.title, one.chapter, one.order, [(part.role, part.text) for part in one.parts])
        for one in draft.chapters
    ]
    items = [{key: value for key, value in item.as_json().items() if key != "lines"} for item in draft.items]
    joins = [(join.rule, join.confidence) for join in draft.joins]
    questions = [(one.kind, re.sub(r"regel \d+", "regel", one.text), one.suggestion) for one in draft.questions]
    asides = [(aside.kind, aside.text) for aside in (*draft.furniture, *draft.figure_blocks)]
    return [
        draft.year,
        draft.motto,
        chapters,
        items,
        joins,
        sorted(questions),
        asides,
        [r for _, r in draft.line_roles],
    ]


def test_doubled_blank_lines_only_move_the_numbers(text: str, draft: Draft) -> None:
    doubled = "\n".join(line if line.strip() else f"{line}\n" for line in text.split("\n"))
    assert without_numbers(read(doubled)) == without_numbers(draft)


def test_a_form_feed_may_stand_in_a_line_of_its_own(text: str, draft: Draft) -> None:
    assert without_numbers(read(text.replace("\f", "\f\n"))) == without_numbers(draft)


def counted(draft: Draft) -> Counter[tuple[str, str, str]]:
    """The items as chapter, kind and text; a text that was cut elsewhere is another one."""
    return Counter((chapter.number or "", item.kind, item.text) for chapter in draft.chapters for item in chapter.items)


def kept(draft: Draft, other: Draft) -> tuple[int, int, int]:
    """How many items there are, how many are found now, and how many of these are the same."""
    return len(draft.items), len(other.items), (counted(draft) & counted(other)).total()


def test_form_feeds_for_the_spaces_that_they_left(document: bytes) -> None:
    real = document.decode()
    marked = re.sub(r"(?<=\S)( *\n) (?=[A-Z0-9])", "\\1\f", real)
    assert kept(read(real), read(marked)) == (237, 237, 237)


# Where the blank lines were all the evidence: a paragraph without a mark, or a heading, below a line that is full.
WITHOUT_BLANK_LINES = {"vlierstreek-agenda": (11, 9, 7), "waterhoek-begroting": (6, 6, 5), REAL: (237, 236, 233)}
# Where the indent was: entries that lost their dash, of which nothing else shows where they begin.
WITHOUT_INDENT = {"gemeente-leesplan": (20, 18, 16), REAL: (237, 234, 229)}


def test_without_blank_lines(name: str, text: str, draft: Draft) -> None:
    dense = "\n".join(line for line in text.split("\n") if line.strip(" \t\f"))
    whole = (len(draft.items),) * 3
    assert kept(draft, read(dense)) == WITHOUT_BLANK_LINES.get(name, whole)


def test_without_indent(name: str, text: str, draft: Draft) -> None:
    flat = "\n".join(line.lstrip(" ") for line in text.split("\n"))
    whole = (len(draft.items),) * 3
    assert kept(draft, read(flat)) == WITHOUT_INDENT.get(name, whole)
