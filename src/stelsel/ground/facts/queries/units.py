# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Units by the identifiers and names that people use for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.models import Identified
from stelsel.ground.facts.queries.catalogue import MeasureKnown
from stelsel.ground.facts.units import AREA, ORGANISATION, PLACE, parts, unit_of
from stelsel.ground.network.models import Area, Organisation, Place

_MODELS: Mapping[int, type[Organisation | Place | Area]] = {ORGANISATION: Organisation, PLACE: Place, AREA: Area}


@dataclass(frozen=True)
class UnitTold:
    public_id: str
    name: str


THE_NETWORK = UnitTold("", "het hele netwerk")


def units_told(units: Collection[int]) -> Mapping[int, UnitTold]:
    """Identifier and name of each unit; at most three queries."""
    found = {0: THE_NETWORK}
    for kind, model in _MODELS.items():
        keys = [pk for of, pk in map(parts, units) if of == kind]
        if keys:
            rows = model._default_manager.filter(pk__in=keys).values_list("pk", "public_id", "name")  # noqa: SLF001 -- Django's public model API
            found |= {unit_of(kind, pk): UnitTold(public_id, name) for pk, public_id, name in rows}
    return found


def unit_named(word: str) -> int:
    """The unit with an identifier, or the area with an official code; `InvalidInput` where none or several have it."""
    found = [unit_of(kind, pk) for kind, model in _MODELS.items() for pk in _keys(model, word)]
    if len(found) != 1:
        raise InvalidInput(
            "Dit is niet één plek of organisatie." if found else "Deze plek of organisatie is niet bekend.", where=word,
            remedy="Kijk met: stelsel network at --format json",
        )  # fmt: skip
    return found[0]


def _keys(model: type[Identified], word: str) -> list[int]:
    same = Q(public_id=word)
    if model is Area:
        same |= Q(code=word)
    return list(model._default_manager.filter(same).values_list("pk", flat=True))  # noqa: SLF001 -- the same


def where_of(measure: MeasureKnown, words: Sequence[str]) -> Mapping[str, Sequence[str] | Sequence[int]]:
    """`naam=waarde,waarde` as a question wants it: codes of a dimension, or units at a level of the network."""
    found: dict[str, Sequence[str] | Sequence[int]] = {}
    for word in words:
        name, sign, values = word.partition("=")
        if not (name and sign and values):
            raise InvalidInput(
                f"'{word}' is niet te lezen.", where="--where", remedy="Schrijf leeftijd=0-17 of cbs-province=pv20."
            )
        wanted = values.split(",")
        found[name] = wanted if name in measure.dimensions else [unit_named(one) for one in wanted]
    return found
