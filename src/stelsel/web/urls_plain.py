# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses without a language."""

from django.urls import path

from stelsel.web import views
from stelsel.web.catalogue.views import catalogue_jsonld, catalogue_turtle

urlpatterns = [
    path("robots.txt", views.robots),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap-<int:number>.xml", views.sitemap_part, name="sitemap-part"),
    path(".well-known/security.txt", views.security_txt),
    path("favicon.ico", views.favicon),
    path("gezond", views.health),
    path("catalogus.jsonld", catalogue_jsonld),
    path("catalogus.ttl", catalogue_turtle),
]
