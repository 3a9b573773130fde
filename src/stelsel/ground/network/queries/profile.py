# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One organisation, area or body: what it is and was, with the source of every word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from stelsel.ground.core.display import Step
from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.mentions import MentionGroup, mentions_of
from stelsel.ground.core.models import Identified
from stelsel.ground.network.kinds import (
    AreaKind,
    AttributeKind,
    OrganisationKind,
)
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    Organisation,
    OrganisationAttribute,
    Place,
    Seat,
)
from stelsel.ground.network.queries.story import family
from stelsel.ground.network.queries.told import (
    Relatives,
    Told,
    about,
    body_told,
    facts_of,
    libraries_seated,
    name_on,
    period_of,
    place_told,
    relatives,
    seat_told,
)
from stelsel.ground.network.rules import holds

T = TypeVar("T", bound=Identified)


@dataclass(frozen=True)
class Profile:
    """What the page of any thing shows. `exists`: on the day of the page it was there."""

    thing: Organisation | Area | Body
    attributes: Sequence[OrganisationAttribute | AreaAttribute]
    name: str
    kind: str
    exists: bool
    period: str
    about: Told
    facts: list[Told]
    story: list[Step]
    parents: list[Told]
    children: list[Relatives]
    seats: list[Told]
    places: list[Told]
    libraries: list[Told]
    mentions: list[MentionGroup]


def _found(rows: QuerySet[T], public_id: str, what: str) -> T:
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotFound(f"{what} '{public_id}' bestaat niet.", remedy="Zoek in de lijst van het netwerk.")
    return found


def organisation_profile(public_id: str, day: date) -> Profile:
    """NotFound for an identifier that was never issued. Seven queries, and those of the rooms that mention it."""
    thing = _found(Organisation.objects.select_related("source"), public_id, "Organisatie")
    attributes = list(OrganisationAttribute.objects.filter(organisation=thing).select_related("source"))
    parents, children = relatives(thing, day)
    seats = Seat.objects.filter(organisation=thing).select_related("source", "body").order_by("body__name")
    places = Place.objects.filter(organisation=thing).select_related("source", "area")
    kinds = [thing.kind, *(one.value for one in attributes if one.kind == AttributeKind.ALSO_KIND)]
    return Profile(
        thing=thing,
        attributes=attributes,
        name=name_on(thing.name, attributes, day),
        kind=" · ".join(str(OrganisationKind(kind).label) for kind in dict.fromkeys(kinds)),
        exists=holds(thing.valid_from, thing.valid_to, day),
        period=period_of(thing),
        about=about(thing),
        facts=facts_of(attributes, day),
        story=family(thing),
        parents=parents,
        children=children,
        seats=[seat_told(seat, seat.body.name, seat.body.get_absolute_url(), day) for seat in seats],
        places=[place_told(place) for place in places],
        libraries=[],
        mentions=mentions_of(thing),
    )


def area_profile(public_id: str, day: date) -> Profile:
    """NotFound for an identifier that was never issued. Six queries, and those of the rooms that mention it."""
    thing = _found(Area.objects.select_related("source"), public_id, "Gebied")
    attributes = list(AreaAttribute.objects.filter(area=thing).select_related("source"))
    parents, children = relatives(thing, day)
    places = Place.objects.filter(area=thing).select_related("source", "organisation")
    name = name_on(thing.name, attributes, day)
    return Profile(
        thing=thing,
        attributes=attributes,
        name=name,
        kind=str(AreaKind(thing.kind).label),
        exists=holds(thing.valid_from, thing.valid_to, day),
        period=period_of(thing),
        about=about(thing),
        facts=facts_of(attributes, day),
        story=family(thing),
        parents=parents,
        children=children,
        seats=[],
        places=[place_told(place) for place in places],
        libraries=libraries_seated(name, day) if thing.kind == AreaKind.MUNICIPALITY else [],
        mentions=mentions_of(thing),
    )


def body_profile(public_id: str, day: date) -> Profile:
    """NotFound for an identifier that was never issued. Four queries, and those of the rooms that mention it."""
    thing = _found(Body.objects.select_related("source", "parent"), public_id, "Orgaan")
    seats = Seat.objects.filter(body=thing).select_related("source", "organisation", "person").order_by("pk")
    children = Body.objects.filter(parent=thing).select_related("source").order_by("name")
    parent = thing.parent
    return Profile(
        thing=thing,
        attributes=[],
        name=thing.name,
        kind=thing.get_kind_display(),
        exists=holds(thing.valid_from, thing.valid_to, day),
        period=period_of(thing),
        about=about(thing, thing.mandate),
        facts=[],
        story=family(thing),
        parents=[Told("", parent.name, parent.get_absolute_url(), unverified=thing.unverified)] if parent else [],
        children=[Relatives("", "", [body_told(child) for child in children])] if children else [],
        seats=[
            seat_told(
                seat,
                str(seat.organisation or seat.person),
                seat.organisation.get_absolute_url() if seat.organisation else "",
                day,
            )
            for seat in seats
        ],
        places=[],
        libraries=[],
        mentions=mentions_of(thing),
    )
