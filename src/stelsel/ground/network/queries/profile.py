# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One organisation, area or body: what it is and was, with the source of every word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Q, QuerySet
from django.utils.formats import number_format

from stelsel.ground.core.display import Step, source_url, source_words
from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.mentions import MentionGroup, mentions_of
from stelsel.ground.core.models import Identified
from stelsel.ground.network.kinds import (
    AREAS,
    MEASURES,
    AreaKind,
    AttributeKind,
    OrganisationKind,
)
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    HierarchyLink,
    Organisation,
    OrganisationAttribute,
    Place,
    Seat,
)
from stelsel.ground.network.queries.at import on_day
from stelsel.ground.network.queries.story import family
from stelsel.ground.network.rules import holds
from stelsel.ground.network.words import holds_words, when_words

T = TypeVar("T", bound=Identified)
LANGUAGES = {"nl": "Nederlands", "en": "Engels", "pap": "Papiaments"}


@dataclass(frozen=True)
class Told:
    """One thing that a source says: the words, when it holds, where it stands, and what is unsure.

    `now`: it holds on the day of the page. `url` leads to what the words name.
    """

    label: str
    value: str
    url: str = ""
    when: str = ""
    note: str = ""
    source: str = ""
    source_url: str = ""
    unverified: str = ""
    now: bool = True
    role: str = ""


@dataclass(frozen=True)
class Relatives:
    """What stands under a thing in one hierarchy; members of one kind of area are headed by that kind."""

    heading: str
    description: str
    members: list[Told]

    @property
    def unverified(self) -> str:
        return "; ".join(dict.fromkeys(one.unverified for one in self.members if one.unverified))


@dataclass(frozen=True)
class Profile:
    """What the page of any thing shows. `exists`: on the day of the page it was there."""

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
    parents, children = _links(thing, day)
    seats = Seat.objects.filter(organisation=thing).select_related("source", "body").order_by("body__name")
    places = Place.objects.filter(organisation=thing).select_related("source", "area")
    kinds = [thing.kind, *(one.value for one in attributes if one.kind == AttributeKind.ALSO_KIND)]
    return Profile(
        name=_name(thing.name, attributes, day),
        kind=" · ".join(str(OrganisationKind(kind).label) for kind in dict.fromkeys(kinds)),
        exists=holds(thing.valid_from, thing.valid_to, day),
        period=_period(thing),
        about=_about(thing),
        facts=_facts(attributes, day),
        story=family(thing),
        parents=parents,
        children=children,
        seats=[_seat(seat, seat.body.name, seat.body.get_absolute_url(), day) for seat in seats],
        places=[_place(place) for place in places],
        libraries=[],
        mentions=mentions_of(thing),
    )


def area_profile(public_id: str, day: date) -> Profile:
    """NotFound for an identifier that was never issued. Six queries, and those of the rooms that mention it."""
    thing = _found(Area.objects.select_related("source"), public_id, "Gebied")
    attributes = list(AreaAttribute.objects.filter(area=thing).select_related("source"))
    parents, children = _links(thing, day)
    places = Place.objects.filter(area=thing).select_related("source", "organisation")
    name = _name(thing.name, attributes, day)
    return Profile(
        name=name,
        kind=str(AreaKind(thing.kind).label),
        exists=holds(thing.valid_from, thing.valid_to, day),
        period=_period(thing),
        about=_about(thing),
        facts=_facts(attributes, day),
        story=family(thing),
        parents=parents,
        children=children,
        seats=[],
        places=[_place(place) for place in places],
        libraries=_seated(name, day) if thing.kind == AreaKind.MUNICIPALITY else [],
        mentions=mentions_of(thing),
    )


