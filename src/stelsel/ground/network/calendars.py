# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dates of an organisation or a body: when it merged, split or got another name, and what other rooms know."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q
from django.http import Http404

from stelsel.ground.core.calendars.answering import Dates
from stelsel.ground.core.calendars.dates import Dated, dates_of, in_order
from stelsel.ground.network.kinds import Precision
from stelsel.ground.network.models import Body, Organisation, Succession
from stelsel.ground.network.queries.story import events, successions


def organisation(public_id: str) -> Dates:
    return _dates("organisation", Organisation.objects.filter(public_id=public_id).first())


def body(public_id: str) -> Dates:
    return _dates("body", Body.objects.filter(public_id=public_id).first())


def _dates(kind: str, found: Organisation | Body | None) -> Dates:
    if found is None:
        raise Http404
    either = Q(**{f"from_{kind}": found}) | Q(**{f"to_{kind}": found})
    rows = successions().filter(either, date__isnull=False, precision=Precision.DAY)
    own = [_dated(row, found) for row in rows]
    return Dates(found.name, in_order([*own, *dates_of(found)]))


def _dated(row: Succession, found: Organisation | Body) -> Dated:
    if row.date is None:
        raise AssertionError(f"succession {row.pk} was asked for by its date")
    [step] = events([row], here=found)
    return Dated(
        id=f"opvolging-{row.pk}",
        title=step.title,
        first=row.date,
        end=row.date + timedelta(days=1),
        recorded=row.recorded_at,
        url=found.get_absolute_url(),
        text=step.text,
    )
