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
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Gezegd,
    Kenmerk,
    Kies,
    OneOf,
    Vocabulary,
    found,
    label_of,
    links_of,
    page_of,
    sourced,
)
from stelsel.ground.register.figures import figure_words
from stelsel.ground.register.kinds import ContradictionKind
from stelsel.ground.register.models import Claim, Contradiction
from stelsel.ground.register.queries.listing import contradiction_told, contradictions_listed

router = Router(by_alias=True)


class Bewering(Gezegd):
    """Eén kant van een tegenspraak, met een eigen bron."""

    tekst: str
    cijfer: str | None = Field(description="Het kenmerk van het cijfer waar het over gaat.")
    cijfer_woorden: str | None


class Tegenspraak(Antwoord):
    """Beweringen die niet allemaal kunnen kloppen. Ze staan naast elkaar; niets wordt stil verbeterd."""

    id: str
    titel: str
    soort: Annotated[str, Vocabulary(ContradictionKind)]
    soort_naam: str
    uitleg: str
    beweringen: list[Bewering]
    links: Adressen = Field(serialization_alias="_links")


class Tegenspraken(Bladzijde):
    """Een bladzijde met tegenspraken."""

    resultaten: Sequence[Tegenspraak]


class TegensprakenVraag(Bladeren, BekendOp):
    soort: Annotated[str | None, OneOf(ContradictionKind)] = Field(
        None, description="Alleen tegenspraken van deze soort."
    )
    cijfer: Kies = Field(None, description="Alleen tegenspraken waarin dit cijfer staat.")


@router.get("/tegenspraken", operation_id="tegenspraken", summary="Tegenspraken", response=Tegenspraken)
def tegenspraken(request: HttpRequest, vraag: Query[TegensprakenVraag]) -> Tegenspraken:
    """Cijfers en namen die niet allemaal kunnen kloppen, naast elkaar; op kenmerk."""
    rows = contradictions_listed(kind=vraag.soort or "", figure=vraag.cijfer or "", known_at=vraag.bekend_op)
    return page_of(request, vraag, rows, Tegenspraken, contradiction_answer)


@router.get("/tegenspraken/{kenmerk}", operation_id="tegenspraak", summary="Een tegenspraak", response=Tegenspraak)
def tegenspraak(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[BekendOp]) -> Tegenspraak:
    """Eén tegenspraak met alle beweringen en hun bronnen."""
    return contradiction_answer(
        found(contradiction_told(kenmerk, known_at=vraag.bekend_op), f"Tegenspraak '{kenmerk}'")
    )


def contradiction_answer(contradiction: Contradiction) -> Tegenspraak:
    return Tegenspraak(
        id=contradiction.public_id,
        titel=contradiction.title,
        soort=contradiction.kind,
        soort_naam=label_of(ContradictionKind, contradiction.kind),
        uitleg=contradiction.explanation,
        beweringen=[_claim(one) for one in contradiction.claims.all()],
        links=links_of("tegenspraken", contradiction.public_id, page="register:contradictions"),
    )


def _claim(one: Claim) -> Bewering:
    return Bewering(
        **sourced(one),
        tekst=one.text,
        cijfer=one.figure.code if one.figure else None,
        cijfer_woorden=figure_words(one.figure) if one.figure else None,
    )
