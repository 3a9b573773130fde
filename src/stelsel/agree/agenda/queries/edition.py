# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stelsel.agree.agenda.kinds import EditionState, ItemKind, ThemeKind
from stelsel.agree.agenda.models import Agenda, Chapter, Edition, Item, Perspective, Principle
from stelsel.agree.agenda.queries.reports import Loose, loose_ends
from stelsel.agree.agenda.queries.seeing import agendas_seen, seen
from stelsel.agree.agenda.queries.shown import Brief, Dot, shown_kind
from stelsel.agree.agenda.rules import Seeds, seedhead
from stelsel.ground.core.lifecycle import State

THEME_NAMES = {
    ThemeKind.OPGAVE: gettext_lazy("Opgave"),
    ThemeKind.UITDAGING: gettext_lazy("Uitdaging"),
    ThemeKind.DWARSTHEMA: gettext_lazy("Dwarsthema"),
    ThemeKind.AGENDA: gettext_lazy("De agenda zelf"),
    ThemeKind.TEXT: gettext_lazy("Tekst"),
}


@dataclass(frozen=True)
class Year:
    """A year on the ribbon of an agenda."""

    year: int
    motto: str
    url: str
    state: str
    current: bool


@dataclass(frozen=True)
class DotGroup:
    title: str
    kind: str
    count: int
    items: list[Dot]


@dataclass(frozen=True)
class ThemeCard:
    hue: str
    label: str
    title: str
    url: str
    summary: str
    groups: list[DotGroup]
    large: bool
    dots_level: int = 4


@dataclass(frozen=True)
class EditionPage:
    edition: Edition
    years: list[Year]
    opgaven: list[ThemeCard]
    uitdagingen: list[ThemeCard]
    others: list[ThemeCard]
    texts: list[Chapter]
    principles: list[Principle]
    harvest: int
    plans: int
    stopped: int
    seeds: list[Seeds]
    first: Chapter | None
    loose: Loose

    @property
    def harvest_year(self) -> int:
        return self.edition.year - 1


def agendas() -> list[Agenda]:
    """All agendas with the editions that may be seen. Two queries."""
    return list(agendas_seen().prefetch_related(Prefetch("editions", Edition.objects.filter(seen()))))


def edition_get(public_id: str) -> Edition | None:
    """Public, or a draft that may be seen."""
    editions = Edition.objects.select_related("agenda", "source", "predecessor")
    return editions.filter(seen(), public_id=public_id).first()


def edition_public(public_id: str) -> Edition | None:
    """The edition with this identifier, where it is no draft."""
    editions = Edition.objects.select_related("agenda", "source", "predecessor").exclude(state=EditionState.DRAFT)
    return editions.filter(public_id=public_id).first()


def editions_public() -> list[Edition]:
    """All editions that are no draft, the main agenda first, by year. One query."""
    editions = Edition.objects.select_related("agenda", "source", "predecessor").exclude(state=EditionState.DRAFT)
    return list(editions.order_by("-agenda__main", "agenda__name", "year"))


def edition_of_year(year: int, agenda: str = "") -> Edition | None:
    """The public edition of a year, of the agenda with this identifier or of the main one."""
    editions = Edition.objects.select_related("agenda", "source", "predecessor").exclude(state=EditionState.DRAFT)
    within = editions.filter(agenda__public_id=agenda) if agenda else editions.filter(agenda__main=True)
    return within.filter(year=year).first()


def edition_current() -> Edition | None:
    """The last edition of the main agenda that is published and has chapters."""
    editions = Edition.objects.select_related("agenda", "source", "predecessor")
    return (
        editions.filter(agenda__main=True, chapters__isnull=False)
        .exclude(state=EditionState.DRAFT)
        .order_by("-year")
        .first()
    )


def ribbon(edition: Edition) -> list[Year]:
    """The years of the agenda of an edition; without its drafts, but with this one in the place of its year."""
    shown = Q(state__in=[EditionState.PUBLISHED, EditionState.FROZEN]) | Q(pk=edition.pk)
    siblings = Edition.objects.filter(shown, agenda=edition.agenda_id).order_by("year", "pk")
    same_year = Q(year=edition.year) & ~Q(pk=edition.pk)
    return [
        Year(
            year=sibling.year,
            motto=sibling.motto,
            url=sibling.get_absolute_url(),
            state="past" if sibling.year < edition.year else "current" if sibling.pk == edition.pk else "future",
            current=sibling.pk == edition.pk,
        )
        for sibling in siblings.exclude(same_year)
    ]


