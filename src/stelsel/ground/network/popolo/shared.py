# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Values that all things of Popolo share. Keys that Popolo does not know begin with `stelsel_`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from stelsel.ground.core.display import source_words
from stelsel.ground.core.linked.address import cited, permanent
from stelsel.ground.core.models import Dated, Sourced
from stelsel.ground.network.kinds import AttributeKind, Precision
from stelsel.ground.network.models import Area, AreaAttribute, Body, HierarchyLink, Organisation, OrganisationAttribute
from stelsel.ground.network.models.base import Lasting

Value = dict[str, object]
AnyAttribute = OrganisationAttribute | AreaAttribute

LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
"""How much of an ISO date stands where a date is that sure. What is planned or only 'before' is no date in Popolo."""
NAMES = {
    AttributeKind.NAME: "",
    AttributeKind.SHORT_NAME: "korte naam",
    AttributeKind.LONG_NAME: "naam bij het CBS",
    AttributeKind.OTHER_NAME: "andere naam",
}
"""Attributes that are names, with the note that Popolo gets; one without a note is a name of another period."""
PLACES: dict[type[Lasting], str] = {Area: "gebied", Organisation: "organisatie", Body: "orgaan"}


def identifier(thing: Lasting) -> str:
    """`organisatie/kb`: bodies are organisations to Popolo, so the kind stands in the identifier."""
    return f"{PLACES[type(thing)]}/{thing.public_id}"


def filled(**said: object) -> Value:
    """Without what is empty: Popolo asks for no property."""
    return {key: value for key, value in said.items() if value not in (None, "", [], {})}


def last_day(end: date | None) -> date | None:
    """The last day of a period that ends before `end`."""
    return end - timedelta(days=1) if end is not None and end > date.min else None


def day(value: date | None, precision: str = Precision.DAY) -> str:
    """As much of a date as is sure; nothing where it is not."""
    length = LENGTHS.get(Precision(precision or Precision.DAY))
    return value.isoformat()[:length] if value is not None and length else ""


def period(fact: Dated) -> Value:
    return filled(start_date=day(fact.valid_from), end_date=day(last_day(fact.valid_to)))


def sources(fact: Sourced) -> list[Value]:
    """`fact.source` must be joined."""
    return [{"url": cited(fact), "note": source_words(fact)}] if fact.source else []


def doubts(fact: Dated, note: str = "") -> Value:
    return filled(sources=sources(fact), stelsel_note=note, stelsel_unverified=fact.unverified)


def lasting(thing: Lasting) -> Value:
    """Source, note and doubts, and the ends of its period that Popolo has no word for."""
    unsure = {
        "stelsel_from": (thing.valid_from, thing.from_precision),
        "stelsel_until": (last_day(thing.valid_to), thing.to_precision),
    }
    return {
        **{
            key: {"date": when.isoformat(), "precision": precision}
            for key, (when, precision) in unsure.items()
            if when is not None and not day(when, precision)
        },
        **doubts(thing, thing.note),
    }


def page_link(thing: Area | Organisation | Body) -> Value:
    return {"url": permanent(thing.get_absolute_url()), "note": "pagina"}


def other_names(name: str, primary: str, attributes: Iterable[AnyAttribute]) -> list[Value]:
    """Every name that is not `name`, with the period in which it held."""
    found = [
        filled(name=one.value, note=NAMES[AttributeKind(one.kind)], **period(one), **doubts(one, one.note))
        for one in attributes
        if one.kind in NAMES and one.value != name
    ]
    known = {name, *(one["name"] for one in found)}
    return found if primary in known else [*found, {"name": primary}]


def attributes_told(attributes: Iterable[AnyAttribute]) -> list[Value]:
    """Every attribute but the names, each with its period and source, which no property of Popolo has."""
    return [
        filled(kind=one.kind, value=one.value, **period(one), **doubts(one, one.note))
        for one in attributes
        if one.kind not in NAMES
    ]


def stands(link: HierarchyLink, other: Area | Organisation) -> Value:
    """A place in a division, which Popolo knows only as one parent."""
    return {
        "division": link.hierarchy.public_id,
        "id": identifier(other),
        "name": other.name,
        **period(link),
        **doubts(link, link.note),
    }
