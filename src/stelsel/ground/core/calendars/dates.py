# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Things with a date, and how a page on a lower floor gets those that higher rooms know of its thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period

LONGEST = 92
"""Days of the longest period that is a date: a quarter. A plan "for 2023" would stand over every day of the year."""


@dataclass(frozen=True)
class Dated:
    """`id` never changes. `first` and `end` are days, half-open; `recorded` is when we knew."""

    id: str
    title: str
    first: date
    end: date
    recorded: datetime
    url: str = ""
    text: str = ""


def days_of(written: str) -> tuple[date, date] | None:
    """The first day of a period and the day after its last, where it is written to the day, month or quarter."""
    try:
        period = Period.parse(written) if written else None
    except InvalidInput:
        return None
    if period is None or period.start is None or period.end is None or (period.end - period.start).days > LONGEST:
        return None
    return period.start, period.end


DateSource = Callable[[models.Model], list[Dated]]
"""Asks a room which dates it knows of a record; a fixed number of queries, an empty list for kinds it does not know."""

_sources: list[DateSource] = []


def dates_register(source: DateSource) -> None:
    if source not in _sources:
        _sources.append(source)


def dates_of(record: models.Model) -> list[Dated]:
    return in_order(one for source in _sources for one in source(record))


def in_order(dates: Iterable[Dated]) -> list[Dated]:
    """By day; each once."""
    return sorted({one.id: one for one in dates}.values(), key=lambda one: (one.first, one.id))
