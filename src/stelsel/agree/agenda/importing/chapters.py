# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Chapters as they open: one for each chapter, or for each numbered section where a chapter has sections."""

from __future__ import annotations

from itertools import pairwise

from stelsel.agree.agenda.importing.outline import Element
from stelsel.agree.agenda.importing.parts import Passage, Question, RawChapter, RawDraft


class Chapters:
    def __init__(self, draft: RawDraft) -> None:
        self._draft = draft

    @property
    def opened(self) -> bool:
        return bool(self._draft.chapters)

    def current(self) -> RawChapter:
        """The chapter we are in; a list before any heading opens one without a title."""
        if not self._draft.chapters:
            self._draft.chapters.append(RawChapter(None, None, []))
        return self._draft.chapters[-1]

    def start(self, element: Element) -> None:
        if element.label:
            first = Passage("title", list(element.blocks[0].rows))
            rest = [Passage("title", list(block.rows)) for block in element.blocks[1:]]
            chapter = RawChapter(element.label.number, element.label.theme, [first, *rest])
            chapter.chapter_title = element.label.title or None
            self._add(chapter, element)
        elif element.role == "section":
            self._start_section(element)
        else:
            passage = Passage("title", list(element.block.rows), element.block.mark.label if element.block.mark else "")
            number = str(element.order) if element.order is not None else None
            self._add(RawChapter(number, None, [passage]), element)

    def _add(self, chapter: RawChapter, element: Element) -> None:
        """A heading with a level may turn out to have sections; a section names the heading that it stands under."""
        chapter.part = element.part
        if element.part is None and element.block.hint:
            chapter.part, chapter.part_number = element.block.rows[0].number, chapter.number
        self._draft.chapters.append(chapter)

    def _start_section(self, element: Element) -> None:
        """A section takes over the heading of its chapter if nothing stood between, else it shares the theme."""
        section = element.section
        number = section.number if section else None
        passage = Passage("section", list(element.block.rows), element.block.mark.label if element.block.mark else "")
        before = self._draft.chapters[-1] if self._draft.chapters else None
        if element.part is not None:
            kin = before is not None and before.part == element.part
        else:
            kin = before is not None and (before.number or "").split(".")[0] == (number or "").split(".")[0]
        if before is not None and kin and not before.passages and not before.items and before.section is None:
            before.number, before.section = number, passage
            return
        chapter = RawChapter(number, before.theme if before and kin else None, [], section=passage)
        chapter.chapter_title = section.chapter if section else None
        self._add(chapter, element)

    def keep(self, passages: list[Passage]) -> None:
        if passages:
            self.current().passages += passages

    def ask_about_unknown_heads(self) -> None:
        """Lists kept as text, where the chapter has only results or only plans: the other may be among them."""
        for place, chapter in enumerate(self._draft.chapters):
            if len({item.kind for item in chapter.items}) != 1:
                continue
            front = self._draft.cover if place == 0 and not chapter.titles else []
            for above, below in pairwise(sorted([*front, *chapter.passages], key=lambda one: one.first)):
                if above.role == "heading" and below.label and below.role in ("entry", "paragraph"):
                    text = "De kop boven deze lijst zegt niet of het resultaten of plannen zijn."
                    self._draft.questions.append(Question(above.first, "unknown-head", text, "Ingelezen als tekst."))

    def ask_about_empty(self) -> None:
        for chapter in self._draft.chapters:
            if not chapter.passages and not chapter.items:
                line = chapter.titles[0].first if chapter.titles else 1
                self._draft.questions.append(
                    Question(line, "empty-chapter", "Onder deze kop staat niets.", "Controleer of het een kop is.")
                )
