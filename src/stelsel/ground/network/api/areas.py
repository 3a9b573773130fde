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
    Punt,
    Vocabulary,
    found,
    label_of,
    links_of,
    page_of,
    point,
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
)
from stelsel.ground.network.kinds import AreaKind
from stelsel.ground.network.models import Area
from stelsel.ground.network.queries.listing import area_told, areas_listed

router = Router(by_alias=True)


class Gebied(Bestaand):
    """Een gemeente, provincie, eiland, land of een gebied van een andere indeling."""

    id: str
    code: str = Field(description="De officiële code: van het CBS (GM0014, PV20) of ISO 3166 (BQ-BO).")
    naam: str = Field(description="De naam op de gevraagde dag.")
    soort: Annotated[str, Vocabulary(AreaKind)]
    soort_naam: str
    punt: Punt | None
    eigenschappen: list[Eigenschap]
    indelingen: list[Plaats] = Field(description="Waar het in indelingen onder staat.")
    links: Adressen = Field(serialization_alias="_links")


class Gebieden(Bladzijde):
    """Een bladzijde met gebieden."""

    resultaten: Sequence[Gebied]


class GebiedenVraag(NetwerkVraag, Bladeren):
    soort: Annotated[str | None, OneOf(AreaKind)] = Field(None, description="Alleen gebieden van deze soort.")
    provincie: Kies = Field(None, description="Alleen gemeenten van deze provincie (kenmerk).")
    code: Kies = Field(None, description="Alleen het gebied met deze officiële code.")


@router.get("/gebieden", operation_id="gebieden", summary="Gebieden", response=Gebieden)
def gebieden(request: HttpRequest, vraag: Query[GebiedenVraag]) -> Gebieden:
    """De gemeenten, provincies, eilanden en andere gebieden die er op een dag zijn; op kenmerk."""
    rows = areas_listed(
        vraag.day,
        kind=vraag.soort or "",
        province=vraag.provincie or "",
        code=vraag.code or "",
        known_at=vraag.bekend_op,
    )
    return page_of(request, vraag, rows, Gebieden, lambda one: area_answer(one, vraag.day))


@router.get("/gebieden/{kenmerk}", operation_id="gebied", summary="Een gebied", response=Gebied)
def gebied(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[NetwerkVraag]) -> Gebied:
    """Eén gebied zoals het op een dag was; ook als het toen niet (meer) bestond."""
    return area_answer(found(area_told(kenmerk, known_at=vraag.bekend_op), f"Gebied '{kenmerk}'"), vraag.day)


def area_answer(one: Area, day: date) -> Gebied:
    attributes = list(one.attributes.all())
    return Gebied(
        **existing(one, day),
        id=one.public_id,
        code=one.code,
        naam=name_at(one, attributes, day),
        soort=one.kind,
        soort_naam=label_of(AreaKind, one.kind),
        punt=point(one.latitude, one.longitude, one.point_basis),
        eigenschappen=attributes_at(attributes, day),
        indelingen=places_at(one.parent_links.all(), day),
        links=links_of("gebieden", one.public_id, page="network:area", arguments=(one.public_id,)),
    )
