# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.ground.core.api import (
    Adressen,
    Bladeren,
    Bladzijde,
    Geldig,
    Kenmerk,
    OneOf,
    Vocabulary,
    dated,
    found,
    label_of,
    links_of,
    page_of,
)
from stelsel.ground.network.api.shared import Bestaand, NetwerkVraag, existing
from stelsel.ground.network.kinds import BodyKind
from stelsel.ground.network.models import Body, Seat
from stelsel.ground.network.queries.listing import bodies_listed, body_told
from stelsel.ground.network.rules import holds

router = Router(by_alias=True)


class Zetel(Geldig):
    """Een plaats in een orgaan, van een organisatie of van een persoon in een openbare rol."""

    organisatie: str | None = Field(description="Het kenmerk van de organisatie.")
    naam: str = Field(
        description="Van de organisatie of persoon. Namen van personen staan niet in antwoorden op `bekendOp`."
    )
    rol: str
    opmerking: str


class Orgaan(Bestaand):
    """Een groep waarin het netwerk overlegt of werkt."""

    id: str
    naam: str
    soort: Annotated[str, Vocabulary(BodyKind)]
    soort_naam: str
    opdracht: str
    onder: str | None = Field(description="Het kenmerk van het orgaan waar het onder valt.")
    thema: str = Field(description="Het thema dat het stuurt; leeg als het geen thema stuurt.")
    zetels: list[Zetel] = Field(description="De zetels op de gevraagde dag.")
    links: Adressen = Field(serialization_alias="_links")


class Organen(Bladzijde):
    """Een bladzijde met organen."""

    resultaten: Sequence[Orgaan]


class OrganenVraag(NetwerkVraag, Bladeren):
    soort: Annotated[str | None, OneOf(BodyKind)] = Field(None, description="Alleen organen van deze soort.")


@router.get("/organen", operation_id="organen", summary="Organen", response=Organen)
def organen(request: HttpRequest, vraag: Query[OrganenVraag]) -> Organen:
    """De organen die er op een dag zijn; op kenmerk. Een orgaan zonder bekende periode is er altijd."""
    rows = bodies_listed(vraag.day, kind=vraag.soort or "", known_at=vraag.bekend_op)
    return page_of(request, vraag, rows, Organen, lambda one: body_answer(one, vraag))


@router.get("/organen/{kenmerk}", operation_id="orgaan", summary="Een orgaan", response=Orgaan)
def orgaan(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[NetwerkVraag]) -> Orgaan:
    """Eén orgaan zoals het op een dag was; ook als het toen niet (meer) bestond."""
    return body_answer(found(body_told(kenmerk, known_at=vraag.bekend_op), f"Orgaan '{kenmerk}'"), vraag)


def body_answer(one: Body, vraag: NetwerkVraag) -> Orgaan:
    day, now = vraag.day, vraag.bekend_op is None
    return Orgaan(
        **existing(one, day),
        id=one.public_id,
        naam=one.name,
        soort=one.kind,
        soort_naam=label_of(BodyKind, one.kind),
        opdracht=one.mandate,
        onder=one.parent.public_id if one.parent else None,
        thema=one.about,
        zetels=[_seat(seat, now=now) for seat in one.seats.all() if holds(seat.valid_from, seat.valid_to, day)],
        links=links_of("organen", one.public_id, page="network:body", arguments=(one.public_id,)),
    )


def _seat(seat: Seat, *, now: bool) -> Zetel:
    """`now`: persons are joined, and may be named."""
    person = seat.person.name if now and seat.person else ""
    return Zetel(
        **dated(seat),
        organisatie=seat.organisation.public_id if seat.organisation else None,
        naam=seat.organisation.name if seat.organisation else person,
        rol=seat.role,
        opmerking=seat.note if now or seat.organisation else "",
    )
