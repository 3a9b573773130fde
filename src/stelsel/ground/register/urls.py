# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from stelsel.ground.core.calendars.answering import calendar_paths
from stelsel.ground.core.feeds.answering import feed_paths
from stelsel.ground.core.twins import twin_paths
from stelsel.ground.register import calendars, feeds, twins, views

app_name = "register"
urlpatterns = [
    path("doen/", views.subjects, name="subjects"),
    *twin_paths("doen", twins.subjects, name="subjects"),
    *calendar_paths("doen", calendars.subjects, name="subjects"),
    path("doen/<slug:public_id>/", views.subject, name="subject"),
    *twin_paths("doen/<slug:public_id>", twins.subject, name="subject", table=False),
    *feed_paths("doen/<slug:public_id>", feeds.subject, name="subject"),
    *calendar_paths("doen/<slug:public_id>", calendars.subject, name="subject"),
    path("weten/", views.figures, name="figures"),
    *twin_paths("weten", twins.figures, name="figures"),
    path("weten/reeks/<slug:slug>/", views.series, name="series"),
    *twin_paths("weten/reeks/<slug:slug>", twins.series, name="series"),
    path("weten/cijfer/<str:code>/", views.figure, name="figure"),
    *twin_paths("weten/cijfer/<str:code>", twins.figure, name="figure", table=False),
    path("weten/tegenspraak/", views.contradictions, name="contradictions"),
    *twin_paths("weten/tegenspraak", twins.contradictions, name="contradictions"),
    path("weten/namen/", views.names, name="names"),
    *twin_paths("weten/namen", twins.names, name="names"),
]
