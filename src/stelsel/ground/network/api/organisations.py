# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.ground.core.api import (
    Adressen,
    Bladeren,
    Bladzijde,
    Kenmerk,
    Kies,
    OneOf,
    Vocabulary,
    found,
    label_of,
    links_of,
    page_of,
)
from stelsel.ground.network.api.shared import (
    Bestaand,
    Eigenschap,
    NetwerkVraag,
    Plaats,
    attributes_at,
    existing,
    name_at,
    places_at,
    served_at,
)
from stelsel.ground.network.kinds import AttributeKind, OrganisationKind
from stelsel.ground.network.models import Organisation
from stelsel.ground.network.queries.listing import organisation_told, organisations_listed
from stelsel.ground.network.rules import holds

router = Router(by_alias=True)


class Organisatie(Bestaand):
    """Een partij die iets kan doen of beloven, of een groep daarvan, zoals alle gemeenten."""

    id: str
    naam: str = Field(description="De naam op de gevraagde dag.")
    soort: Annotated[str, Vocabulary(OrganisationKind)]
    soort_naam: str
    ook: list[str] = Field(description="Wat ze op de gevraagde dag nog meer is.")
    eigenschappen: list[Eigenschap]
    indelingen: list[Plaats] = Field(description="Waar ze in indelingen onder staat.")
    werkgebieden: list[Plaats] = Field(description="De gebieden die in een indeling onder haar staan.")
    links: Adressen = Field(serialization_alias="_links")


class Organisaties(Bladzijde):
    """Een bladzijde met organisaties."""

    resultaten: Sequence[Organisatie]


class OrganisatiesVraag(NetwerkVraag, Bladeren):
    soort: Annotated[str | None, OneOf(OrganisationKind)] = Field(None, description="Alleen wat (ook) deze soort is.")
    provincie: Kies = Field(None, description="Alleen wat in of voor deze provincie werkt (kenmerk van het gebied).")


@router.get("/organisaties", operation_id="organisaties", summary="Organisaties", response=Organisaties)
def organisaties(request: HttpRequest, vraag: Query[OrganisatiesVraag]) -> Organisaties:
    """De organisaties die er op een dag zijn; op kenmerk."""
    rows = organisations_listed(
        vraag.day, kind=vraag.soort or "", province=vraag.provincie or "", known_at=vraag.bekend_op
    )
    return page_of(request, vraag, rows, Organisaties, lambda one: organisation_answer(one, vraag.day))


@router.get("/organisaties/{kenmerk}", operation_id="organisatie", summary="Een organisatie", response=Organisatie)
def organisatie(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[NetwerkVraag]) -> Organisatie:
    """Eén organisatie zoals ze op een dag was; ook als ze toen niet (meer) bestond."""
    return organisation_answer(
        found(organisation_told(kenmerk, known_at=vraag.bekend_op), f"Organisatie '{kenmerk}'"), vraag.day
    )


def organisation_answer(one: Organisation, day: date) -> Organisatie:
    attributes = list(one.attributes.all())
    return Organisatie(
        **existing(one, day),
        id=one.public_id,
        naam=name_at(one, attributes, day),
        soort=one.kind,
        soort_naam=label_of(OrganisationKind, one.kind),
        ook=[
            said.value
            for said in attributes
            if said.kind == AttributeKind.ALSO_KIND and holds(said.valid_from, said.valid_to, day)
        ],
        eigenschappen=attributes_at(attributes, day),
        indelingen=places_at(one.parent_links.all(), day),
        werkgebieden=served_at(one.child_links.all(), day),
        links=links_of("organisaties", one.public_id, page="network:organisation", arguments=(one.public_id,)),
    )
