# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation

from stelsel.ground.network.models import Area, Body, Organisation, Person, Succession
from stelsel.ground.network.popolo.events import events_known
from stelsel.ground.network.popolo.shared import Value, identifier
from stelsel.ground.network.popolo.things import area_told, body_told, organisation_told
from stelsel.ground.network.popolo.ties import joined_told, person_told, seat_told, succession_told
from stelsel.ground.network.queries.listing import (
    areas_listed,
    bodies_listed,
    bodies_named,
    organisations_exported,
    successions_listed,
)
from stelsel.ground.network.rules import holds

Popolo = dict[str, Any]
"""Lists of `persons`, `organizations`, `memberships`, `posts`, `areas` and `events`, and what Popolo cannot say."""
DUTCH = "nl"
"""One document, whatever the language of who asks."""
PROFILE = "urn:stelsel:popolo:1"


@translation.override(DUTCH)
def popolo_at(day: date) -> Popolo:
    """The whole network as it was on a day. A fixed number of queries."""
    organisations, bodies = list(organisations_exported(day)), list(bodies_listed(day))
    return _document(day, organisations, bodies, list(areas_listed(day)), events_known())


@translation.override(DUTCH)
def popolo_of(
    day: date, *, organisations: Collection[str], bodies: Collection[str], events: Iterable[Value] = ()
) -> Popolo:
    """The organisations and bodies of these identifiers, also where they were not there on the day, with the areas
    that they name.
    """
    named, groups = list(organisations_exported(day, named=organisations)), list(bodies_named(bodies))
    told = [organisation_told(one, day) for one in named]
    areas = {identifier(area): area for area in areas_listed(day)}
    return _document(day, named, groups, _around(areas, {str(one.get("area_id", "")) for one in told}, day), events)


def popolo_bytes(document: Popolo) -> bytes:
    """UTF-8, indented, ending in a newline; equal networks give equal bytes."""
    return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def _document(
    day: date, organisations: list[Organisation], bodies: list[Body], areas: list[Area], events: Iterable[Value]
) -> Popolo:
    seats = [seat for body in bodies for seat in body.seats.all() if holds(seat.valid_from, seat.valid_to, day)]
    persons: dict[str, Person] = {seat.person.public_id: seat.person for seat in seats if seat.person}
    joined = [membership for one in organisations for membership in joined_told(one, day)]
    present = {identifier(one) for one in (*organisations, *bodies, *areas)}
    return {
        "stelsel_profile": PROFILE,
        "stelsel_site": settings.SITE_URL,
        "stelsel_date": day.isoformat(),
        "persons": [person_told(persons[key]) for key in sorted(persons)],
        "organizations": [*(organisation_told(one, day) for one in organisations), *(body_told(one) for one in bodies)],
        "memberships": [*(seat_told(seat) for seat in seats), *joined],
        "posts": [],
        "areas": [area_told(one, day) for one in areas],
        "events": list(events),
        "stelsel_successions": [succession_told(one) for one in successions_listed() if _ends(one) & present],
    }


def _ends(one: Succession) -> set[str]:
    ends = (one.from_area, one.to_area, one.from_organisation, one.to_organisation, one.from_body, one.to_body)
    return {identifier(end) for end in ends if end}


def _around(areas: dict[str, Area], wanted: set[str], day: date) -> list[Area]:
    """The wanted areas and those above them, by identifier."""
    found: set[str] = set()
    ahead = [one for one in wanted if one in areas]
    while ahead:
        here = ahead.pop()
        if here in areas and here not in found:
            found.add(here)
            ahead.append(str(area_told(areas[here], day).get("parent_id", "")))
    return [areas[key] for key in sorted(found)]
