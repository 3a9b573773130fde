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
    Adressen,
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Dag,
    Geldig,
    Gezegd,
    Kenmerk,
    OneOf,
    Vocabulary,
    address,
    dated,
    found,
    label_of,
    links_of,
    page_of,
    sourced,
)
from stelsel.ground.core.api.telling import Link as Adres
from stelsel.ground.core.lifecycle import State
from stelsel.ground.register.kinds import NameKind, PartyRole, RelationKind, SubjectKind
from stelsel.ground.register.models import (
    LifeEvent,
    Link,
    Subject,
    SubjectCitation,
    SubjectName,
    SubjectParty,
    SubjectRelation,
)
from stelsel.ground.register.queries.listing import subject_told, subjects_listed
from stelsel.ground.register.queries.subjects import last_state

router = Router(by_alias=True)


class Naam(Antwoord):
    """Een andere naam."""

    naam: str
    soort: Annotated[str, Vocabulary(NameKind)]
    taal: str


class Gebeurtenis(Geldig):
    """Een toestand met een datum, of een feit met een datum (dan is `toestand` leeg)."""

    toestand: Annotated[str, Vocabulary(State)]
    toestand_naam: str
    periode: str
    reden: str
    tekst: str
    later_bekend: bool


class Verband(Gezegd):
    """Hoe het onderwerp zich verhoudt tot een ander; te lezen van het ene naar het andere."""

    soort: Annotated[str, Vocabulary(RelationKind)]
    soort_naam: str
    onderwerp: str = Field(description="Het kenmerk van het andere onderwerp.")
    naam: str
    toelichting: str


class Betrokkene(Gezegd):
    """Een organisatie of orgaan, en de rol erin."""

    rol: Annotated[str, Vocabulary(PartyRole)]
    rol_naam: str
    id: str
    naam: str
    adres: Adres
    toelichting: str


class Webadres(Gezegd):
    """Een webadres dat een bron noemt; `url` is leeg als alleen de tekst er nog is."""

    nummer: str
    url: str
    tekst: str
    opmerking: str


class Onderwerp(Antwoord):
    """Een programma, systeem, wet, geldbedrag of iets anders dat het netwerk noemt."""

    id: str
    nummer: str
    naam: str
    soort: Annotated[str, Vocabulary(SubjectKind)]
    soort_naam: str
    samenvatting: str
    niet_te_verwarren_met: str
    toestand: Annotated[str, Vocabulary(State)] = Field(description="De laatste toestand op `geldigOp`; anders ooit.")
    toestand_naam: str
    namen: list[Naam]
    levensloop: list[Gebeurtenis]
    verbanden: list[Verband]
    betrokkenen: list[Betrokkene]
    vindplaatsen: list[Gezegd]
    webadressen: list[Webadres]
    links: Adressen = Field(serialization_alias="_links")


class Onderwerpen(Bladzijde):
    """Een bladzijde met onderwerpen."""

    resultaten: Sequence[Onderwerp]


class OnderwerpVraag(BekendOp):
    geldig_op: Dag = Field(
        None,
        description="De toestand op deze dag, en alleen wat er toen al was gebeurd.",
        examples=["2022-01-01"],
    )


class OnderwerpenVraag(OnderwerpVraag, Bladeren):
    soort: Annotated[str | None, OneOf(SubjectKind)] = Field(None, description="Alleen onderwerpen van deze soort.")
    toestand: Annotated[str | None, OneOf(State)] = Field(None, description="Alleen onderwerpen in deze toestand.")


@router.get("/onderwerpen", operation_id="onderwerpen", summary="Onderwerpen", response=Onderwerpen)
def onderwerpen(request: HttpRequest, vraag: Query[OnderwerpenVraag]) -> Onderwerpen:
    """Programma's, systemen, wetten, afspraken en wat het netwerk verder noemt; op kenmerk."""
    day = vraag.geldig_op
    rows = subjects_listed(kind=vraag.soort or "", state=vraag.toestand or "", day=day, known_at=vraag.bekend_op)
    return page_of(request, vraag, rows, Onderwerpen, lambda one: subject_answer(one, day))


@router.get("/onderwerpen/{kenmerk}", operation_id="onderwerp", summary="Een onderwerp", response=Onderwerp)
def onderwerp(request: HttpRequest, kenmerk: Kenmerk, vraag: Query[OnderwerpVraag]) -> Onderwerp:
    """Eén onderwerp met zijn namen, levensloop, verbanden, betrokkenen en vindplaatsen."""
    subject = found(subject_told(kenmerk, known_at=vraag.bekend_op), f"Onderwerp '{kenmerk}'")
    return subject_answer(subject, vraag.geldig_op)


def subject_answer(subject: Subject, day: date | None) -> Onderwerp:
    events = [one for one in subject.life.all() if day is None or one.valid_from is None or one.valid_from <= day]
    state = last_state(events, day)
    return Onderwerp(
        id=subject.public_id,
        nummer=subject.code,
        naam=subject.name,
        soort=subject.kind,
        soort_naam=label_of(SubjectKind, subject.kind),
        samenvatting=subject.summary,
        niet_te_verwarren_met=subject.homonym,
        toestand=state,
        toestand_naam=label_of(State, state),
        namen=[_name(one) for one in subject.names.all()],
        levensloop=[_event(one) for one in events],
        verbanden=[_relation(one) for one in subject.relations.all()],
        betrokkenen=[_party(one) for one in subject.parties.all()],
        vindplaatsen=[_citation(one) for one in subject.citations.all()],
        webadressen=[_link(one) for one in subject.links.all()],
        links=links_of("onderwerpen", subject.public_id, page="register:subject", arguments=(subject.public_id,)),
    )


def _name(one: SubjectName) -> Naam:
    return Naam(naam=one.name, soort=one.kind, taal=one.language)


def _event(one: LifeEvent) -> Gebeurtenis:
    return Gebeurtenis(
        **dated(one),
        toestand=one.state,
        toestand_naam=label_of(State, one.state),
        periode=one.period,
        reden=one.reason,
        tekst=one.text,
        later_bekend=one.later,
    )


def _relation(one: SubjectRelation) -> Verband:
    return Verband(
        **sourced(one),
        soort=one.kind,
        soort_naam=label_of(RelationKind, one.kind),
        onderwerp=one.other.public_id,
        naam=one.other.name,
        toelichting=one.note,
    )


def _party(one: SubjectParty) -> Betrokkene:
    party = one.organisation or one.body
    public_id = party.public_id if party else ""
    return Betrokkene(
        **sourced(one),
        rol=one.role,
        rol_naam=label_of(PartyRole, one.role),
        id=public_id,
        naam=party.name if party else "",
        adres=Adres(href=address("organisaties" if one.organisation else "organen", public_id)),
        toelichting=one.note,
    )


def _citation(one: SubjectCitation) -> Gezegd:
    return Gezegd(**sourced(one))


def _link(one: Link) -> Webadres:
    return Webadres(**sourced(one), nummer=one.code, url=one.url, tekst=one.text, opmerking=one.note)
