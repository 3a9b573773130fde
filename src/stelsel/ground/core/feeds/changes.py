# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the audit log to what a reader can follow: one change for each thing and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import CharField, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from stelsel.ground.core.feeds.telling import Owner, Snapshot, Teller, Thing, tellers
from stelsel.ground.core.feeds.words import change_words
from stelsel.ground.core.models import AuditEntry

MOST_READ = 1000
"""Entries of the log that one feed reads at most, the last ones."""

MOST_TOLD = 50
TOGETHER = 12
"""More new things of one kind on one day than this are told as one change: a load."""

Scope = Mapping[type[Model], QuerySet[Model]]
"""The records that a feed is about, by kind."""


@dataclass(frozen=True)
class Change:
    """`id` never changes; `updated` is when the last change of that day was recorded. `load`: many things that came
    together, as far as one feed is about them.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    url: str
    updated: datetime
    published: datetime
    load: bool = False


def changes_of(scope: Scope | None = None) -> list[Change]:
    """The last changes of the records in scope, or of everything; latest first.

    Two queries, and those of the rooms for their things. A feed with a scope reads the entries of its own records by
    the index of the log; that of everything reads the end of the log.
    """
    known = tellers()
    entries = _entries(known, scope)
    owned = [(owner, one) for one in entries if (owner := _owner(known, one)) is not None]
    gone: dict[Owner, Snapshot] = {
        owner: one.before or {} for owner, one in owned if one.action == "deleted" and _is(owner, one)
    }
    things: dict[Owner, Thing] = {}
    for teller in known:
        ours = {owner for owner, _ in owned if owner[0] in teller.whole}
        if ours:
            things |= teller.things(ours, {owner: told for owner, told in gone.items() if owner in ours})
    days: dict[tuple[Owner, date], list[AuditEntry]] = defaultdict(list)
    for owner, one in owned:
        thing = things.get(owner)
        if thing is not None and (thing.since is None or one.at >= thing.since):
            days[owner, timezone.localdate(one.at)].append(one)
    told = [_change(things[owner], owner, day, rows) for (owner, day), rows in days.items()]
    return _limited(_together(told))


def _entries(known: Iterable[Teller], scope: Scope | None) -> list[AuditEntry]:
    """The last ones, oldest first; without who made them."""
    log = AuditEntry.objects.defer("actor")
    if scope is None:
        kinds = frozenset().union(*(teller.kinds for teller in known))
        return list(log.filter(record_type__in=kinds).order_by("-pk")[:MOST_READ])[::-1]
    asked = Q(pk__in=[])
    for model, rows in scope.items():
        numbers = rows.order_by().values_list(Cast("pk", CharField()))
        asked |= Q(record_type=model._meta.label_lower, record_id__in=numbers)  # noqa: SLF001 -- Django's public model API
    last = sorted(AuditEntry.objects.filter(asked).order_by().values_list("pk", flat=True))[-MOST_READ:]
    return list(log.filter(pk__in=last).order_by("pk"))


def _owner(known: Iterable[Teller], one: AuditEntry) -> Owner | None:
    values = one.after or one.before or {}
    for teller in known:
        if one.record_type in teller.whole:
            return one.record_type, one.record_id
        for kind, field in teller.parts.get(one.record_type, ()):
            if values.get(field) is not None:
                return kind, str(values[field])
    return None


def _is(owner: Owner, one: AuditEntry) -> bool:
    return owner == (one.record_type, one.record_id)


@dataclass(frozen=True)
class _Told:
    thing: Thing
    day: date
    new: bool
    change: Change


def _change(thing: Thing, owner: Owner, day: date, rows: Sequence[AuditEntry]) -> _Told:
    own = [one for one in rows if _is(owner, one)]
    parts = [one for one in rows if not _is(owner, one)]
    words = change_words(thing, own, parts)
    change = Change(
        id=f"{thing.id}/{day.isoformat()}",
        title=words.title,
        lines=words.lines,
        url=thing.url,
        updated=rows[-1].at,
        published=rows[0].at,
    )
    return _Told(thing, day, words.new, change)


def _together(told: Iterable[_Told]) -> list[Change]:
    """New things of one kind on one day as one change where they are many."""
    loads: dict[tuple[str, date], list[_Told]] = defaultdict(list)
    single: list[Change] = []
    for one in told:
        if one.new:
            loads[one.thing.several, one.day].append(one)
        else:
            single.append(one.change)
    for (several, day), new in loads.items():
        if len(new) <= TOGETHER:
            single += [one.change for one in new]
        else:
            single.append(_load(several, day, new))
    return single


def _load(several: str, day: date, new: Sequence[_Told]) -> Change:
    named = tuple(one.thing.title for one in new[:TOGETHER])
    more = len(new) - len(named)
    return Change(
        id=f"nieuw/{several.replace(' ', '-')}/{day.isoformat()}",
        title=f"{len(new)} {several} toegevoegd",
        lines=(*named, f"en nog {more} {several}"),
        url="",
        updated=max(one.change.updated for one in new),
        published=min(one.change.published for one in new),
        load=True,
    )


def _limited(changes: Iterable[Change]) -> list[Change]:
    return sorted(changes, key=lambda one: (one.updated, one.id), reverse=True)[:MOST_TOLD]
