# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition as it travels between installations: plain values, in the order of the document.

It names records of lower rooms by identifier and by name, so that it can be read without them. The form is described
in `docs/reference/exchange-formats.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Annotated

from stelsel.agree.agenda.exchange.fields import LINE, Day, Free, Text, Whole, one_of
from stelsel.agree.agenda.kinds import EditionState, ItemKind, LinkKind, Mark, ReferenceRole, ThemeKind
from stelsel.ground.core.lifecycle import State

PUBLIC_ID = r"^[a-z0-9]+([.-][a-z0-9]+)*$"
NAME = "name"
REFERENCES = ("subject", "organisation", "body", "figure", "link", NAME)
"""What an item may point to; a `name` is only words."""

Long = Annotated[str, Text()]
Title = Annotated[str, Text(200)]
Note = Annotated[str, Text(600)]
Identifier = Annotated[str, Text(120, pattern=PUBLIC_ID)]
Slug = Annotated[str, Text(80, pattern=r"^[-a-zA-Z0-9_]+$")]
Code = Annotated[str, Text(40, pattern=r"^[^/]+$")]
Number = Annotated[int, Whole()]
Year = Annotated[int, Whole(1, 9998)]
Line = Annotated[int, Whole(high=LINE)]
Date = Annotated[date, Day()]
Language = Annotated[str, Text(3, pattern="^[a-z]{2,3}$")]
Json = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document, page, register or file that places point to."""

    id: Identifier
    title: Annotated[str, Text(300)]
    publisher: Annotated[str, Text(300)] = ""
    published: Annotated[str, Text(40)] = ""
    url: Annotated[str, Text(500)] = ""
    licence: Title = ""
    note: Long = ""
    invented: bool = False


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something was read: the identifier of a source, lines (both included), and what nobody checked."""

    source: Annotated[str, Text(120)] = ""
    first_line: Line | None = None
    last_line: Line | None = None
    locator: Note = ""
    unverified: Note = ""


NOWHERE = Place()


@dataclass(frozen=True, kw_only=True)
class Agenda:
    id: Annotated[str, Text(100, pattern=PUBLIC_ID)]
    name: Title
    summary: Long = ""
    main: bool = False


@dataclass(frozen=True, kw_only=True)
class Before:
    """The edition before this one, of the same agenda."""

    id: Identifier
    year: Year


@dataclass(frozen=True, kw_only=True)
class Edition:
    """`valid_to` is the first day after. `id`, `state` and both moments are told; an import makes its own."""

    id: Identifier
    year: Year
    state: Annotated[str, one_of(EditionState.values)]
    motto: Title = ""
    valid_from: Date | None = None
    valid_to: Date | None = None
    intro: Long = ""
    note: Long = ""
    manifest_title: Title = ""
    manifest: Long = ""
    predecessor: Before | None = None
    published_at: Annotated[str, Text(40)] = ""
    frozen_at: Annotated[str, Text(40)] = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Principle:
    """A principle or a perspective."""

    number: Number
    title: Title
    text: Long = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What a chapter is about, the same over the editions."""

    id: Identifier
    kind: Annotated[str, one_of(ThemeKind.values)]
    name: Title
    number: Number | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    code: Annotated[str, Text(12)]
    order: Number
    title: Title
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Ambition:
    """`section` is the code of a section of the chapter, or empty."""

    number: Number
    title: Annotated[str, Text(300)]
    section: Annotated[str, Text(12)] = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure as its source gives it (the parts of a `Quantity`; numbers as decimal strings)."""

    label: Title
    written: Annotated[str, Text(120)]
    kind: Annotated[str, Text(20)] = ""
    quantifier: Annotated[str, Text(20)] = ""
    value: Annotated[str, Text(40)] = ""
    low: Annotated[str, Text(40)] = ""
    high: Annotated[str, Text(40)] = ""
    start: Annotated[str, Text(40)] = ""
    whole: Annotated[str, Text(40)] = ""
    unit: Annotated[str, Text(80)] = ""
    period: Annotated[str, Text(40)] = ""


@dataclass(frozen=True, kw_only=True)
class Reference:
    """What an item speaks of. `code` is the number or identifier of a record of `kind`; a `name` has none."""

    role: Annotated[str, one_of(ReferenceRole.values)]
    order: Number
    kind: Annotated[str, one_of(REFERENCES)]
    code: Annotated[str, Text(120)] = ""
    name: Note = ""
    url: Annotated[str, Text(500)] = ""
    figure: Figure | None = None


@dataclass(frozen=True, kw_only=True)
class Translation:
    language: Language
    title: Title
    text: Long


@dataclass(frozen=True, kw_only=True)
class Item:
    """A result or a plan. `parent`, `section` and `ambition` name others in the same chapter.

    `found` is what an earlier import read in the text and nobody confirmed.
    """

    code: Code
    kind: Annotated[str, one_of(ItemKind.values)]
    mark: Annotated[str, one_of(Mark.values)]
    order: Number
    title: Title
    text: Long
    state: Annotated[str, one_of(State.values)]
    heading: Title = ""
    language: Language = "nl"
    reason: Note = ""
    period: Annotated[str, Text(40)] = ""
    valid_from: Date | None = None
    valid_to: Date | None = None
    parent: Annotated[str, Text(40)] = ""
    section: Annotated[str, Text(12)] = ""
    ambition: Number | None = None
    references: tuple[Reference, ...] = ()
    translations: tuple[Translation, ...] = ()
    found: Annotated[Json, Free()] = field(default_factory=dict)
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """`number` counts its kind (opgave 2), `printed` is the number that the document prints."""

    slug: Slug
    kind: Annotated[str, one_of(ThemeKind.values)]
    order: Number
    title: Title
    number: Number | None = None
    printed: Annotated[str, Text(12)] = ""
    summary: Annotated[str, Text(400)] = ""
    intro: Long = ""
    theme: Theme | None = None
    sections: tuple[Section, ...] = ()
    ambitions: tuple[Ambition, ...] = ()
    items: tuple[Item, ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class End:
    """An item, by its chapter and code. `edition` and `year` are those of another edition of the same agenda; for an
    item of this one they are left out.
    """

    chapter: Slug
    code: Code
    edition: Annotated[str, Text(120)] = ""
    year: Year | None = None
    title: Title = ""


@dataclass(frozen=True, kw_only=True)
class Thread:
    """What became of the earlier item in the later one."""

    earlier: End
    later: End
    kind: Annotated[str, one_of(LinkKind.values)]
    subject: Title = ""
    reason: Note = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Erratum:
    date: Date
    reason: Long
    text: Long
    item: End | None = None


@dataclass(frozen=True, kw_only=True)
class EditionDocument:
    """A whole edition, with the sources that its places point to."""

    agenda: Agenda
    edition: Edition
    principles: tuple[Principle, ...] = ()
    perspectives: tuple[Principle, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    threads: tuple[Thread, ...] = ()
    errata: tuple[Erratum, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for chapter in self.chapters for item in chapter.items)


def without_life(document: EditionDocument) -> EditionDocument:
    """The document as a new draft has it: what is left is what an import keeps."""
    edition = replace(document.edition, id="concept", state=EditionState.DRAFT.value, published_at="", frozen_at="")
    return replace(document, edition=edition)
