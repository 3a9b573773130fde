# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the second pass builds: chapters of passages, and the items among them, still as rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from stelsel.agree.agenda.importing.dutch import is_complete
from stelsel.agree.agenda.importing.heads import ItemKind
from stelsel.agree.agenda.importing.marks import Mark
from stelsel.agree.agenda.importing.rows import Row

PassageRole = Literal["title", "section", "head", "heading", "lead-in", "paragraph", "entry", "table", "item"]
ItemMark = Literal["bullet", "dash", "number", "loose", "row"]


@dataclass(frozen=True)
class Question:
    """Something for a person to decide: `suggestion` says what the importer did or would do."""

    line: int
    kind: str
    text: str
    suggestion: str


@dataclass
class Passage:
    """Rows that belong together in one role; `page_breaks` are rows that a new page cut off from the row above."""

    role: PassageRole
    rows: list[Row]
    label: str = ""
    page_breaks: set[int] = field(default_factory=set)

    @property
    def first(self) -> int:
        return self.rows[0].number

    @property
    def last(self) -> int:
        return self.rows[-1].number

    @property
    def finished(self) -> bool:
        return is_complete(self.rows[-1].text)


@dataclass
class RawItem:
    """An item before its text is joined: `lead` and `title` stand above the body and belong to its lines.

    `actor` is who does it where a table has a column for that.
    """

    kind: ItemKind
    mark: ItemMark
    level: int
    body: Passage
    printed: Mark | None
    heading: Passage | str | None
    year: int | None
    lead: Passage | None = None
    title: Passage | None = None
    parent: RawItem | None = None
    actor: str = ""

    @property
    def first(self) -> int:
        return min(passage.first for passage in self.passages)

    @property
    def last(self) -> int:
        return self.body.last if self.body.rows else max(passage.last for passage in self.passages)

    @property
    def passages(self) -> Iterable[Passage]:
        return [passage for passage in (self.lead, self.title, self.body) if passage and passage.rows]


@dataclass
class RawChapter:
    """One chapter or numbered section; `theme` is what its printed label says it is.

    Where the format of the document says that this is a section, `part` is the first line of the heading above it, and
    `part_number` what is printed there.
    """

    number: str | None
    theme: Literal["opgave", "uitdaging"] | None
    titles: list[Passage]
    passages: list[Passage] = field(default_factory=list)
    items: list[RawItem] = field(default_factory=list)
    section: Passage | None = None
    chapter_title: str | None = None
    part: int | None = None
    part_number: str | None = None

    @property
    def first(self) -> int:
        headings = [*self.titles, *([self.section] if self.section else [])]
        return min([passage.first for passage in (*headings, *self.passages)] + [item.first for item in self.items])


@dataclass
class RawDraft:
    """Everything of the document, each row in exactly one place."""

    cover: list[Passage] = field(default_factory=list)
    chapters: list[RawChapter] = field(default_factory=list)
    furniture: list[tuple[str, Row]] = field(default_factory=list)
    figures: list[list[Row]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
