# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stelsel.agree.agenda.linked import chapter_linked, edition_linked, item_linked
from stelsel.agree.agenda.models import Chapter, Edition
from stelsel.agree.agenda.queries import chapter as chapters
from stelsel.agree.agenda.queries import edition as editions
from stelsel.agree.agenda.queries import item as items
from stelsel.agree.agenda.queries.draft import import_page
from stelsel.agree.agenda.queries.reports import edition_reports
from stelsel.agree.agenda.queries.strip import source_strip
from stelsel.agree.agenda.review.questions import run_of
from stelsel.agree.agenda.review.uploads import may_read_in
from stelsel.ground.core.display import Crumb
from stelsel.ground.core.permissions import may
from stelsel.ground.core.twins.doors import Doors, doors_of


@require_safe
def agendas(request: HttpRequest) -> HttpResponse:
    context = {"agendas": editions.agendas(), "may_import": may_read_in(request.user)}
    return render(request, "agenda/agendas.html", {"nav": "afspreken", **context})


@require_safe
def edition(request: HttpRequest, edition_id: str) -> HttpResponse:
    return edition_answer(request, _edition(edition_id))


def edition_answer(request: HttpRequest, found: Edition) -> HttpResponse:
    """The front page of an edition; the home page of the site is that of the current one."""
    page = editions.edition_page(found)
    context: dict[str, object] = {"page": page, "linked": edition_linked(page), "doors": edition_doors(request, found)}
    if found.is_draft:
        context["may_review"] = may(request.user, "agenda.review", found) and run_of(found) is not None
    return render(request, "agenda/edition.html", {"nav": "afspreken", **context})


def edition_doors(request: HttpRequest, found: Edition) -> Doors:
    """Those of its own address, also on the home page."""
    doors = doors_of(request, of="agenda:edition", arguments=(found.public_id,))
    return doors.for_readers_of_drafts() if found.is_draft else doors


@require_safe
def chapter(request: HttpRequest, edition_id: str, chapter: str) -> HttpResponse:
    found = chapters.chapter_get(edition_id, chapter)
    if found is None:
        raise Http404
    page = chapters.chapter_page(found)
    label, crumbs = editions.chapter_label(found), _crumbs(found)
    context: dict[str, object] = {"page": page, "linked": chapter_linked(page), "label": label, "crumbs": crumbs}
    doors = doors_of(request)
    shown = {**context, "doors": doors.for_readers_of_drafts() if found.edition.is_draft else doors}
    return render(request, "agenda/chapter.html", {"nav": "afspreken", **shown})


@require_safe
def item(request: HttpRequest, edition_id: str, chapter: str, code: str) -> HttpResponse:
    found = items.item_get(edition_id, chapter, code)
    if found is None:
        raise Http404
    page = items.item_page(found)
    crumbs = [*_crumbs(found.chapter, last=False), Crumb(page.title, in_dutch=True)]
    strip = source_strip(found.chapter.edition, found)
    context: dict[str, object] = {"page": page, "linked": item_linked(page), "strip": strip, "crumbs": crumbs}
    return render(request, "agenda/item.html", {"nav": "afspreken", **context})


@require_safe
def manifest(request: HttpRequest, edition_id: str) -> HttpResponse:
    found = _edition(edition_id)
    crumbs = [Crumb(str(found), found.get_absolute_url()), Crumb(_("Principes"))]
    context = {"edition": found, "page": editions.manifest_page(found), "crumbs": crumbs}
    return render(request, "agenda/manifest.html", {"nav": "afspreken", **context})


@require_safe
def reports(request: HttpRequest, edition_id: str) -> HttpResponse:
    found = _edition(edition_id)
    crumbs = [Crumb(str(found), found.get_absolute_url()), Crumb(_("Wat nog open staat"))]
    context = {"edition": found, "reports": edition_reports(found), "crumbs": crumbs}
    return render(request, "agenda/reports.html", {"nav": "afspreken", **context})


@require_safe
def import_run(request: HttpRequest, edition_id: str) -> HttpResponse:
    page = import_page(edition_id)
    if page is None:
        raise Http404
    crumbs = [Crumb(str(page.edition), page.edition.get_absolute_url()), Crumb(_("De import"))]
    return render(request, "agenda/import.html", {"nav": "afspreken", "page": page, "crumbs": crumbs})


def _edition(public_id: str) -> Edition:
    found = editions.edition_get(public_id)
    if found is None:
        raise Http404
    return found


def _crumbs(found: Chapter, *, last: bool = True) -> list[Crumb]:
    return [
        Crumb(_("Afspreken"), reverse("agenda:agendas")),
        Crumb(str(found.edition), found.edition.get_absolute_url()),
        Crumb(found.title, "" if last else found.get_absolute_url(), in_dutch=True),
    ]
