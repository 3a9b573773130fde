# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bare Django site to compare with: one view, one trivial template, `BARE_BYTES` bytes, no database."""

from __future__ import annotations

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

settings.configure(
    SECRET_KEY="only for measuring",  # noqa: S106 -- holds nothing
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
)
application = get_wsgi_application()
LINE = "<li><a href='/'>een belofte in een lijst van beloften</a></li>\n"
PAGE = engines["django"].from_string("<!doctype html><title>kaal</title><ul>{{ lines|safe }}</ul>")
LINES = LINE * (int(os.environ.get("BARE_BYTES", "80000")) // len(LINE))


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.render({"lines": LINES}, request))


urlpatterns = [path("", page)]
