# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stelsel.ground.core.display import Crumb
from stelsel.ground.core.lifecycle import State
from stelsel.ground.core.mentions import mentions_of
from stelsel.ground.register import queries
from stelsel.ground.register.figures import figure_view
from stelsel.ground.register.kinds import SubjectKind
from stelsel.ground.register.linked import figure_linked, subject_linked


@require_safe
def subjects(request: HttpRequest) -> HttpResponse:
    kind, state = request.GET.get("soort", ""), request.GET.get("toestand", "")
    rows = queries.subject_rows(
        kind=kind if kind in SubjectKind.values else "", state=state if state in State.values else ""
    )
    context = {"rows": rows, "kinds": SubjectKind.choices, "states": State.choices, "kind": kind, "state": state}
    return render(request, "register/subjects.html", {"nav": "doen", **context})


@require_safe
def subject(request: HttpRequest, public_id: str) -> HttpResponse:
    found = queries.subject_get(public_id)
    if found is None:
        raise Http404
    page = queries.subject_page(found)
    groups = mentions_of(found)
    crumbs = [Crumb(_("Doen"), reverse("register:subjects")), Crumb(found.name, in_dutch=True)]
    context = {"page": page, "groups": groups, "crumbs": crumbs, "linked": subject_linked(page)}
    return render(request, "register/subject.html", {"nav": "doen", **context})


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    context = {"figures": queries.document_figures(), "series": queries.national_series()}
    return render(request, "register/figures.html", {"nav": "weten", **context})


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    found = queries.series_figures(slug)
    if not found:
        raise Http404
    crumbs = [Crumb(_("Weten"), reverse("register:figures")), Crumb(found[0].label, in_dutch=True)]
    return render(request, "register/series.html", {"nav": "weten", "figures": found, "crumbs": crumbs})


@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    found = queries.figure_get(code)
    if found is None:
        raise Http404
    view = figure_view(found, rivals=queries.rivals_of([found]).get(found.pk))
    crumbs = [Crumb(_("Weten"), reverse("register:figures")), Crumb(found.label, in_dutch=True)]
    context = {"figure": found, "view": view, "groups": mentions_of(found), "crumbs": crumbs}
    context["linked"] = figure_linked(found)
    return render(request, "register/figure.html", {"nav": "weten", **context})


@require_safe
def contradictions(request: HttpRequest) -> HttpResponse:
    crumbs = [Crumb(_("Weten"), reverse("register:figures")), Crumb(_("Tegenspraak"))]
    context = {"contradictions": queries.contradictions_page(), "crumbs": crumbs}
    return render(request, "register/contradictions.html", {"nav": "weten", **context})


@require_safe
def names(request: HttpRequest) -> HttpResponse:
    crumbs = [Crumb(_("Weten"), reverse("register:figures")), Crumb(_("Namen die meer betekenen"))]
    context = {"homonyms": queries.homonyms(), "crumbs": crumbs}
    return render(request, "register/names.html", {"nav": "weten", **context})
