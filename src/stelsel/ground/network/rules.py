# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Time and succession, pure: no database, no clock. A period is half-open: it starts on its first day and does not
hold its last one.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

U = TypeVar("U", bound=Hashable)
"""A unit on a map: a code, a primary key, a public identifier."""


def holds(start: date | None, end: date | None, day: date) -> bool:
    """Whether `day` is in the half-open period; None is an open end."""
    return (start is None or start <= day) and (end is None or day < end)


@dataclass(frozen=True)
class Step(Generic[U]):
    """One old unit going into one new one on a day. `weight` None: which part goes there is not known."""

    old: U
    new: U
    day: date
    weight: Fraction | None = Fraction(1)


def descendants(unit: U, steps: Iterable[Step[U]]) -> set[U]:
    """Every unit that `unit` went into, directly or later, itself not included."""
    return _reached(unit, [(step.old, step.new) for step in steps])


def ancestors(unit: U, steps: Iterable[Step[U]]) -> set[U]:
    """Every unit that went into `unit`, directly or earlier, itself not included."""
    return _reached(unit, [(step.new, step.old) for step in steps])


def _reached(unit: U, arrows: list[tuple[U, U]]) -> set[U]:
    onward: dict[U, list[U]] = defaultdict(list)
    for start, end in arrows:
        onward[start].append(end)
    seen: set[U] = set()
    ahead = [unit]
    while ahead:
        for other in onward[ahead.pop()]:
            if other not in seen and other != unit:
                seen.add(other)
                ahead.append(other)
    return seen


@dataclass(frozen=True)
class Redrawn(Generic[U]):
    """A measure on another map. `undivided` holds what could not be placed, by the old unit and the new ones that
    share it: the sum of both parts always equals the sum that went in.
    """

    values: dict[U, Fraction] = field(default_factory=dict)
    undivided: dict[tuple[U, tuple[U, ...]], Fraction] = field(default_factory=dict)

    @property
    def total(self) -> Fraction:
        return sum(self.values.values(), Fraction()) + sum(self.undivided.values(), Fraction())


def redraw(
    values: Mapping[U, Fraction | int],
    steps: Iterable[Step[U]],
    *,
    start: date,
    end: date,
    weights: Mapping[tuple[U, U], Fraction] | None = None,
) -> Redrawn[U]:
    """Carry a measure on the map of `start` over to the map of the later day `end`.

    Whole units move whole. Of a unit that was split each part moves by its weight: from `weights` (of this measure,
    by old and new unit) or from its steps; where the weights are unknown or do not make one, the whole value is kept
    `undivided`. Sums are conserved exactly.
    """
    placed = {unit: Fraction(value) for unit, value in values.items()}
    undivided: dict[tuple[U, tuple[U, ...]], Fraction] = {}
    departures: dict[tuple[date, U], list[Step[U]]] = defaultdict(list)
    for step in steps:
        if step.old != step.new and start < step.day <= end:
            departures[step.day, step.old].append(step)
    for _day, leaving in sorted(departures.items(), key=lambda item: item[0][0]):
        old = leaving[0].old
        if old not in placed:
            continue
        value = placed.pop(old)
        known = [(step.new, (weights or {}).get((old, step.new), step.weight)) for step in leaving]
        parts = [(new, weight) for new, weight in known if weight is not None]
        if len(parts) < len(known) or sum((weight for _, weight in parts), Fraction()) != 1:
            key = (old, tuple(step.new for step in leaving))
            undivided[key] = undivided.get(key, Fraction()) + value
            continue
        for new, weight in parts:
            placed[new] = placed.get(new, Fraction()) + value * weight
    return Redrawn(placed, undivided)


@dataclass(frozen=True)
class Held(Generic[U]):
    """Under which parent something stood, from `start` up to `end`."""

    parent: U
    start: date | None
    end: date | None


@dataclass(frozen=True)
class Placement(Generic[U]):
    """What to do when a source says that on a day the parent is so: end an older claim, start a new one, or nothing."""

    ends: Held[U] | None = None
    starts: Held[U] | None = None


def place(held: Iterable[Held[U]], parent: U, day: date) -> Placement[U] | None:
    """Fit "on `day` the parent is `parent`" into what is known. What held before is ended, never erased.

    None when another parent is recorded from that very day: two sources contradict and a person must choose.
    """
    known = list(held)
    covering = next((one for one in known if holds(one.start, one.end, day)), None)
    if covering is not None and covering.parent == parent:
        return Placement()
    if covering is not None:
        if covering.start == day:
            return None
        return Placement(ends=covering, starts=Held(parent, day, covering.end))
    later = min((one.start for one in known if one.start is not None and one.start > day), default=None)
    return Placement(starts=Held(parent, day, later))


_NOISE = re.compile(r"\b(?:de|het|stichting|openbare|bibliotheek|bibliotheken|regio|e o)\b")


def plain_name(name: str) -> str:
    """A name without accents, punctuation and the words that lists add or leave out; for matching, not for showing."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", " ", bare)
    return " ".join(_NOISE.sub(" ", words).split())


def name_key(name: str) -> str:
    """The same name, however it is capitalised, spaced or its apostrophe is drawn."""
    return " ".join(name.replace("’", "'").casefold().split())


def seat_found(seat: str, provinces: Collection[str], named: Mapping[str, Iterable[tuple[str, U]]]) -> U | None:
    """The one municipality that carries the name of a seat in a province where its organisation works.

    `named`: by `name_key`, the municipalities of that name, each with its province. An organisation of no province is
    looked for everywhere. None when there is no such municipality or more than one: a place is never guessed.
    """
    found = {unit for province, unit in named.get(name_key(seat), ()) if not provinces or province in provinces}
    return found.pop() if len(found) == 1 else None


def slug(text: str) -> str:
    """A public identifier from a title: `Veiligheidsregio's` becomes `veiligheidsregios`."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", bare.replace("'", "").replace("’", "")).strip("-")
