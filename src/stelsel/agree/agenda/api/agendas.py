# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.agree.agenda import models
from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.queries.listing import agenda_told, agendas_listed
from stelsel.ground.core.api import (
    Adressen,
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Kenmerk,
    Vocabulary,
    address,
    found,
    links_of,
    page_of,
)
from stelsel.ground.core.api.telling import Link

router = Router(by_alias=True)


class EditieKort(Antwoord):
    """Een editie in het kort."""

    id: str
    jaar: int
    motto: str
    toestand: Annotated[str, Vocabulary(EditionState)]
    adres: Link


class Agenda(Antwoord):
    """Wat een netwerk met elkaar afspreekt, in edities."""

    id: str
    naam: str
    samenvatting: str
    hoofdagenda: bool
    edities: list[EditieKort] = Field(description="Op jaar; zonder concepten.")
    links: Adressen = Field(serialization_alias="_links")


class Agendas(Bladzijde):
    """Een bladzijde met agenda's."""

    resultaten: Sequence[Agenda]


class AgendasVraag(Bladeren, BekendOp):
    """Wat je over agenda's kunt vragen."""


@router.get("/agendas", operation_id="agendas", summary="Agenda's", response=Agendas)
def agendas(request: HttpRequest, vraag: Query[AgendasVraag]) -> Agendas:
    """Alle agenda's met hun edities; op kenmerk."""
    return page_of(request, vraag, agendas_listed(known_at=vraag.bekend_op), Agendas, agenda_answer)


@router.get("/agendas/{kenmerk}", operation_id="agenda", summary="Een agenda", response=Agenda)
def agenda(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[BekendOp]) -> Agenda:
    """Eén agenda met zijn edities."""
    return agenda_answer(found(agenda_told(kenmerk, known_at=vraag.bekend_op), f"Agenda '{kenmerk}'"))


def agenda_answer(one: models.Agenda) -> Agenda:
    return Agenda(
        id=one.public_id,
        naam=one.name,
        samenvatting=one.summary,
        hoofdagenda=one.main,
        edities=[edition_short(edition) for edition in one.editions.all() if not edition.is_draft],
        links=links_of("agendas", one.public_id, page="agenda:agendas"),
    )


def edition_short(edition: models.Edition) -> EditieKort:
    return EditieKort(
        id=edition.public_id,
        jaar=edition.year,
        motto=edition.motto,
        toestand=edition.state,
        adres=Link(href=address("edities", edition.public_id)),
    )
