# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from stelsel.ground.register import views

app_name = "register"
urlpatterns = [
    path("doen/", views.subjects, name="subjects"),
    path("doen/<slug:public_id>/", views.subject, name="subject"),
    path("weten/", views.figures, name="figures"),
    path("weten/reeks/<slug:slug>/", views.series, name="series"),
    path("weten/cijfer/<str:code>/", views.figure, name="figure"),
    path("weten/tegenspraak/", views.contradictions, name="contradictions"),
    path("weten/namen/", views.names, name="names"),
]
