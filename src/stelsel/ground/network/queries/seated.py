# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the libraries and their supporters stand on the map. Almost no source gives an address, so the place is
derived: the point of the municipality that carries the name of the seat. What cannot be derived gets no place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stelsel.ground.network.kinds import AttributeKind
from stelsel.ground.network.queries.at import LIBRARY_PROVINCE, SERVICE_AREA
from stelsel.ground.network.queries.atlas import PROVINCE, Atlas, MunicipalityAt, Parent, Point
from stelsel.ground.network.queries.parties import Party
from stelsel.ground.network.rules import name_key, seat_found


@dataclass(frozen=True)
class Seated:
    """A library or supporter on a day. `point` is empty where no place could be derived.

    `municipality` is the one whose point it is; empty also where the office has a point of its own.
    """

    party: Party
    group: Parent | None
    point: Point | None
    municipality: str


@dataclass(frozen=True)
class _Ground:
    """What all places are derived from."""

    atlas: Atlas
    day: date
    hierarchy: str
    heads: Collection[Parent]
    named: Mapping[str, Sequence[tuple[str, int]]]
    served: Mapping[int, set[int]]

    def provinces(self, party: Party) -> set[int]:
        """Keys of the provinces that a library works in, or a POI works for."""
        own = {key for kind, key in self.atlas.member_of(LIBRARY_PROVINCE, party.key, self.day) if kind == "area"}
        return own | self.served.get(party.key, set())

    def seat(self, party: Party) -> int | None:
        """The municipality of the office, or else the one with the name of the seat."""
        if party.office is not None and party.office.area is not None:
            return party.office.area
        ids = {self.atlas.areas[key].public_id for key in self.provinces(party)}
        return seat_found(party.seat, ids, self.named) if party.seat else None

    def group(self, party: Party, seat: int | None) -> Parent | None:
        """By itself, as a parent itself, through the municipality of its seat, or through its one province."""
        own = self.atlas.member_of(self.hierarchy, party.key, self.day)
        if own:
            return own[0]
        if ("organisation", party.key) in self.heads:
            return "organisation", party.key
        if seat is not None:
            return self.atlas.group(self.hierarchy, seat, self.day)
        provinces = self.provinces(party)
        if len(provinces) != 1:
            return None
        province = next(iter(provinces))
        return (
            ("area", province) if self.hierarchy == PROVINCE else self.atlas.parent(self.hierarchy, province, self.day)
        )


def seated_at(
    atlas: Atlas,
    parties: Iterable[Party],
    municipalities: Sequence[MunicipalityAt],
    *,
    hierarchy: str,
    heads: Collection[Parent],
    day: date,
) -> list[Seated]:
    """By name. `heads` are the parents in the hierarchy; `atlas` holds the hierarchies of libraries and POI's."""
    ground = _Ground(atlas, day, hierarchy, heads, _named(atlas, municipalities, day), _served(atlas, day))
    there = [party for party in parties if party.there and party.library_kind is not None]
    return [_seated(ground, party) for party in sorted(there, key=lambda party: party.name.casefold())]


def _seated(ground: _Ground, party: Party) -> Seated:
    seat = ground.seat(party)
    group = ground.group(party, seat)
    office = party.office
    if office is not None and office.latitude is not None and office.longitude is not None:
        return Seated(party, group, Point(office.latitude, office.longitude), "")
    point = ground.atlas.point(seat) if seat is not None else None
    return Seated(party, group, point, ground.atlas.name(seat, ground.day) if seat is not None and point else "")


def _named(atlas: Atlas, municipalities: Iterable[MunicipalityAt], day: date) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for one in municipalities:
        other = (said.value for said in atlas.values(one.key, AttributeKind.OTHER_NAME, day))
        for name in (one.name, *other):
            found[name_key(name)].append((one.province_id, one.key))
    return found


def _served(atlas: Atlas, day: date) -> dict[int, set[int]]:
    """By organisation: the areas that have it as their supporter."""
    found: dict[int, set[int]] = defaultdict(set)
    for hierarchy, area in atlas.links:
        if hierarchy == SERVICE_AREA:
            parent = atlas.parent(hierarchy, area, day)
            if parent is not None and parent[0] == "organisation":
                found[parent[1]].add(area)
    return found
