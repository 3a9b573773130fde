# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which of the files of measures a header is, and the order in which they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stelsel.ground.facts.defining import dimensions, measures, preferences, remarks, versions
from stelsel.ground.network.loading import things
from stelsel.ground.network.loading.row import Row
from stelsel.ground.network.loading.session import Session

TOLD = frozenset({"source", "locator", "lines", "unverified"})
HOLDS = frozenset({"valid_from", "valid_to"})


@dataclass(frozen=True)
class FileKind:
    """`needed` columns make a header this kind; `other` ones may stand in it. `broken_down`: any further column names
    a dimension.
    """

    name: str
    needed: frozenset[str]
    other: frozenset[str]
    read: Callable[[Sequence[Row], Session], None]
    broken_down: bool = False

    def fits(self, names: set[str]) -> bool:
        return self.needed <= names and (self.broken_down or names <= self.needed | self.other)


def _kind(
    name: str, needed: str, other: str, read: Callable[[Sequence[Row], Session], None],
    *, also: frozenset[str] = frozenset(),
) -> FileKind:  # fmt: skip
    return FileKind(name, frozenset(needed.split()), frozenset(other.split()) | also, read)


FILE_KINDS = (
    _kind("sources", "id title publisher", "date url licence note invented", things.sources),
    _kind("dimensions", "id name description", "", dimensions.dimensions),
    _kind("codes", "dimension code label", "order", dimensions.codes),
    _kind(
        "measures", "id name unit adds subject",
        "decimals sort sensitivity smallest owner numerator denominator factor events events_column events_only",
        measures.measures,
    ),
    _kind("measure_dimensions", "measure dimension", "order", dimensions.of_measures),
    _kind(
        "definitions", "measure version text comparability", "valid_from factor note", versions.definitions, also=TOLD
    ),
    _kind("preferences", "measure chosen reason", "", preferences.preferences, also=HOLDS | TOLD),
    FileKind(
        "remarks", frozenset({"measure", "period", "source", "quantifier", "step", "note"}), remarks.COLUMNS,
        remarks.remarks, broken_down=True,
    ),
)  # fmt: skip
"""In reading order: a kind only refers to kinds before it."""


def kind_of(columns: Sequence[str]) -> FileKind | None:
    """The kind with most of its needed columns in this header."""
    names = set(columns)
    if len(names) != len(columns) or "" in names:
        return None
    return max((kind for kind in FILE_KINDS if kind.fits(names)), key=lambda kind: len(kind.needed), default=None)


def nearest(columns: Sequence[str]) -> str:
    """What to say of a header that is none: the kind it resembles most, and what differs."""
    names = set(columns)
    kind = max(FILE_KINDS, key=lambda kind: (len(kind.needed & names) / len(kind.needed), len(kind.needed)))
    if len(kind.needed & names) * 2 <= len(kind.needed):
        return "deze kopregel hoort bij geen bestand van maten; zie docs/reference/measures-data-files.md."
    missing = sorted(kind.needed - names)
    unknown = [] if kind.broken_down else sorted(names - kind.needed - kind.other)
    parts = [f"kolom {', '.join(missing)} ontbreekt"] if missing else []
    parts += [f"kolom {', '.join(name or '(leeg)' for name in unknown)} bestaat niet"] if unknown else []
    return f"dit lijkt op {kind.name}, maar {' en '.join(parts) or 'een kolom staat er twee keer'}."
