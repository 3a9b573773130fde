# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.agree.agenda.kinds import ThemeKind
from stelsel.agree.agenda.models import Ambition, Chapter, Section
from stelsel.agree.agenda.queries.listing import chapter_told, chapters_listed, edition_told
from stelsel.ground.core.api import (
    Adressen,
    BekendOp,
    Bladeren,
    Bladzijde,
    Gezegd,
    Kenmerk,
    OneOf,
    Vocabulary,
    found,
    label_of,
    links_of,
    page_of,
    sourced,
)

router = Router(by_alias=True)


class Paragraaf(Gezegd):
    """Een genummerd deel van een hoofdstuk."""

    nummer: str
    titel: str


class Ambitie(Gezegd):
    """Wat een hoofdstuk de komende jaren wil bereiken."""

    nummer: int
    titel: str
    paragraaf: str | None = Field(description="Het nummer van de paragraaf.")


class Hoofdstuk(Gezegd):
    """Een thema in één editie."""

    id: str = Field(description="De plaats in het adres; hoort bij de editie.")
    editie: str
    soort: Annotated[str, Vocabulary(ThemeKind)]
    soort_naam: str
    nummer: int | None = Field(description="Het nummer van de opgave of uitdaging.")
    volgorde: int
    gedrukt_nummer: str
    titel: str
    samenvatting: str
    inleiding: str
    thema: str | None = Field(description="Het kenmerk van het thema over alle edities heen.")
    thema_naam: str | None
    paragrafen: list[Paragraaf]
    ambities: list[Ambitie]
    links: Adressen = Field(serialization_alias="_links")


class Hoofdstukken(Bladzijde):
    """Een bladzijde met hoofdstukken."""

    resultaten: Sequence[Hoofdstuk]


class HoofdstukkenVraag(Bladeren, BekendOp):
    soort: Annotated[str | None, OneOf(ThemeKind)] = Field(None, description="Alleen hoofdstukken van deze soort.")


@router.get(
    "/edities/{editie}/hoofdstukken",
    operation_id="hoofdstukken",
    summary="De hoofdstukken van een editie",
    response=Hoofdstukken,
)
def hoofdstukken(request: HttpRequest, editie: Kenmerk, vraag: Query[HoofdstukkenVraag]) -> Hoofdstukken:
    """De hoofdstukken van een editie, ook van een concept, in de volgorde van het document."""
    found(edition_told(editie, known_at=vraag.bekend_op), f"Editie '{editie}'")
    rows = chapters_listed(editie, kind=vraag.soort or "", known_at=vraag.bekend_op)
    return page_of(request, vraag, rows, Hoofdstukken, chapter_answer)


@router.get(
    "/edities/{editie}/hoofdstukken/{hoofdstuk}",
    operation_id="hoofdstuk",
    summary="Een hoofdstuk",
    response=Hoofdstuk,
)
def hoofdstuk(request: HttpRequest, editie: Kenmerk, hoofdstuk: Kenmerk, vraag: Query[BekendOp]) -> Hoofdstuk:
    """Eén hoofdstuk van een editie, met zijn paragrafen en ambities."""
    chapter = chapter_told(editie, hoofdstuk, known_at=vraag.bekend_op)
    return chapter_answer(found(chapter, f"Hoofdstuk '{hoofdstuk}' van editie '{editie}'"))


def chapter_answer(one: Chapter) -> Hoofdstuk:
    edition = one.edition.public_id
    return Hoofdstuk(
        **sourced(one),
        id=one.slug,
        editie=edition,
        soort=one.kind,
        soort_naam=label_of(ThemeKind, one.kind),
        nummer=one.number,
        volgorde=one.order,
        gedrukt_nummer=one.printed,
        titel=one.title,
        samenvatting=one.summary,
        inleiding=one.intro,
        thema=one.theme.public_id if one.theme else None,
        thema_naam=one.theme.name if one.theme else None,
        paragrafen=[_section(section) for section in one.sections.all()],
        ambities=[_ambition(ambition) for ambition in one.ambitions.all()],
        links=links_of(
            "edities", edition, "hoofdstukken", one.slug, page="agenda:chapter", arguments=(edition, one.slug)
        ),
    )


def _section(one: Section) -> Paragraaf:
    return Paragraaf(**sourced(one), nummer=one.code, titel=one.title)


def _ambition(one: Ambition) -> Ambitie:
    return Ambitie(
        **sourced(one), nummer=one.number, titel=one.title, paragraaf=one.section.code if one.section else None
    )
