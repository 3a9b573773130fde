# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The libraries and their supporters on the map, and those that no place could be derived for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from stelsel.ground.network.drawing import Mark, Shape
from stelsel.ground.network.kinds import OrganisationKind
from stelsel.ground.network.queries.legend import Group, Legend
from stelsel.ground.network.queries.parties import LIBRARY_KINDS, Party
from stelsel.ground.network.queries.seated import Seated
from stelsel.ground.network.words import listed

SHAPES = {
    OrganisationKind.LOCAL_LIBRARY: Shape.CIRCLE,
    OrganisationKind.POI: Shape.SQUARE,
    OrganisationKind.NATIONAL_LIBRARY: Shape.DIAMOND,
}


@dataclass(frozen=True)
class ShapeGroup:
    """One kind in the legend, with how many of it are drawn."""

    name: str
    shape: str
    count: int


@dataclass(frozen=True)
class PartyRow:
    """An organisation in words. `seat` is empty where it is not known, `place` where it is not drawn.

    `place` is short, for a table: `gemeente Assen`.
    """

    name: str
    url: str
    kind: str
    seat: str
    unverified: str
    group: str
    place: str
    party: Party


@dataclass(frozen=True)
class OrganisationMap:
    """By name everywhere. `seatless` are the rows without a known seat, `unplaced` those whose seat gave no place.

    `approximate`: how many of the marks stand at a derived point.
    """

    marks: list[Mark]
    shapes: list[ShapeGroup]
    groups: list[Group]
    rows: list[PartyRow]
    seatless: list[PartyRow]
    unplaced: list[PartyRow]
    approximate: int

    @property
    def missing(self) -> int:
        return len(self.seatless) + len(self.unplaced)


def organisation_map(seated: Sequence[Seated], legend: Legend, *, carry: str) -> OrganisationMap:
    """`carry` is what the link of a mark takes along, such as `?op=2022-01-01`."""
    address = reverse("network:organisation", args=["-"])[:-2]
    kinds = {kind: str(kind.label) for kind in LIBRARY_KINDS}
    rows, marks = [], []
    for one in seated:
        row = _row(one, legend, address, kinds)
        rows.append(row)
        mark = _mark(one, row, legend, carry)
        if mark is not None:
            marks.append(mark)
    drawn = [one for one in seated if one.point is not None]
    placeless = [row for row in rows if not row.place]
    return OrganisationMap(
        marks=marks,
        shapes=_shapes(drawn, kinds),
        groups=legend.groups(one.group for one in drawn),
        rows=rows,
        seatless=[row for row in placeless if not row.seat],
        unplaced=[row for row in placeless if row.seat],
        approximate=sum(mark.approximate for mark in marks),
    )


def _row(one: Seated, legend: Legend, address: str, kinds: dict[OrganisationKind, str]) -> PartyRow:
    party = one.party
    return PartyRow(
        name=party.name,
        url=f"{address}{party.public_id}/",
        kind=listed([words for kind, words in kinds.items() if kind in party.kinds]),
        seat=party.seat,
        unverified=party.seat_unverified,
        group=legend.name(one.group),
        place=_place(one),
        party=party,
    )


def _place(one: Seated) -> str:
    if one.point is None:
        return ""
    if not one.municipality:
        return _("op de plek van het kantoor")
    if one.point.heir:
        return _("gemeente %(municipality)s, bij opvolger %(heir)s") % {
            "heir": one.point.heir, "municipality": one.municipality
        }  # fmt: skip
    return _("gemeente %(municipality)s") % {"municipality": one.municipality}


def _mark(one: Seated, row: PartyRow, legend: Legend, carry: str) -> Mark | None:
    if one.point is None:
        return None
    approximate = bool(one.municipality)
    place = _("bij benadering: op het midden van de %(place)s") % {"place": row.place} if approximate else row.place
    title = ", ".join(part for part in (row.name, row.kind, row.group) if part) + f" ({place})"
    return Mark(
        title, row.url + carry, one.point.latitude, one.point.longitude, legend.hue(one.group),
        shape=_shape(one.party), approximate=approximate,
    )  # fmt: skip


def _shape(party: Party) -> Shape:
    return SHAPES[party.library_kind] if party.library_kind is not None else Shape.CIRCLE


def _shapes(drawn: Sequence[Seated], kinds: dict[OrganisationKind, str]) -> list[ShapeGroup]:
    """Circles first; a kind of which none is drawn has no shape to explain."""
    words = {
        Shape.CIRCLE: pgettext("vorm", "cirkel"),
        Shape.SQUARE: pgettext("vorm", "vierkant"),
        Shape.DIAMOND: pgettext("vorm", "ruit"),
    }
    counted = Counter(one.party.library_kind for one in drawn)
    return [
        ShapeGroup(f"{words[shape]}: {kinds[kind]}", shape.value, counted[kind])
        for kind, shape in SHAPES.items()
        if counted[kind]
    ]
