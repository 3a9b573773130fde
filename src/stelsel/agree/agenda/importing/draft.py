# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The draft that an import gives: plain values, and the JSON of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from stelsel.agree.agenda.importing.heads import ItemKind
from stelsel.agree.agenda.importing.joining import Join
from stelsel.agree.agenda.importing.parts import ItemMark, PassageRole, Question
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Quantity, write_quantity

ChapterKind = Literal["opgave", "uitdaging", "dwarsthema", "agenda", "text"]
Span = tuple[int, int]
Json = dict[str, object]


@dataclass(frozen=True)
class Known:
    """Names that the caller knows: of subjects (to a code) and of organisations (to an id). Both may be empty."""

    subjects: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """A figure or a period in the words of the text, with what was read; exactly one of the two values is set."""

    text: str
    quantity: Quantity | None = None
    period: Period | None = None

    def as_json(self) -> Json:
        if self.quantity is None:
            return {"kind": "period", "text": self.text, "period": str(self.period)}
        quantity = self.quantity
        numbers = {name: getattr(quantity, name) for name in ("value", "low", "high", "start", "whole")}
        return {
            "kind": str(quantity.kind),
            "text": self.text,
            "written": write_quantity(quantity, "nl"),
            "quantifier": str(quantity.quantifier),
            "unit": quantity.unit,
            **{name: None if number is None else str(number) for name, number in numbers.items()},
        }


@dataclass(frozen=True)
class Item:
    """One result or plan. `id` counts within its chapter and kind: "3-H1", "4-P1b" (sub), "4-P4a~" (lost its mark).

    `label` is the mark as printed (`mark` is "row" for the row of a table), `title` a title printed above the text,
    `lead` half a sentence that leads into it; `lines` are the first and last line, both included. `actors` holds "we"
    or names, ids where the caller knows them; `actor_stated` is False where "we" is only assumed.
    """

    id: str
    kind: ItemKind
    text: str
    mark: ItemMark
    label: str
    lines: Span
    parent: str | None
    heading: str | None
    title: str | None
    lead: str | None
    year: int | None
    actors: tuple[str, ...]
    actor_stated: bool
    organisations: tuple[str, ...]
    links: tuple[str, ...]
    figures: tuple[Figure, ...]
    subjects: tuple[str, ...]

    def as_json(self) -> Json:
        return {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "mark": self.mark,
            "label": self.label,
            "lines": list(self.lines),
            "parent": self.parent,
            "heading": self.heading,
            "title": self.title,
            "lead": self.lead,
            "year": self.year,
            "actors": list(self.actors),
            "actorStated": self.actor_stated,
            "organisations": list(self.organisations),
            "links": list(self.links),
            "figures": [figure.as_json() for figure in self.figures],
            "subjects": list(self.subjects),
        }


@dataclass(frozen=True)
class TextPart:
    """What is no item: a title, head, sub-heading, lead-in, paragraph or entry of another list."""

    role: PassageRole
    label: str
    text: str
    lines: Span

    def as_json(self) -> Json:
        return {"role": self.role, "label": self.label, "text": self.text, "lines": list(self.lines)}


@dataclass(frozen=True)
class Chapter:
    """One chapter or numbered section. `number_inferred` says that no number was printed.

    `chapter` is the title of the chapter that a section belongs to; `order` counts its theme among those of its kind
    (the third uitdaging), sections of one chapter sharing the count.
    """

    kind: ChapterKind
    number: str | None
    number_inferred: bool
    title: str
    chapter: str | None
    order: int | None
    lines: Span
    parts: tuple[TextPart, ...]
    items: tuple[Item, ...]

    def as_json(self) -> Json:
        return {
            "kind": self.kind,
            "number": self.number,
            "numberInferred": self.number_inferred,
            "title": self.title,
            "chapter": self.chapter,
            "order": self.order,
            "lines": list(self.lines),
            "items": [item.as_json() for item in self.items],
            "parts": [part.as_json() for part in self.parts],
        }


@dataclass(frozen=True)
class Aside:
    """Page furniture (page-number, running-head) or the lettering of a figure, as printed."""

    kind: Literal["page-number", "running-head", "figure"]
    text: str
    lines: Span

    def as_json(self) -> Json:
        return {"kind": self.kind, "text": self.text, "lines": list(self.lines)}


@dataclass(frozen=True)
class Draft:
    """The whole document, every line in one place; the same bytes always give the same draft.

    `line_roles` says of every non-blank line what became of it: an item's id, a role of `TextPart`, "cover", "figure"
    or "furniture". A line where one statement ends and the next begins stands under the first.
    """

    name: str
    year: int | None
    motto: str | None
    cover: tuple[TextPart, ...]
    chapters: tuple[Chapter, ...]
    joins: tuple[Join, ...]
    furniture: tuple[Aside, ...]
    figure_blocks: tuple[Aside, ...]
    questions: tuple[Question, ...]
    line_roles: tuple[tuple[int, str], ...]

    @property
    def items(self) -> Sequence[Item]:
        return [item for chapter in self.chapters for item in chapter.items]

    def as_json(self) -> Json:
        """The JSON of the import command; keys as documented there, plus `year`, `motto` and `cover`."""
        return {
            "year": self.year,
            "motto": self.motto,
            "cover": [part.as_json() for part in self.cover],
            "chapters": [chapter.as_json() for chapter in self.chapters],
            "joins": [vars(join).copy() for join in self.joins],
            "furniture": [aside.as_json() for aside in self.furniture],
            "figureBlocks": [aside.as_json() for aside in self.figure_blocks],
            "questions": [vars(question).copy() for question in self.questions],
        }