def body_profile(public_id: str, day: date) -> Profile:
    """NotFound for an identifier that was never issued. Four queries, and those of the rooms that mention it."""
    thing = _found(Body.objects.select_related("source", "parent"), public_id, "Orgaan")
    seats = Seat.objects.filter(body=thing).select_related("source", "organisation", "person").order_by("pk")
    children = Body.objects.filter(parent=thing).select_related("source").order_by("name")
    parent = thing.parent
    return Profile(
        name=thing.name,
        kind=thing.get_kind_display(),
        exists=holds(thing.valid_from, thing.valid_to, day),
        period=_period(thing),
        about=_about(thing, thing.mandate),
        facts=[],
        story=family(thing),
        parents=[Told("", parent.name, parent.get_absolute_url(), unverified=thing.unverified)] if parent else [],
        children=[Relatives("", "", [_body(child) for child in children])] if children else [],
        seats=[
            _seat(
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


def _name(name: str, attributes: Iterable[OrganisationAttribute | AreaAttribute], day: date) -> str:
    return next(
        (
            one.value
            for one in attributes
            if one.kind == AttributeKind.NAME and holds(one.valid_from, one.valid_to, day)
        ),
        name,
    )


def _period(thing: Organisation | Area | Body) -> str:
    return holds_words(thing.valid_from, thing.valid_to, thing.from_precision, thing.to_precision)


def _about(thing: Organisation | Area | Body, words: str = "") -> Told:
    return Told(
        "", words, note=thing.note, source=source_words(thing), source_url=source_url(thing),
        unverified=thing.unverified,
    )  # fmt: skip


def _facts(attributes: Iterable[OrganisationAttribute | AreaAttribute], day: date) -> list[Told]:
    """By kind in the order of the vocabulary, then by start."""
    order = list(AttributeKind.values)
    rows = sorted(attributes, key=lambda one: (order.index(one.kind), one.valid_from or date.min, one.value))
    return [_fact(one, day) for one in rows]


def _fact(one: OrganisationAttribute | AreaAttribute, day: date) -> Told:
    measure = one.kind in MEASURES
    value, url = one.value, ""
    if measure:
        value = number_format(one.value, use_l10n=True, force_grouping=True)
    elif one.kind in {AttributeKind.OFFICIAL_LANGUAGE, AttributeKind.SPOKEN_LANGUAGE}:
        value = LANGUAGES.get(one.value, one.value)
    elif one.kind == AttributeKind.ALSO_KIND:
        value = str(OrganisationKind(one.value).label)
    elif one.kind == AttributeKind.WEBSITE:
        url = f"https://{one.value}/"
    return Told(
        one.get_kind_display(),
        value,
        url,
        when=when_words(one.valid_from) if measure and one.valid_from else holds_words(one.valid_from, one.valid_to),
        note=one.note,
        source=source_words(one),
        source_url=source_url(one),
        unverified=one.unverified,
        now=measure or holds(one.valid_from, one.valid_to, day),
    )


def _seat(seat: Seat, name: str, url: str, day: date) -> Told:
    return Told(
        "", name, url, when=holds_words(seat.valid_from, seat.valid_to), note=seat.note, source=source_words(seat),
        source_url=source_url(seat), unverified=seat.unverified, now=holds(seat.valid_from, seat.valid_to, day),
        role=seat.role,
    )  # fmt: skip


def _place(place: Place) -> Told:
    other = place.organisation if "organisation" in place._state.fields_cache else place.area  # noqa: SLF001 -- which side was joined
    return Told(
        place.get_kind_display(), place.name, other.get_absolute_url() if other else "",
        note=other.name if other else "", source=source_words(place), source_url=source_url(place),
        unverified=place.unverified,
    )  # fmt: skip


def _body(body: Body) -> Told:
    return Told(body.get_kind_display(), body.name, body.get_absolute_url(), unverified=body.unverified)


def _seated(name: str, day: date) -> list[Told]:
    """Libraries whose seat bears the name of the municipality: likely there, but nobody said so."""
    rows = (
        OrganisationAttribute.objects.filter(
            on_day(day), on_day(day, "organisation__"), kind=AttributeKind.SEAT, value=name,
            organisation__kind=OrganisationKind.LOCAL_LIBRARY,
        )
        .select_related("source", "organisation")
        .order_by("organisation__name")
    )  # fmt: skip
    return [
        Told(
            "", one.organisation.name, one.organisation.get_absolute_url(), source=source_words(one),
            source_url=source_url(one), unverified=one.unverified,
        )
        for one in rows
    ]  # fmt: skip


def _links(thing: Organisation | Area, day: date) -> tuple[list[Told], list[Relatives]]:
    """Where a thing stands in every hierarchy, and what stands under it on the day. One query."""
    side = "area" if isinstance(thing, Area) else "organisation"
    rows = HierarchyLink.objects.filter(Q(**{f"child_{side}": thing}) | Q(**{f"parent_{side}": thing})).select_related(
        "source", "hierarchy", "child_area", "child_organisation", "parent_area", "parent_organisation"
    )
    parents: list[Told] = []
    under: dict[tuple[str, str], Relatives] = {}
    for link in rows.order_by("hierarchy__name", "pk"):
        up = (link.child_area or link.child_organisation) == thing
        other = (link.parent_area or link.parent_organisation) if up else (link.child_area or link.child_organisation)
        if other is None:
            continue
        told = Told(
            link.hierarchy.name, other.name, other.get_absolute_url(),
            when=holds_words(link.valid_from, link.valid_to), note=link.note, source=source_words(link),
            source_url=source_url(link), unverified=link.unverified, now=holds(link.valid_from, link.valid_to, day),
        )  # fmt: skip
        if up:
            parents.append(told)
        elif told.now and holds(other.valid_from, other.valid_to, day):
            heading = str(AREAS.get(AreaKind(other.kind), "")) if isinstance(other, Area) else ""
            heading = heading or link.hierarchy.name
            group = under.setdefault(
                (link.hierarchy.public_id, heading), Relatives(heading, link.hierarchy.description, [])
            )
            group.members.append(told)
    for group in under.values():
        group.members.sort(key=lambda one: one.value.casefold().lstrip("'"))
    return parents, list(under.values())
