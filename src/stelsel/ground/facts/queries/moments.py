# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moments of recording: what facts, network and catalogue were known, each named by a number that never moves."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final, TypeVar

from django.db import connection
from django.utils import timezone

from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.models import AuditEntry
from stelsel.ground.core.recorded import Kinds, last_entries, last_entry
from stelsel.ground.facts.models import Code, Commit, Definition, Dimension, Measure, MeasureDimension, Preference
from stelsel.ground.network.models import Area, AreaAttribute, Hierarchy, HierarchyLink, Organisation, Place, Succession

T = TypeVar("T")
NETWORK: Final = (Area, AreaAttribute, Hierarchy, HierarchyLink, Organisation, Place, Succession)
CATALOGUE: Final = (Code, Definition, Dimension, Measure, MeasureDimension, Preference)
_TEXT: Final = re.compile(r"(\d+)\.(\d+)\.(\d{4}-\d\d-\d\d)")


@dataclass(frozen=True)
class Moment:
    """Facts up to the commit `seq` (None: the last one when they are read), network and catalogue up to the entry
    `entry` of the audit log; `day` is what "today" meant. `now`: nobody asked to go back.
    """

    seq: int | None
    entry: int
    day: date
    now: bool = False

    def __str__(self) -> str:
        return f"{self.seq}.{self.entry}.{self.day}"


AsOf = datetime | int | Moment | None
"""A time (aware), the `seq` of a commit (the time at which that was recorded), an exact moment, or now."""


def moment_read(text: str) -> Moment | None:
    """What `str` of a moment wrote; None for any other text."""
    found = _TEXT.fullmatch(text)
    return Moment(int(found[1]), int(found[2]), date.fromisoformat(found[3])) if found else None


def moment_at(as_of: AsOf) -> Moment:
    """One query for now; two for a moment of the past."""
    if isinstance(as_of, Moment):
        return as_of
    if as_of is None:
        return Moment(None, _kept(_entry, revision_number()), timezone.localdate(), now=True)
    if isinstance(as_of, int):
        time = Commit.objects.filter(pk__lte=as_of).order_by("-pk").values_list("recorded_at", flat=True).first()
        seq = as_of
    else:
        time, now = as_of, timezone.now()
        seq = Commit.objects.filter(recorded_at__lte=time).order_by("-pk").values_list("pk", flat=True).first() or 0
        time = min(time, now)
    if time is None:
        return Moment(0, 0, timezone.localdate())
    return Moment(seq, last_entry(until=time), timezone.localdate(time))


def network_entry(entry: int) -> int:
    """The last entry up to this one that changed the network."""
    return _kept(_changed, entry)[0]


def network_word(entry: int) -> str:
    """A word for the network as it was after an entry: the same until it changes."""
    return _kept(_word, entry)


def catalogue_entry(entry: int) -> int:
    """The last entry up to this one that changed a measure, or what belongs to it."""
    return _kept(_changed, entry)[1]


def stands(kinds: Kinds, entry: int) -> bool:
    """Whether what is stored of these kinds is still what it was after their entry."""
    return last_entry(kinds) == entry


def _kept(read: Callable[[int], T], key: int) -> T:
    """Inside a transaction nothing is kept: it may yet be rolled back."""
    bare: Callable[[int], T] = getattr(read, "__wrapped__", read)
    return bare(key) if connection.in_atomic_block else read(key)


@lru_cache(maxsize=4)
def _entry(_revision: int) -> int:
    return last_entry()


@lru_cache(maxsize=256)
def _changed(entry: int) -> tuple[int, int]:
    """The last entries of the network and of the catalogue."""
    network, catalogue = last_entries((NETWORK, CATALOGUE), until=entry)
    return network, catalogue


@lru_cache(maxsize=256)
def _word(entry: int) -> str:
    last = network_entry(entry)
    moment = AuditEntry.objects.filter(pk=last).values_list("at", flat=True).first()
    return f"{last or None} {moment}"
