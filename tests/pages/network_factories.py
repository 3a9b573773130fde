# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small invented organisations, areas and bodies, each with everything that hangs on it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from factory import RelatedFactory, Sequence, SubFactory
from factory.django import DjangoModelFactory

from stelsel.ground.core.models import Source
from stelsel.ground.network.kinds import AreaKind, AttributeKind, BodyKind, OrganisationKind
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    Hierarchy,
    HierarchyLink,
    Organisation,
    OrganisationAttribute,
    Place,
    Seat,
)

PROVINCE_DIVISION = "cbs-province"


class Made(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True


class SourceFactory(Made):
    class Meta:
        model = Source
        django_get_or_create = ("public_id",)

    public_id = "verzonnen-stuk"
    title = "Een verzonnen stuk"


class AreaFactory(Made):
    class Meta:
        model = Area

    public_id = Sequence(lambda n: f"gebied-{n}")
    kind = AreaKind.MUNICIPALITY
    code = Sequence(lambda n: f"GM9{n:03}")
    name = Sequence(lambda n: f"Verzonnen gemeente {n}")
    latitude = Decimal("52.1")
    longitude = Decimal("5.1")
    source = SubFactory(SourceFactory)


class ProvinceFactory(AreaFactory):
    class Meta:
        django_get_or_create = ("public_id",)

    public_id = "provincie-1"
    kind = AreaKind.PROVINCE
    code = "PV99"
    name = "Verzonnen provincie"


class HierarchyFactory(Made):
    class Meta:
        model = Hierarchy
        django_get_or_create = ("public_id",)

    public_id = PROVINCE_DIVISION
    name = "Provincie"
    on_map = True


class MunicipalityFactory(AreaFactory):
    """A municipality in its province, with inhabitants."""

    link = RelatedFactory("network_factories.AreaLinkFactory", factory_related_name="child_area")
    population = RelatedFactory("network_factories.PopulationFactory", factory_related_name="area")


class AreaLinkFactory(Made):
    class Meta:
        model = HierarchyLink

    hierarchy = SubFactory(HierarchyFactory)
    child_area = SubFactory(AreaFactory)
    parent_area = SubFactory(ProvinceFactory)
    source = SubFactory(SourceFactory)


class PopulationFactory(Made):
    class Meta:
        model = AreaAttribute

    area = SubFactory(AreaFactory)
    kind = AttributeKind.POPULATION
    value = "9800"
    valid_from = date(2021, 1, 1)
    source = SubFactory(SourceFactory)


class OrganisationFactory(Made):
    """A library with a seat, a website, a branch and a place in the province."""

    class Meta:
        model = Organisation

    public_id = Sequence(lambda n: f"bibliotheek-{n}")
    kind = OrganisationKind.LOCAL_LIBRARY
    name = Sequence(lambda n: f"Verzonnen bibliotheek {n}")
    source = SubFactory(SourceFactory)
    unverified = "verzonnen"
    seat = RelatedFactory(
        "network_factories.AttributeFactory", "organisation", kind=AttributeKind.SEAT, value="Duinderveer"
    )
    short = RelatedFactory(
        "network_factories.AttributeFactory", "organisation", kind=AttributeKind.SHORT_NAME, value="VB"
    )
    branch = RelatedFactory("network_factories.PlaceFactory", "organisation")
    division = RelatedFactory("network_factories.OrganisationLinkFactory", "child_organisation")


class AttributeFactory(Made):
    class Meta:
        model = OrganisationAttribute

    organisation = SubFactory(OrganisationFactory)
    kind = AttributeKind.SEAT
    value = "Duinderveer"
    source = SubFactory(SourceFactory)


class PlaceFactory(Made):
    class Meta:
        model = Place

    public_id = Sequence(lambda n: f"vestiging-{n}")
    kind = "branch"
    name = Sequence(lambda n: f"Vestiging {n}")
    area = SubFactory(AreaFactory)


class OrganisationLinkFactory(Made):
    class Meta:
        model = HierarchyLink

    hierarchy = SubFactory(HierarchyFactory)
    parent_area = SubFactory(ProvinceFactory)
    source = SubFactory(SourceFactory)


class BodyFactory(Made):
    """A koersgroep under a body of its own, with a seat."""

    class Meta:
        model = Body

    public_id = Sequence(lambda n: f"koersgroep-{n}")
    kind = BodyKind.KOERSGROEP
    name = Sequence(lambda n: f"Verzonnen koersgroep {n}")
    source = SubFactory(SourceFactory)
    parent = SubFactory("network_factories.BodyFactory", parent=None, seat=None, kind=BodyKind.OVERLEG)
    seat = RelatedFactory("network_factories.SeatFactory", "body")


class SeatFactory(Made):
    class Meta:
        model = Seat

    body = SubFactory(BodyFactory)
    organisation = SubFactory(OrganisationFactory)
    source = SubFactory(SourceFactory)
