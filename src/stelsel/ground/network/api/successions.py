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
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Dag,
    Getal,
    Gezegd,
    Kies,
    OneOf,
    Vocabulary,
    address,
    label_of,
    number,
    page_of,
    sourced,
)
from stelsel.ground.core.api.telling import Link
from stelsel.ground.network.kinds import Precision, Share, SuccessionKind, SuccessionStatus
from stelsel.ground.network.models import Area, Body, Organisation, Succession
from stelsel.ground.network.queries.listing import successions_listed

router = Router(by_alias=True)


class Partij(Antwoord):
    """Een gebied, organisatie of orgaan aan een kant van een opvolging."""

    id: str
    naam: str
    adres: Link


class Opvolging(Gezegd):
    """Iets ouds dat opgaat in iets nieuws. Rijen met dezelfde `gebeurtenis` horen bij elkaar."""

    gebeurtenis: str
    soort: Annotated[str, Vocabulary(SuccessionKind)]
    soort_naam: str
    van: Partij
    naar: Partij
    datum: date | None = Field(description="De eerste dag van de nieuwe toestand.")
    zekerheid: Annotated[str, Vocabulary(Precision)]
    stand: Annotated[str, Vocabulary(SuccessionStatus)]
    stand_naam: str
    aandeel: Annotated[str, Vocabulary(Share)]
    gewicht: Getal | None = Field(description="Welk deel overgaat (0 tot 1), als een bron dat geeft.")
    opmerking: str


class Opvolgingen(Bladzijde):
    """Een bladzijde met opvolgingen."""

    resultaten: Sequence[Opvolging]


class OpvolgingenVraag(Bladeren, BekendOp):
    soort: Annotated[str | None, OneOf(SuccessionKind)] = Field(None, description="Alleen opvolgingen van deze soort.")
    gebied: Kies = Field(None, description="Alleen opvolgingen van of naar dit gebied (kenmerk).")
    organisatie: Kies = Field(None, description="Alleen opvolgingen van of naar deze organisatie (kenmerk).")
    orgaan: Kies = Field(None, description="Alleen opvolgingen van of naar dit orgaan (kenmerk).")
    vanaf: Dag = Field(None, description="Alleen op of na deze dag.", examples=["2021-01-01"])
    voor: Dag = Field(None, description="Alleen voor deze dag.", examples=["2022-01-01"])


@router.get("/opvolgingen", operation_id="opvolgingen", summary="Opvolgingen", response=Opvolgingen)
def opvolgingen(request: HttpRequest, vraag: Query[OpvolgingenVraag]) -> Opvolgingen:
    """Fusies, splitsingen en nieuwe namen van gebieden, organisaties en organen; op datum."""
    asked = {"area": vraag.gebied, "organisation": vraag.organisatie, "body": vraag.orgaan}
    rows = successions_listed(
        kind=vraag.soort or "",
        involved={kind: public_id for kind, public_id in asked.items() if public_id},
        first=vraag.vanaf,
        end=vraag.voor,
        known_at=vraag.bekend_op,
    )
    return page_of(request, vraag, rows, Opvolgingen, _answer)


def _answer(one: Succession) -> Opvolging:
    return Opvolging(
        **sourced(one),
        gebeurtenis=one.event,
        soort=one.kind,
        soort_naam=label_of(SuccessionKind, one.kind),
        van=_party(one.from_area or one.from_organisation or one.from_body),
        naar=_party(one.to_area or one.to_organisation or one.to_body),
        datum=one.date,
        zekerheid=one.precision,
        stand=one.status,
        stand_naam=label_of(SuccessionStatus, one.status),
        aandeel=one.share,
        gewicht=number(one.weight),
        opmerking=one.note,
    )


_PLACES: dict[type, str] = {Area: "gebieden", Organisation: "organisaties", Body: "organen"}


def _party(thing: Area | Organisation | Body | None) -> Partij:
    """An empty party where the log does not know it yet, in the middle of a load."""
    if thing is None:
        return Partij(id="", naam="", adres=Link(href=""))
    return Partij(id=thing.public_id, naam=thing.name, adres=Link(href=address(_PLACES[type(thing)], thing.public_id)))
