# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network at a glance, on one day, coloured by one hierarchy."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from stelsel.ground.core.display import Step
from stelsel.ground.network.drawing import Dot, IslandDot, map_svg
from stelsel.ground.network.kinds import AreaKind, AttributeKind, OrganisationKind
from stelsel.ground.network.models import Body, Hierarchy, Organisation, OrganisationAttribute
from stelsel.ground.network.queries.at import on_day
from stelsel.ground.network.queries.atlas import PROVINCE, AreaRow, Atlas, MunicipalityAt, Parent, atlas_read
from stelsel.ground.network.queries.story import changes_between
from stelsel.ground.network.rules import descendants, holds

HUES = 12
ISLAND_FACTS = (
    AttributeKind.OFFICIAL_LANGUAGE, AttributeKind.SPOKEN_LANGUAGE, AttributeKind.CURRENCY, AttributeKind.TIME_ZONE,
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    public_id: str
    name: str
    current: bool


@dataclass(frozen=True)
class Group:
    """One parent in the chosen hierarchy: its colour (1-12, 0 for none) and how many municipalities it has."""

    name: str
    url: str
    hue: int
    count: int


@dataclass(frozen=True)
class TableRow:
    """A municipality in words, ready to print: a page shows hundreds. `people` is empty where it is not known."""

    name: str
    url: str
    code: str
    group: str
    people: str


@dataclass(frozen=True)
class IslandAt:
    """An island with what is different there; the values are empty where no source gives one on that day."""

    name: str
    url: str
    group: str
    population: int | None
    population_on: date | None
    languages: tuple[str, ...]
    currency: str
    time_zone: str


@dataclass(frozen=True)
class Overview:
    """`counts` by name of kind; `known_until` is the last day of which a change of municipalities is known."""

    day: date
    map: str
    groups: list[Group]
    rows: list[TableRow]
    approximate: int
    islands: list[IslandAt]
    counts: Mapping[str, int]
    changes: list[Step]
    hierarchies: list[Choice]
    hierarchy: Choice | None
    known_until: date | None


def overview_at(day: date, hierarchy: str = PROVINCE) -> Overview:
    """Everything of the page; an unknown hierarchy gives the provinces. Eight queries."""
    stored = list(Hierarchy.objects.filter(on_map=True).values_list("public_id", "name"))
    wanted = hierarchy if hierarchy in dict(stored) else PROVINCE
    choices = [Choice(public_id, name, public_id == wanted) for public_id, name in stored]
    atlas = atlas_read([wanted, "koninkrijk"], attributes=ISLAND_FACTS)
    kinds, parties = _organisations(day)
    groups, hue = _groups(atlas, wanted, day, parties)
    municipalities = atlas.municipalities(day)
    labels = {one.key: _label(atlas, atlas.group(wanted, one.key, day), parties) for one in municipalities}
    people = {one.key: _number(one.population) for one in municipalities}
    words = _People(_("%(number)s inwoners"), _("inwonertal niet bekend"))
    dots = [
        _dot(atlas, one, words.title(one.name, labels[one.key], people[one.key]), hue.get(labels[one.key], 0))
        for one in municipalities
    ]
    drawn = [dot for dot in dots if dot is not None]
    islands = [_island(atlas, row, day) for row in atlas.at(day, AreaKind.ISLAND)]
    current = next((one for one in choices if one.current), None)
    return Overview(
        day=day,
        map=map_svg(
            drawn,
            [
                IslandDot(one.name, words.title(one.name, one.group, _number(one.population)), one.population, 0)
                for one in islands
            ],
            label=_(
                "Kaart van %(count)s gemeenten: elke gemeente een cirkel op haar plaats, zo groot als haar "
                "inwonertal, gekleurd naar %(hierarchy)s. Dezelfde gegevens staan in de tabel eronder."
            )
            % {"count": len(drawn), "hierarchy": current.name if current else ""},
            caption=[_("Caribische eilanden,"), _("niet op hun plaats")],
        ),
        groups=groups,
        rows=[TableRow(one.name, one.url, one.code, labels[one.key], people[one.key]) for one in municipalities],
        approximate=sum(dot.approximate for dot in drawn),
        islands=islands,
        counts=_counts(atlas, day, kinds, len(municipalities), len(islands)),
        changes=[
            dataclasses.replace(step, source="", source_url="", chips=[])
            for step in changes_between(_year_before(day), day)
        ],
        hierarchies=choices,
        hierarchy=current,
        known_until=max((step.day for step in atlas.steps), default=None),
    )


def _year_before(day: date) -> date:
    return date(max(day.year - 1, 1), day.month, min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 -- February


@dataclass(frozen=True)
class _Party:
    name: str
    public_id: str


def _organisations(day: date) -> tuple[Counter[str], dict[int, _Party]]:
    """How many organisations of each kind there are on the day, and who every organisation is, by key."""
    kinds: Counter[str] = Counter()
    parties: dict[int, _Party] = {}
    there = set()
    for pk, name, public_id, kind, start, end in Organisation.objects.values_list(
        "pk", "name", "public_id", "kind", "valid_from", "valid_to"
    ):
        parties[pk] = _Party(name, public_id)
        if holds(start, end, day):
            there.add(pk)
            kinds[kind] += 1
    also = OrganisationAttribute.objects.filter(on_day(day), kind=AttributeKind.ALSO_KIND)
    kinds.update(value for owner, value in also.values_list("organisation_id", "value") if owner in there)
    return kinds, parties


def _counts(atlas: Atlas, day: date, kinds: Counter[str], municipalities: int, islands: int) -> dict[str, int]:
    return {
        "municipalities": municipalities,
        "provinces": len(atlas.at(day, AreaKind.PROVINCE)),
        "islands": islands,
        "libraries": kinds[OrganisationKind.LOCAL_LIBRARY],
        "pois": kinds[OrganisationKind.POI],
        "organisations": sum(kinds.values()),
        "bodies": Body.objects.filter(on_day(day)).count(),
    }


def _label(atlas: Atlas, parent: Parent | None, parties: Mapping[int, _Party]) -> str:
    if parent is None:
        return ""
    return atlas.areas[parent[1]].name if parent[0] == "area" else parties[parent[1]].name


def _url(atlas: Atlas, parent: Parent, parties: Mapping[int, _Party]) -> str:
    if parent[0] == "area":
        return atlas.url(atlas.areas[parent[1]])
    return reverse("network:organisation", args=[parties[parent[1]].public_id])


def _groups(
    atlas: Atlas, hierarchy: str, day: date, parties: Mapping[int, _Party]
) -> tuple[list[Group], dict[str, int]]:
    """The parents of the municipalities by name, each with its colour; after twelve the colours come round again."""
    counted = Counter(atlas.group(hierarchy, row.pk, day) for row in atlas.at(day, AreaKind.MUNICIPALITY))
    found = sorted(((_label(atlas, parent, parties), parent, count) for parent, count in counted.items() if parent),
                   key=lambda one: one[0].casefold())  # fmt: skip
    groups = [
        Group(
            name,
            _url(atlas, parent, parties),
            index % HUES + 1,
            count,
        )
        for index, (name, parent, count) in enumerate(found)
    ]
    if counted[None]:
        groups.append(Group(_("niet ingedeeld"), "", 0, counted[None]))
    return groups, {group.name: group.hue for group in groups}


@dataclass(frozen=True)
class _People:
    """The words for a population, looked up once for all circles."""

    known: str
    unknown: str

    def title(self, name: str, group: str, number: str) -> str:
        people = self.known % {"number": number} if number else self.unknown
        return ", ".join(part for part in (name, group, people) if part)


def _number(population: int | None) -> str:
    return "" if population is None else number_format(population, use_l10n=True, force_grouping=True)


def _dot(atlas: Atlas, one: MunicipalityAt, title: str, hue: int) -> Dot | None:
    """None when neither the municipality nor any of its successors has a point."""
    if one.latitude is not None and one.longitude is not None:
        return Dot(title, one.latitude, one.longitude, one.population, hue)
    heirs = [atlas.areas[key] for key in sorted(descendants(one.key, atlas.steps))]
    heir = next((row for row in heirs if row.latitude is not None and row.longitude is not None), None)
    if heir is None or heir.latitude is None or heir.longitude is None:
        return None
    title += _(" (bij benadering: getekend bij %(heir)s)") % {"heir": heir.name}
    return Dot(title, float(heir.latitude), float(heir.longitude), one.population, hue, approximate=True)


def _island(atlas: Atlas, row: AreaRow, day: date) -> IslandAt:
    parent = atlas.parent("koninkrijk", row.pk, day)
    people = atlas.measured(row.pk, AttributeKind.POPULATION, day)
    currency = atlas.value(row.pk, AttributeKind.CURRENCY, day)
    zone = atlas.value(row.pk, AttributeKind.TIME_ZONE, day)
    languages = [
        one.value
        for kind in (AttributeKind.OFFICIAL_LANGUAGE, AttributeKind.SPOKEN_LANGUAGE)
        for one in atlas.values(row.pk, kind, day)
    ]
    return IslandAt(
        name=atlas.name(row.pk, day),
        url=atlas.url(row),
        group=_label(atlas, parent, {}),
        population=int(people.value) if people else None,
        population_on=people.valid_from if people else None,
        languages=tuple(dict.fromkeys(languages)),
        currency=currency.value if currency else "",
        time_zone=zone.value if zone else "",
    )
