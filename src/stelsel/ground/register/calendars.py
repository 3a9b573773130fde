# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dated moments in the life of subjects: a day of a meeting, a month in which a law was sent, a quarter."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model
from django.http import Http404

from stelsel.ground.core.calendars.answering import Dates
from stelsel.ground.core.calendars.dates import Dated, days_of, in_order
from stelsel.ground.core.lifecycle import State
from stelsel.ground.network.models import Body, Organisation
from stelsel.ground.register.models import LifeEvent, Subject


def register_dates(record: Model) -> list[Dated]:
    """Those of the subjects in which an organisation or a body plays a part. One query."""
    if isinstance(record, Organisation):
        events = LifeEvent.objects.filter(subject__parties__organisation=record)
    elif isinstance(record, Body):
        events = LifeEvent.objects.filter(subject__parties__body=record)
    else:
        return []
    return _dated(events.select_related("subject").distinct())


def _dated(events: Iterable[LifeEvent]) -> list[Dated]:
    """`events.subject` must be joined."""
    return in_order(found for one in events if (found := _one(one)) is not None)


def _one(event: LifeEvent) -> Dated | None:
    days = days_of(event.period)
    if days is None:
        return None
    said = str(State(event.state).label) if event.state else event.text
    return Dated(
        id=f"gebeurtenis-{event.pk}",
        title=f"{event.subject.name}: {said}",
        first=days[0],
        end=days[1],
        recorded=event.recorded_at,
        url=event.subject.get_absolute_url(),
        text=event.text,
    )


def subjects() -> Dates:
    return Dates("Waar het netwerk aan werkt", _dated(LifeEvent.objects.select_related("subject")))


def subject(public_id: str) -> Dates:
    found = Subject.objects.filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return Dates(found.name, _dated(found.life.select_related("subject")))
