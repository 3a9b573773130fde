# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The parts that rows of all rooms have in common, with the keys of the API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.db import models
from django.urls import reverse
from pydantic import BaseModel

from stelsel.ground.core.api.telling import address
from stelsel.ground.core.display import Step
from stelsel.ground.core.mentions import MentionGroup
from stelsel.ground.core.models import Sourced
from stelsel.ground.core.sources import Placed


def place_row(placed: Placed) -> dict[str, object] | None:
    """The values of `PLACE` as the API tells where a fact stands; None where nobody said."""
    public_id, title, first, last, place = placed
    if public_id is None:
        return None
    return {"id": public_id, "titel": title, "eersteRegel": first, "laatsteRegel": last, "plaats": place}


def place_of(fact: Sourced) -> dict[str, object] | None:
    """`fact.source` must be joined."""
    source = fact.source
    if source is None:
        return None
    return place_row((source.public_id, source.title, fact.first_line, fact.last_line, fact.locator))


def thing_links(*parts: str, page: str = "", arguments: Sequence[object] = (), url: str = "") -> dict[str, object]:
    """Where a thing stands: in the API by `parts`, and as a page by its view or `url`."""
    links: dict[str, object] = {"self": {"href": address(*parts)}} if parts else {}
    shown = reverse(page, args=arguments) if page else url
    return {**links, **({"pagina": {"href": shown}} if shown else {})}


def model_row(answer: BaseModel) -> Mapping[str, object]:
    """An answer of the API as a row."""
    return answer.model_dump(by_alias=True)


def word_of(kinds: type[models.TextChoices], value: str) -> str:
    return str(kinds(value).label) if value in kinds.values else value


def step_row(step: Step) -> dict[str, object]:
    """One moment of a story, as the page tells it."""
    return {
        "dag": step.day,
        "periode": step.when,
        "titel": step.title,
        "tekst": step.text,
        "toestand": step.state,
        "gebeurd": step.done,
        "laterBekend": step.later,
        "bronInWoorden": step.source,
        "nietGeverifieerd": step.unverified,
        "_links": thing_links(url=step.url),
    }


def mention_rows(groups: Iterable[MentionGroup]) -> list[dict[str, object]]:
    """What other rooms say of a thing, in the order of the page."""
    return [
        {
            "waar": group.heading,
            "titel": one.title,
            "tekst": one.text,
            "plaats": one.place,
            "rol": one.note,
            "_links": thing_links(url=one.url),
        }
        for group in groups
        for one in group.mentions
    ]
