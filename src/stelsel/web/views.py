# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from collections.abc import Sequence

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stelsel.agree.agenda.queries.edition import edition_current
from stelsel.agree.agenda.views import agendas, edition_answer
from stelsel.ground.core import audit
from stelsel.ground.core.display import Crumb
from stelsel.ground.core.finding.document import Facet
from stelsel.ground.core.linked.values import source_node
from stelsel.ground.core.permissions import NOBODY, asking_as
from stelsel.web import finding, queries, statement
from stelsel.web import sitemap as sitemaps

ON_A_PAGE = 100
XML = "application/xml; charset=utf-8"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page of the current edition; without one, the list of agendas says what to do."""
    current = edition_current()
    return agendas(request) if current is None else edition_answer(request, current)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results of `q`, narrowed by the keys of `Facet`; `blad` is the page of results."""
    page = _found(request)
    return render(request, "web/search.html", {"q": page.question, "page": page})


@require_safe
def search_json(request: HttpRequest) -> HttpResponse:
    """The same results as data: one page of them, with what they can be narrowed by."""
    return JsonResponse(finding.as_json(_found(request)), json_dumps_params={"ensure_ascii": False})


def _found(request: HttpRequest) -> finding.SearchPage:
    chosen = {facet: request.GET.get(facet.value, "") for facet in Facet}
    return finding.search(request.GET.get("q", ""), chosen=chosen, page=request.GET.get("blad", "1"))


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    return render(request, "web/sources.html", {"nav": "weten", "sources": queries.sources()})


@require_safe
def source(request: HttpRequest, public_id: str) -> HttpResponse:
    first, last = lines_asked(request.GET.get("regel", ""))
    page = queries.source_page(public_id, first, last)
    if page is None:
        raise Http404
    crumbs = [Crumb(_("Bronnen"), reverse("web:sources")), Crumb(page.source.title, in_dutch=True)]
    resting = Paginator(page.resting, ON_A_PAGE).get_page(request.GET.get("blad"))
    context = {"page": page, "resting": resting, "crumbs": crumbs, "linked": source_node(page.source)}
    return render(request, "web/source.html", {"nav": "weten", **context})


def lines_asked(words: str) -> tuple[int, int]:
    """`750`, `750-755`, or 0, 0 for anything else."""
    found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", words)
    if not found or int(found[1]) == 0:
        return 0, 0
    return int(found[1]), max(int(found[1]), int(found[2] or found[1]))


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "web/accessibility.html", {"statement": statement.STATEMENT})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "web/about.html", {})


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Answers `goed` when the database answers; for a proxy or a monitor."""
    audit.revision_number()
    return HttpResponse("goed\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    text = f"User-agent: *\nDisallow: /beheer/\nDisallow: /account/\nSitemap: {settings.SITE_URL}{reverse('sitemap')}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(_request: HttpRequest) -> HttpResponse:
    """All public pages; an index of files where there are too many for one."""
    parts = _sitemap_parts()
    data = sitemaps.sitemap_xml(parts[0]) if len(parts) == 1 else sitemaps.index_xml(len(parts))
    return HttpResponse(data, content_type=XML)


@require_safe
def sitemap_part(_request: HttpRequest, number: int) -> HttpResponse:
    parts = _sitemap_parts()
    if not 1 <= number <= len(parts):
        raise Http404
    return HttpResponse(sitemaps.sitemap_xml(parts[number - 1]), content_type=XML)


def _sitemap_parts() -> list[Sequence[sitemaps.Place]]:
    """As for nobody, whoever asks."""
    with asking_as(NOBODY):
        return sitemaps.parts(sitemaps.places())


@require_safe
def security_txt(_request: HttpRequest) -> HttpResponse:
    """RFC 9116. It exists only where the administrator gave a `CONTACT`, since that field is required."""
    if not settings.CONTACT:
        raise Http404
    text = statement.security_txt(settings.CONTACT, settings.SITE_URL)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    return HttpResponsePermanentRedirect(f"{settings.STATIC_URL}web/favicon.svg")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/not_found.html", {}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs neither database nor context."""
    return HttpResponse(statement.ERROR_PAGE, status=500)
