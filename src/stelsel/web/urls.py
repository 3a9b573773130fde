# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from stelsel.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken/", views.search, name="search"),
    path("zoeken.json", views.search_json, name="search-json"),
    path("bronnen/", views.sources, name="sources"),
    path("bronnen/<slug:public_id>/", views.source, name="source"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("over/", views.about, name="about"),
]
