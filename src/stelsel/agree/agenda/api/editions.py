# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router
from pydantic import Field

from stelsel.agree.agenda.api.agendas import EditieKort, edition_short
from stelsel.agree.agenda.downloads import FILES
from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import Edition, Erratum, Perspective, Principle
from stelsel.agree.agenda.queries.listing import edition_told, editions_listed
from stelsel.ground.core.api import (
    Adressen,
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Geldig,
    GeldigOp,
    Gezegd,
    Kenmerk,
    Kies,
    Vocabulary,
    address,
    dated,
    found,
    label_of,
    links_of,
    page_of,
    sourced,
)
from stelsel.ground.core.api.asking import Jaar
from stelsel.ground.core.api.telling import Link

router = Router(by_alias=True)


class Uitspraak(Gezegd):
    """Een principe of perspectief dat het netwerk uitspreekt."""

    nummer: int
    titel: str
    tekst: str


class Verbetering(Antwoord):
    """Een erratum: wat gedrukt is, blijft; de verbetering staat ernaast."""

    datum: date
    reden: str
    tekst: str
    belofte: Link | None = Field(description="De belofte waar het over gaat; leeg als het over de editie gaat.")


class HoofdstukKort(Antwoord):
    """Een hoofdstuk in het kort."""

    id: str
    titel: str
    adres: Link


class Bestand(Antwoord):
    """De hele editie als bestand voor andere software."""

    vorm: str = Field(description="json, stratml, popolo of jsonld.")
    soort_bestand: str = Field(description="Het mediatype.")
    adres: Link


class Editie(Geldig):
    """De versie van een agenda voor één jaar."""

    id: str
    agenda: str = Field(description="Het kenmerk van de agenda.")
    jaar: int
    motto: str
    inleiding: str
    opmerking: str
    manifest_titel: str
    manifest: str
    toestand: Annotated[str, Vocabulary(EditionState)]
    toestand_naam: str
    gepubliceerd_op: datetime | None
    bevroren_op: datetime | None
    voorganger: EditieKort | None
    hoofdstukken: list[HoofdstukKort]
    principes: list[Uitspraak]
    perspectieven: list[Uitspraak]
    errata: list[Verbetering]
    bestanden: list[Bestand] = Field(description="De editie als bestand; een concept heeft er geen.")
    links: Adressen = Field(serialization_alias="_links")


class Edities(Bladzijde):
    """Een bladzijde met edities."""

    resultaten: Sequence[Editie]


class EditiesVraag(Bladeren, GeldigOp, BekendOp):
    agenda: Kies = Field(None, description="Alleen edities van deze agenda (kenmerk).")
    jaar: Jaar = Field(None, description="Alleen edities van dit jaar.")


@router.get("/edities", operation_id="edities", summary="Edities", response=Edities)
def edities(request: HttpRequest, vraag: Query[EditiesVraag]) -> Edities:
    """De edities die gepubliceerd zijn; op kenmerk. Een concept krijg je alleen met zijn kenmerk en je sleutel."""
    rows = editions_listed(agenda=vraag.agenda or "", year=vraag.jaar, day=vraag.geldig_op, known_at=vraag.bekend_op)
    return page_of(request, vraag, rows, Edities, edition_answer)


@router.get("/edities/{editie}", operation_id="editie", summary="Een editie", response=Editie)
def editie(request: HttpRequest, editie: Kenmerk, vraag: Query[BekendOp]) -> Editie:
    """Eén editie, ook een concept, met haar principes, perspectieven en errata."""
    return edition_answer(found(edition_told(editie, known_at=vraag.bekend_op), f"Editie '{editie}'"))


def edition_answer(one: Edition) -> Editie:
    before = one.predecessor
    return Editie(
        **dated(one),
        id=one.public_id,
        agenda=one.agenda.public_id,
        jaar=one.year,
        motto=one.motto,
        inleiding=one.intro,
        opmerking=one.note,
        manifest_titel=one.manifest_title,
        manifest=one.manifest,
        toestand=one.state,
        toestand_naam=label_of(EditionState, one.state),
        gepubliceerd_op=one.published_at,
        bevroren_op=one.frozen_at,
        voorganger=edition_short(before) if before and not before.is_draft else None,
        hoofdstukken=[
            HoofdstukKort(
                id=chapter.slug,
                titel=chapter.title,
                adres=Link(href=address("edities", one.public_id, "hoofdstukken", chapter.slug)),
            )
            for chapter in one.chapters.all()
        ],
        principes=[_said(principle) for principle in one.principles.all()],
        perspectieven=[_said(perspective) for perspective in one.perspectives.all()],
        errata=[_erratum(one.public_id, erratum) for erratum in one.errata.all()],
        bestanden=[] if one.is_draft else _files(one.public_id),
        links=links_of("edities", one.public_id, page="agenda:edition", arguments=(one.public_id,)),
    )


def _files(edition: str) -> list[Bestand]:
    return [
        Bestand(vorm=form, soort_bestand=media_type, adres=Link(href=reverse(f"agenda:edition-{form}", args=[edition])))
        for form, media_type in FILES.values()
    ]


def _said(one: Principle | Perspective) -> Uitspraak:
    return Uitspraak(**sourced(one), nummer=one.number, titel=one.title, tekst=one.text)


def _erratum(edition: str, one: Erratum) -> Verbetering:
    item = one.item
    place = ("edities", edition, "hoofdstukken", item.chapter.slug, "beloften", item.code.lower()) if item else ()
    return Verbetering(
        datum=one.date, reden=one.reason, tekst=one.text, belofte=Link(href=address(*place)) if place else None
    )
