# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import include, path

from stelsel.ground.core.calendars.answering import calendar_paths
from stelsel.ground.core.feeds.answering import feed_paths
from stelsel.ground.core.twins import twin_paths
from stelsel.ground.network import calendars, feeds, twins, twins_of_things, views

app_name = "network"
pages = [
    path("", views.overview, name="overview"),
    path("popolo.json", views.popolo, name="popolo"),
    path("organisaties/", views.organisations, name="organisations"),
    *twin_paths("organisaties", twins.organisations, name="organisations"),
    path("organisatie/<slug:public_id>/", views.organisation, name="organisation"),
    *twin_paths("organisatie/<slug:public_id>", twins_of_things.organisation, name="organisation", table=False),
    *feed_paths("organisatie/<slug:public_id>", feeds.organisation, name="organisation"),
    *calendar_paths("organisatie/<slug:public_id>", calendars.organisation, name="organisation"),
    path("organen/", views.bodies, name="bodies"),
    *twin_paths("organen", twins.bodies, name="bodies"),
    path("orgaan/<slug:public_id>/", views.body, name="body"),
    *twin_paths("orgaan/<slug:public_id>", twins_of_things.body, name="body", table=False),
    *feed_paths("orgaan/<slug:public_id>", feeds.body, name="body"),
    *calendar_paths("orgaan/<slug:public_id>", calendars.body, name="body"),
    path("gebieden/", views.areas, name="areas"),
    *twin_paths("gebieden", twins.areas, name="areas"),
    path("gebied/<slug:public_id>/", views.area, name="area"),
    *twin_paths("gebied/<slug:public_id>", twins_of_things.area, name="area", table=False),
    *feed_paths("gebied/<slug:public_id>", feeds.area, name="area"),
]
urlpatterns = [
    path("netwerk/", include(pages)),
    *twin_paths("netwerk", twins.overview, name="overview"),
]
