# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network on one day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from stelsel.ground.core.sources import PLACE, Placed
from stelsel.ground.network.kinds import AreaKind, AttributeKind, BodyKind, OrganisationKind
from stelsel.ground.network.models import Body, HierarchyLink, Organisation, OrganisationAttribute
from stelsel.ground.network.queries.atlas import PROVINCE, MunicipalityAt, atlas_read
from stelsel.ground.network.rules import holds

LIBRARY_PROVINCE = "bibliotheek-provincie"
SERVICE_AREA = "poi-werkgebied"


@dataclass(frozen=True)
class OrganisationAt:
    """`kinds` are all kinds it is on that day, its first one first; `provinces` the names of those it works in."""

    public_id: str
    name: str
    url: str
    kind: str
    kinds: tuple[str, ...]
    seat: str
    provinces: tuple[str, ...]
    unverified: str
    valid_from: date | None
    valid_to: date | None
    placed: Placed

    @property
    def kind_label(self) -> str:
        return str(OrganisationKind(self.kind).label)


@dataclass(frozen=True)
class BodyAt:
    public_id: str
    name: str
    url: str
    kind: str
    mandate: str
    parent: str
    parent_id: str
    unverified: str
    valid_from: date | None
    valid_to: date | None
    placed: Placed

    @property
    def kind_label(self) -> str:
        return str(BodyKind(self.kind).label)


@dataclass(frozen=True)
class AreaAt:
    """`province` is empty for areas that are in none, such as the Caribbean islands."""

    public_id: str
    code: str
    name: str
    url: str
    kind: str
    province: str
    unverified: str
    valid_from: date | None
    valid_to: date | None
    placed: Placed

    @property
    def kind_label(self) -> str:
        return str(AreaKind(self.kind).label)


@dataclass(frozen=True)
class MemberAt:
    child: str
    child_url: str
    parent: str
    parent_url: str
    unverified: str


def on_day(day: date, prefix: str = "") -> Q:
    """The rows whose half-open period holds the day."""
    start, end = f"{prefix}valid_from", f"{prefix}valid_to"
    return (Q(**{f"{start}__isnull": True}) | Q(**{f"{start}__lte": day})) & (
        Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": day})
    )


def municipalities_at(day: date) -> list[MunicipalityAt]:
    """The municipalities of the European Netherlands on a day, by name."""
    return atlas_read().municipalities(day)


def areas_at(day: date, *, kind: str = "") -> list[AreaAt]:
    """The larger kinds first, then by name."""
    atlas = atlas_read()
    found = []
    for one in [kind] if kind else AreaKind.values:
        for row in atlas.at(day, one):
            parent = atlas.parent(PROVINCE, row.pk, day) if one == AreaKind.MUNICIPALITY else None
            province = atlas.areas[parent[1]].name if parent and parent[0] == "area" else ""
            found.append(
                AreaAt(
                    row.public_id, row.code, atlas.name(row.pk, day), atlas.url(row), row.kind, province,
                    row.unverified, row.valid_from, row.valid_to, row.placed,
                )
            )  # fmt: skip
    return found


def organisations_at(day: date, *, kind: str = "", province: str = "") -> list[OrganisationAt]:
    """By name. `kind` also finds what is that kind beside its first one; `province` is the public id of an area."""
    said: dict[tuple[int, str], list[str]] = defaultdict(list)
    wanted = (AttributeKind.NAME, AttributeKind.ALSO_KIND, AttributeKind.SEAT)
    for owner, what, value in (
        OrganisationAttribute.objects.filter(on_day(day), kind__in=wanted)
        .order_by("pk")
        .values_list("organisation_id", "kind", "value")
    ):
        said[owner, what].append(value)
    where = _provinces(day)
    found = []
    for pk, public_id, name, first, unverified, start, end, *placed in Organisation.objects.filter(
        on_day(day)
    ).values_list("pk", "public_id", "name", "kind", "unverified", "valid_from", "valid_to", *PLACE):
        kinds = (first, *said[pk, AttributeKind.ALSO_KIND])
        if (kind and kind not in kinds) or (province and province not in where[pk]):
            continue
        found.append(
            OrganisationAt(
                public_id=public_id,
                name=next(iter(said[pk, AttributeKind.NAME]), name),
                url=reverse("network:organisation", args=[public_id]),
                kind=first,
                kinds=kinds,
                seat=next(iter(said[pk, AttributeKind.SEAT]), ""),
                provinces=tuple(where[pk].values()),
                unverified=unverified,
                valid_from=start,
                valid_to=end,
                placed=(placed[0], placed[1], placed[2], placed[3], placed[4]),
            )
        )
    return sorted(found, key=lambda one: one.name.casefold())


def _provinces(day: date) -> dict[int, dict[str, str]]:
    """By organisation: public id and name of the provinces it works in (of a library) or for (of a POI)."""
    where: dict[int, dict[str, str]] = defaultdict(dict)
    links = HierarchyLink.objects.filter(
        on_day(day),
        Q(hierarchy__public_id=LIBRARY_PROVINCE, parent_area__isnull=False)
        | Q(hierarchy__public_id=SERVICE_AREA, child_area__isnull=False),
    ).values_list(
        "child_organisation_id", "parent_organisation_id",
        "parent_area__public_id", "parent_area__name", "child_area__public_id", "child_area__name",
    )  # fmt: skip
    for child, parent, up_id, up_name, down_id, down_name in links:
        owner, public_id, name = (child, up_id, up_name) if child is not None else (parent, down_id, down_name)
        if owner is not None and public_id is not None:
            where[owner][public_id] = name or public_id
    return where


def bodies_at(day: date, *, kind: str = "") -> list[BodyAt]:
    """By name. A body without a known period is always there: nobody knows when it began or ended."""
    rows = Body.objects.filter(on_day(day)).order_by("name")
    if kind:
        rows = rows.filter(kind=kind)
    return [
        BodyAt(
            public_id, name, reverse("network:body", args=[public_id]), what, mandate, parent or "", parent_id or "",
            unverified, start, end, (placed[0], placed[1], placed[2], placed[3], placed[4]),
        )
        for public_id, name, what, mandate, parent, parent_id, unverified, start, end, *placed in rows.values_list(
            "public_id", "name", "kind", "mandate", "parent__name", "parent__public_id", "unverified", "valid_from",
            "valid_to", *PLACE,
        )
    ]  # fmt: skip


def members_at(hierarchy: str, day: date) -> list[MemberAt]:
    """Who stands under whom on a day, as far as both existed; by parent and child."""
    links = HierarchyLink.objects.filter(on_day(day), hierarchy__public_id=hierarchy).select_related(
        "child_area", "child_organisation", "parent_area", "parent_organisation"
    )
    found = []
    for link in links:
        child = link.child_area or link.child_organisation
        parent = link.parent_area or link.parent_organisation
        if child is None or parent is None:
            continue
        if holds(child.valid_from, child.valid_to, day) and holds(parent.valid_from, parent.valid_to, day):
            found.append(
                MemberAt(child.name, child.get_absolute_url(), parent.name, parent.get_absolute_url(), link.unverified)
            )
    return sorted(found, key=lambda one: (one.parent.casefold(), one.child.casefold()))
