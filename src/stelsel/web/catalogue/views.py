# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from stelsel.ground.core.api import address
from stelsel.ground.core.linked.answer import data_answer
from stelsel.ground.core.linked.graph import json_ld, turtle
from stelsel.web.catalogue.dcat import PREFIXES, catalogue
from stelsel.web.catalogue.holdings import data_sets


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Every door of the site for other software, in words."""
    context = {"sets": data_sets(), "licence": settings.LICENCE, "api": address(), "document": address("openapi.json")}
    context |= {"publisher": settings.PUBLISHER, "turtle": "/catalogus.ttl", "jsonld": "/catalogus.jsonld"}
    context |= {"changes": reverse("web:changes.atom"), "sitemap": reverse("sitemap")}
    return render(request, "web/open_data.html", {"nav": "weten", **context})


@require_safe
def catalogue_jsonld(_request: HttpRequest) -> HttpResponse:
    return data_answer(json_ld(catalogue(data_sets()), PREFIXES), "application/ld+json", name="catalogus.jsonld")


@require_safe
def catalogue_turtle(_request: HttpRequest) -> HttpResponse:
    return data_answer(turtle(catalogue(data_sets()), PREFIXES), "text/turtle; charset=utf-8", name="catalogus.ttl")
