# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network at a glance, on one day, coloured by one hierarchy."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from stelsel.ground.core.display import Step
from stelsel.ground.core.sources import NOWHERE, Placed
from stelsel.ground.network.drawing import IslandDot, map_svg, marks_svg
from stelsel.ground.network.kinds import AreaKind, AttributeKind, OrganisationKind
from stelsel.ground.network.models import Body, Hierarchy
from stelsel.ground.network.queries.at import LIBRARY_PROVINCE, SERVICE_AREA, on_day
from stelsel.ground.network.queries.atlas import PROVINCE, AreaRow, Atlas, atlas_read
from stelsel.ground.network.queries.legend import Group, legend_of
from stelsel.ground.network.queries.municipality_map import (
    MunicipalityMap,
    municipality_map,
    number_words,
    people_words,
)
from stelsel.ground.network.queries.organisation_map import OrganisationMap, organisation_map
from stelsel.ground.network.queries.parties import Party, parties_read
from stelsel.ground.network.queries.seated import seated_at
from stelsel.ground.network.queries.story import changes_between
from stelsel.ground.network.words import language_words

KINGDOM = "koninkrijk"
MUNICIPALITIES, ORGANISATIONS = "gemeenten", "organisaties"
"""What the map can show."""

SHORT = {"bes-eilanden": "BES", "cas-eilanden": "CAS"}
"""What everybody calls the two groups of islands, by public identifier; a table has little room."""

