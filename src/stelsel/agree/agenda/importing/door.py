# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the importer: `read_document`, then `import_text`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from stelsel.agree.agenda.importing.abutting import part_titles
from stelsel.agree.agenda.importing.doubts import doubts_about
from stelsel.agree.agenda.importing.draft import Aside, Chapter, Draft, Item, Known, TextPart
from stelsel.agree.agenda.importing.dutch import is_complete
from stelsel.agree.agenda.importing.furniture import without_running_lines
from stelsel.agree.agenda.importing.heads import section_of
from stelsel.agree.agenda.importing.items import ItemMaker
from stelsel.agree.agenda.importing.joining import Join, Joiner, in_order
from stelsel.agree.agenda.importing.lines import Line, Lines, paragraphs_are_told
from stelsel.agree.agenda.importing.outline import Outline
from stelsel.agree.agenda.importing.parts import Passage, Question, RawChapter, RawDraft
from stelsel.agree.agenda.importing.reading import read_document
from stelsel.agree.agenda.importing.rows import blocks_of
from stelsel.agree.agenda.importing.themes import Theme, themes_of
from stelsel.agree.agenda.importing.walk import Walk
from stelsel.agree.agenda.importing.words import Words
from stelsel.ground.core.errors import InvalidInput

__all__ = ["Draft", "Known", "Lines", "import_text", "read_document"]

_NOBODY = Known()


def import_text(lines: Lines, *, known: Known = _NOBODY) -> Draft:
    """The draft edition in `lines`; raises InvalidInput if there is no list of results or plans in it."""
    kept, running = without_running_lines(lines.lines)
    raw = Walk(Outline(part_titles(blocks_of(kept))).elements()).draft()
    if not any(chapter.items for chapter in raw.chapters):
        raise InvalidInput(
            "Er zijn geen punten gevonden: geen kop zoals “De oogst van 2022” of “Plannen 2023” met een lijst eronder.",
            where=lines.name,
            remedy="Controleer of dit een agenda of jaarplan is, en of de koppen op een eigen regel staan.",
        )
    return _Assembly(lines, raw, running, known).draft()


