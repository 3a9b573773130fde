# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which of our own CSV kinds a header is, and the order in which kinds are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stelsel.ground.network.loading import facts, things
from stelsel.ground.network.loading.row import Row
from stelsel.ground.network.loading.session import Session

TOLD = frozenset({"source", "locator", "lines", "unverified"})
HOLDS = frozenset({"valid_from", "valid_to"})
LASTS = HOLDS | {"from_precision", "to_precision", "note"} | TOLD


@dataclass(frozen=True)
class FileKind:
    """`needed` columns make a header this kind; `other` ones may stand in it; any other column is refused."""

    name: str
    needed: frozenset[str]
    other: frozenset[str]
    read: Callable[[Sequence[Row], Session], None]


def _kind(
    name: str, needed: str, other: str, read: Callable[[Sequence[Row], Session], None], *, also: frozenset[str]
) -> FileKind:
    return FileKind(name, frozenset(needed.split()), frozenset(other.split()) | also, read)


FILE_KINDS = (
    _kind("sources", "id title publisher", "date url licence note invented", things.sources, also=frozenset()),
    _kind("areas", "id kind code name", "latitude longitude point_basis", things.areas, also=LASTS),
    _kind("organisations", "id kind name", "", things.organisations, also=LASTS),
    _kind("persons", "id name", "", things.persons, also=LASTS),
    _kind(
        "places", "id kind name organisation area", "address latitude longitude", things.places, also=LASTS
    ),
    _kind("bodies", "id kind name mandate parent", "about", things.bodies, also=LASTS),
    _kind("hierarchies", "id name on_map", "description", things.hierarchies, also=TOLD),
    _kind("area_attributes", "area attribute value", "note", facts.area_attributes, also=HOLDS | TOLD),
    _kind(
        "organisation_attributes", "organisation attribute value", "note", facts.organisation_attributes,
        also=HOLDS | TOLD,
    ),
    _kind("seats", "body organisation person", "role note", facts.seats, also=HOLDS | TOLD),
    _kind(
        "successions", "event kind of from to date", "precision status share weight note", facts.successions, also=TOLD
    ),
    _kind(
        "hierarchy_links", "hierarchy child_area child_organisation parent_area parent_organisation", "note",
        facts.hierarchy_links, also=HOLDS | TOLD,
    ),
)  # fmt: skip
"""In reading order: a kind only refers to kinds before it."""


def kind_of(columns: Sequence[str]) -> FileKind | None:
    """The kind with most of its needed columns in this header, if the header has no column that it does not know."""
    names = set(columns)
    if len(names) != len(columns):
        return None
    fitting = [kind for kind in FILE_KINDS if kind.needed <= names <= kind.needed | kind.other]
    return max(fitting, key=lambda kind: len(kind.needed), default=None)


def nearest(columns: Sequence[str]) -> tuple[FileKind, list[str], list[str]] | None:
    """For a header that is none: the kind it resembles most, the columns it misses and those it should not have."""
    names = set(columns)
    kind = max(FILE_KINDS, key=lambda kind: (len(kind.needed & names) / len(kind.needed), len(kind.needed)))
    if len(kind.needed & names) * 2 <= len(kind.needed):
        return None
    return kind, sorted(kind.needed - names), sorted(names - kind.needed - kind.other)
