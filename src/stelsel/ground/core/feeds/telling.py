# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a room tells about changes of its records: which thing with a page a record is or is part of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

Owner = tuple[str, str]
"""The kind of a record (`agenda.item`) and its number."""

Snapshot = Mapping[str, object]


@dataclass(frozen=True)
class Thing:
    """Something with a page. `id` is its place in permanent identifiers; `since`: changes before it was public are
    nobody's. `kind` and `several` are words: belofte, beloften.
    """

    id: str
    kind: str
    several: str
    title: str
    url: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class Teller:
    """`parts` says of each kind of record that is part of a thing through which of its fields: `("agenda.item",
    "item_id")`; the first field that is filled counts. `things` finds the public ones among owners of the kinds
    `whole`; it gets the last snapshot of those that were deleted. A fixed number of queries.
    """

    whole: frozenset[str]
    parts: Mapping[str, tuple[tuple[str, str], ...]]
    things: Callable[[Collection[Owner], Mapping[Owner, Snapshot]], Mapping[Owner, Thing]]

    @property
    def kinds(self) -> frozenset[str]:
        return self.whole | frozenset(self.parts)


_tellers: list[Teller] = []


def teller_register(teller: Teller) -> None:
    if teller not in _tellers:
        _tellers.append(teller)


def tellers() -> tuple[Teller, ...]:
    return tuple(_tellers)
