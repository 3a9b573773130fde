# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Event facts: the rows that a room writes for its own work, counted where they stand.

A room makes a model of `EventFact` with its own columns and registers it as an `EventSource` when it starts. It writes
through `actions.events_record`, changes through `actions.events_amend`; nothing copies its rows by hand, and a row
that is written is in the next answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q

from stelsel.ground.core.errors import NotFound


class EventFact(models.Model):
    """A row of a ledger of events. `sign` 1: it happened; -1: an earlier row (`ends`) no longer holds, with its
    content.

    Rows are only ever added. `row` counts within the source, `seq` is the commit (`models.Commit`). A room adds the
    day, its units (foreign keys), its dimensions (text codes) and its amounts (whole numbers).
    """

    row = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField(db_index=True)
    sign = models.SmallIntegerField(default=1)
    ends = models.BigIntegerField(default=0)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["ends"], condition=Q(sign=-1), name="%(app_label)s_%(class)s_ended_once")
        ]


@dataclass(frozen=True)
class EventSource:
    """`day` is the column of the day. `units`: column of a foreign key -> kind of unit (`units.KINDS`), finest first;
    `dims`: column of codes -> dimension (its public id); `amounts`: columns of whole numbers that may be
    added up.
    """

    name: str
    model: type[EventFact]
    day: str = "day"
    units: Mapping[str, str] = field(default_factory=dict)
    dims: Mapping[str, str] = field(default_factory=dict)
    amounts: tuple[str, ...] = ()


_registered: dict[str, EventSource] = {}


def source_register(source: EventSource) -> None:
    """Called by a room when it starts. Registering the same name again replaces it."""
    _registered[source.name] = source


def source_named(name: str) -> EventSource:
    found = _registered.get(name)
    if found is None:
        raise NotFound("Deze bron van gebeurtenissen is niet aangemeld.", where=name)
    return found


def sources() -> list[EventSource]:
    return list(_registered.values())
