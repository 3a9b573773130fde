# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.urls import URLPattern, URLResolver, include, path

from stelsel.agree.agenda import calendars, downloads, feeds, twins, views
from stelsel.agree.agenda.review import views as reviews
from stelsel.ground.core.calendars.answering import calendar_paths
from stelsel.ground.core.feeds.answering import feed_paths
from stelsel.ground.core.twins import twin_paths

app_name = "agenda"
review_pages = [
    path("", reviews.review, name="review"),
    path("doe/", reviews.review_draft_do, name="review-draft-do"),
    path("stappen/", reviews.review_steps, name="review-steps"),
    path("bladzijde/<int:page>/", reviews.review_page, name="review-page"),
    path("bladzijde/<int:page>.png", reviews.review_picture, name="review-picture"),
    path("hoofdstuk/<slug:chapter>/", reviews.review_chapter, name="review-chapter"),
    path("hoofdstuk/<slug:chapter>/doe/", reviews.review_do, name="review-do"),
]
pages: list[URLPattern | URLResolver] = [
    path("", views.agendas, name="agendas"),
    path("inlezen/", reviews.import_new, name="import-new"),
    path("<slug:edition_id>/", views.edition, name="edition"),
    path("<slug:edition_id>/nalopen/", include(review_pages)),
    *downloads.paths,
    *twin_paths("<slug:edition_id>", twins.edition, name="edition"),
    *feed_paths("<slug:edition_id>", feeds.edition, name="edition"),
    *calendar_paths("<slug:edition_id>", calendars.edition, name="edition"),
    path("<slug:edition_id>/principes/", views.manifest, name="manifest"),
    *twin_paths("<slug:edition_id>/principes", twins.manifest, name="manifest"),
    path("<slug:edition_id>/open/", views.reports, name="reports"),
    *twin_paths("<slug:edition_id>/open", twins.reports, name="reports"),
    path("<slug:edition_id>/import/", views.import_run, name="import"),
    *twin_paths("<slug:edition_id>/import", twins.import_run, name="import"),
    path("<slug:edition_id>/<slug:chapter>/", views.chapter, name="chapter"),
    *twin_paths("<slug:edition_id>/<slug:chapter>", twins.chapter, name="chapter"),
    *feed_paths("<slug:edition_id>/<slug:chapter>", feeds.chapter, name="chapter"),
    *calendar_paths("<slug:edition_id>/<slug:chapter>", calendars.chapter, name="chapter"),
    path("<slug:edition_id>/<slug:chapter>/<str:code>/", views.item, name="item"),
    *twin_paths("<slug:edition_id>/<slug:chapter>/<str:code>", twins.item, name="item", table=False),
]
urlpatterns = [
    path("agenda/", include(pages)),
    *twin_paths("agenda", twins.agendas, name="agendas"),
    *feed_paths("agenda", feeds.agendas, name="agendas"),
    *feed_paths("wijzigingen/<slug:agenda_id>", feeds.agenda, name="agenda"),
]
