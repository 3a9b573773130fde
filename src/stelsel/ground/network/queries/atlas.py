# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The areas of the network in memory, to ask at any date: four queries, whatever is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from django.urls import reverse

from stelsel.ground.core.sources import NOWHERE, PLACE, Placed
from stelsel.ground.network.kinds import AreaKind, AttributeKind, Share, SuccessionStatus
from stelsel.ground.network.models import Area, AreaAttribute, HierarchyLink, Succession
from stelsel.ground.network.rules import Redrawn, Step, ancestors, descendants, holds, redraw

PROVINCE = "cbs-province"


class AreaRow(NamedTuple):
    pk: int
    public_id: str
    kind: str
    code: str
    name: str
    valid_from: date | None
    valid_to: date | None
    latitude: Decimal | None
    longitude: Decimal | None
    unverified: str
    placed: Placed


class SaidOf(NamedTuple):
    """An attribute: whose it is, what, since when, and what nobody checked."""

    area: int
    kind: str
    value: str
    valid_from: date | None
    valid_to: date | None
    unverified: str
    placed: Placed


class LinkRow(NamedTuple):
    """`child` is an area in `Atlas.links`, an organisation in `Atlas.members`."""

    hierarchy: str
    child: int
    parent_area: int | None
    parent_organisation: int | None
    valid_from: date | None
    valid_to: date | None


Parent = tuple[str, int]
"""`("area", key)` or `("organisation", key)`."""


class Point(NamedTuple):
    """WGS84 degrees. `heir` names the successor whose point it is, where the area has none of its own."""

    latitude: float
    longitude: float
    heir: str = ""


@dataclass(frozen=True)
class MunicipalityAt:
    """A municipality on a day. `latitude` and `longitude` are empty where no point is known, `population` where no
    figure is; `population_on` is the reference date of the figure and `population_unverified` what is unsure about it.
    """

    key: int
    public_id: str
    code: str
    name: str
    url: str
    province_id: str
    province: str
    latitude: float | None
    longitude: float | None
    population: int | None
    population_on: date | None
    population_unverified: str
    population_placed: Placed


@dataclass(frozen=True)
class Atlas:
    areas: Mapping[int, AreaRow]
    said: Mapping[tuple[int, str], list[SaidOf]]
    links: Mapping[tuple[str, int], list[LinkRow]]
    members: Mapping[tuple[str, int], list[LinkRow]]
    steps: tuple[Step[int], ...]

    def at(self, day: date, kind: str) -> list[AreaRow]:
        """The areas of a kind that exist on the day, by name."""
        rows = [row for row in self.areas.values() if row.kind == kind and holds(row.valid_from, row.valid_to, day)]
        return sorted(rows, key=lambda row: row.name.casefold().lstrip("'"))

    def name(self, key: int, day: date) -> str:
        found = self.value(key, AttributeKind.NAME, day)
        return found.value if found else self.areas[key].name

    def value(self, key: int, kind: str, day: date) -> SaidOf | None:
        return next((one for one in self.values(key, kind, day)), None)

    def values(self, key: int, kind: str, day: date) -> list[SaidOf]:
        return [one for one in self.said.get((key, kind), ()) if holds(one.valid_from, one.valid_to, day)]

    def measured(self, key: int, kind: str, day: date) -> SaidOf | None:
        """The figure with the reference date nearest to the day; rival figures of one date: the checked one first."""
        claims = self.said.get((key, kind), ())
        return min(
            claims, key=lambda one: (abs(((one.valid_from or day) - day).days), bool(one.unverified)), default=None
        )

    def parent(self, hierarchy: str, key: int, day: date) -> Parent | None:
        return next(iter(_parents(self.links.get((hierarchy, key), ()), day)), None)

    def member_of(self, hierarchy: str, organisation: int, day: date) -> list[Parent]:
        """What an organisation stands under by itself."""
        return _parents(self.members.get((hierarchy, organisation), ()), day)

    def point(self, key: int) -> Point | None:
        """None when neither the area nor any of its successors has a point."""
        own = self.areas[key]
        if own.latitude is not None and own.longitude is not None:
            return Point(float(own.latitude), float(own.longitude))
        for heir in sorted(descendants(key, self.steps)):
            row = self.areas[heir]
            if row.latitude is not None and row.longitude is not None:
                return Point(float(row.latitude), float(row.longitude), row.name)
        return None

    def group(self, hierarchy: str, key: int, day: date) -> Parent | None:
        """Where a municipality belongs in a hierarchy: by itself, or else through its province."""
        own = self.parent(hierarchy, key, day)
        if own is not None:
            return own
        province = self.parent(PROVINCE, key, day)
        return self.parent(hierarchy, province[1], day) if province is not None and province[0] == "area" else None

    @cached_property
    def _address(self) -> str:
        return reverse("network:area", args=["-"])

    def url(self, row: AreaRow) -> str:
        """One reversal serves all rows: a page shows hundreds."""
        return f"{self._address[:-2]}{row.public_id}/"

    @cached_property
    def by_id(self) -> dict[str, int]:
        return {row.public_id: row.pk for row in self.areas.values()}

    def municipalities(self, day: date) -> list[MunicipalityAt]:
        return [self._municipality(row, day) for row in self.at(day, AreaKind.MUNICIPALITY)]

    def _municipality(self, row: AreaRow, day: date) -> MunicipalityAt:
        found = self.parent(PROVINCE, row.pk, day)
        province = self.areas.get(found[1]) if found and found[0] == "area" else None
        people = self.measured(row.pk, AttributeKind.POPULATION, day)
        return MunicipalityAt(
            key=row.pk,
            public_id=row.public_id,
            code=row.code,
            name=self.name(row.pk, day),
            url=self.url(row),
            province_id=province.public_id if province else "",
            province=province.name if province else "",
            latitude=float(row.latitude) if row.latitude is not None else None,
            longitude=float(row.longitude) if row.longitude is not None else None,
            population=int(Decimal(people.value)) if people else None,
            population_on=people.valid_from if people else None,
            population_unverified=people.unverified if people else "",
            population_placed=people.placed if people else NOWHERE,
        )

    def ancestors(self, public_id: str) -> set[str]:
        return {self.areas[key].public_id for key in ancestors(self.by_id[public_id], self.steps)}

    def descendants(self, public_id: str) -> set[str]:
        return {self.areas[key].public_id for key in descendants(self.by_id[public_id], self.steps)}

    def redraw(self, values: Mapping[str, Fraction | int], *, start: date, end: date) -> Redrawn[str]:
        """A measure by public identifier, carried from the map of one day to that of a later one (`rules.redraw`)."""
        ids = {key: row.public_id for key, row in self.areas.items()}
        steps = [Step(ids[one.old], ids[one.new], one.day, one.weight) for one in self.steps]
        return redraw(values, steps, start=start, end=end)


