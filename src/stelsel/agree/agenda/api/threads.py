# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from stelsel.agree.agenda.api.items import item_place
from stelsel.agree.agenda.kinds import LinkKind
from stelsel.agree.agenda.models import Item, ItemLink
from stelsel.agree.agenda.queries.listing import threads_listed
from stelsel.ground.core.api import (
    Antwoord,
    BekendOp,
    Bladeren,
    Bladzijde,
    Gezegd,
    Kies,
    OneOf,
    Vocabulary,
    address,
    label_of,
    page_of,
    sourced,
)
from stelsel.ground.core.api.telling import Link

router = Router(by_alias=True)


class BelofteKort(Antwoord):
    """Een belofte aan een eind van een draad."""

    nummer: str
    titel: str
    editie: str
    hoofdstuk: str
    adres: Link


class Draad(Gezegd):
    """Hoe een eerdere en een latere belofte samenhangen; te lezen van de eerdere naar de latere."""

    soort: Annotated[str, Vocabulary(LinkKind)]
    soort_naam: str
    eerder: BelofteKort
    later: BelofteKort
    waarover: str
    reden: str


class Draden(Bladzijde):
    """Een bladzijde met draden."""

    resultaten: Sequence[Draad]


class DradenVraag(Bladeren, BekendOp):
    editie: Kies = Field(None, description="Alleen draden van of naar deze editie (kenmerk, ook van een concept).")
    soort: Annotated[str | None, OneOf(LinkKind)] = Field(None, description="Alleen draden van deze soort.")


@router.get("/draden", operation_id="draden", summary="Draden", response=Draden)
def draden(request: HttpRequest, vraag: Query[DradenVraag]) -> Draden:
    """Wat er van beloften werd, binnen een editie en over edities heen; in de volgorde van de eerdere belofte."""
    rows = threads_listed(edition=vraag.editie or "", kind=vraag.soort or "", known_at=vraag.bekend_op)
    return page_of(request, vraag, rows, Draden, _answer)


def _answer(one: ItemLink) -> Draad:
    return Draad(
        **sourced(one),
        soort=one.kind,
        soort_naam=label_of(LinkKind, one.kind),
        eerder=_short(one.earlier),
        later=_short(one.later),
        waarover=one.subject,
        reden=one.reason,
    )


def _short(item: Item) -> BelofteKort:
    return BelofteKort(
        nummer=item.code,
        titel=item.title,
        editie=item.chapter.edition.public_id,
        hoofdstuk=item.chapter.slug,
        adres=Link(href=address(*item_place(item))),
    )
