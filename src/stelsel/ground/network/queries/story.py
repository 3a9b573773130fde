# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Successions as events: what happened, when, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from stelsel.ground.core.display import Chip, Step, source_url, source_words
from stelsel.ground.network.kinds import Share, SuccessionKind, SuccessionStatus
from stelsel.ground.network.models import Area, Body, Organisation, Succession
from stelsel.ground.network.words import succession_words, when_words

Thing = Area | Organisation | Body
CHIP = {Area: "place", Organisation: "organisation", Body: "body"}


def successions() -> QuerySet[Succession]:
    """With both ends and the source joined."""
    return Succession.objects.select_related(
        "source", "from_area", "to_area", "from_organisation", "to_organisation", "from_body", "to_body"
    )


def old_of(row: Succession) -> Thing:
    found = row.from_area or row.from_organisation or row.from_body
    if found is None:
        raise AssertionError(f"succession {row.pk} breaks its own constraint")
    return found


def new_of(row: Succession) -> Thing:
    found = row.to_area or row.to_organisation or row.to_body
    if found is None:
        raise AssertionError(f"succession {row.pk} breaks its own constraint")
    return found


def events(rows: Iterable[Succession], *, here: Thing | None = None) -> list[Step]:
    """One step for each event and outcome: what merged into one thing together, or what one thing was split into.

    `here` is the thing whose page it is; it gets no link. In order of date, unknown dates last.
    """
    groups: dict[tuple[object, ...], list[Succession]] = {}
    for row in rows:
        split = row.kind == SuccessionKind.SPLIT
        side = ("from", old_of(row).public_id) if split else ("to", new_of(row).public_id)
        groups.setdefault((row.event, row.kind, *side), []).append(row)
    steps = [_event(group, here) for group in groups.values()]
    return sorted(steps, key=lambda step: (step.day is None, step.day or date.min, step.title))


def _event(rows: Sequence[Succession], here: Thing | None) -> Step:
    first = rows[0]
    old, new = _once(old_of(row) for row in rows), _once(new_of(row) for row in rows)
    announced = first.status == SuccessionStatus.ANNOUNCED
    notes = _once_words(row.note for row in rows)
    if any(row.share == Share.PART and row.weight is None for row in rows):
        notes.append(_("Hoe groot de delen zijn, is hier niet bekend."))
    return Step(
        when=when_words(first.date, first.precision),
        day=first.date,
        title=succession_words(first.kind, [one.name for one in old], [one.name for one in new], announced=announced),
        url=new[0].get_absolute_url() if here is None else "",
        text=" ".join(notes),
        chips=[
            Chip(one.name, one.get_absolute_url(), CHIP[type(one)])
            for one in _once([*old, *new])
            if here is None or one.public_id != here.public_id
        ],
        source=source_words(first),
        source_url=source_url(first),
        done=not announced,
        unverified="; ".join(_once_words(row.unverified for row in rows)),
    )


def _once(things: Iterable[Thing]) -> list[Thing]:
    return list({thing.public_id: thing for thing in things}.values())


def _once_words(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))


def changes_between(start: date, end: date) -> list[Step]:
    """What changed after `start` and on or before `end`: areas, organisations and bodies. Not what was only announced.
    One query.
    """
    happened = successions().filter(date__gt=start, date__lte=end).exclude(status=SuccessionStatus.ANNOUNCED)
    rows = happened.order_by("date", "pk")
    return events(rows)


def family(thing: Thing) -> list[Step]:
    """Everything that led to a thing and everything it became, also through others; each event whole. One query."""
    kind = {Area: "area", Organisation: "organisation", Body: "body"}[type(thing)]
    rows = list(successions().filter(**{f"from_{kind}__isnull": False}).order_by("date", "pk"))
    before, after = {thing.pk}, {thing.pk}
    grown = -1
    while grown != len(before) + len(after):
        grown = len(before) + len(after)
        before |= {old_of(row).pk for row in rows if new_of(row).pk in before}
        after |= {new_of(row).pk for row in rows if old_of(row).pk in after}
    ours = [row for row in rows if new_of(row).pk in before or old_of(row).pk in after]
    outcomes = {(row.event, new_of(row).pk) for row in ours}
    divided = {(row.event, old_of(row).pk) for row in ours if row.kind == SuccessionKind.SPLIT}
    whole = [
        row
        for row in rows
        if ((row.event, new_of(row).pk) in outcomes and row.kind != SuccessionKind.SPLIT)
        or (row.event, old_of(row).pk) in divided
    ]
    return events(whole, here=thing)
