# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import path

from stelsel.agree.agenda import downloads, views

app_name = "agenda"
urlpatterns = [
    path("", views.agendas, name="agendas"),
    path("<slug:edition_id>/", views.edition, name="edition"),
    *downloads.paths,
    path("<slug:edition_id>/principes/", views.manifest, name="manifest"),
    path("<slug:edition_id>/open/", views.reports, name="reports"),
    path("<slug:edition_id>/import/", views.import_run, name="import"),
    path("<slug:edition_id>/<slug:chapter>/", views.chapter, name="chapter"),
    path("<slug:edition_id>/<slug:chapter>/<str:code>/", views.item, name="item"),
]
RESERVED = frozenset({"principes", "open", "import"})
"""Words in addresses that no chapter may take."""
