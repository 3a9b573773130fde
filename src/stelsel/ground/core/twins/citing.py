# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which sources the rows of a twin rest on, and whether one of them is invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from stelsel.ground.core.models import Source


def cited(value: object) -> Iterator[str]:
    """The identifiers of the sources that a row, or anything in it, names as its `bron`."""
    if isinstance(value, Mapping):
        source = value.get("bron")
        if isinstance(source, Mapping) and source.get("id"):
            yield str(source["id"])
        elif isinstance(source, str) and source:
            yield source
        for one in value.values():
            yield from cited(one)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from cited(one)


def is_invented(row: Mapping[str, object], invented: AbstractSet[str]) -> bool:
    """Whether a row says so of itself, or rests on one of these sources."""
    return row.get("verzonnen") is True or not invented.isdisjoint(cited(row))


def invented_in(rows: Sequence[object]) -> frozenset[str]:
    """The sources among those cited that are made up to try things. One query where any is cited."""
    named = {public_id for row in rows for public_id in cited(row)}
    if not named:
        return frozenset()
    return frozenset(Source.objects.filter(public_id__in=named, invented=True).values_list("public_id", flat=True))
