# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the records of the network have in common: a period with its certainty, attributes, and a place in divisions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, TypedDict

from django.utils import timezone
from pydantic import Field

from stelsel.ground.core.api import (
    BekendOp,
    Dag,
    Geldig,
    Getal,
    Vindplaats,
    Vocabulary,
    address,
    dated,
    label_of,
    number,
)
from stelsel.ground.core.api.telling import Link
from stelsel.ground.network.kinds import MEASURES, AttributeKind, Precision
from stelsel.ground.network.models import AreaAttribute, Body, HierarchyLink, Organisation, OrganisationAttribute
from stelsel.ground.network.models.area import Area
from stelsel.ground.network.queries.told import name_on
from stelsel.ground.network.rules import holds

AnyAttribute = OrganisationAttribute | AreaAttribute


class NetwerkVraag(BekendOp):
    geldig_op: Dag = Field(None, description="Hoe het op deze dag was. Zonder: vandaag.", examples=["2022-01-01"])

    @property
    def day(self) -> date:
        return self.geldig_op or timezone.localdate()


class Bestaand(Geldig):
    """Iets dat in een periode bestaat, met hoe zeker begin en einde zijn."""

    zekerheid_begin: Annotated[str, Vocabulary(Precision)]
    zekerheid_einde: Annotated[str, Vocabulary(Precision)]
    bestaat: bool = Field(description="Of het er op de gevraagde dag was.")
    opmerking: str


class Eigenschap(Geldig):
    """Iets dat in een periode waar is. Bij een maat is `geldigVanaf` de peildatum."""

    soort: Annotated[str, Vocabulary(AttributeKind)]
    soort_naam: str
    waarde: str
    getal: Getal | None = Field(description="De waarde als getal, bij een maat zoals inwoners.")
    opmerking: str


class Plaats(Geldig):
    """Waar het in een indeling staat, en waaronder."""

    indeling: str
    indeling_naam: str
    id: str
    naam: str
    adres: Link
    opmerking: str


class Existing(TypedDict):
    bron: Vindplaats | None
    niet_geverifieerd: str
    geldig_vanaf: date | None
    geldig_tot: date | None
    zekerheid_begin: str
    zekerheid_einde: str
    bestaat: bool
    opmerking: str


def existing(thing: Organisation | Area | Body, day: date) -> Existing:
    return {
        **dated(thing),
        "zekerheid_begin": thing.from_precision,
        "zekerheid_einde": thing.to_precision,
        "bestaat": holds(thing.valid_from, thing.valid_to, day),
        "opmerking": thing.note,
    }


def name_at(thing: Organisation | Area, attributes: Iterable[AnyAttribute], day: date) -> str:
    """Its name on the day, or else the one that people know it by."""
    return name_on(thing.name, attributes, day)


def attributes_at(attributes: Iterable[AnyAttribute], day: date) -> list[Eigenschap]:
    """What is true on the day, and every measure with its reference date: no figure is nearest for everybody."""
    return [_attribute(one) for one in attributes if one.kind in MEASURES or holds(one.valid_from, one.valid_to, day)]


def _attribute(one: AnyAttribute) -> Eigenschap:
    return Eigenschap(
        **dated(one),
        soort=one.kind,
        soort_naam=label_of(AttributeKind, one.kind),
        waarde=one.value,
        getal=number(Decimal(one.value)) if one.kind in MEASURES else None,
        opmerking=one.note,
    )


def places_at(links: Iterable[HierarchyLink], day: date) -> list[Plaats]:
    """Where it stands on the day; hierarchy and parents must be joined."""
    return [
        _place(link, link.parent_area or link.parent_organisation)
        for link in links
        if holds(link.valid_from, link.valid_to, day)
    ]


def served_at(links: Iterable[HierarchyLink], day: date) -> list[Plaats]:
    """The areas that stand under it on the day; hierarchy and child area must be joined."""
    return [
        _place(link, link.child_area)
        for link in links
        if link.child_area is not None and holds(link.valid_from, link.valid_to, day)
    ]


def _place(link: HierarchyLink, other: Area | Organisation | None) -> Plaats:
    public_id = other.public_id if other else ""
    return Plaats(
        **dated(link),
        indeling=link.hierarchy.public_id,
        indeling_naam=link.hierarchy.name,
        id=public_id,
        naam=other.name if other else "",
        adres=Link(href=address("gebieden" if isinstance(other, Area) else "organisaties", public_id)),
        opmerking=link.note,
    )
