# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of public editions, to follow. What happened to an edition while it was a draft is told nowhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Model, QuerySet
from django.http import Http404
from django.urls import reverse

from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import (
    Agenda,
    Ambition,
    Chapter,
    Edition,
    Erratum,
    Item,
    ItemReference,
    ItemTranslation,
    Perspective,
    Principle,
    Section,
)
from stelsel.ground.core.feeds.atom import Feed
from stelsel.ground.core.feeds.changes import Scope, changes_of
from stelsel.ground.core.feeds.telling import Owner, Snapshot, Teller, Thing

EDITION, CHAPTER, ITEM = "agenda.edition", "agenda.chapter", "agenda.item"
PUBLIC = (EditionState.PUBLISHED, EditionState.FROZEN)


def _things(owners: Collection[Owner], gone: Mapping[Owner, Snapshot]) -> dict[Owner, Thing]:
    """Three queries; what was deleted is told where its chapter or edition is still there and public."""
    numbers: dict[str, set[str]] = {EDITION: set(), CHAPTER: set(), ITEM: set()}
    for kind, number in owners:
        numbers[kind].add(number)
    lost_in = {str(told.get("chapter_id")) for (kind, _), told in gone.items() if kind == ITEM}
    items = Item.objects.filter(pk__in=numbers[ITEM], chapter__edition__state__in=PUBLIC)
    chapters = Chapter.objects.filter(pk__in=numbers[CHAPTER] | (lost_in - {"None"}), edition__state__in=PUBLIC)
    editions = Edition.objects.filter(pk__in=numbers[EDITION], state__in=PUBLIC).select_related("agenda")
    held = {str(one.pk): one for one in chapters.select_related("edition__agenda")}
    found = {(ITEM, str(one.pk)): _item(one) for one in items.select_related("chapter__edition__agenda")}
    found |= {(CHAPTER, number): _chapter(one) for number, one in held.items() if number in numbers[CHAPTER]}
    found |= {(EDITION, str(one.pk)): _edition(one) for one in editions}
    for owner, told in gone.items():
        chapter = held.get(str(told.get("chapter_id"))) if owner[0] == ITEM else None
        if chapter is not None:
            found[owner] = _lost(chapter, told)
    return found


def _item(one: Item) -> Thing:
    edition = one.chapter.edition
    place = f"belofte/{edition.public_id}/{one.chapter.slug}/{one.code.lower()}"
    title = f"{one.code}, {one.title} ({edition})"
    return Thing(place, "belofte", "beloften", title, one.get_absolute_url(), edition.published_at)


def _lost(chapter: Chapter, told: Snapshot) -> Thing:
    edition, code = chapter.edition, str(told.get("code", ""))
    place = f"belofte/{edition.public_id}/{chapter.slug}/{code.lower()}"
    title = f"{code}, {told.get('title', '')} ({edition})"
    return Thing(place, "belofte", "beloften", title, chapter.get_absolute_url(), edition.published_at)


def _chapter(one: Chapter) -> Thing:
    place = f"hoofdstuk/{one.edition.public_id}/{one.slug}"
    title = f"{one.title} ({one.edition})"
    return Thing(place, "hoofdstuk", "hoofdstukken", title, one.get_absolute_url(), one.edition.published_at)


def _edition(one: Edition) -> Thing:
    return Thing(f"editie/{one.public_id}", "editie", "edities", str(one), one.get_absolute_url(), one.published_at)


TELLER = Teller(
    whole=frozenset({EDITION, CHAPTER, ITEM}),
    parts={
        "agenda.itemreference": ((ITEM, "item_id"),),
        "agenda.itemtranslation": ((ITEM, "item_id"),),
        "agenda.itemlink": ((ITEM, "later_id"),),
        "agenda.erratum": ((ITEM, "item_id"), (EDITION, "edition_id")),
        "agenda.section": ((CHAPTER, "chapter_id"),),
        "agenda.ambition": ((CHAPTER, "chapter_id"),),
        "agenda.principle": ((EDITION, "edition_id"),),
        "agenda.perspective": ((EDITION, "edition_id"),),
    },
    things=_things,
)


def _scope(editions: QuerySet[Edition]) -> Scope:
    """Everything of some editions; a thread stands with its later end."""
    held = editions.values("pk")
    items = Item.objects.filter(chapter__edition__in=held)
    chapters = Chapter.objects.filter(edition__in=held)
    scope: dict[type[Model], QuerySet[Model]] = {
        Edition: editions,
        Principle: Principle.objects.filter(edition__in=held),
        Perspective: Perspective.objects.filter(edition__in=held),
        Erratum: Erratum.objects.filter(edition__in=held),
    }
    return {**scope, **_inside(chapters, items)}


def _inside(chapters: QuerySet[Chapter], items: QuerySet[Item]) -> dict[type[Model], QuerySet[Model]]:
    return {
        Chapter: chapters,
        Section: Section.objects.filter(chapter__in=chapters.values("pk")),
        Ambition: Ambition.objects.filter(chapter__in=chapters.values("pk")),
        Item: items,
        ItemReference: ItemReference.objects.filter(item__in=items.values("pk")),
        ItemTranslation: ItemTranslation.objects.filter(item__in=items.values("pk")),
    }


def agendas() -> Feed:
    editions = Edition.objects.filter(state__in=PUBLIC)
    title = "Wijzigingen in alle agenda's"
    return Feed(title, reverse("agenda:agendas.atom"), reverse("agenda:agendas"), changes_of(_scope(editions)))


def agenda(agenda_id: str) -> Feed:
    found = Agenda.objects.filter(public_id=agenda_id).first()
    editions = Edition.objects.filter(agenda__public_id=agenda_id, state__in=PUBLIC)
    if found is None or not editions.exists():
        raise Http404
    path = reverse("agenda:agenda.atom", args=[agenda_id])
    return Feed(f"Wijzigingen in {found.name}", path, reverse("agenda:agendas"), changes_of(_scope(editions)))


def edition(edition_id: str) -> Feed:
    editions = Edition.objects.filter(public_id=edition_id, state__in=PUBLIC)
    found = editions.select_related("agenda").first()
    if found is None:
        raise Http404
    path = reverse("agenda:edition.atom", args=[edition_id])
    return Feed(f"Wijzigingen in {found}", path, found.get_absolute_url(), changes_of(_scope(editions)))


def chapter(edition_id: str, chapter: str) -> Feed:
    chapters = Chapter.objects.filter(edition__public_id=edition_id, edition__state__in=PUBLIC, slug=chapter)
    found = chapters.select_related("edition__agenda").first()
    if found is None:
        raise Http404
    items = Item.objects.filter(chapter=found)
    path = reverse("agenda:chapter.atom", args=[edition_id, chapter])
    title = f"Wijzigingen in {found.title} ({found.edition})"
    return Feed(title, path, found.get_absolute_url(), changes_of(_inside(chapters, items)))
