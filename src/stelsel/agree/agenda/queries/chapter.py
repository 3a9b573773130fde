# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from stelsel.agree.agenda.kinds import ItemKind, LinkKind
from stelsel.agree.agenda.models import Ambition, Chapter, Item, ItemLink, ItemReference, Section
from stelsel.agree.agenda.queries.seeing import seen
from stelsel.agree.agenda.queries.shown import ItemCard, Tie, chips_of, item_card, references_of
from stelsel.agree.agenda.rules import connected


@dataclass(frozen=True)
class PairRow:
    """Harvest and plans that hang together; `kind` is tied, harvest or plan."""

    kind: str
    stops: bool
    harvest: list[ItemCard]
    plans: list[ItemCard]


@dataclass(frozen=True)
class SectionPairs:
    """A numbered part of a chapter (or all of it) with its pairs."""

    section: Section | None
    harvest: int
    plans: int
    rows: list[PairRow]
    ambitions: list[Ambition]


@dataclass(frozen=True)
class Neighbour:
    title: str
    url: str


@dataclass(frozen=True)
class ChapterPage:
    chapter: Chapter
    parts: list[SectionPairs]
    harvest: int
    plans: int
    before: Neighbour | None
    after: Neighbour | None

    @property
    def harvest_year(self) -> int:
        return self.chapter.edition.year - 1


def chapter_get(edition_id: str, slug: str) -> Chapter | None:
    chapters = Chapter.objects.select_related("edition", "edition__agenda", "edition__source", "source")
    return chapters.filter(seen("edition"), edition__public_id=edition_id, slug=slug).first()


def chapter_page(chapter: Chapter) -> ChapterPage:
    """A chapter with harvest beside plans, tied where one builds on the other. Seven queries."""
    items = list(chapter.items.prefetch_related("translations"))
    for item in items:
        item.chapter = chapter
    links = item_links(items)
    cards = _cards(items, links)
    top = [item for item in items if item.parent_id is None]
    root = {item.pk: item.parent_id or item.pk for item in items}
    ties = [(root[a], root[b]) for link in links if (a := link.earlier_id) in root and (b := link.later_id) in root]
    stops = {root[link.later_id] for link in links if link.kind == LinkKind.STOPS and link.later_id in root}
    sections: list[Section | None] = [*chapter.sections.all()]
    if not sections or any(item.section_id is None for item in top):
        sections.insert(0, None)
    ambitions = list(chapter.ambitions.all())
    parts = [
        _part(
            section,
            [i for i in top if i.section_id == (section.pk if section else None)],
            ties,
            stops,
            cards,
            ambitions,
        )
        for section in sections
    ]
    before, after = _neighbours(chapter)
    return ChapterPage(
        chapter=chapter,
        parts=[part for part in parts if part.rows or part.section],
        harvest=sum(item.kind == ItemKind.HARVEST for item in items),
        plans=sum(item.kind == ItemKind.PLAN for item in items),
        before=before,
        after=after,
    )


def item_links(items: list[Item]) -> list[ItemLink]:
    """The threads from and to these items, with both ends and their chapters; without those to what is not seen."""
    keys = [item.pk for item in items]
    links = ItemLink.objects.select_related("earlier__chapter__edition", "later__chapter__edition")
    links = links.filter(seen("earlier__chapter__edition"), seen("later__chapter__edition"))
    return list((links.filter(earlier__in=keys) | links.filter(later__in=keys)).order_by("pk"))


def _part(
    section: Section | None, top: list[Item], ties: list[tuple[int, int]], stops: set[int], cards: dict[int, ItemCard],
    ambitions: list[Ambition],
) -> SectionPairs:  # fmt: skip
    by_pk = {item.pk: item for item in top}
    builds_on: dict[int, list[int]] = {}
    for earlier, later in dict.fromkeys(ties):
        builds_on.setdefault(later, []).append(earlier)
    rows = []
    for group in connected([item.pk for item in top], ties):
        harvest = [cards[pk] for pk in group if by_pk[pk].kind == ItemKind.HARVEST]
        plans = [cards[pk] for pk in group if by_pk[pk].kind == ItemKind.PLAN]
        if len(harvest) > 1 and len(plans) > 1:
            plans = [
                _with_ties(plan, [cards[pk] for pk in builds_on.get(plan.pk, []) if pk in by_pk]) for plan in plans
            ]
        kind = "tied" if harvest and plans else "harvest" if harvest else "plan"
        rows.append(PairRow(kind, bool(plans) and all(card.pk in stops for card in plans), harvest, plans))
    return SectionPairs(
        section=section,
        harvest=_count(top, cards, ItemKind.HARVEST),
        plans=_count(top, cards, ItemKind.PLAN),
        rows=rows,
        ambitions=[a for a in ambitions if a.section_id == (section.pk if section else None)],
    )


def _count(top: list[Item], cards: dict[int, ItemCard], kind: str) -> int:
    """Items of one kind, with their sub-items."""
    return sum(1 + len(cards[item.pk].children) for item in top if item.kind == kind)


def _with_ties(plan: ItemCard, harvest: list[ItemCard]) -> ItemCard:
    """A plan in a group of many: say in words which harvest it builds on, since the lines only show the group."""
    return replace(plan, ties=[*plan.ties, *(Tie(_("bouwt voort op"), card.title, card.url) for card in harvest)])


def _cards(items: list[Item], links: list[ItemLink]) -> dict[int, ItemCard]:
    references: dict[int, list[ItemReference]] = {}
    for reference in references_of(items):
        references.setdefault(reference.item_id, []).append(reference)
    ties = _ties_elsewhere(items, links)
    children: dict[int, list[ItemCard]] = {}
    cards: dict[int, ItemCard] = {}
    for item in sorted(items, key=lambda item: item.parent_id is None):
        spoken_of = references.get(item.pk, [])
        chips = chips_of(spoken_of, actors=True) + chips_of(spoken_of)
        card = item_card(item, chips=chips, ties=ties.get(item.pk, []), children=children.get(item.pk, []))
        cards[item.pk] = card
        if item.parent_id is not None:
            children.setdefault(item.parent_id, []).append(card)
    return cards


def _ties_elsewhere(items: list[Item], links: list[ItemLink]) -> dict[int, list[Tie]]:
    """Threads that leave the chapter: shown in words, since the other end is on another page."""
    here = {item.pk for item in items}
    ties: dict[int, list[Tie]] = {}
    for link in links:
        if link.earlier_id in here and link.later_id not in here:
            ties.setdefault(link.earlier_id, []).append(
                Tie(_("gaat verder in"), _named(link.later), link.later.get_absolute_url())
            )
        elif link.later_id in here and link.earlier_id not in here:
            ties.setdefault(link.later_id, []).append(
                Tie(_("bouwt voort op"), _named(link.earlier), link.earlier.get_absolute_url())
            )
    return ties


def _named(item: Item) -> str:
    return f"{item.title} ({item.chapter.title})"


def _neighbours(chapter: Chapter) -> tuple[Neighbour | None, Neighbour | None]:
    order = list(Chapter.objects.filter(edition=chapter.edition_id).only("slug", "title", "edition_id", "order"))
    for sibling in order:
        sibling.edition = chapter.edition
    place = next(index for index, sibling in enumerate(order) if sibling.pk == chapter.pk)

    def neighbour(index: int) -> Neighbour | None:
        return Neighbour(order[index].title, order[index].get_absolute_url()) if 0 <= index < len(order) else None

    return neighbour(place - 1), neighbour(place + 1)
