# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small draft to review, and all that it says as one value."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from stelsel.agree.agenda.actions import edition_import
from stelsel.agree.agenda.models import Answer, Edition, Item, ItemLink, ItemReference
from stelsel.ground.core.audit import snapshot
from stelsel.ground.core.permissions import OPERATOR

PLAN = """Werkplan 2031 van Bibliotheek Ganzenveer (verzonnen)

1. Lezen

We lezen voor aan wie wil luisteren.

Resultaten 2030

• We lazen voor op twaalf scholen.
• We openden een leeszaal.
  De leeszaal is elke dag open.
• We kochten boeken, en we trainden vrijwil-
ligers voor het voorlezen

Plannen 2031

• We gaan voorlezen op twintig scholen:
  – in het dorp;
  – in de stad.
• We zoeken dertig vrijwilligers.

2. Meedoen

Resultaten 2030

• Het taalcafé trok honderd mensen.

Plannen 2031

• We beginnen een tweede taalcafé.
• We maken een folder.
"""


def draft_make(text: str = PLAN, name: str = "werkplan.txt") -> Edition:
    made = edition_import(actor=OPERATOR, data=text.encode(), name=name, agenda="ganzenveer", year=2031)
    assert made.edition is not None
    return Edition.objects.select_related("agenda").get(pk=made.edition.pk)


def item_of(edition: Edition, code: str) -> Item:
    return Item.objects.select_related("chapter__edition__agenda").get(chapter__edition=edition, code=code)


def told(edition: Edition) -> dict[str, Any]:
    """Everything that a draft says, in the order of the page; numbers that only place things are left out."""
    items = Item.objects.filter(chapter__edition=edition).order_by("chapter__order", "order").select_related("review")
    return {
        "chapters": [_plain(chapter) for chapter in edition.chapters.order_by("order")],
        "items": [_plain(item) | {"review": _review(item)} for item in items],
        "references": [
            _plain(row, "id") for row in ItemReference.objects.filter(item__in=items).order_by("item", "order")
        ],
        "threads": [_plain(row, "id") for row in ItemLink.objects.filter(later__in=items).order_by("later", "earlier")],
        "answers": sorted(Answer.objects.filter(run__edition=edition).values_list("key", "choice", "note")),
    }


def _plain(record: Model, *without: str) -> dict[str, Any]:
    return {name: value for name, value in snapshot(record).items() if name not in {"order", "recorded_at", *without}}


def _review(item: Item) -> list[Any]:
    review = getattr(item, "review", None)
    return [review.read, review.accepted_at is not None] if review else [[item.code], False]
