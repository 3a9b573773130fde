# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The colours of a map: one for each parent in the chosen hierarchy, the same whatever the map shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from stelsel.ground.network.queries.atlas import Atlas, Parent
from stelsel.ground.network.queries.parties import Party

HUES = 12


@dataclass(frozen=True)
class Group:
    """One parent in the chosen hierarchy: its colour (1-12, 0 for none) and how much of what is drawn it has."""

    name: str
    url: str
    hue: int
    count: int


@dataclass(frozen=True)
class Legend:
    names: Mapping[Parent, str]
    hues: Mapping[Parent, int]
    urls: Mapping[Parent, str]

    def name(self, parent: Parent | None) -> str:
        return self.names[parent] if parent is not None else ""

    def hue(self, parent: Parent | None) -> int:
        return self.hues[parent] if parent is not None else 0

    def groups(self, drawn: Iterable[Parent | None]) -> list[Group]:
        """The parents of what is drawn, by name; what stands under none comes last."""
        counted = Counter(drawn)
        groups = [
            Group(self.names[parent], self.urls[parent], self.hues[parent], counted[parent])
            for parent in self.names
            if counted[parent]
        ]
        if counted[None]:
            groups.append(Group(_("niet ingedeeld"), "", 0, counted[None]))
        return groups


def legend_of(atlas: Atlas, parties: Mapping[int, Party], parents: Iterable[Parent | None]) -> Legend:
    """The parents by name, each with its colour; after twelve the colours come round again."""
    known = {parent: _name(atlas, parties, parent) for parent in parents if parent is not None}
    names = dict(sorted(known.items(), key=lambda item: (item[1].casefold(), item[0])))
    hues = {parent: index % HUES + 1 for index, parent in enumerate(names)}
    return Legend(names, hues, {parent: _url(atlas, parties, parent) for parent in names})


def _name(atlas: Atlas, parties: Mapping[int, Party], parent: Parent) -> str:
    kind, key = parent
    return atlas.areas[key].name if kind == "area" else parties[key].label


def _url(atlas: Atlas, parties: Mapping[int, Party], parent: Parent) -> str:
    kind, key = parent
    if kind == "area":
        return atlas.url(atlas.areas[key])
    return reverse("network:organisation", args=[parties[key].public_id])
