# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The municipalities on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from stelsel.ground.network.drawing import Dot
from stelsel.ground.network.queries.atlas import Atlas, MunicipalityAt, Parent
from stelsel.ground.network.queries.legend import Group, Legend


@dataclass(frozen=True)
class TableRow:
    """A municipality in words, ready to print: a page shows hundreds. `at` is what the words are made of."""

    name: str
    url: str
    code: str
    group: str
    people: str
    at: MunicipalityAt


@dataclass(frozen=True)
class MunicipalityMap:
    """`approximate`: how many are drawn beside their successor."""

    dots: list[Dot]
    groups: list[Group]
    rows: list[TableRow]
    approximate: int


@dataclass(frozen=True)
class People:
    """The words for a population, looked up once for all circles."""

    known: str
    unknown: str

    def title(self, name: str, group: str, number: str) -> str:
        people = self.known % {"number": number} if number else self.unknown
        return ", ".join(part for part in (name, group, people) if part)


def people_words() -> People:
    return People(_("%(number)s inwoners"), _("inwonertal niet bekend"))


def number_words(population: int | None) -> str:
    return "" if population is None else number_format(population, use_l10n=True, force_grouping=True)


def municipality_map(
    atlas: Atlas,
    municipalities: Sequence[MunicipalityAt],
    parents: Mapping[int, Parent | None],
    legend: Legend,
    *,
    carry: str,
) -> MunicipalityMap:
    """`carry` is what the links of the table take along, such as `?op=2022-01-01`."""
    words, unknown = people_words(), _("niet bekend")
    rows, dots = [], []
    for one in municipalities:
        group, people = legend.name(parents[one.key]), number_words(one.population)
        rows.append(TableRow(one.name, one.url + carry, one.code, group, people or unknown, one))
        dot = _dot(atlas, one, words.title(one.name, group, people), legend.hue(parents[one.key]))
        if dot is not None:
            dots.append(dot)
    return MunicipalityMap(dots, legend.groups(parents.values()), rows, sum(dot.approximate for dot in dots))


def _dot(atlas: Atlas, one: MunicipalityAt, title: str, hue: int) -> Dot | None:
    """None when neither the municipality nor any of its successors has a point."""
    point = atlas.point(one.key)
    if point is None:
        return None
    if point.heir:
        title += _(" (bij benadering: getekend bij %(heir)s)") % {"heir": point.heir}
    return Dot(title, point.latitude, point.longitude, one.population, hue, approximate=bool(point.heir))
