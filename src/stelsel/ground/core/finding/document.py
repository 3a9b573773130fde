# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be found: the shape in which every room hands its things to the search."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Facet(StrEnum):
    """By what results can be narrowed; the values are the keys of the address."""

    SORT = "soort"
    AGENDA = "editie"
    CHAPTER = "hoofdstuk"
    STATE = "toestand"
    YEAR = "jaar"
    ORGANISATION = "organisatie"
    AREA = "gebied"


@dataclass(frozen=True)
class Value:
    """One value of a facet: its key in the address, and its words (lazy: they follow the language of the page)."""

    key: str
    label: object = field(compare=False)


@dataclass(frozen=True)
class Findable:
    """A thing to find. Texts are in the language of the content.

    `url`: its Dutch address. `names`: other names, abbreviations and spellings. `codes`: what it is called by exactly,
    such as `S41` or `4-H5`. `about`: the names of what it speaks of. `around`: where it belongs (edition, chapter,
    kind). `weight`: how much a thing of this kind counts beside others, 1 for most. `counts`: it
    answers a question that begins with "how many".
    """

    url: str
    label: object = field(compare=False)
    name: str
    text: str = ""
    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    place: str = ""
    hue: str = ""
    weight: float = 1.0
    counts: bool = False
    facets: tuple[tuple[Facet, Value], ...] = ()


FindableSource = Callable[[], Iterable[Findable]]
"""Everything of one room that may be found; a fixed number of queries."""

_sources: list[FindableSource] = []


def findables_register(source: FindableSource) -> None:
    """A room calls this when it starts (`AppConfig.ready`)."""
    if source not in _sources:
        _sources.append(source)


def findables() -> list[Findable]:
    """Everything that any room registered."""
    return [one for source in _sources for one in source()]
