# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The world of the maps from the records of the network: the only module here that knows a database."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from stelsel.ground.facts.maps.world import PLACE_AREA, PLACE_ORGANISATION, Amount, Life, Link, World, world_build
from stelsel.ground.facts.units import AREA, ORGANISATION, PLACE, unit_of
from stelsel.ground.network.kinds import AreaKind, AttributeKind, OrganisationKind, PlaceKind, Share, SuccessionStatus
from stelsel.ground.network.models import Area, AreaAttribute, Hierarchy, HierarchyLink, Organisation, Place, Succession
from stelsel.ground.network.rules import Step


def world_read() -> World:
    """The whole network through time, in seven queries. Successions that were only announced, or have no date, changed
    nothing and are left out.
    """
    places = list(Place.objects.values_list("pk", "kind", "name", "valid_from", "valid_to", "organisation", "area"))
    return world_build(
        [*_organisations(), *_areas(), *(Life(unit_of(PLACE, row[0]), *row[1:5]) for row in places)],
        [*_links(), *(link for row in places for link in _of_place(row[0], row[5], row[6]))],
        _steps(),
        _populations(),
        kinds=[*AreaKind.values, *PlaceKind.values, *map(_organisation_word, OrganisationKind.values)],
        hierarchies=[PLACE_AREA, PLACE_ORGANISATION, *Hierarchy.objects.values_list("public_id", flat=True)],
    )


def _organisation_word(kind: str) -> str:
    """`municipality` is the area; the organisation that governs it is `organisation:municipality`."""
    return f"organisation:{kind}" if kind in AreaKind.values else kind


def _organisations() -> Iterator[Life]:
    words = {kind: _organisation_word(kind) for kind in OrganisationKind.values}
    rows = Organisation.objects.values_list("pk", "kind", "name", "valid_from", "valid_to")
    for pk, kind, name, lo, hi in rows.iterator():
        yield Life(unit_of(ORGANISATION, pk), words[kind], name, lo, hi)


def _areas() -> Iterator[Life]:
    for pk, kind, name, lo, hi in Area.objects.values_list("pk", "kind", "name", "valid_from", "valid_to").iterator():
        yield Life(unit_of(AREA, pk), kind, name, lo, hi)


def _of_place(pk: int, organisation: int | None, area: int | None) -> Iterator[Link]:
    unit = unit_of(PLACE, pk)
    if area is not None:
        yield Link(PLACE_AREA, unit, unit_of(AREA, area))
    if organisation is not None:
        yield Link(PLACE_ORGANISATION, unit, unit_of(ORGANISATION, organisation))


def _links() -> Iterator[Link]:
    rows = HierarchyLink.objects.values_list(
        "hierarchy__public_id", "child_area", "child_organisation", "parent_area", "parent_organisation",
        "valid_from", "valid_to",
    )  # fmt: skip
    for hierarchy, area, organisation, up_area, up_organisation, lo, hi in rows.iterator():
        yield Link(hierarchy, _one_of(area, organisation), _one_of(up_area, up_organisation), lo, hi)


def _one_of(area: int | None, organisation: int | None) -> int:
    return unit_of(AREA, area) if area is not None else unit_of(ORGANISATION, organisation or 0)


def _steps() -> Iterator[Step[int]]:
    rows = (
        Succession.objects.filter(date__isnull=False, from_body__isnull=True)
        .exclude(status=SuccessionStatus.ANNOUNCED)
        .order_by("date", "pk")
        .values_list("from_area", "from_organisation", "to_area", "to_organisation", "date", "share", "weight")
    )
    for from_area, from_organisation, to_area, to_organisation, day, share, weight in rows:
        old, new = _one_of(from_area, from_organisation), _one_of(to_area, to_organisation)
        if day is not None:
            yield Step(old, new, day, _weight(share, weight))


def _weight(share: str, weight: Decimal | None) -> Fraction | None:
    if share == Share.ALL:
        return Fraction(1)
    return None if weight is None else Fraction(weight)


def _populations() -> Iterator[Amount]:
    rows = AreaAttribute.objects.filter(kind=AttributeKind.POPULATION, valid_from__isnull=False)
    for area, day, value in rows.order_by("unverified", "pk").values_list("area", "valid_from", "value"):
        if day is not None:
            yield Amount(unit_of(AREA, area), day, int(Decimal(value)))
