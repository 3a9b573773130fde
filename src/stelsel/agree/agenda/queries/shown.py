# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An item as cards and dots show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import get_language

from stelsel.agree.agenda.kinds import ItemKind, ReferenceRole
from stelsel.agree.agenda.models import Item, ItemReference
from stelsel.ground.core.display import Chip
from stelsel.ground.core.lifecycle import ENDED, State
from stelsel.ground.register.figures import figure_words


@dataclass(frozen=True)
class Tie:
    """A thread to an item that stands elsewhere."""

    label: str
    title: str
    url: str


class Brief(NamedTuple):
    """The few fields of an item that a dot and a count need: a page of an edition reads some 240 of them."""

    pk: int
    chapter_id: int
    parent_id: int | None
    code: str
    kind: str
    state: str
    title: str


@dataclass(frozen=True)
class Dot:
    title: str
    url: str
    kind: str


@dataclass(frozen=True)
class ItemCard:
    """`kind`: harvest, plan, or stopped (a plan to stop)."""

    pk: int
    code: str
    title: str
    url: str
    text: str
    kind: str
    state: str
    state_label: str
    heading: str
    chips: list[Chip] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    children: list[ItemCard] = field(default_factory=list)
    lang: str = ""


def shown_kind(item: Item | Brief) -> str:
    return "stopped" if item.kind == ItemKind.PLAN and item.state in ENDED else item.kind


def words_of(item: Item) -> tuple[str, str, str]:
    """Title and text in the language of the reader where they exist (`translations` prefetched), and the language of
    the words where it is not the reader's.
    """
    wanted = get_language() or "nl"
    if item.language != wanted:
        for translation in item.translations.all():
            if translation.language == wanted:
                return translation.title, translation.text, ""
    return item.title, item.text, item.language if item.language != wanted else ""


def item_card(
    item: Item, *, chips: list[Chip], ties: list[Tie], children: list[ItemCard], badge: bool = False
) -> ItemCard:
    """`badge`: say the state also where it is the usual one (delivered, planned)."""
    title, text, language = words_of(item)
    state = State(item.state)
    usual = state in {State.DELIVERED, State.PLANNED}
    return ItemCard(
        pk=item.pk,
        code=item.code,
        title=title,
        url=item.get_absolute_url(),
        text=text,
        kind=shown_kind(item),
        state=item.state if badge or not usual else "",
        state_label=str(state.label),
        heading=item.heading,
        chips=chips,
        ties=ties,
        children=children,
        lang=language,
    )


def references_of(items: Iterable[Item]) -> QuerySet[ItemReference]:
    """What the items speak of, with the records themselves. One query."""
    return ItemReference.objects.filter(item__in=list(items)).select_related(
        "subject", "organisation", "body", "figure__source", "link"
    )


def chips_of(references: Iterable[ItemReference], *, actors: bool = False) -> list[Chip]:
    """Actors first where asked, then subjects, organisations and bodies, then figures in words."""
    chips: list[Chip] = []
    for reference in references:
        if (reference.role == ReferenceRole.ACTOR) != actors:
            continue
        if reference.subject:
            chips.append(Chip(reference.subject.name, reference.subject.get_absolute_url(), "subject"))
        elif reference.organisation:
            chips.append(Chip(str(reference.organisation), reference.organisation.get_absolute_url(), "organisation"))
        elif reference.body:
            chips.append(Chip(str(reference.body), reference.body.get_absolute_url(), "body"))
        elif reference.figure:
            chips.append(Chip(figure_words(reference.figure), reference.figure.get_absolute_url(), "figure"))
        elif reference.label:
            chips.append(Chip(reference.label))
    return chips
