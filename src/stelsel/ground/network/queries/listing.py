# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network record by record, on a day (valid time), as it stands or as it was known at a moment (recorded time).

By identifier or date; nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime

from stelsel.ground.core.conditions import Among, Between, Condition, Either, Equal, OnDay, Same, Some
from stelsel.ground.core.reading import Part, Reading, Rows, read, read_one
from stelsel.ground.network.kinds import AttributeKind
from stelsel.ground.network.models import Area, Body, Organisation, Succession
from stelsel.ground.network.queries.at import LIBRARY_PROVINCE, SERVICE_AREA
from stelsel.ground.network.queries.atlas import PROVINCE

_ATTRIBUTES = Part("attributes", joins=("source",), order=("kind", "valid_from", "value"))
_PARENTS = Part(
    "parent_links",
    joins=("source", "hierarchy", "parent_area", "parent_organisation"),
    order=("hierarchy__public_id", "valid_from"),
)
_SERVED = Part(
    "child_links", joins=("source", "hierarchy", "child_area"), order=("hierarchy__public_id", "child_area__public_id")
)
_ORGANISATIONS = Reading(Organisation, order=("public_id",), joins=("source",), parts=(_ATTRIBUTES, _PARENTS, _SERVED))
_EXPORTED = replace(
    _ORGANISATIONS, parts=(*_ORGANISATIONS.parts, Part("places", joins=("source",), order=("public_id",)))
)
_AREAS = Reading(Area, order=("public_id",), joins=("source",), parts=(_ATTRIBUTES, _PARENTS))
_SEATS = Part("seats", joins=("source", "organisation", "person"), order=("role", "organisation__public_id"))
_BODIES = Reading(Body, order=("public_id",), joins=("source", "parent"), parts=(_SEATS,))
_BODIES_THEN = replace(_BODIES, parts=(replace(_SEATS, joins=("source", "organisation")),))
"""Without persons: whoever was taken out of the records must not come back through the log."""
_ENDS = tuple(f"{end}_{kind}" for kind in ("area", "organisation", "body") for end in ("from", "to"))
_SUCCESSIONS = Reading(Succession, order=("date", "event"), joins=("source", *_ENDS))


def organisations_listed(
    day: date, *, kind: str = "", province: str = "", known_at: datetime | None = None
) -> Rows[Organisation]:
    """Those that exist on the day. `kind` also finds what is that kind beside its first one; `province` is the
    identifier of an area that a library works in, or a POI works for.
    """
    asked: list[Condition] = [OnDay(day)]
    if kind:
        beside = (Equal("kind", AttributeKind.ALSO_KIND), Equal("value", kind), OnDay(day))
        asked.append(Either((Equal("kind", kind), Some("attributes", beside))))
    if province:
        inside = (Equal("hierarchy__public_id", LIBRARY_PROVINCE), Equal("parent_area__public_id", province))
        served = (Equal("hierarchy__public_id", SERVICE_AREA), Equal("child_area__public_id", province))
        both = (Some("parent_links", (*inside, OnDay(day))), Some("child_links", (*served, OnDay(day))))
        asked.append(Either(both))
    return read(_ORGANISATIONS, *asked, known_at=known_at)


def organisation_told(public_id: str, *, known_at: datetime | None = None) -> Organisation | None:
    return read_one(_ORGANISATIONS, Equal("public_id", public_id), known_at=known_at)


def organisations_exported(day: date, *, named: Collection[str] | None = None) -> Rows[Organisation]:
    """With their places: those that exist on the day, or those of the identifiers `named`, whenever they existed."""
    return read(_EXPORTED, OnDay(day) if named is None else Among("public_id", set(named)))


def areas_listed(
    day: date, *, kind: str = "", province: str = "", code: str = "", known_at: datetime | None = None
) -> Rows[Area]:
    """Those that exist on the day; `province` finds what stands under it on that day, `code` is an official one."""
    asked: list[Condition] = [OnDay(day)]
    if kind:
        asked.append(Equal("kind", kind))
    if code:
        asked.append(Same("code", code))
    if province:
        under = (Equal("hierarchy__public_id", PROVINCE), Equal("parent_area__public_id", province), OnDay(day))
        asked.append(Some("parent_links", under))
    return read(_AREAS, *asked, known_at=known_at)


def area_told(public_id: str, *, known_at: datetime | None = None) -> Area | None:
    return read_one(_AREAS, Equal("public_id", public_id), known_at=known_at)


def bodies_listed(day: date, *, kind: str = "", known_at: datetime | None = None) -> Rows[Body]:
    """Those that exist on the day. A body without a known period is always there."""
    asked: list[Condition] = [OnDay(day)]
    if kind:
        asked.append(Equal("kind", kind))
    return read(_BODIES if known_at is None else _BODIES_THEN, *asked, known_at=known_at)


def body_told(public_id: str, *, known_at: datetime | None = None) -> Body | None:
    reading = _BODIES if known_at is None else _BODIES_THEN
    return read_one(reading, Equal("public_id", public_id), known_at=known_at)


def bodies_named(public_ids: Collection[str]) -> Rows[Body]:
    """Those of these identifiers, whenever they existed."""
    return read(_BODIES, Among("public_id", set(public_ids)))


def successions_listed(
    *,
    kind: str = "",
    involved: dict[str, str] | None = None,
    first: date | None = None,
    end: date | None = None,
    known_at: datetime | None = None,
) -> Rows[Succession]:
    """By date. `involved` names by kind (area, organisation, body) an identifier that stands at either end; `first` and
    `end` limit the dates to `[first, end)`, and leave out what has no known date.
    """
    asked: list[Condition] = [Equal("kind", kind)] if kind else []
    for what, public_id in (involved or {}).items():
        asked.append(Either(tuple(Equal(f"{side}_{what}__public_id", public_id) for side in ("from", "to"))))
    if first is not None or end is not None:
        asked.append(Between("date", first, end))
    return read(_SUCCESSIONS, *asked, known_at=known_at)
