# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far the review of a draft is, chapter by chapter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from stelsel.agree.agenda.models import Answer, Chapter, ImportRun, Item, ItemReview
from stelsel.agree.agenda.review.confidence import Confidence, Joined, confidence_of
from stelsel.agree.agenda.review.questions import Question, lines_of, questions_of


@dataclass(frozen=True)
class Standing:
    """An item as it stands in the review. `version` is 0 where nobody touched it."""

    item: Item
    review: ItemReview | None
    confidence: Confidence
    questions: tuple[Question, ...]

    @property
    def version(self) -> int:
        return self.review.version if self.review else 0

    @property
    def accepted(self) -> bool:
        return self.review is not None and self.review.accepted_at is not None


@dataclass(frozen=True)
class ChapterProgress:
    """`open` are the questions that are open about the chapter itself and about its items together."""

    chapter: Chapter
    items: int
    accepted: int
    open: int

    @property
    def done(self) -> bool:
        return self.accepted == self.items and not self.open


@dataclass(frozen=True)
class Progress:
    """A whole draft. `questions` holds what is asked about each chapter itself, under None what about the document."""

    run: ImportRun
    lines: list[str]
    joins: tuple[Joined, ...]
    chapters: list[ChapterProgress]
    standing: dict[int, list[Standing]]
    questions: dict[int | None, list[Question]]
    answers: dict[str, Answer]

    @property
    def items(self) -> int:
        return sum(one.items for one in self.chapters)

    @property
    def accepted(self) -> int:
        return sum(one.accepted for one in self.chapters)

    @property
    def asked(self) -> int:
        return sum(len(found) for found in self.questions.values()) + sum(
            len(one.questions) for found in self.standing.values() for one in found
        )

    @property
    def open(self) -> int:
        of_all = sum(question.key not in self.answers for question in self.questions.get(None, []))
        return of_all + sum(one.open for one in self.chapters)

    @property
    def share(self) -> int:
        """Items agreed with, in whole percents; 100 only when it is all of them."""
        return 100 * self.accepted // self.items if self.items else 100

    def acceptable(self, least: float) -> list[Item]:
        """Items not agreed with yet, without an open question, that the import is at least so sure of."""
        return [
            one.item
            for standing in self.standing.values()
            for one in standing
            if not one.accepted and not self.open_of(one) and one.confidence.value >= least
        ]

    def open_of(self, standing: Standing) -> list[Question]:
        return [question for question in standing.questions if question.key not in self.answers]


def progress_of(run: ImportRun) -> Progress:
    """Everything about the review of a draft. Three queries."""
    lines = lines_of(run)
    joins = tuple(
        Joined(int(join["line"]), str(join["rule"]), float(join["confidence"])) for join in run.result.get("joins", [])
    )
    chapters = list(Chapter.objects.filter(edition=run.edition_id).order_by("order"))
    items = list(
        Item.objects.filter(chapter__edition=run.edition_id)
        .select_related("review__accepted_by")
        .order_by("chapter__order", "order")
    )
    answers = {answer.key: answer for answer in Answer.objects.filter(run=run).select_related("by")}
    questions = questions_of(run.result["questions"], lines)
    of_item, of_chapter = _shared_out(questions, items, chapters)
    by_pk = {chapter.pk: chapter for chapter in chapters}
    standing: dict[int, list[Standing]] = {chapter.pk: [] for chapter in chapters}
    for item in items:
        item.chapter = by_pk[item.chapter_id]
        item.chapter.edition = run.edition
        standing[item.chapter_id].append(_standing(item, of_item[item.pk], answers, joins))
    return Progress(
        run=run,
        lines=lines,
        joins=joins,
        chapters=[_chapter(chapter, standing[chapter.pk], of_chapter[chapter.pk], answers) for chapter in chapters],
        standing=standing,
        questions=dict(of_chapter),
        answers=answers,
    )


def _standing(
    item: Item, questions: Sequence[Question], answers: dict[str, Answer], joins: tuple[Joined, ...]
) -> Standing:
    span = (item.first_line, item.last_line or item.first_line) if item.first_line is not None else None
    asked = [question.line for question in questions if question.key not in answers]
    confidence = confidence_of(lines=span, mark=item.mark, joins=joins, questions=asked)
    return Standing(item, getattr(item, "review", None), confidence, tuple(questions))


def _chapter(
    chapter: Chapter, standing: list[Standing], questions: list[Question], answers: dict[str, Answer]
) -> ChapterProgress:
    asked = [*questions, *(question for one in standing for question in one.questions)]
    return ChapterProgress(
        chapter=chapter,
        items=len(standing),
        accepted=sum(one.accepted for one in standing),
        open=sum(question.key not in answers for question in asked),
    )


def _shared_out(
    questions: list[Question], items: list[Item], chapters: list[Chapter]
) -> tuple[dict[int, list[Question]], dict[int | None, list[Question]]]:
    """Each question with the item that it is about, else with its chapter, else with none."""
    of_item: dict[int, list[Question]] = defaultdict(list)
    of_chapter: dict[int | None, list[Question]] = defaultdict(list)
    slugs = {chapter.slug: chapter for chapter in chapters}
    for question in questions:
        item = _item_of(question, items, slugs)
        if item is not None:
            of_item[item.pk].append(question)
        else:
            chapter = slugs.get(question.place[0]) if question.place else _chapter_at(question.line, chapters)
            of_chapter[chapter.pk if chapter else None].append(question)
    return of_item, of_chapter


def _item_of(question: Question, items: list[Item], slugs: dict[str, Chapter]) -> Item | None:
    if question.place is not None:
        slug, code = question.place
        chapter = slugs.get(slug)
        return next((item for item in items if chapter and item.chapter_id == chapter.pk and item.code == code), None)
    there = [item for item in items if (item.first_line or 0) <= question.line <= (item.last_line or -1)]
    return min(there, key=lambda item: ((item.last_line or 0) - (item.first_line or 0), item.pk), default=None)


def _chapter_at(line: int, chapters: list[Chapter]) -> Chapter | None:
    return next((one for one in chapters if (one.first_line or 0) <= line <= (one.last_line or -1)), None)
