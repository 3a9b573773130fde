# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the database itself refuses, whichever door is used."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from stelsel.ground.core.models import Source
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    Hierarchy,
    HierarchyLink,
    Organisation,
    OrganisationAttribute,
    Person,
    Seat,
    Succession,
)

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2022, 1, 1)


@pytest.fixture
def area() -> Area:
    return Area.objects.create(public_id="voorbeeldstad", kind="municipality", name="Voorbeeldstad")


@pytest.fixture
def party() -> Organisation:
    return Organisation.objects.create(public_id="bieb", kind="local_library", name="Bieb")


def refused(record: Model, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        record.save()


def test_a_period_ends_after_it_starts(area: Area) -> None:
    area.valid_from = area.valid_to = NEW_YEAR
    refused(area, "area_ends_after_start")


def test_a_point_is_whole_and_on_earth() -> None:
    refused(Area(public_id="x", kind="island", name="X", latitude=12), "area_point_whole_and_on_earth")
    refused(Area(public_id="y", kind="island", name="Y", latitude=91, longitude=0), "area_point_whole_and_on_earth")


def test_an_attribute_stands_once_for_each_start(area: Area) -> None:
    AreaAttribute.objects.create(area=area, kind="name", value="Een")
    with pytest.raises(IntegrityError), transaction.atomic():
        AreaAttribute.objects.create(area=area, kind="name", value="Twee")
    AreaAttribute.objects.create(area=area, kind="name", value="Twee", valid_from=NEW_YEAR)
    assert AreaAttribute.objects.count() == 2


def test_several_languages_and_rival_figures_stand_side_by_side(area: Area) -> None:
    for language in ("nl", "pap"):
        AreaAttribute.objects.create(area=area, kind="official_language", value=language)
    for name in ("een", "twee"):
        source = Source.objects.create(public_id=name, title=name)
        AreaAttribute.objects.create(area=area, kind="population", value="5", valid_from=NEW_YEAR, source=source)
    assert AreaAttribute.objects.count() == 4


def test_the_admin_refuses_two_names_in_one_period(party: Organisation) -> None:
    OrganisationAttribute.objects.create(organisation=party, kind="name", value="Een")
    second = OrganisationAttribute(organisation=party, kind="name", value="Twee", valid_from=NEW_YEAR)
    with pytest.raises(ValidationError, match="geldt al 'Een'"):
        second.full_clean()


def test_a_seat_has_one_holder(party: Organisation) -> None:
    body = Body.objects.create(public_id="raad", kind="overleg", name="Raad")
    person = Person.objects.create(public_id="iemand", name="Iemand")
    refused(Seat(body=body), "seat_held_by_one")
    refused(Seat(body=body, organisation=party, person=person), "seat_held_by_one")


def test_a_body_is_not_under_itself() -> None:
    body = Body.objects.create(public_id="raad", kind="overleg", name="Raad")
    body.parent = body
    refused(body, "body_not_under_itself")


def test_a_succession_is_between_two_of_one_kind(area: Area, party: Organisation) -> None:
    refused(Succession(event="e", kind="merge", from_area=area, to_organisation=party), "succession_of_one_kind")
    refused(Succession(event="e", kind="merge", from_area=area), "succession_of_one_kind")
    refused(Succession(event="e", kind="merge", from_area=area, to_area=area), "succession_by_another")
    Succession.objects.create(event="e", kind="rename", from_area=area, to_area=area)


def test_a_weight_is_a_part_of_one(area: Area) -> None:
    other = Area.objects.create(public_id="oudendam", kind="municipality", name="Oudendam")
    step = Succession(event="e", kind="split", from_area=area, to_area=other, weight="1.5")
    refused(step, "succession_weight_is_a_part")


def test_a_link_has_one_child_and_one_parent(area: Area, party: Organisation) -> None:
    hierarchy = Hierarchy.objects.create(public_id="indeling", name="Indeling")
    other = Area.objects.create(public_id="verland", kind="province", name="Verland")
    refused(HierarchyLink(hierarchy=hierarchy, parent_area=area), "hierarchy_one_child")
    refused(
        HierarchyLink(hierarchy=hierarchy, child_area=area, parent_area=other, parent_organisation=party),
        "hierarchy_one_parent",
    )
    refused(HierarchyLink(hierarchy=hierarchy, child_area=area, parent_area=area), "hierarchy_not_under_itself")