class _Assembly:
    """Joins what the walk found and puts the draft together, in the order of the lines."""

    def __init__(self, lines: Lines, raw: RawDraft, running: Sequence[Line], known: Known) -> None:
        self._lines = lines
        self._raw = raw
        self._running = running
        self._joiner = Joiner(Words(_passages(raw)))
        self._maker = ItemMaker(self._joiner, known)
        self._questions = list(raw.questions)

    def draft(self) -> Draft:
        themes = themes_of(self._raw.chapters, self._questions)
        cover = tuple(self._part(passage) for passage in self._raw.cover)
        chapters = tuple(
            self._chapter(chapter, theme) for chapter, theme in zip(self._raw.chapters, themes, strict=True)
        )
        items = [item for chapter in chapters for item in chapter.items]
        texts = [(part.lines[0], part.text) for part in cover]
        texts += [(part.lines[0], part.text) for chapter in chapters for part in chapter.parts]
        texts += [(item.lines[0], item.text) for item in items]
        whole = paragraphs_are_told(self._lines.lines)
        remarks = [Question(one.line, one.kind, one.text, one.suggestion) for one in self._lines.remarks]
        questions = [
            *remarks,
            *self._questions,
            *self._joiner.questions,
            *doubts_about(items, sorted(texts), whole=whole),
        ]
        year = _year(items) or _year_on(self._raw.cover)
        return Draft(
            name=self._lines.name,
            year=year,
            motto=_motto(self._lines, self._raw.cover, year),
            cover=cover,
            chapters=chapters,
            joins=tuple(in_order([*self._joiner.joins, *self._apart()])),
            furniture=self._furniture(),
            figure_blocks=tuple(
                Aside("figure", "\n".join(row.line.text for row in rows), (rows[0].number, rows[-1].number))
                for rows in self._raw.figures
            ),
            line_roles=self._line_roles(),
            questions=tuple(sorted(dict.fromkeys(questions), key=lambda one: (one.line, one.kind, one.text))),
        )

    def _part(self, passage: Passage) -> TextPart:
        table = passage.role == "table"
        text = "\n".join(row.line.text for row in passage.rows) if table else self._maker.joined(passage).text
        return TextPart(passage.role, passage.label, text, (passage.first, passage.last))

    def _chapter(self, raw: RawChapter, theme: Theme) -> Chapter:
        items = self._maker.items(raw.items, theme.number)
        headings = [*raw.titles, *([raw.section] if raw.section else [])]
        parts = [self._part(passage) for passage in sorted([*headings, *raw.passages], key=lambda one: one.first)]
        title, chapter = self._titles(raw)
        lines = [part.lines for part in parts] + [item.lines for item in items]
        return Chapter(
            kind=theme.kind,
            number=theme.number,
            number_inferred=theme.inferred,
            title=title,
            chapter=chapter,
            order=theme.order,
            lines=(min(first for first, _ in lines), max(last for _, last in lines)),
            parts=tuple(parts),
            items=items,
        )

    def _titles(self, raw: RawChapter) -> tuple[str, str | None]:
        """The title, and that of the chapter above a section: its own words, or those of the chapter before it."""
        printed = self._maker.joined(raw.titles[-1]).text if raw.titles else ""
        if raw.chapter_title:
            printed = raw.chapter_title
        if raw.section is None:
            return printed, None
        own = self._maker.joined(raw.section).text
        section = section_of(own)
        top = (raw.number or "").split(".")[0]
        kin = [one for one in self._raw.chapters if (one.number or "").split(".")[0] == top]
        if raw.part is not None:
            kin = [one for one in self._raw.chapters if one.part == raw.part]
        for one in () if printed else kin:
            printed = one.chapter_title or (self._maker.joined(one.titles[-1]).text if one.titles else "")
            if printed:
                break
        return section.title if section else own if raw.part is not None else "", printed or None

    def _apart(self) -> list[Join]:
        """Hyphens that end a line in a figure: both sides are kept apart."""
        return [
            Join(row.number, "apart", 0.9) for rows in self._raw.figures for row in rows if row.line.text.endswith("-")
        ]

    def _line_roles(self) -> tuple[tuple[int, str], ...]:
        """Each non-blank line with the item id or role it went to, once."""
        found = [(row.number, "furniture") for _, row in self._raw.furniture]
        found += [(line.number, "furniture") for line in self._running]
        found += [(row.number, "figure") for rows in self._raw.figures for row in rows]
        found += [(row.number, "cover") for passage in self._raw.cover for row in passage.rows]
        for raw in self._raw.chapters:
            headings = [*raw.titles, *([raw.section] if raw.section else [])]
            found += [(row.number, one.role) for one in (*headings, *raw.passages) for row in one.rows]
            found += [
                (row.number, self._maker.identity(item))
                for item in raw.items
                for one in item.passages
                for row in one.rows
            ]
        return tuple(sorted(found))

    def _furniture(self) -> tuple[Aside, ...]:
        found = [(row.number, role == "number", row.line.text) for role, row in self._raw.furniture]
        found += [(line.number, any(map(str.isdigit, line.text)), line.text) for line in self._running]
        return tuple(
            Aside("page-number" if numbered else "running-head", text, (number, number))
            for number, numbered, text in sorted(found)
        )


def _passages(raw: RawDraft) -> Iterable[Passage]:
    yield from raw.cover
    for chapter in raw.chapters:
        yield from chapter.titles
        yield from chapter.passages
        if chapter.section:
            yield chapter.section
        for item in chapter.items:
            yield from item.passages


def _year(items: Sequence[Item]) -> int | None:
    """The year that most plans are for; without one, the year after the harvest's."""
    plans = Counter(item.year for item in items if item.kind == "plan" and item.year)
    harvest = Counter(item.year for item in items if item.kind == "harvest" and item.year)
    if plans:
        return max(plans, key=lambda year: (plans[year], year) if year else (0, 0))
    return (
        max(harvest, key=lambda year: (harvest[year], year) if year else (0, 0), default=-1) + 1 or None
        if harvest
        else None
    )


def _year_on(cover: Sequence[Passage]) -> int | None:
    """The first year that a title on the cover names, or else a line of its opening."""
    titles = [row.text for passage in cover if passage.role == "heading" for row in passage.rows]
    opening = [row.text for passage in cover[:1] for row in passage.rows if not is_complete(row.text)]
    years = re.findall(r"\b20\d\d\b", " ".join([*titles, *opening]))
    return int(years[0]) if years else None


def _motto(lines: Lines, cover: Sequence[Passage], year: int | None) -> str | None:
    """A line of the cover that also stands right under the year alone."""
    front = {row.line.text.casefold() for passage in cover for row in passage.rows}
    for above, below in zip(lines.lines, lines.lines[1:], strict=False):
        if year and above.text == str(year) and below.text.casefold() in front:
            return below.text
    return None
