# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every public page, for search engines: the protocol of sitemaps.org 0.9, with the languages of each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.db.models import Exists, Max, Model, OuterRef, QuerySet
from django.urls import reverse
from django.utils.text import slugify

from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import Chapter, Edition, Item, Principle
from stelsel.ground.core.hiding import sources_seen
from stelsel.ground.core.models import AuditEntry, Source
from stelsel.ground.network.models import Area, Body, Organisation
from stelsel.ground.register.models import Figure, Subject
from stelsel.web.language import path_in

MOST = 50_000
"""Addresses that one file may hold, by the protocol."""

FIXED = (
    "web:home", "agenda:agendas", "register:subjects", "register:figures", "register:contradictions", "register:names",
    "web:sources", "web:accessibility", "web:about", "network:overview", "network:organisations", "network:bodies",
    "network:areas", "web:open-data",
)  # fmt: skip
"""Pages of which there is one; they change with whatever they list."""

CHANGING = (Chapter, Item, Edition, Subject, Figure, Source, Organisation, Body, Area)


@dataclass(frozen=True)
class Place:
    """A page in Dutch; `changed` is when its record last changed, as far as one record is the page."""

    path: str
    changed: datetime | None = None


def places() -> list[Place]:
    """Every public page that links lead to. Eleven queries. Ask as nobody: what is hidden from nobody is left out."""
    changed = {
        (kind, int(number)): at
        for kind, number, at in AuditEntry.objects.filter(record_type__in=[_label(one) for one in CHANGING])
        .exclude(action="created")
        .order_by()
        .values_list("record_type", "record_id")
        .annotate(last=Max("at"))
    }
    found = [*_agenda(changed), *_register(changed), *_network(changed)]
    return [*(Place(reverse(name)) for name in FIXED), *found]


Changed = dict[tuple[str, int], datetime]


def _label(model: type[Model]) -> str:
    return model._meta.label_lower  # noqa: SLF001 -- Django's public model API


def _each(changed: Changed, rows: QuerySet[Model], view: str, *fields: str) -> Iterator[Place]:
    """A page for each row; the arguments of its address are `fields`, in small letters."""
    label = _label(rows.model)
    for pk, recorded, *arguments in rows.order_by(*fields).values_list("pk", "recorded_at", *fields):
        path = reverse(view, args=[str(one).lower() for one in arguments])
        yield Place(path, changed.get((label, pk), recorded))


def _agenda(changed: Changed) -> Iterator[Place]:
    public = Edition.objects.filter(state__in=[EditionState.PUBLISHED, EditionState.FROZEN])
    said = Exists(Principle.objects.filter(edition=OuterRef("pk")))
    promised = Exists(Item.objects.filter(chapter__edition=OuterRef("pk")))
    rows = public.order_by("public_id").values_list("pk", "recorded_at", "public_id", said, promised)
    for pk, recorded, public_id, has_principles, has_items in rows:
        at = changed.get((_label(Edition), pk), recorded)
        shown = {"agenda:edition": True, "agenda:manifest": has_principles, "agenda:reports": has_items}
        yield from (Place(reverse(view, args=[public_id]), at) for view, there in shown.items() if there)
    chapters = Chapter.objects.filter(edition__in=public.values("pk"))
    yield from _each(changed, chapters, "agenda:chapter", "edition__public_id", "slug")
    items = Item.objects.filter(chapter__edition__in=public.values("pk"))
    yield from _each(changed, items, "agenda:item", "chapter__edition__public_id", "chapter__slug", "code")


def _register(changed: Changed) -> Iterator[Place]:
    yield from _each(changed, Subject.objects.all(), "register:subject", "public_id")
    yield from _each(changed, Figure.objects.all(), "register:figure", "code")
    measures = Figure.objects.exclude(measure="").order_by("measure").values_list("measure")
    for measure, recorded in measures.annotate(Max("recorded_at")):
        yield Place(reverse("register:series", args=[slugify(measure)]), recorded)
    yield from _each(changed, sources_seen(), "web:source", "public_id")


def _network(changed: Changed) -> Iterator[Place]:
    yield from _each(changed, Organisation.objects.all(), "network:organisation", "public_id")
    yield from _each(changed, Body.objects.all(), "network:body", "public_id")
    yield from _each(changed, Area.objects.all(), "network:area", "public_id")


HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def parts(found: Sequence[Place]) -> list[Sequence[Place]]:
    """As many files as the protocol asks for: every page stands there once in each language."""
    size = MOST // len(settings.LANGUAGES)
    return [found[start : start + size] for start in range(0, len(found), size)] or [()]


def sitemap_xml(found: Iterable[Place]) -> bytes:
    rows = "".join(_page(place) for place in found)
    return f'{HEAD}<urlset {SPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{rows}</urlset>\n'.encode()


def _page(place: Place) -> str:
    """One `url` for each language, each with the links to all of them."""
    addresses = {code: f"{settings.SITE_URL}{path_in(place.path, code)}" for code, _name in settings.LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href={quoteattr(address)}/>'
        for code, address in addresses.items()
    )
    day = f"<lastmod>{place.changed.isoformat(timespec='seconds')}</lastmod>" if place.changed else ""
    return "".join(f"<url><loc>{escape(address)}</loc>{day}{links}</url>\n" for address in addresses.values())


def index_xml(count: int) -> bytes:
    rows = "".join(
        f"<sitemap><loc>{escape(settings.SITE_URL)}{reverse('sitemap-part', args=[number])}</loc></sitemap>\n"
        for number in range(1, count + 1)
    )
    return f"{HEAD}<sitemapindex {SPACE}>\n{rows}</sitemapindex>\n".encode()
