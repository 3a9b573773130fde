# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from stelsel.ground.network import views

app_name = "network"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("popolo.json", views.popolo, name="popolo"),
    path("organisaties/", views.organisations, name="organisations"),
    path("organisatie/<slug:public_id>/", views.organisation, name="organisation"),
    path("organen/", views.bodies, name="bodies"),
    path("orgaan/<slug:public_id>/", views.body, name="body"),
    path("gebieden/", views.areas, name="areas"),
    path("gebied/<slug:public_id>/", views.area, name="area"),
]
