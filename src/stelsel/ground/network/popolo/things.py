# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations, bodies and areas of Popolo, each as it was on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stelsel.ground.network.kinds import AttributeKind
from stelsel.ground.network.models import Area, Body, HierarchyLink, Organisation, OrganisationAttribute, Place
from stelsel.ground.network.popolo.shared import (
    Value,
    attributes_told,
    day,
    doubts,
    filled,
    identifier,
    last_day,
    lasting,
    other_names,
    page_link,
    stands,
)
from stelsel.ground.network.queries.atlas import PROVINCE
from stelsel.ground.network.queries.told import name_on
from stelsel.ground.network.rules import holds


def organisation_told(one: Organisation, on: date) -> Value:
    """Of `organisations_exported`."""
    attributes = list(one.attributes.all())
    under = [(link, link.parent_area or link.parent_organisation) for link in _held(one.parent_links.all(), on)]
    served = [(link, link.child_area) for link in _held(one.child_links.all(), on)]
    name = name_on(one.name, attributes, on)
    return filled(
        id=identifier(one),
        name=name,
        other_names=other_names(name, one.name, attributes),
        identifiers=[{"scheme": "ISIL", "identifier": value} for value in _values(attributes, AttributeKind.ISIL, on)],
        classification=one.kind,
        area_id=_area_of([area for _link, area in served], [up for _link, up in under]),
        founding_date=day(one.valid_from, one.from_precision),
        dissolution_date=day(last_day(one.valid_to), one.to_precision),
        contact_details=[_address(place) for place in one.places.all() if place.address],
        links=[page_link(one), *_websites(attributes, on)],
        stelsel_attributes=attributes_told(attributes),
        stelsel_divisions=[stands(link, other) for link, other in under if other],
        stelsel_serves=[stands(link, area) for link, area in served if area],
        **lasting(one),
    )


def body_told(one: Body) -> Value:
    """A group in which organisations consult; Popolo knows it as an organisation with a classification."""
    return filled(
        id=identifier(one),
        name=one.name,
        classification=one.kind,
        description=one.mandate,
        parent_id=identifier(one.parent) if one.parent else "",
        founding_date=day(one.valid_from, one.from_precision),
        dissolution_date=day(last_day(one.valid_to), one.to_precision),
        links=[page_link(one)],
        stelsel_body=True,
        stelsel_theme=one.about,
        **lasting(one),
    )


def area_told(one: Area, on: date) -> Value:
    """Of `areas_listed`. Its parent is the one in the division of provinces, or else its only one."""
    attributes = list(one.attributes.all())
    under = [
        (link, other)
        for link in _held(one.parent_links.all(), on)
        if (other := link.parent_area or link.parent_organisation) is not None
    ]
    above = {link.hierarchy.public_id: identifier(up) for link, up in under if isinstance(up, Area)}
    name = name_on(one.name, attributes, on)
    return filled(
        id=identifier(one),
        name=name,
        identifier=one.code,
        classification=one.kind,
        parent_id=above.get(PROVINCE) or _only(above.values()),
        geometry=_geometry(one),
        stelsel_point=one.point_basis,
        stelsel_names=other_names(name, one.name, attributes),
        stelsel_attributes=attributes_told(attributes),
        stelsel_divisions=[stands(link, other) for link, other in under],
        stelsel_start=day(one.valid_from, one.from_precision),
        stelsel_end=day(last_day(one.valid_to), one.to_precision),
        stelsel_page=page_link(one)["url"],
        **lasting(one),
    )


def _held(links: Iterable[HierarchyLink], on: date) -> list[HierarchyLink]:
    return [link for link in links if holds(link.valid_from, link.valid_to, on)]


def _values(attributes: Iterable[OrganisationAttribute], kind: AttributeKind, on: date) -> list[str]:
    said = [one.value for one in attributes if one.kind == kind and holds(one.valid_from, one.valid_to, on)]
    return list(dict.fromkeys(said))


def _websites(attributes: Iterable[OrganisationAttribute], on: date) -> list[Value]:
    return [{"url": f"https://{value}/", "note": "website"} for value in _values(attributes, AttributeKind.WEBSITE, on)]


def _address(place: Place) -> Value:
    return filled(
        type="address",
        value=place.address,
        note=place.name,
        valid_from=day(place.valid_from),
        valid_until=day(place.valid_to),
        **{key: value for key, value in doubts(place).items() if key == "sources"},
    )


def _area_of(served: Iterable[Area | None], above: Iterable[Area | Organisation | None]) -> str:
    """Popolo has room for one area: the only one it serves, or else the only one it stands in."""
    return _only(identifier(one) for one in served if one) or _only(
        identifier(one) for one in above if isinstance(one, Area)
    )


def _only(found: Iterable[str]) -> str:
    different = set(found)
    return different.pop() if len(different) == 1 else ""


def _geometry(one: Area) -> Value | None:
    """A point (GeoJSON: east, north); the network keeps no outlines."""
    if one.latitude is None or one.longitude is None:
        return None
    return {"type": "Point", "coordinates": [float(one.longitude), float(one.latitude)]}
