# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.ground.core.api import (
    Adressen,
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Kenmerk,
    found,
    links_of,
    page_of,
)
from stelsel.ground.core.models import Source
from stelsel.ground.core.sources import source_told, sources_listed

router = Router(by_alias=True, tags=["site"])


class Bron(Antwoord):
    """Waar feiten zijn gelezen: een document, webpagina, register of bestand."""

    id: str
    titel: str
    uitgever: str
    datum: str = Field(description="Zo precies als bekend: 2023, 2023-05.")
    url: str
    licentie: str
    opmerking: str
    verzonnen: bool = Field(description="Gemaakt om iets uit te proberen, en waar van niemand.")
    links: Adressen = Field(serialization_alias="_links")


class Bronnen(Bladzijde):
    """Een bladzijde met bronnen."""

    resultaten: Sequence[Bron]


class BronnenVraag(Bladeren, BekendOp):
    """Wat je over bronnen kunt vragen."""


@router.get("/bronnen", operation_id="bronnen", summary="Bronnen", response=Bronnen)
def bronnen(request: HttpRequest, vraag: Query[BronnenVraag]) -> Bronnen:
    """Alle bronnen waar feiten op rusten; op kenmerk."""
    return page_of(request, vraag, sources_listed(known_at=vraag.bekend_op), Bronnen, source_answer)


@router.get("/bronnen/{kenmerk}", operation_id="bron", summary="Een bron", response=Bron)
def bron(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[BekendOp]) -> Bron:
    """Eén bron: wie haar uitgaf, wanneer, waar ze staat en onder welke licentie."""
    return source_answer(found(source_told(kenmerk, known_at=vraag.bekend_op), f"Bron '{kenmerk}'"))


def source_answer(source: Source) -> Bron:
    return Bron(
        id=source.public_id,
        titel=source.title,
        uitgever=source.publisher,
        datum=source.published,
        url=source.url,
        licentie=source.licence,
        opmerking=source.note,
        verzonnen=source.invented,
        links=links_of("bronnen", source.public_id, page="web:source", arguments=(source.public_id,)),
    )
