# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.agree.agenda.kinds import ItemKind, Mark, ReferenceRole
from stelsel.agree.agenda.models import Item, ItemReference
from stelsel.agree.agenda.queries.listing import ItemsAsked, item_told, items_listed
from stelsel.ground.core.api import (
    Adressen,
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Geldig,
    GeldigOp,
    Kenmerk,
    Kies,
    OneOf,
    Vocabulary,
    address,
    dated,
    found,
    label_of,
    links_of,
    page_of,
)
from stelsel.ground.core.api.telling import Link
from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.figures import figure_words

router = Router(by_alias=True)


class Vertaling(Antwoord):
    """De woorden van een belofte in een andere taal."""

    taal: str
    titel: str
    tekst: str


class Verwijzing(Antwoord):
    """Waar een belofte over gaat, of wie het doet."""

    rol: Annotated[str, Vocabulary(ReferenceRole)]
    soort: str = Field(description="onderwerp, organisatie, orgaan, cijfer, webadres of naam.")
    id: str = Field(description="Het kenmerk; leeg bij een naam in woorden.")
    naam: str
    adres: Link | None


class ErratumBijBelofte(Antwoord):
    """Een verbetering die naast de gedrukte tekst staat."""

    datum: date
    reden: str
    tekst: str


class Belofte(Geldig):
    """Eén oogst of één plan: een belofte van het netwerk, en waar het document haar doet."""

    id: str = Field(description="Het nummer in kleine letters, zoals in het adres; hoort bij het hoofdstuk.")
    nummer: str
    editie: str
    hoofdstuk: str
    paragraaf: str | None
    ambitie: int | None
    onderdeel_van: str | None = Field(description="Het nummer van de belofte waar ze deel van is.")
    soort: Annotated[str, Vocabulary(ItemKind)]
    soort_naam: str
    teken: Annotated[str, Vocabulary(Mark)]
    volgorde: int
    tussenkop: str
    titel: str
    tekst: str
    taal: str
    toestand: Annotated[str, Vocabulary(State)]
    toestand_naam: str
    reden: str
    periode: str = Field(description="De tijd waarover ze gaat, zo precies als geschreven.")
    vertalingen: list[Vertaling]
    verwijzingen: list[Verwijzing]
    errata: list[ErratumBijBelofte]
    links: Adressen = Field(serialization_alias="_links")


class Beloften(Bladzijde):
    """Een bladzijde met beloften."""

    resultaten: Sequence[Belofte]


class BeloftenVraag(Bladeren, GeldigOp, BekendOp):
    editie: Kies = Field(None, description="Alleen beloften van deze editie (kenmerk, ook van een concept).")
    hoofdstuk: Kies = Field(None, description="Alleen beloften van hoofdstukken met deze plaats in het adres.")
    soort: Annotated[str | None, OneOf(ItemKind)] = Field(None, description="Alleen oogst of alleen plannen.")
    toestand: Annotated[str | None, OneOf(State)] = Field(None, description="Alleen beloften in deze toestand.")
    onderwerp: Kies = Field(None, description="Alleen beloften over dit onderwerp (kenmerk).")
    organisatie: Kies = Field(None, description="Alleen beloften die deze organisatie noemen (kenmerk).")
    orgaan: Kies = Field(None, description="Alleen beloften die dit orgaan noemen (kenmerk).")
    cijfer: Kies = Field(None, description="Alleen beloften met dit cijfer (kenmerk).")


@router.get("/beloften", operation_id="beloften", summary="Beloften", response=Beloften)
def beloften(request: HttpRequest, vraag: Query[BeloftenVraag]) -> Beloften:
    """Oogst en plannen, in de volgorde van hun documenten. Concepten alleen als je hun editie noemt."""
    asked = ItemsAsked(
        edition=vraag.editie or "",
        chapter=vraag.hoofdstuk or "",
        kind=vraag.soort or "",
        state=vraag.toestand or "",
        subject=vraag.onderwerp or "",
        organisation=vraag.organisatie or "",
        body=vraag.orgaan or "",
        figure=vraag.cijfer or "",
        day=vraag.geldig_op,
    )
    return page_of(request, vraag, items_listed(asked, known_at=vraag.bekend_op), Beloften, item_answer)


@router.get(
    "/edities/{editie}/hoofdstukken/{hoofdstuk}/beloften/{belofte}",
    operation_id="belofte",
    summary="Een belofte",
    response=Belofte,
)
def belofte(
    request: HttpRequest, editie: Kenmerk, hoofdstuk: Kenmerk, belofte: Kenmerk, vraag: Query[BekendOp]
) -> Belofte:
    """Eén belofte, met waar ze staat en waar ze over gaat."""
    item = item_told(editie, hoofdstuk, belofte, known_at=vraag.bekend_op)
    return item_answer(found(item, f"Belofte '{belofte}' van hoofdstuk '{hoofdstuk}' van editie '{editie}'"))


def item_place(item: Item) -> tuple[str, ...]:
    """Its place in this API; chapter and edition must be joined."""
    chapter = item.chapter
    return ("edities", chapter.edition.public_id, "hoofdstukken", chapter.slug, "beloften", item.code.lower())


def item_answer(one: Item) -> Belofte:
    edition, chapter, code = one.chapter.edition.public_id, one.chapter.slug, one.code.lower()
    return Belofte(
        **dated(one),
        id=code,
        nummer=one.code,
        editie=edition,
        hoofdstuk=chapter,
        paragraaf=one.section.code if one.section else None,
        ambitie=one.ambition.number if one.ambition else None,
        onderdeel_van=one.parent.code if one.parent else None,
        soort=one.kind,
        soort_naam=label_of(ItemKind, one.kind),
        teken=one.mark,
        volgorde=one.order,
        tussenkop=one.heading,
        titel=one.title,
        tekst=one.text,
        taal=one.language,
        toestand=one.state,
        toestand_naam=label_of(State, one.state),
        reden=one.reason,
        periode=one.period,
        vertalingen=[Vertaling(taal=t.language, titel=t.title, tekst=t.text) for t in one.translations.all()],
        verwijzingen=[_reference(reference) for reference in one.references.all()],
        errata=[ErratumBijBelofte(datum=e.date, reden=e.reason, tekst=e.text) for e in one.errata.all()],
        links=links_of(*item_place(one), page="agenda:item", arguments=(edition, chapter, code)),
    )


def _reference(one: ItemReference) -> Verwijzing:
    kind, public_id, name, place = _target(one)
    return Verwijzing(
        rol=one.role,
        soort=kind,
        id=public_id,
        naam=name,
        adres=Link(href=address(place, public_id)) if place else None,
    )


def _target(one: ItemReference) -> tuple[str, str, str, str]:
    """Kind, identifier, name and list of what is referred to."""
    if one.subject:
        return "onderwerp", one.subject.public_id, one.subject.name, "onderwerpen"
    if one.organisation:
        return "organisatie", one.organisation.public_id, one.organisation.name, "organisaties"
    if one.body:
        return "orgaan", one.body.public_id, one.body.name, "organen"
    if one.figure:
        return "cijfer", one.figure.code, figure_words(one.figure), "cijfers"
    if one.link:
        return "webadres", one.link.code, one.link.text or one.link.url, ""
    return "naam", "", one.label, ""
