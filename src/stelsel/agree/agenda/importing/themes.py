# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers and kinds of chapters, printed or inferred, with a question wherever they are inferred."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stelsel.agree.agenda.importing.draft import ChapterKind
from stelsel.agree.agenda.importing.parts import Question, RawChapter


@dataclass(frozen=True)
class Theme:
    """What a chapter is: `order` counts chapters of its kind, sections of one chapter together."""

    kind: ChapterKind
    number: str
    inferred: bool
    order: int | None


def themes_of(chapters: Sequence[RawChapter], questions: list[Question]) -> list[Theme]:
    numbers = _numbers(chapters)
    kinds = _kinds(chapters, numbers)
    orders = _orders(kinds, numbers)
    themes = [
        Theme(kind, number, chapter.number is None, order)
        for chapter, kind, number, order in zip(chapters, kinds, numbers, orders, strict=True)
    ]
    for chapter, theme in zip(chapters, themes, strict=True):
        questions += _doubts(chapter, theme)
    questions += _gaps(chapters, themes)
    return themes


def _numbers(chapters: Sequence[RawChapter]) -> list[str]:
    """A chapter without a number gets the next one; before the first printed number they count back from it."""
    numbers: list[str] = []
    taken = {chapter.number for chapter in chapters if chapter.number}
    top, part, sections = 0, None, 0
    for chapter in chapters:
        if chapter.part is None or chapter.part != part:
            part, sections = chapter.part, 0
            under = top + 1 if chapter.part_number is None else int(chapter.part_number.split(".")[0])
        if chapter.number:
            top = int(chapter.number.split(".")[0])
            numbers.append(chapter.number)
            continue
        if chapter.section is not None and part is not None:
            top, sections = under, sections + 1
            numbers.append(f"{under}.{sections}")
            continue
        top += 1
        number = str(top)
        while number in taken or number in numbers:
            number += "a"
        numbers.append(number)
    return numbers


def _kinds(chapters: Sequence[RawChapter], numbers: Sequence[str]) -> list[ChapterKind]:
    tops = [number.split(".")[0] for number in numbers]
    themes = {top: chapter.theme for top, chapter in zip(tops, chapters, strict=True) if chapter.theme}
    kinds: list[ChapterKind] = []
    last: ChapterKind | None = None
    for top, chapter in zip(tops, chapters, strict=True):
        theme = themes.get(top)
        last = theme or last
        if not chapter.items:
            kinds.append("text")
        elif last is None and themes:
            kinds.append("dwarsthema" if _is_built_as_theme(chapter) else "agenda")
        else:
            kinds.append(last or "dwarsthema")
    return kinds


def _is_built_as_theme(chapter: RawChapter) -> bool:
    """Harvest and plans right under the title, at most one paragraph before them, no other sub-heading above."""
    first = chapter.items[0].first
    above = [passage for passage in chapter.passages if passage.first < first and passage.role != "head"]
    return len(above) <= 1 and all(passage.role == "paragraph" for passage in above)


def _orders(kinds: Sequence[ChapterKind], numbers: Sequence[str]) -> list[int | None]:
    seen: dict[ChapterKind, list[str]] = {}
    orders: list[int | None] = []
    for kind, number in zip(kinds, numbers, strict=True):
        if kind not in ("opgave", "uitdaging"):
            orders.append(None)
            continue
        tops = seen.setdefault(kind, [])
        top = number.split(".")[0]
        if top not in tops:
            tops.append(top)
        orders.append(len(tops))
    return orders


def _doubts(chapter: RawChapter, theme: Theme) -> list[Question]:
    line = chapter.first
    found: list[Question] = []
    if theme.inferred:
        place = f", {theme.kind} {theme.order}" if theme.order else ""
        found.append(
            Question(
                line,
                "chapter-number",
                "Dit hoofdstuk heeft geen nummer.",
                f"Afgeleid: hoofdstuk {theme.number}{place}.",
            )
        )
    if chapter.theme is None and theme.kind != "text":
        found.append(
            Question(line, "chapter-kind", "Er staat niet bij wat voor thema dit is.", f"Ingelezen als {theme.kind}.")
        )
    return found


def _gaps(chapters: Sequence[RawChapter], themes: Sequence[Theme]) -> list[Question]:
    """Printed numbers that skip one: 1.2 and then 1.4, or 4 and then 6."""
    found: list[Question] = []
    for (before, above), (chapter, theme) in zip(
        zip(chapters, themes, strict=True), list(zip(chapters, themes, strict=True))[1:], strict=False
    ):
        if before.number is None or theme.inferred:
            continue
        old, new = _parts(above.number), _parts(theme.number)
        expected = (old[0], old[1] + 1) if old[0] == new[0] else (old[0] + 1, 0)
        skipped = new[1] > expected[1] if old[0] == new[0] else new[0] > expected[0]
        if skipped:
            name = f"{expected[0]}.{expected[1]}" if expected[1] else str(expected[0])
            found.append(
                Question(chapter.first, "missing-number", f"Nummer {name} ontbreekt.", "Controleer of er iets weg is.")
            )
    return found


def _parts(number: str) -> tuple[int, int]:
    pieces = [int("".join(filter(str.isdigit, piece)) or "0") for piece in number.split(".")]
    return pieces[0], pieces[1] if len(pieces) > 1 else 0
