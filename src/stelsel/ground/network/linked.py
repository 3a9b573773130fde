# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What pages of the network say in the words of schema.org, which has no word for a doubt: so what nobody checked is
not said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from stelsel.ground.core.linked.address import TERM, permanent
from stelsel.ground.core.linked.values import Node, citation, node
from stelsel.ground.network.kinds import AreaKind, AttributeKind, OrganisationKind
from stelsel.ground.network.models import Area, Body, Organisation
from stelsel.ground.network.popolo.shared import day, last_day
from stelsel.ground.network.queries.profile import Profile
from stelsel.ground.network.queries.told import Told
from stelsel.ground.network.rules import holds

KINDS = {
    OrganisationKind.LOCAL_LIBRARY: "Library",
    OrganisationKind.NATIONAL_LIBRARY: "Library",
    OrganisationKind.GOVERNMENT: "GovernmentOrganization",
    OrganisationKind.MINISTRY: "GovernmentOrganization",
    OrganisationKind.PROVINCE: "GovernmentOrganization",
    OrganisationKind.MUNICIPALITY: "GovernmentOrganization",
    OrganisationKind.EDUCATION: "EducationalOrganization",
}
"""Where schema.org has a word for the kind; all others are an `Organization`."""
ALSO = (AttributeKind.SHORT_NAME, AttributeKind.OTHER_NAME, AttributeKind.LONG_NAME)


def profile_linked(profile: Profile, on: date) -> Node:
    """Of the organisation, area or body of a page, as it was on a day."""
    thing = profile.thing
    if isinstance(thing, Area):
        return _area(thing, profile, on)
    return _organisation(thing, profile, on) if isinstance(thing, Organisation) else _body(thing, profile)


def _organisation(one: Organisation, profile: Profile, on: date) -> Node:
    said = _said(profile, on)
    seat, sites = said.get(AttributeKind.SEAT, []), said.get(AttributeKind.WEBSITE, [])
    served = [told for group in profile.children for told in group.members]
    return _named(
        KINDS.get(OrganisationKind(one.kind), "Organization"),
        one,
        profile,
        alternateName=[name for kind in ALSO for name in said.get(kind, [])],
        url=f"https://{sites[0]}/" if sites else "",
        identifier=[
            node("PropertyValue", propertyID="ISIL", value=value) for value in said.get(AttributeKind.ISIL, [])
        ],
        foundingDate=day(one.valid_from, one.from_precision),
        dissolutionDate=day(last_day(one.valid_to), one.to_precision),
        address=node("PostalAddress", addressLocality=seat[0]) if seat else None,
        areaServed=_sure("AdministrativeArea", served, "/gebied/"),
    )


def _body(one: Body, profile: Profile) -> Node:
    """Its members are organisations; persons are left out."""
    above = _sure("Organization", profile.parents, "/orgaan/")
    return _named(
        "Organization",
        one,
        profile,
        description=one.mandate,
        parentOrganization=above[0] if above else None,
        member=_sure("Organization", profile.seats, "/organisatie/"),
    )


def _area(one: Area, profile: Profile, on: date) -> Node:
    said = _said(profile, on)
    geo = None
    if one.latitude is not None and one.longitude is not None:
        geo = node("GeoCoordinates", latitude=float(one.latitude), longitude=float(one.longitude))
    return _named(
        "Country" if one.kind == AreaKind.COUNTRY else "AdministrativeArea",
        one,
        profile,
        alternateName=[name for kind in ALSO for name in said.get(kind, [])],
        identifier=one.code,
        geo=geo,
        containedInPlace=_sure("AdministrativeArea", profile.parents, "/gebied/"),
    )


def _named(kind: str, one: Organisation | Area | Body, profile: Profile, **said: object) -> Node:
    return node(
        kind,
        permanent(one.get_absolute_url()),
        name=profile.name,
        additionalType=f"{TERM}{one.kind}",
        **said,
        subjectOf=citation(one),
    )


def _said(profile: Profile, on: date) -> dict[str, list[str]]:
    """By kind, what holds on the day and was checked."""
    found: dict[str, list[str]] = {}
    for one in profile.attributes:
        values = found.setdefault(one.kind, [])
        if holds(one.valid_from, one.valid_to, on) and not one.unverified and one.value not in values:
            values.append(one.value)
    return found


def _sure(kind: str, told: Iterable[Told], place: str) -> list[Node]:
    """Those that hold on the day and were checked, and that have a page at such a place."""
    return [
        node(kind, permanent(one.url), name=one.value)
        for one in told
        if one.now and not one.unverified and place in one.url
    ]
