# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The agenda record by record, as it stands or as it was known at a moment, in the order of its documents.

A draft is in no list. Whoever names its identifier and may see it gets it, as on the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import Agenda, Chapter, Edition, Item, ItemLink
from stelsel.agree.agenda.queries.seeing import agenda_shown, shown
from stelsel.ground.core.conditions import Condition, Either, Equal, OnDay, Same, Some, Unless
from stelsel.ground.core.reading import Part, Reading, Rows, read, read_one

_AGENDAS = Reading(Agenda, order=("public_id",), parts=(Part("editions", order=("year", "public_id")),))
_EDITIONS = Reading(
    Edition,
    order=("public_id",),
    joins=("agenda", "source", "predecessor"),
    parts=(
        Part("chapters", order=("order",)),
        Part("principles", joins=("source",), order=("number",)),
        Part("perspectives", joins=("source",), order=("number",)),
        Part("errata", joins=("item__chapter",), order=("date",)),
    ),
)
_CHAPTERS = Reading(
    Chapter,
    order=("edition__public_id", "order"),
    joins=("edition__agenda", "theme", "source"),
    parts=(
        Part("sections", joins=("source",), order=("order",)),
        Part("ambitions", joins=("source", "section"), order=("number",)),
    ),
)
_ITEMS = Reading(
    Item,
    order=("chapter__edition__public_id", "chapter__order", "order"),
    joins=("chapter__edition__agenda", "section", "ambition", "parent", "source"),
    parts=(
        Part("translations", order=("language",)),
        Part("references", joins=("subject", "organisation", "body", "figure", "link"), order=("order",)),
        Part("errata", order=("date",)),
    ),
)
_PLACE = ("chapter__edition__public_id", "chapter__order", "order")
_THREADS = Reading(
    ItemLink,
    order=tuple(f"{end}__{path}" for end in ("earlier", "later") for path in _PLACE),
    joins=("source", "earlier__chapter__edition__agenda", "later__chapter__edition__agenda"),
)


def agendas_listed(*, known_at: datetime | None = None) -> Rows[Agenda]:
    """With all their editions; whoever shows them leaves out the drafts. Not those that have nothing to see."""
    return read(_AGENDAS, agenda_shown(), known_at=known_at)


def agenda_told(public_id: str, *, known_at: datetime | None = None) -> Agenda | None:
    return read_one(_AGENDAS, Equal("public_id", public_id), agenda_shown(), known_at=known_at)


def editions_listed(
    *, agenda: str = "", year: int | None = None, day: date | None = None, known_at: datetime | None = None
) -> Rows[Edition]:
    """Published and frozen ones; `agenda` is an identifier."""
    asked: list[Condition] = [Unless(Equal("state", EditionState.DRAFT))]
    if agenda:
        asked.append(Equal("agenda__public_id", agenda))
    if year is not None:
        asked.append(Equal("year", year))
    if day is not None:
        asked.append(OnDay(day))
    return read(_EDITIONS, *asked, known_at=known_at)


def edition_told(public_id: str, *, known_at: datetime | None = None) -> Edition | None:
    """Also a draft that may be seen."""
    return read_one(_EDITIONS, Equal("public_id", public_id), shown(), known_at=known_at)


def chapters_listed(edition: str, *, kind: str = "", known_at: datetime | None = None) -> Rows[Chapter]:
    """Of one edition, also of a draft that may be seen."""
    asked: list[Condition] = [Equal("edition__public_id", edition), shown("edition")]
    if kind:
        asked.append(Equal("kind", kind))
    return read(_CHAPTERS, *asked, known_at=known_at)


def chapter_told(edition: str, slug: str, *, known_at: datetime | None = None) -> Chapter | None:
    asked = (Equal("edition__public_id", edition), Equal("slug", slug), shown("edition"))
    return read_one(_CHAPTERS, *asked, known_at=known_at)


@dataclass(frozen=True)
class ItemsAsked:
    """What narrows a list of promises; empty: everything. `edition`, `subject`, `organisation` and `body` are
    identifiers, `chapter` the place of a chapter in addresses, `figure` a code.
    """

    edition: str = ""
    chapter: str = ""
    kind: str = ""
    state: str = ""
    subject: str = ""
    organisation: str = ""
    body: str = ""
    figure: str = ""
    day: date | None = None

    def conditions(self) -> list[Condition]:
        said = {"chapter__slug": self.chapter, "kind": self.kind, "state": self.state}
        asked: list[Condition] = [Equal(path, value) for path, value in said.items() if value]
        asked += _in_edition("chapter__edition", self.edition)
        named = {"subject": self.subject, "organisation": self.organisation, "body": self.body}
        asked += [
            Some("references", (Equal(f"{kind}__public_id", public_id),))
            for kind, public_id in named.items()
            if public_id
        ]
        if self.figure:
            asked.append(Some("references", (Same("figure__code", self.figure),)))
        if self.day is not None:
            asked.append(OnDay(self.day))
        return asked


def items_listed(asked: ItemsAsked, *, known_at: datetime | None = None) -> Rows[Item]:
    return read(_ITEMS, *asked.conditions(), known_at=known_at)


def item_told(edition: str, chapter: str, code: str, *, known_at: datetime | None = None) -> Item | None:
    asked = (Equal("chapter__edition__public_id", edition), Equal("chapter__slug", chapter), Same("code", code))
    return read_one(_ITEMS, *asked, shown("chapter__edition"), known_at=known_at)


def threads_listed(*, edition: str = "", kind: str = "", known_at: datetime | None = None) -> Rows[ItemLink]:
    """`edition`: an identifier that one of the ends stands in. What ends in a draft shows only where it is named, and
    only to who may see it.
    """
    paths = ("earlier__chapter__edition", "later__chapter__edition")
    asked: list[Condition] = [Equal("kind", kind)] if kind else []
    named = tuple(Equal(f"{path}__public_id", edition) for path in paths)
    if edition:
        asked.append(Either(named))
    for path, one in zip(paths, named, strict=True):
        public = Unless(Equal(f"{path}__state", EditionState.DRAFT))
        asked += [Either((public, one)), shown(path)] if edition else [public]
    return read(_THREADS, *asked, known_at=known_at)


def _in_edition(path: str, public_id: str) -> list[Condition]:
    """Of the edition that was named, a draft too where it may be seen; else of every edition that is no draft."""
    if public_id:
        return [Equal(f"{path}__public_id", public_id), shown(path)]
    return [Unless(Equal(f"{path}__state", EditionState.DRAFT))]