def atlas_read(hierarchies: Iterable[str] = (PROVINCE,), *, attributes: Iterable[str] = ()) -> Atlas:
    """Names, populations and the asked attributes; the links of the asked hierarchies."""
    kinds = {AttributeKind.NAME, AttributeKind.POPULATION, *attributes}
    said: dict[tuple[int, str], list[SaidOf]] = defaultdict(list)
    fields = ("area_id", "kind", "value", "valid_from", "valid_to", "unverified")
    for values in AreaAttribute.objects.filter(kind__in=kinds).order_by("pk").values_list(*fields, *PLACE):
        one = SaidOf._make((*values[: len(fields)], values[len(fields) :]))
        said[one.area, one.kind].append(one)
    links: dict[tuple[str, int], list[LinkRow]] = defaultdict(list)
    members: dict[tuple[str, int], list[LinkRow]] = defaultdict(list)
    for hierarchy, area, organisation, up_area, up_organisation, start, end in HierarchyLink.objects.filter(
        hierarchy__public_id__in={PROVINCE, *hierarchies}
    ).values_list(
        "hierarchy__public_id", "child_area_id", "child_organisation_id",
        "parent_area_id", "parent_organisation_id", "valid_from", "valid_to",
    ):  # fmt: skip
        held, child = (links, area) if area is not None else (members, organisation)
        held[hierarchy, child].append(LinkRow(hierarchy, child, up_area, up_organisation, start, end))
    columns = (
        "pk", "public_id", "kind", "code", "name", "valid_from", "valid_to", "latitude", "longitude", "unverified",
    )  # fmt: skip
    areas = {
        values[0]: AreaRow._make((*values[: len(columns)], values[len(columns) :]))
        for values in Area.objects.values_list(*columns, *PLACE)
    }
    return Atlas(areas, said, links, members, tuple(area_steps()))


def _parents(links: Iterable[LinkRow], day: date) -> list[Parent]:
    found: list[Parent] = []
    for link in links:
        if holds(link.valid_from, link.valid_to, day):
            if link.parent_area is not None:
                found.append(("area", link.parent_area))
            elif link.parent_organisation is not None:
                found.append(("organisation", link.parent_organisation))
    return found


def area_steps() -> list[Step[int]]:
    """The successions that changed the map; what was only announced did not."""
    rows = (
        Succession.objects.filter(from_area__isnull=False, date__isnull=False)
        .exclude(status=SuccessionStatus.ANNOUNCED)
        .order_by("date", "pk")
        .values_list("from_area_id", "to_area_id", "date", "share", "weight")
    )
    return [
        Step(old, new, day, Fraction(1) if share == Share.ALL else Fraction(weight) if weight is not None else None)
        for old, new, day, share, weight in rows
        if old is not None and new is not None and day is not None
    ]
