# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order of the items of a draft: numbers with room between them, so that one step moves one item."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import models

from stelsel.agree.agenda.models import Chapter, Edition, Item
from stelsel.ground.core.loading import reconcile

HIGHEST = 30_000
"""The column holds up to 32,767 on every database; above this there is room to step aside."""
GAP = 64


def item_place(item: Item, chapter: Chapter, after: Item | None) -> None:
    """Give an item, not yet saved in its new place, a number right behind `after`; first in the chapter where None."""
    others = chapter.items.exclude(pk=item.pk)
    order = _between(others, after)
    if order is None:
        _spread(list(chapter.items.order_by("order")))
        after = Item.objects.get(pk=after.pk) if after is not None else None
        order = _between(others, after)
    if order is None:
        raise ValueError(f"no room in {chapter.pk}")
    item.chapter, item.order = chapter, order


def _between(others: models.QuerySet[Item], after: Item | None) -> int | None:
    """A free number behind `after`, or None where its neighbours leave none."""
    low = after.order if after is not None else 0
    high = others.filter(order__gt=low).order_by("order").values_list("order", flat=True).first()
    if high is None:
        return low + GAP if low + GAP <= HIGHEST else low + 1 if low < HIGHEST else None
    return (low + high) // 2 if high - low > 1 else None


def orders_close(edition: Edition) -> None:
    """Number the items of every chapter 1, 2, 3 … again."""
    for chapter in edition.chapters.all():
        _number(list(chapter.items.order_by("order")), 1)


def _spread(items: Sequence[Item]) -> None:
    _number(items, max(2, min(GAP, HIGHEST // (len(items) + 1))))


def _number(items: Sequence[Item], gap: int) -> None:
    """Number the items of one chapter `gap` apart, in the order in which they are given."""
    if not items or [item.order for item in items] == [gap * place for place in range(1, len(items) + 1)]:
        return
    for place, item in enumerate(items, start=1):
        item.order = gap * place
    reconcile(Item, items, key=["id"], within=Item.objects.filter(chapter=items[0].chapter_id))
