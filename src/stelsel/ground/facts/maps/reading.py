# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The world of the maps from the records of the network: the only module here that knows a database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from stelsel.ground.core.recorded import Columns, columns_known
from stelsel.ground.facts.maps.world import PLACE_AREA, PLACE_ORGANISATION, Amount, Life, Link, World, world_build
from stelsel.ground.facts.units import AREA, ORGANISATION, PLACE, unit_of
from stelsel.ground.network.kinds import AreaKind, AttributeKind, OrganisationKind, PlaceKind, Share, SuccessionStatus
from stelsel.ground.network.models import Area, AreaAttribute, Hierarchy, HierarchyLink, Organisation, Place, Succession
from stelsel.ground.network.rules import Step

_LIFE: Final = ("pk", "kind", "name", "valid_from", "valid_to")
_ASKED: Final[Columns] = {
    Organisation: _LIFE,
    Area: _LIFE,
    Place: (*_LIFE, "organisation_id", "area_id"),
    Hierarchy: ("pk", "public_id"),
    HierarchyLink: (
        "hierarchy_id", "child_area_id", "child_organisation_id", "parent_area_id", "parent_organisation_id",
        "valid_from", "valid_to",
    ),
    Succession: (
        "from_area_id", "from_organisation_id", "from_body_id", "to_area_id", "to_organisation_id", "date", "status",
        "share", "weight",
    ),
    AreaAttribute: ("area_id", "kind", "valid_from", "value"),
}  # fmt: skip
Rows = Iterable[tuple[Any, ...]]


def world_read(entry: int | None = None) -> World:
    """The whole network through time, in seven queries; as it is recorded now, or as it was after an entry of the audit
    log (`recorded.columns_known`). Successions that were only announced, or have no date, changed nothing and are left
    out. Of the past also what hangs on something that was not there yet: a load may have been under way.
    """
    rows: Mapping[type, Rows] = columns_known(_ASKED, entry)
    places = list(rows[Place])
    lives = [
        *_organisations(rows[Organisation]),
        *(Life(unit_of(AREA, row[0]), *row[1:]) for row in rows[Area]),
        *(Life(unit_of(PLACE, row[0]), *row[1:5]) for row in places),
    ]
    names: dict[int, str] = dict(rows[Hierarchy])
    links = [*_links(rows[HierarchyLink], names), *(link for row in places for link in _of_place(row[0], *row[5:]))]
    steps = list(_steps(rows[Succession]))
    if entry is not None:
        there = {one.unit for one in lives}
        links = [one for one in links if {one.child, one.parent} <= there]
        steps = [one for one in steps if {one.old, one.new} <= there]
    return world_build(
        lives, links, steps, _populations(rows[AreaAttribute]),
        kinds=[*AreaKind.values, *PlaceKind.values, *map(_organisation_word, OrganisationKind.values)],
        hierarchies=[PLACE_AREA, PLACE_ORGANISATION, *names.values()],
    )  # fmt: skip


def _organisation_word(kind: str) -> str:
    """`municipality` is the area; the organisation that governs it is `organisation:municipality`."""
    return f"organisation:{kind}" if kind in AreaKind.values else kind


def _organisations(rows: Rows) -> Iterator[Life]:
    words = {kind: _organisation_word(kind) for kind in OrganisationKind.values}
    for pk, kind, name, lo, hi in rows:
        yield Life(unit_of(ORGANISATION, pk), words[kind], name, lo, hi)


def _of_place(pk: int, organisation: int | None, area: int | None) -> Iterator[Link]:
    unit = unit_of(PLACE, pk)
    if area is not None:
        yield Link(PLACE_AREA, unit, unit_of(AREA, area))
    if organisation is not None:
        yield Link(PLACE_ORGANISATION, unit, unit_of(ORGANISATION, organisation))


def _links(rows: Rows, names: Mapping[int, str]) -> Iterator[Link]:
    for hierarchy, area, organisation, up_area, up_organisation, lo, hi in rows:
        if hierarchy in names:
            yield Link(names[hierarchy], _one_of(area, organisation), _one_of(up_area, up_organisation), lo, hi)


def _one_of(area: int | None, organisation: int | None) -> int:
    return unit_of(AREA, area) if area is not None else unit_of(ORGANISATION, organisation or 0)


def _steps(rows: Rows) -> Iterator[Step[int]]:
    for from_area, from_organisation, from_body, to_area, to_organisation, day, status, share, weight in rows:
        if day is None or from_body is not None or status == SuccessionStatus.ANNOUNCED:
            continue
        old, new = _one_of(from_area, from_organisation), _one_of(to_area, to_organisation)
        yield Step(old, new, day, _weight(share, weight))


def _weight(share: str, weight: Decimal | None) -> Fraction | None:
    if share == Share.ALL:
        return Fraction(1)
    return None if weight is None else Fraction(weight)


def _populations(rows: Rows) -> Iterator[Amount]:
    for area, kind, day, value in rows:
        if kind == AttributeKind.POPULATION and day is not None:
            yield Amount(unit_of(AREA, area), day, int(Decimal(value)))
