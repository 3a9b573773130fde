# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from stelsel.ground.core.feeds.answering import feed_paths
from stelsel.ground.core.twins import twin_paths
from stelsel.web import feeds, twins, views
from stelsel.web.catalogue.twin import open_data_twin
from stelsel.web.catalogue.views import open_data

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    *feed_paths("wijzigingen", feeds.site, name="changes"),
    path("zoeken/", views.search, name="search"),
    path("zoeken.json", views.search_json, name="search.json"),
    path("bronnen/", views.sources, name="sources"),
    *twin_paths("bronnen", twins.sources, name="sources"),
    path("bronnen/<slug:public_id>/", views.source, name="source"),
    *twin_paths("bronnen/<slug:public_id>", twins.source, name="source"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    *twin_paths("toegankelijkheid", twins.accessibility, name="accessibility", table=False),
    path("over/", views.about, name="about"),
    path("open-data/", open_data, name="open-data"),
    *twin_paths("open-data", open_data_twin, name="open-data"),
    *twin_paths("over", twins.about, name="about", table=False),
]
