# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the API. A slash at the end is nowhere (rule /core/no-trailing-slash): 404, and no redirect."""

from django.urls import path, re_path

from stelsel.web.api import views
from stelsel.web.api.site import api

urlpatterns = [
    path("api/v1", views.contents, name="api"),
    path("api/v1/", views.nowhere),
    path("api/v1/", api.urls),
    re_path(r"^api(?:/.*)?$", views.nowhere),
]
