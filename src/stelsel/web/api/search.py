# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.ground.core.api import Antwoord, Bladzijde, Kies, Link, Tekst, Vraag, bookmarks
from stelsel.ground.core.api.asking import LAST_PAGE, Geheel
from stelsel.ground.core.finding.document import Facet
from stelsel.web import finding

router = Router(by_alias=True, tags=["site"])


class Gevonden(Antwoord):
    """Iets dat bij de vraag past. Het beste staat eerst: het gaat om de vraag, niet om wie er iets doet."""

    soort: str
    titel: str
    tekst: str
    plaats: str
    pagina: Link


class Keuze(Antwoord):
    """Eén waarde om op te versmallen, met hoeveel er dan overblijven."""

    waarde: str
    naam: str
    aantal: int
    gekozen: bool


class Versmalling(Antwoord):
    """Waarop je deze resultaten kunt versmallen: geef een waarde mee onder `sleutel`."""

    sleutel: str
    naam: str
    keuzes: list[Keuze]


class Zoekresultaten(Bladzijde):
    """Een bladzijde met wat er is gevonden."""

    gezocht: str = Field(description="De vraag zoals die is begrepen.")
    ruim: bool = Field(description="Of niets alle woorden bevat; dan staat er wat de meeste bevat.")
    resultaten: Sequence[Gevonden]
    versmallingen: list[Versmalling] = Field(description="Waarin deze resultaten verschillen, en wat al is gekozen.")


class ZoekVraag(Vraag):
    q: Tekst = Field(description="De woorden waar je naar zoekt.", examples=["lezen met kinderen"])
    page: Geheel = Field(1, ge=1, le=LAST_PAGE, description="Het nummer van de bladzijde.")
    soort: Kies = Field(None, description="Alleen deze soort, zoals `versmallingen` die noemt.", examples=["plan"])
    editie: Kies = Field(None, description="Alleen uit deze editie.")
    hoofdstuk: Kies = Field(None, description="Alleen uit hoofdstukken over dit thema.")
    toestand: Kies = Field(None, description="Alleen in deze toestand.")
    jaar: Kies = Field(None, description="Alleen over dit jaar.")
    organisatie: Kies = Field(None, description="Alleen wat over deze organisatie gaat.")
    gebied: Kies = Field(None, description="Alleen uit dit gebied.")

    @property
    def chosen(self) -> dict[Facet, str]:
        """Every facet of the search is a parameter of the same name."""
        return {facet: getattr(self, facet.value) or "" for facet in Facet}


@router.get("/_zoek", operation_id="zoek", summary="Zoeken", response=Zoekresultaten)
def zoek(request: HttpRequest, vraag: Query[ZoekVraag]) -> Zoekresultaten:
    """Zoek in alles, zoals de site zoekt; ook op andere namen, verbogen woorden en typefouten."""
    found = finding.search(vraag.q, chosen=vraag.chosen, page=str(vraag.page))
    pages = found.page.paginator.num_pages if found.page else 1
    return Zoekresultaten(
        links=bookmarks(request, vraag.page, pages),
        page=vraag.page,
        page_size=finding.ON_A_PAGE,
        totaal=found.total,
        gezocht=found.corrected or found.question,
        ruim=found.loose,
        resultaten=[
            Gevonden(soort=one.label, titel=one.title, tekst=one.plain, plaats=one.place, pagina=Link(href=one.url))
            for one in found.results
        ],
        versmallingen=[_narrowing(one) for one in found.narrowings],
    )


def _narrowing(one: finding.Narrowing) -> Versmalling:
    keuzes = [Keuze(waarde=o.key, naam=o.label, aantal=o.count, gekozen=o.chosen) for o in one.options]
    return Versmalling(sleutel=one.key, naam=one.label, keuzes=keuzes)