ISLAND_FACTS = (
    AttributeKind.OFFICIAL_LANGUAGE, AttributeKind.SPOKEN_LANGUAGE, AttributeKind.CURRENCY, AttributeKind.TIME_ZONE,
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    public_id: str
    name: str
    current: bool


@dataclass(frozen=True)
class IslandAt:
    """An island with what is different there; the values are empty where no source gives one on that day."""

    public_id: str
    name: str
    url: str
    group: str
    group_short: str
    population: int | None
    population_on: date | None
    population_unverified: str
    population_placed: Placed
    languages: tuple[str, ...]
    currency: str
    time_zone: str


@dataclass(frozen=True)
class Overview:
    """`counts` by name of kind; `known_until` is the last day of which a change of municipalities is known."""

    day: date
    map: str
    shown: MunicipalityMap | OrganisationMap
    islands: list[IslandAt]
    counts: Mapping[str, int]
    changes: list[Step]
    subjects: list[Choice]
    hierarchies: list[Choice]
    hierarchy: Choice | None
    known_until: date | None

    @property
    def groups(self) -> list[Group]:
        return self.shown.groups

    @property
    def municipalities(self) -> MunicipalityMap | None:
        return self.shown if isinstance(self.shown, MunicipalityMap) else None

    @property
    def organisations(self) -> OrganisationMap | None:
        return self.shown if isinstance(self.shown, OrganisationMap) else None


def overview_at(day: date, hierarchy: str = PROVINCE, shows: str = "", *, carry: str = "") -> Overview:
    """Everything of the page; an unknown hierarchy gives the provinces. Nine queries, whatever the map shows.

    `shows`: ORGANISATIONS draws those, anything else the municipalities. `carry` is what links in the map take along.
    """
    stored = list(Hierarchy.objects.filter(on_map=True).values_list("public_id", "name"))
    wanted = hierarchy if hierarchy in dict(stored) else PROVINCE
    choices = [Choice(public_id, name, public_id == wanted) for public_id, name in stored]
    read = [wanted, KINGDOM, LIBRARY_PROVINCE, SERVICE_AREA]
    atlas = atlas_read(read, attributes=(*ISLAND_FACTS, AttributeKind.OTHER_NAME))
    parties = parties_read(day)
    municipalities = atlas.municipalities(day)
    parents = {one.key: atlas.group(wanted, one.key, day) for one in municipalities}
    heads = {parent for parent in parents.values() if parent is not None}
    seated = seated_at(atlas, parties.values(), municipalities, hierarchy=wanted, heads=heads, day=day)
    legend = legend_of(atlas, parties, (*parents.values(), *(one.group for one in seated)))
    islands = [_island(atlas, row, day) for row in atlas.at(day, AreaKind.ISLAND)]
    current = next((one for one in choices if one.current), None)
    shown: MunicipalityMap | OrganisationMap
    if shows == ORGANISATIONS:
        shown = organisation_map(seated, legend, carry=carry)
    else:
        shown = municipality_map(atlas, municipalities, parents, legend, carry=carry)
    return Overview(
        day=day,
        map=_map(shown, islands, current.name if current else ""),
        shown=shown,
        islands=islands,
        counts=_counts(atlas, day, parties.values(), len(municipalities), len(islands)),
        changes=[
            dataclasses.replace(step, source="", source_url="", chips=[])
            for step in changes_between(_year_before(day), day)
        ],
        subjects=[
            Choice(MUNICIPALITIES, _("gemeenten"), shows != ORGANISATIONS),
            Choice(ORGANISATIONS, _("bibliotheken en POI's"), shows == ORGANISATIONS),
        ],
        hierarchies=choices,
        hierarchy=current,
        known_until=max((step.day for step in atlas.steps), default=None),
    )


def _map(drawn: MunicipalityMap | OrganisationMap, islands: list[IslandAt], hierarchy: str) -> str:
    words = people_words()
    dots = [
        IslandDot(one.name, words.title(one.name, one.group, number_words(one.population)), one.population, 0)
        for one in islands
    ]
    caption = [_("Caribische eilanden,"), _("niet op hun plaats")]
    if isinstance(drawn, OrganisationMap):
        label = _(
            "Kaart van %(count)s bibliotheken en ondersteuners: elke organisatie een even groot teken, bij benadering "
            "op het midden van de gemeente van vestiging, gekleurd naar %(hierarchy)s. Dezelfde gegevens staan in de "
            "tabel eronder."
        )
        values = {"count": len(drawn.marks), "hierarchy": hierarchy}
        return marks_svg(drawn.marks, dots, label=label % values, caption=caption)
    label = _(
        "Kaart van %(count)s gemeenten: elke gemeente een cirkel op haar plaats, zo groot als haar "
        "inwonertal, gekleurd naar %(hierarchy)s. Dezelfde gegevens staan in de tabel eronder."
    )
    return map_svg(drawn.dots, dots, label=label % {"count": len(drawn.dots), "hierarchy": hierarchy}, caption=caption)


def _year_before(day: date) -> date:
    return date(max(day.year - 1, 1), day.month, min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 -- February


def _counts(atlas: Atlas, day: date, parties: Iterable[Party], municipalities: int, islands: int) -> dict[str, int]:
    """An organisation of two kinds counts as both, but as one organisation."""
    there = [party for party in parties if party.there]
    kinds = Counter(kind for party in there for kind in party.kinds)
    return {
        "municipalities": municipalities,
        "provinces": len(atlas.at(day, AreaKind.PROVINCE)),
        "islands": islands,
        "libraries": kinds[OrganisationKind.LOCAL_LIBRARY],
        "pois": kinds[OrganisationKind.POI],
        "organisations": len(there),
        "bodies": Body.objects.filter(on_day(day)).count(),
    }


def _island(atlas: Atlas, row: AreaRow, day: date) -> IslandAt:
    parent = atlas.parent(KINGDOM, row.pk, day)
    above = atlas.areas[parent[1]] if parent is not None and parent[0] == "area" else None
    people = atlas.measured(row.pk, AttributeKind.POPULATION, day)
    currency = atlas.value(row.pk, AttributeKind.CURRENCY, day)
    zone = atlas.value(row.pk, AttributeKind.TIME_ZONE, day)
    languages = [
        language_words(one.value)
        for kind in (AttributeKind.OFFICIAL_LANGUAGE, AttributeKind.SPOKEN_LANGUAGE)
        for one in atlas.values(row.pk, kind, day)
    ]
    return IslandAt(
        public_id=row.public_id,
        name=atlas.name(row.pk, day),
        url=atlas.url(row),
        group=above.name if above else "",
        group_short=SHORT.get(above.public_id, above.name) if above else "",
        population=int(people.value) if people else None,
        population_on=people.valid_from if people else None,
        population_unverified=people.unverified if people else "",
        population_placed=people.placed if people else NOWHERE,
        languages=tuple(dict.fromkeys(languages)),
        currency=currency.value if currency else "",
        time_zone=zone.value if zone else "",
    )
