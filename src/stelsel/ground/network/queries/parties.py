# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every organisation in memory, with what a map of one day needs: two queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import FilteredRelation, Q

from stelsel.ground.core.sources import NOWHERE, PLACE, Placed
from stelsel.ground.network.kinds import AttributeKind, OrganisationKind, PlaceKind
from stelsel.ground.network.models import Organisation, OrganisationAttribute
from stelsel.ground.network.queries.at import on_day
from stelsel.ground.network.rules import holds

LIBRARY_KINDS = (OrganisationKind.NATIONAL_LIBRARY, OrganisationKind.POI, OrganisationKind.LOCAL_LIBRARY)
"""The kinds that the map shows; what is several of them is drawn as the first."""


@dataclass(frozen=True)
class Office:
    """Where an organisation keeps office: a point of its own, an area, or neither."""

    latitude: float | None
    longitude: float | None
    area: int | None


@dataclass(frozen=True)
class Party:
    """`label` is the name as people know it, `name` the one on the day. `there`: it exists on the day.

    `seat` is empty where no source gives one; `seat_unverified` is what nobody checked about it.
    """

    key: int
    public_id: str
    label: str
    name: str
    there: bool
    kinds: tuple[str, ...]
    seat: str
    seat_unverified: str
    seat_placed: Placed
    office: Office | None

    @property
    def library_kind(self) -> OrganisationKind | None:
        return next((kind for kind in LIBRARY_KINDS if kind in self.kinds), None)


def parties_read(day: date) -> dict[int, Party]:
    """By key, also those that are not there on the day: links of any time point at them."""
    said: dict[tuple[int, str], list[tuple[str, str, Placed]]] = defaultdict(list)
    wanted = (AttributeKind.NAME, AttributeKind.ALSO_KIND, AttributeKind.SEAT)
    for owner, what, value, unverified, a, b, c, d, e in (
        OrganisationAttribute.objects.filter(on_day(day), kind__in=wanted)
        .order_by("pk")
        .values_list("organisation_id", "kind", "value", "unverified", *PLACE)
    ):
        said[owner, what].append((value, unverified, (a, b, c, d, e)))
    rows = (
        Organisation.objects.annotate(
            office=FilteredRelation("places", condition=Q(places__kind=PlaceKind.SEAT) & on_day(day, "places__"))
        )
        .order_by("pk", "office__public_id")
        .values_list(
            "pk", "public_id", "name", "kind", "valid_from", "valid_to",
            "office__pk", "office__latitude", "office__longitude", "office__area_id",
        )
    )  # fmt: skip
    found: dict[int, Party] = {}
    for pk, public_id, label, kind, start, end, place, latitude, longitude, area in rows:
        if pk in found:
            continue
        name, _, _ = next(iter(said[pk, AttributeKind.NAME]), (label, "", NOWHERE))
        seat, unverified, placed = next(iter(said[pk, AttributeKind.SEAT]), ("", "", NOWHERE))
        office = Office(_degrees(latitude), _degrees(longitude), area) if place else None
        also = (value for value, _, _ in said[pk, AttributeKind.ALSO_KIND])
        found[pk] = Party(
            pk, public_id, label, name, holds(start, end, day), (kind, *also), seat, unverified, placed, office
        )  # fmt: skip
    return found


def _degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
