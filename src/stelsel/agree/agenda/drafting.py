# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what the importer read to the chapters, sections and items of a draft edition."""

from __future__ import annotations

from itertools import groupby
from typing import TypedDict

from django.utils.text import slugify

from stelsel.agree.agenda.kinds import ItemKind, Mark, ReferenceRole, ThemeKind
from stelsel.agree.agenda.models import Chapter, Edition, Item, ItemReference, Section, Theme
from stelsel.agree.agenda.rules import RESERVED
from stelsel.ground.core.errors import Conflict
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.period import Period
from stelsel.ground.network.models import Organisation
from stelsel.ground.register.models import Subject

MAX_TITLE = 90
NETWORK_SPEAKS = "we"
"""How the importer writes the actor of a text that says "we": the network as a whole, so nobody in particular."""
READ_ALOUD = frozenset({"paragraph", "lead-in", "entry"})
"""The parts of a chapter that are running text; titles, heads and headings stand elsewhere."""


class FoundItem(TypedDict):
    """An item as the importer reads it; the keys of the import JSON."""

    id: str
    kind: str
    text: str
    mark: str
    lines: list[int]
    parent: str | None
    heading: str | None
    title: str | None
    actors: list[str]
    organisations: list[str]
    links: list[str]
    figures: list[dict[str, object]]
    subjects: list[str]


class FoundPart(TypedDict):
    """A piece of a chapter that is no item."""

    role: str
    text: str
    lines: list[int]


class FoundChapter(TypedDict):
    """A chapter, or a numbered section of the chapter that `chapter` names. `order` is the number of the opgave or
    uitdaging, `number` the number of the chapter or section as printed or inferred.
    """

    kind: str
    number: str | None
    title: str
    chapter: str | None
    order: int | None
    parts: list[FoundPart]
    lines: list[int]
    items: list[FoundItem]


def draft_fill(edition: Edition, found: list[FoundChapter]) -> None:
    """Make the chapters of a draft: neighbours that name the same chapter become its sections."""
    themes = {slugify(theme.name): theme for theme in Theme.objects.filter(agenda=edition.agenda)}
    groups = [list(group) for _key, group in groupby(enumerate(found), key=lambda pair: pair[1]["chapter"] or pair[0])]
    slugs: set[str] = set()
    records = [
        _chapter(edition, [entry for _place, entry in group], order, themes, slugs)
        for order, group in enumerate(groups, start=1)
    ]
    stored, _outcome = reconcile(Chapter, records, key=["order"], within=edition.chapters.all())
    for order, group in enumerate(groups, start=1):
        _fill(stored[(order,)], [entry for _place, entry in group])


def _chapter(
    edition: Edition, entries: list[FoundChapter], order: int, themes: dict[str, Theme], slugs: set[str]
) -> Chapter:
    first = entries[0]
    number = first["number"] or ""
    title = first["chapter"] or first["title"] or number or str(order)
    theme = themes.get(slugify(title))
    text = [part["text"] for entry in entries for part in entry["parts"] if part["role"] in READ_ALOUD]
    return Chapter(
        edition=edition,
        theme=theme,
        order=order,
        title=title[:200],
        slug=_free(slugify(title), number, slugs),
        kind=first["kind"] if first["kind"] in ThemeKind.values else ThemeKind.TEXT,
        number=first["order"],
        printed=(number.split(".")[0] if first["chapter"] else number)[:12],
        intro="\n\n".join(text),
        source=edition.source,
        first_line=first["lines"][0],
        last_line=entries[-1]["lines"][1],
    )


def _free(slug: str, number: str, taken: set[str]) -> str:
    """A place in the address that no other chapter of the edition has."""
    base = (slug or slugify(number) or "deel")[:70]
    for candidate in (base, f"{base}-{slugify(number)}", *(f"{base}-{n}" for n in range(2, 1000))):
        if candidate not in taken and candidate not in RESERVED:
            taken.add(candidate)
            return candidate
    raise Conflict(f"Te veel hoofdstukken heten '{slug}'.", remedy="Geef de hoofdstukken eigen titels.")


def _fill(chapter: Chapter, entries: list[FoundChapter]) -> None:
    sections: dict[int, Section] = {}
    if entries[0]["chapter"]:
        wanted = [
            Section(
                chapter=chapter, code=(entry["number"] or str(order))[:12], order=order, title=entry["title"][:200],
                source=chapter.source, first_line=entry["lines"][0], last_line=entry["lines"][1],
            )
            for order, entry in enumerate(entries, start=1)
        ]  # fmt: skip
        stored, _outcome = reconcile(Section, wanted, key=["order"], within=chapter.sections.all())
        sections = {section.order: section for section in stored.values()}
    found = [(item, sections.get(order)) for order, entry in enumerate(entries, start=1) for item in entry["items"]]
    _items(chapter, found)


def _items(chapter: Chapter, found: list[tuple[FoundItem, Section | None]]) -> None:
    year = chapter.edition.year
    records = []
    for order, (item, section) in enumerate(found, start=1):
        plan = item["kind"] == ItemKind.PLAN
        period = Period.year(year if plan else year - 1)
        records.append(
            Item(
                chapter=chapter, section=section, code=item["id"][:40], kind=item["kind"], order=order,
                mark=item["mark"] if item["mark"] in Mark.values else Mark.LOOSE,
                heading=(item["heading"] or "")[:200], title=short_title(item["title"] or item["text"]),
                text=item["text"], state=State.PLANNED if plan else State.DELIVERED, period=str(period),
                valid_from=period.start, valid_to=period.end, source=chapter.source,
                first_line=item["lines"][0], last_line=item["lines"][1],
                found={"links": item["links"], "figures": item["figures"], "actors": item["actors"]},
            )
        )  # fmt: skip
    stored, _outcome = reconcile(Item, records, key=["code"], within=chapter.items.all())
    for item, _section in found:
        if item["parent"] and (item["parent"][:40],) in stored:
            child = stored[(item["id"][:40],)]
            child.parent = stored[(item["parent"][:40],)]
            child.save()
    _references(stored, [item for item, _section in found])


def _references(stored: dict[tuple[object, ...], Item], found: list[FoundItem]) -> None:
    subjects = {subject.code: subject for subject in Subject.objects.all()}
    organisations = {organisation.public_id: organisation for organisation in Organisation.objects.all()}
    records: list[ItemReference] = []
    for item in found:
        owner = stored[(item["id"][:40],)]
        named: list[ItemReference] = []
        for actor in item["actors"]:
            if actor != NETWORK_SPEAKS:
                known = organisations.get(actor)
                named.append(
                    ItemReference(role=ReferenceRole.ACTOR, organisation=known, label="" if known else actor[:200])
                )
        named += [ItemReference(subject=subjects[code]) for code in item["subjects"] if code in subjects]
        named += [ItemReference(organisation=organisations[o]) for o in item["organisations"] if o in organisations]
        for order, reference in enumerate(named, start=1):
            reference.item, reference.order = owner, order
            reference.role = reference.role or ReferenceRole.MENTIONED
        records += named
    reconcile(ItemReference, records, key=["item_id", "order"], within=ItemReference.objects.none())


def short_title(text: str) -> str:
    """The first sentence, cut at a word before `MAX_TITLE` characters where it is longer."""
    first = text.split(". ", 1)[0].strip().rstrip(".")
    if len(first) <= MAX_TITLE:
        return first or "…"
    return f"{first[:MAX_TITLE].rsplit(' ', 1)[0].rstrip(',;:')} …"
