# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the API tells a record: Dutch keys in camelCase, every fact with its source, its period and its doubts.

The docstring of a model stands in the document of the API, so it is Dutch (rule /core/doc-language).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypedDict, TypeVar

from django.db import models
from django.urls import reverse
from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.models import Dated, Source, Sourced

T = TypeVar("T")
BASE = "/api/v1"


@dataclass(frozen=True)
class Vocabulary:
    """Tells the document which words a value can be. What is stored is given as it is."""

    kinds: type[models.TextChoices]

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler(source)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "examples": list(self.kinds.values)}


Getal = Annotated[int | float, Field(description="Een getal zonder afronding.")]


class Antwoord(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, frozen=True)


class Link(Antwoord):
    """Een adres, te lezen vanaf het adres van deze site."""

    href: str


class Adressen(Antwoord):
    """Waar het staat: in deze API, en als pagina van de site."""

    self: Link
    pagina: Link | None = None


class Vindplaats(Antwoord):
    """Waar een feit is gelezen: een bron, en de regels of de plaats daarin."""

    id: str = Field(description="Het kenmerk van de bron, zoals in /bronnen/{kenmerk}.")
    titel: str
    eerste_regel: int | None
    laatste_regel: int | None
    plaats: str = Field(description="De plaats in een bron zonder regels.")


class Gezegd(Antwoord):
    """Een feit met zijn bron en met wat niemand heeft nagekeken."""

    bron: Vindplaats | None
    niet_geverifieerd: str = Field(
        description="Wat niemand heeft nagekeken, in woorden; leeg als daar niets over is vastgelegd."
    )


class Geldig(Gezegd):
    """Een feit dat geldt in een periode."""

    geldig_vanaf: date | None = Field(description="De eerste dag; leeg is een open begin.")
    geldig_tot: date | None = Field(description="De dag na de laatste dag; leeg is een open einde.")


class Punt(Antwoord):
    """Een punt in graden (WGS84)."""

    breedtegraad: Getal
    lengtegraad: Getal
    welk_punt: str


class Sourcing(TypedDict):
    bron: Vindplaats | None
    niet_geverifieerd: str


class Dating(Sourcing):
    geldig_vanaf: date | None
    geldig_tot: date | None


def sourced(fact: Sourced) -> Sourcing:
    """`fact.source` must be joined."""
    return {"bron": _place(fact, fact.source), "niet_geverifieerd": fact.unverified}


def dated(fact: Dated) -> Dating:
    """`fact.source` must be joined."""
    return {**sourced(fact), "geldig_vanaf": fact.valid_from, "geldig_tot": fact.valid_to}


def _place(fact: Sourced, source: Source | None) -> Vindplaats | None:
    if source is None:
        return None
    return Vindplaats(
        id=source.public_id,
        titel=source.title,
        eerste_regel=fact.first_line,
        laatste_regel=fact.last_line,
        plaats=fact.locator,
    )


def number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole. Sixteen digits fit, more than any figure here has."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def point(latitude: Decimal | None, longitude: Decimal | None, basis: str = "") -> Punt | None:
    north, east = number(latitude), number(longitude)
    return None if north is None or east is None else Punt(breedtegraad=north, lengtegraad=east, welk_punt=basis)


def label_of(kinds: type[models.TextChoices], value: str) -> str:
    """The Dutch word for a value of a closed list, or the value itself where it is not in the list."""
    return str(kinds(value).label) if value in kinds.values else value


def address(*parts: str) -> str:
    """The place of a resource of this API."""
    return "/".join((BASE, *parts))


def links_of(*parts: str, page: str = "", arguments: tuple[str, ...] = ()) -> Adressen:
    """`parts` make the place in this API; `page` is the view of the site that shows it, with its arguments."""
    shown = Link(href=reverse(page, args=arguments)) if page else None
    return Adressen(self=Link(href=address(*parts)), pagina=shown)


def found(record: T | None, what: str) -> T:
    """Raises `NotFound` where there is none; `what` is its kind and identifier in words."""
    if record is None:
        raise NotFound(f"{what} bestaat niet.", remedy="Kijk in de lijst welke er zijn.")
    return record