def edition_page(edition: Edition) -> EditionPage:
    """The front page of an edition: every item as a dot under its chapter. Six queries."""
    chapters = list(edition.chapters.all())
    for chapter in chapters:
        chapter.edition = edition
    dots: dict[int, list[tuple[str, str, Dot]]] = {}
    ordered = Item.objects.filter(chapter__edition=edition).order_by("chapter__order", "order")
    items = [Brief(*row) for row in ordered.values_list(*Brief._fields)]
    base = {chapter.pk: chapter.get_absolute_url() for chapter in chapters}
    for item in items:
        dot = Dot(item.title, f"{base[item.chapter_id]}{item.code.lower()}/", shown_kind(item))
        dots.setdefault(item.chapter_id, []).append((item.kind, item.state, dot))
    cards = {chapter.pk: theme_card(chapter, base[chapter.pk], dots.get(chapter.pk, [])) for chapter in chapters}
    every = [entry for entries in dots.values() for entry in entries]
    return EditionPage(
        edition=edition,
        years=ribbon(edition),
        opgaven=[cards[c.pk] for c in chapters if c.kind == ThemeKind.OPGAVE],
        uitdagingen=[cards[c.pk] for c in chapters if c.kind == ThemeKind.UITDAGING],
        others=[cards[c.pk] for c in chapters if c.kind in {ThemeKind.AGENDA, ThemeKind.DWARSTHEMA}],
        texts=[c for c in chapters if c.kind == ThemeKind.TEXT],
        principles=list(edition.principles.all()),
        harvest=sum(kind == ItemKind.HARVEST for kind, _state, _dot in every),
        plans=sum(kind == ItemKind.PLAN for kind, _state, _dot in every),
        stopped=sum(state == State.STOPPED for _kind, state, _dot in every),
        seeds=_seeds(chapters, dots) if every else [],
        loose=loose_ends(edition, items),
        first=next((c for c in chapters if c.kind == ThemeKind.OPGAVE), None),
    )


def _seeds(chapters: list[Chapter], dots: dict[int, list[tuple[str, str, Dot]]]) -> list[Seeds]:
    """The whole edition as one drawing: harvest in the middle, opgaven first, plans around it."""
    order = [ThemeKind.OPGAVE, ThemeKind.UITDAGING, ThemeKind.DWARSTHEMA, ThemeKind.AGENDA, ThemeKind.TEXT]
    ranked = sorted(chapters, key=lambda chapter: (order.index(ThemeKind(chapter.kind)), chapter.order))
    promises = [(dot.kind, chapter.hue, kind) for chapter in ranked for kind, _state, dot in dots.get(chapter.pk, [])]
    return seedhead([(shown, hue) for shown, hue, kind in sorted(promises, key=lambda p: p[2] == ItemKind.PLAN)])


def theme_card(chapter: Chapter, url: str, dots: list[tuple[str, str, Dot]]) -> ThemeCard:
    harvest = [dot for kind, _state, dot in dots if kind == ItemKind.HARVEST]
    plans = [dot for kind, _state, dot in dots if kind == ItemKind.PLAN]
    return ThemeCard(
        hue=chapter.hue,
        label=chapter_label(chapter),
        title=chapter.title,
        url=url,
        summary=chapter.summary,
        groups=[
            DotGroup(_("Geoogst"), ItemKind.HARVEST, len(harvest), harvest),
            DotGroup(_("Gepland"), ItemKind.PLAN, len(plans), plans),
        ],
        large=chapter.kind == ThemeKind.OPGAVE,
    )


def chapter_label(chapter: Chapter) -> str:
    """`Opgave 2`, `Uitdaging 5`, `Dwarsthema`."""
    name = THEME_NAMES[ThemeKind(chapter.kind)]
    return f"{name} {chapter.number}" if chapter.number else str(name)


@dataclass(frozen=True)
class ManifestPage:
    principles: list[Principle]
    perspectives: list[Perspective]


def manifest_page(edition: Edition) -> ManifestPage:
    principles = edition.principles.select_related("source")
    return ManifestPage(list(principles), list(edition.perspectives.select_related("source")))


def edition_url(edition: Edition) -> str:
    return reverse("agenda:edition", args=[edition.public_id])
