# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from stelsel.ground.network.models import Area, Body, Organisation

MOST = 50
"""Of each kind of thing."""


@dataclass(frozen=True)
class Found:
    kind: str
    title: str
    url: str
    text: str


def network_search(words: Sequence[str]) -> list[Found]:
    """Organisations, bodies and areas in whose name, note or mandate every word occurs. Three queries."""
    organisations = Organisation.objects.filter(_all(words, "name", "note", "attributes__value")).distinct()
    bodies = Body.objects.filter(_all(words, "name", "note", "mandate"))
    areas = Area.objects.filter(_all(words, "name", "code", "attributes__value")).distinct()
    return [
        Found(thing.get_kind_display().capitalize(), thing.name, thing.get_absolute_url(), text)
        for rows in (
            [(one, one.note) for one in organisations.order_by("name")[:MOST]],
            [(one, one.mandate) for one in bodies.order_by("name")[:MOST]],
            [(one, one.note) for one in areas.order_by("name")[:MOST]],
        )
        for thing, text in rows
    ]


def _all(words: Sequence[str], *fields: str) -> Q:
    found = Q()
    for word in words:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        found &= anywhere
    return found
