# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, path
from icalendar import Calendar, Event, Timezone

from stelsel.ground.core.calendars.dates import Dated
from stelsel.ground.core.feeds.answering import public_door

PRODUCT = "-//Stelsel//Stelsel//NL"


@dataclass(frozen=True)
class Dates:
    """A calendar: its name and what stands in it."""

    name: str
    dates: Sequence[Dated]


def calendar_paths(route: str, maker: Callable[..., Dates], *, name: str) -> list[URLPattern]:
    """The address of the calendar of a page, named after the page: `body.ics`."""
    return [path(f"{route}.ics", public_door(maker, _answer), name=f"{name}.ics")]


def calendar_ics(found: Dates, *, site: str) -> bytes:
    """RFC 5545, with the name of the calendar by RFC 7986. Whole days: DATE values, without a time zone.

    A calendar must hold one component at least (3.6): one without dates holds the time zone of the site.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", found.name)
    calendar.add("x-wr-calname", found.name)
    for one in found.dates:
        calendar.add_component(_event(one, site))
    if not found.dates:
        calendar.add_component(Timezone.from_tzid(settings.TIME_ZONE))
    return bytes(calendar.to_ical())


def _event(one: Dated, site: str) -> Event:
    event = Event()
    event.add("uid", f"{one.id}@{urlsplit(site).hostname or 'stelsel.example'}")
    event.add("dtstamp", one.recorded.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.first)
    event.add("dtend", one.end)
    event.add("summary", one.title)
    event.add("transp", "TRANSPARENT")
    if one.text:
        event.add("description", one.text)
    if one.url:
        event.add("url", f"{site}{one.url}")
    return event


def _answer(found: Dates) -> HttpResponse:
    data = calendar_ics(found, site=settings.SITE_URL)
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers={"Content-Language": "nl"})
