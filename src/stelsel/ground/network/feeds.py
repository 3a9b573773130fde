# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Changes of the network, to follow. Of seats only that they changed: persons are told nowhere."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q
from django.http import Http404
from django.urls import reverse

from stelsel.ground.core.feeds.atom import Feed
from stelsel.ground.core.feeds.changes import Scope, changes_of
from stelsel.ground.core.feeds.telling import Owner, Snapshot, Teller, Thing
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    HierarchyLink,
    Organisation,
    OrganisationAttribute,
    Place,
    Seat,
    Succession,
)

ORGANISATION, AREA, BODY = "network.organisation", "network.area", "network.body"
MODELS: dict[str, type[Organisation | Area | Body]] = {
    ORGANISATION: Organisation,
    AREA: Area,
    BODY: Body,
}
WORDS = {
    ORGANISATION: ("organisatie", "organisaties", "network:organisations"),
    AREA: ("gebied", "gebieden", "network:areas"),
    BODY: ("orgaan", "organen", "network:bodies"),
}


def _things(owners: Collection[Owner], gone: Mapping[Owner, Snapshot]) -> dict[Owner, Thing]:
    """Three queries."""
    found = {
        (kind, str(one.pk)): _thing(kind, one.public_id, one.name, one.get_absolute_url())
        for kind, model in MODELS.items()
        for one in model.objects.filter(pk__in=[number for of, number in owners if of == kind])
    }
    for owner, told in gone.items():
        found[owner] = _thing(owner[0], str(told["public_id"]), str(told["name"]), reverse(WORDS[owner[0]][2]))
    return found


def _thing(kind: str, public_id: str, name: str, url: str) -> Thing:
    one, several, _ = WORDS[kind]
    return Thing(f"{one}/{public_id}", one, several, name, url)


TELLER = Teller(
    whole=frozenset(MODELS),
    parts={
        "network.organisationattribute": ((ORGANISATION, "organisation_id"),),
        "network.areaattribute": ((AREA, "area_id"),),
        "network.hierarchylink": ((ORGANISATION, "child_organisation_id"), (AREA, "child_area_id")),
        "network.place": ((ORGANISATION, "organisation_id"), (AREA, "area_id")),
        "network.seat": ((BODY, "body_id"),),
        "network.succession": ((ORGANISATION, "to_organisation_id"), (AREA, "to_area_id"), (BODY, "to_body_id")),
    },
    things=_things,
)


def organisation(public_id: str) -> Feed:
    found = Organisation.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return _feed(
        "organisation",
        found,
        {
            Organisation: Organisation.objects.filter(pk=found.pk),
            OrganisationAttribute: OrganisationAttribute.objects.filter(organisation=found),
            HierarchyLink: HierarchyLink.objects.filter(child_organisation=found),
            Place: Place.objects.filter(organisation=found),
            Succession: Succession.objects.filter(Q(from_organisation=found) | Q(to_organisation=found)),
        },
    )


def area(public_id: str) -> Feed:
    found = Area.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return _feed(
        "area",
        found,
        {
            Area: Area.objects.filter(pk=found.pk),
            AreaAttribute: AreaAttribute.objects.filter(area=found),
            HierarchyLink: HierarchyLink.objects.filter(child_area=found),
            Succession: Succession.objects.filter(Q(from_area=found) | Q(to_area=found)),
        },
    )


def body(public_id: str) -> Feed:
    found = Body.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return _feed(
        "body",
        found,
        {
            Body: Body.objects.filter(pk=found.pk),
            Seat: Seat.objects.filter(body=found),
            Succession: Succession.objects.filter(Q(from_body=found) | Q(to_body=found)),
        },
    )


def _feed(page: str, found: Organisation | Area | Body, scope: Scope) -> Feed:
    path = reverse(f"network:{page}.atom", args=[found.public_id])
    return Feed(f"Wijzigingen van {found.name}", path, found.get_absolute_url(), changes_of(scope))
