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
    Geldig,
    GeldigOp,
    Getal,
    Kenmerk,
    Kies,
    Tekst,
    Vocabulary,
    dated,
    found,
    label_of,
    links_of,
    number,
    page_of,
)
from stelsel.ground.core.quantity import Quantity
from stelsel.ground.register.figures import figure_words
from stelsel.ground.register.kinds import Quality
from stelsel.ground.register.models import Figure
from stelsel.ground.register.queries.listing import figure_told, figures_listed

router = Router(by_alias=True)


class Hoeveelheid(Antwoord):
    """Wat een cijfer betekent, en niet meer dan het zegt. Tussen `laag` en `hoog` ligt het zeker."""

    soort: str = Field(description="count, money, share, age, change of ratio.")
    kwantor: str = Field(
        description="Hoe precies: exact, almost, at_least, more_than, at_most, less_than, about, most."
    )
    waarde: Getal | None = Field(description="Het genoemde getal; leeg bij een bereik en bij 'het grootste deel'.")
    laag: Getal | None
    laag_inbegrepen: bool
    hoog: Getal | None
    hoog_inbegrepen: bool
    van: Getal | None = Field(description="Bij een verandering: het getal waar ze begon.")
    geheel: Getal | None = Field(description="Bij een verhouding: het geheel.")
    eenheid: str = Field(description="Een muntcode, %, jaar of het getelde woord.")


class Cijfer(Geldig):
    """Eén cijfer zoals een bron het geeft. Cijfers die botsen, staan naast elkaar; geen gaat voor."""

    id: str
    naam: str = Field(description="Wat het telt.")
    geschreven: str = Field(description="Zoals de bron het schrijft.")
    woorden: str = Field(description="De hoeveelheid in woorden.")
    hoeveelheid: Hoeveelheid | None = Field(description="Leeg als er geen getal te lezen is.")
    periode: str = Field(description="De periode waarover het gaat, zo precies als geschreven.")
    definitie: str
    kwaliteit: Annotated[str, Vocabulary(Quality)]
    kwaliteit_naam: str
    status: str
    reeks: str = Field(description="De landelijke reeks; leeg als het cijfer in geen reeks staat.")
    opmerking: str
    onderwerp: str | None = Field(description="Het kenmerk van het onderwerp.")
    links: Adressen = Field(serialization_alias="_links")


class Cijfers(Bladzijde):
    """Een bladzijde met cijfers."""

    resultaten: Sequence[Cijfer]


class CijfersVraag(Bladeren, GeldigOp, BekendOp):
    onderwerp: Kies = Field(None, description="Alleen cijfers over dit onderwerp (kenmerk).")
    bron: Kies = Field(None, description="Alleen cijfers uit deze bron (kenmerk).")
    reeks: Tekst | None = Field(None, description="Alleen cijfers van deze landelijke reeks.")


@router.get("/cijfers", operation_id="cijfers", summary="Cijfers", response=Cijfers)
def cijfers(request: HttpRequest, vraag: Query[CijfersVraag]) -> Cijfers:
    """Cijfers zoals bronnen ze geven; op nummer. Cijfers die elkaar tegenspreken, staan er allemaal."""
    rows = figures_listed(
        subject=vraag.onderwerp or "",
        source=vraag.bron or "",
        measure=vraag.reeks or "",
        day=vraag.geldig_op,
        known_at=vraag.bekend_op,
    )
    return page_of(request, vraag, rows, Cijfers, figure_answer)


@router.get("/cijfers/{kenmerk}", operation_id="cijfer", summary="Een cijfer", response=Cijfer)
def cijfer(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[BekendOp]) -> Cijfer:
    """Eén cijfer, met zijn bron, zijn periode en hoe precies het is."""
    return figure_answer(found(figure_told(kenmerk, known_at=vraag.bekend_op), f"Cijfer '{kenmerk}'"))


def figure_answer(figure: Figure) -> Cijfer:
    """`source` and `subject` must be joined."""
    quantity = figure.quantity
    return Cijfer(
        **dated(figure),
        id=figure.code,
        naam=figure.label,
        geschreven=figure.written,
        woorden=figure_words(figure),
        hoeveelheid=None if quantity is None else _quantity(quantity),
        periode=figure.reference,
        definitie=figure.definition,
        kwaliteit=figure.quality,
        kwaliteit_naam=label_of(Quality, figure.quality),
        status=figure.status,
        reeks=figure.measure,
        opmerking=figure.note,
        onderwerp=figure.subject.public_id if figure.subject else None,
        links=links_of("cijfers", figure.code, page="register:figure", arguments=(figure.code.lower(),)),
    )


def _quantity(quantity: Quantity) -> Hoeveelheid:
    return Hoeveelheid(
        soort=quantity.kind,
        kwantor=quantity.quantifier,
        waarde=number(quantity.value),
        laag=number(quantity.low),
        laag_inbegrepen=quantity.low_included,
        hoog=number(quantity.high),
        hoog_inbegrepen=quantity.high_included,
        van=number(quantity.start),
        geheel=number(quantity.whole),
        eenheid=quantity.unit,
    )
