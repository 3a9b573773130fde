# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Promises of public editions that are for a day, a month or a quarter. Those for a whole year are in no calendar."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.http import Http404

from stelsel.agree.agenda.kinds import EditionState
from stelsel.agree.agenda.models import Chapter, Edition, Item
from stelsel.ground.core.calendars.answering import Dates
from stelsel.ground.core.calendars.dates import Dated, days_of, in_order
from stelsel.ground.network.models import Body, Organisation

PUBLIC = (EditionState.PUBLISHED, EditionState.FROZEN)


def agenda_dates(record: Model) -> list[Dated]:
    """Those that name an organisation or a body. One query."""
    field = "organisation" if isinstance(record, Organisation) else "body" if isinstance(record, Body) else ""
    if not field:
        return []
    items = Item.objects.filter(**{f"references__{field}": record}, chapter__edition__state__in=PUBLIC)
    return _dated(items.select_related("chapter__edition").distinct())


def _dated(items: Iterable[Item]) -> list[Dated]:
    """Chapter and edition must be joined."""
    return in_order(found for one in items if (found := _one(one)) is not None)


def _one(item: Item) -> Dated | None:
    days = days_of(item.period)
    if days is None:
        return None
    chapter = item.chapter
    return Dated(
        id=f"belofte-{chapter.edition.public_id}-{chapter.slug}-{item.code.lower()}",
        title=item.title,
        first=days[0],
        end=days[1],
        recorded=item.recorded_at,
        url=item.get_absolute_url(),
        text=item.text,
    )


def edition(edition_id: str) -> Dates:
    found = Edition.objects.filter(public_id=edition_id, state__in=PUBLIC).select_related("agenda").first()
    if found is None:
        raise Http404
    return Dates(str(found), _dated(Item.objects.filter(chapter__edition=found).select_related("chapter__edition")))


def chapter(edition_id: str, chapter: str) -> Dates:
    chapters = Chapter.objects.filter(edition__public_id=edition_id, edition__state__in=PUBLIC, slug=chapter)
    found = chapters.select_related("edition__agenda").first()
    if found is None:
        raise Http404
    items = Item.objects.filter(chapter=found).select_related("chapter__edition")
    return Dates(f"{found.title} ({found.edition})", _dated(items))
