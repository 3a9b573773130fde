# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The views of feeds and calendars: what nobody in particular may read, in Dutch, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import translation

from stelsel.ground.core.feeds.atom import Feed, feed_xml
from stelsel.ground.core.permissions import NOBODY, asking_as
from stelsel.ground.core.twins.answering import open_door

CONTENT_LANGUAGE = "nl"
T = TypeVar("T")


def feed_paths(route: str, maker: Callable[..., Feed], *, name: str) -> list[URLPattern]:
    """The address of the feed of a page, named after the page: `subject.atom`."""
    return [path(f"{route}.atom", public_door(maker, _atom), name=f"{name}.atom")]


def public_door(maker: Callable[..., T], answer: Callable[[T], HttpResponse]) -> Callable[..., HttpResponse]:
    """A view to read by any site: made as for nobody, with the words of Dutch in it."""

    def made(_request: HttpRequest, **arguments: str) -> HttpResponse:
        with asking_as(NOBODY), translation.override(CONTENT_LANGUAGE):
            return answer(maker(**arguments))

    return open_door(made, lambda _request, response: response)


def _atom(feed: Feed) -> HttpResponse:
    data = feed_xml(feed, site=settings.SITE_URL, licence=settings.LICENCE)
    return HttpResponse(data, content_type="application/atom+xml; charset=utf-8", headers={"Content-Language": "nl"})
