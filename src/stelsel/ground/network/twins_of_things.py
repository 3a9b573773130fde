# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One organisation, area or body as data: what the API says of it, its story, and where it is mentioned."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar

from django.http import Http404, HttpRequest

from stelsel.ground.core.api import Antwoord
from stelsel.ground.core.api.telling import address
from stelsel.ground.core.mentions import mentions_of
from stelsel.ground.core.twins import Twin, mention_rows, model_row, step_row
from stelsel.ground.network.api.areas import area_answer
from stelsel.ground.network.api.bodies import body_answer
from stelsel.ground.network.api.organisations import organisation_answer
from stelsel.ground.network.api.shared import NetwerkVraag
from stelsel.ground.network.models import Area, Body, Organisation
from stelsel.ground.network.queries.listing import area_told, body_told, organisation_told
from stelsel.ground.network.queries.story import family
from stelsel.ground.network.twins import day_of

T = TypeVar("T", Area, Body, Organisation)


def organisation(request: HttpRequest, public_id: str) -> Twin:
    return _twin(request, "organisaties", organisation_told(public_id), organisation_answer)


def area(request: HttpRequest, public_id: str) -> Twin:
    return _twin(request, "gebieden", area_told(public_id), area_answer)


def body(request: HttpRequest, public_id: str) -> Twin:
    found = body_told(public_id)
    return _twin(
        request, "organen", found, lambda one, day: body_answer(one, NetwerkVraag(geldig_op=day, bekend_op=None))
    )


def _twin(
    request: HttpRequest, resource: str, found: T | None, answer: Callable[[T, date], Antwoord]
) -> Twin:  # fmt: skip
    day = day_of(request)
    if found is None:
        raise Http404
    told = model_row(answer(found, day))
    return Twin(
        str(told["naam"]),
        content=_with_story(found, told),
        api=f"{address(resource, found.public_id)}?geldigOp={day.isoformat()}",
        day=day,
    )


def _with_story(found: Area | Body | Organisation, told: Mapping[str, object]) -> dict[str, object]:
    return {
        **told,
        "opvolgingen": [step_row(step) for step in family(found)],
        "vermeldingen": mention_rows(mentions_of(found)),
    }
