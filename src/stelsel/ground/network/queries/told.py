# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What sources say of a thing, each with its place, in words ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.formats import number_format

from stelsel.ground.core.display import source_url, source_words
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
from stelsel.ground.network.rules import holds
from stelsel.ground.network.words import holds_words, language_words, when_words


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


def name_on(name: str, attributes: Iterable[OrganisationAttribute | AreaAttribute], day: date) -> str:
    return next(
        (
            one.value
            for one in attributes
            if one.kind == AttributeKind.NAME and holds(one.valid_from, one.valid_to, day)
        ),
        name,
    )


def period_of(thing: Organisation | Area | Body) -> str:
    return holds_words(thing.valid_from, thing.valid_to, thing.from_precision, thing.to_precision)


def about(thing: Organisation | Area | Body, words: str = "") -> Told:
    return Told(
        "", words, note=thing.note, source=source_words(thing), source_url=source_url(thing),
        unverified=thing.unverified,
    )  # fmt: skip


def facts_of(attributes: Iterable[OrganisationAttribute | AreaAttribute], day: date) -> list[Told]:
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
        value = language_words(one.value)
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


def seat_told(seat: Seat, name: str, url: str, day: date) -> Told:
    return Told(
        "", name, url, when=holds_words(seat.valid_from, seat.valid_to), note=seat.note, source=source_words(seat),
        source_url=source_url(seat), unverified=seat.unverified, now=holds(seat.valid_from, seat.valid_to, day),
        role=seat.role,
    )  # fmt: skip


def place_told(place: Place) -> Told:
    other = place.organisation if "organisation" in place._state.fields_cache else place.area  # noqa: SLF001 -- which side was joined
    return Told(
        place.get_kind_display(), place.name, other.get_absolute_url() if other else "",
        note=other.name if other else "", source=source_words(place), source_url=source_url(place),
        unverified=place.unverified,
    )  # fmt: skip


def body_told(body: Body) -> Told:
    return Told(body.get_kind_display(), body.name, body.get_absolute_url(), unverified=body.unverified)


def libraries_seated(name: str, day: date) -> list[Told]:
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


def relatives(thing: Organisation | Area, day: date) -> tuple[list[Told], list[Relatives]]:
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
