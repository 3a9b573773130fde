# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one part of reading files that asks the database: which code meant whom, and when.

Every table of the network is read as a whole, in at most four queries, whatever its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from stelsel.ground.facts.loading.mapping import SubjectForm
from stelsel.ground.facts.loading.periods import EPOCH
from stelsel.ground.facts.loading.subjects import EARLY, LATE, Subjects, Successor, Tenure
from stelsel.ground.facts.units import AREA, KINDS, ORGANISATION, PLACE, unit_of
from stelsel.ground.network.kinds import AttributeKind, Precision, SuccessionStatus
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Organisation,
    OrganisationAttribute,
    Place,
    Succession,
)

NAMES = (AttributeKind.NAME, AttributeKind.SHORT_NAME, AttributeKind.LONG_NAME, AttributeKind.OTHER_NAME)
_THINGS: dict[int, type[Model]] = {ORGANISATION: Organisation, PLACE: Place, AREA: Area}
_WORDS = {ORGANISATION: ("organisation", OrganisationAttribute), AREA: ("area", AreaAttribute)}


@dataclass(frozen=True)
class _Thing:
    unit: int
    public_id: str
    name: str
    low: int
    high: int


def subjects_read(form: SubjectForm) -> Subjects:
    """The codes of a mapping's subjects through time. An end that is not sure to the day is taken as late as it may be,
    and a start as early, so that no row is refused for what nobody knows.
    """
    kind = KINDS[form.kind]
    if kind not in _THINGS:
        return Subjects([])
    things = {thing.unit: thing for thing in _things(kind)}
    readers: dict[str, Callable[[], Iterator[Tenure]]] = {
        "id": lambda: (Tenure(one.public_id, one.unit, one.low, one.high) for one in things.values()),
        "code": lambda: _area_codes(things),
        "isil": lambda: _attributes(kind, (AttributeKind.ISIL,), things),
        "name": lambda: _names(kind, things),
    }
    told = {unit: f"{thing.name} ({thing.public_id})" for unit, thing in things.items()}
    return Subjects(list(readers[form.scheme]()), told, _after(kind, told))


def _things(kind: int) -> Iterator[_Thing]:
    fields = ("pk", "public_id", "name", "valid_from", "from_precision", "valid_to", "to_precision")
    rows = _THINGS[kind]._default_manager.values_list(*fields)  # noqa: SLF001 -- Django's public model API
    for pk, public_id, name, start, start_sure, end, end_sure in rows:
        yield _Thing(unit_of(kind, pk), public_id, name, _low(start, start_sure), _high(end, end_sure))


def _low(day: date | None, sure: str) -> int:
    if day is None or sure in (Precision.BEFORE, Precision.UNKNOWN):
        return EARLY
    if sure in (Precision.YEAR, Precision.PLANNED_YEAR):
        day = day.replace(month=1, day=1)
    return _days(day.replace(day=1) if sure == Precision.MONTH else day)


def _high(day: date | None, sure: str) -> int:
    """`day` is the first on which the thing is no more."""
    if day is None or sure == Precision.UNKNOWN or day.year == date.max.year:
        return LATE
    if sure in (Precision.YEAR, Precision.PLANNED_YEAR):
        day = date(day.year + 1, 1, 1)
    if sure == Precision.MONTH:
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return _days(day)


def _days(day: date) -> int:
    return day.toordinal() - EPOCH


def _area_codes(things: dict[int, _Thing]) -> Iterator[Tenure]:
    for pk, code in Area.objects.exclude(code="").values_list("pk", "code"):
        if thing := things.get(unit_of(AREA, pk)):
            yield Tenure(code, thing.unit, thing.low, thing.high)


def _names(kind: int, things: dict[int, _Thing]) -> Iterator[Tenure]:
    for thing in things.values():
        yield Tenure(thing.name, thing.unit, thing.low, thing.high)
    if kind in _WORDS:
        yield from _attributes(kind, NAMES, things)


def _attributes(kind: int, which: tuple[str, ...], things: dict[int, _Thing]) -> Iterator[Tenure]:
    """Values of dated attributes, as long as both they and their owner last."""
    owner, model = _WORDS[kind]
    rows = model._default_manager.filter(kind__in=which).values_list(f"{owner}_id", "value", "valid_from", "valid_to")  # noqa: SLF001 -- the same
    for pk, value, start, end in rows:
        thing = things.get(unit_of(kind, pk))
        if thing is None:
            continue
        low = max(thing.low, _days(start) if start else EARLY)
        high = min(thing.high, _days(end) if end else LATE)
        if low < high:
            yield Tenure(value, thing.unit, low, high)


def _after(kind: int, told: dict[int, str]) -> dict[int, tuple[Successor, ...]]:
    """Who came after each unit, in order of the day; what is only announced has not happened."""
    if kind not in _WORDS:
        return {}
    word = _WORDS[kind][0]
    rows = Succession.objects.exclude(status=SuccessionStatus.ANNOUNCED).filter(**{f"from_{word}__isnull": False})
    found: dict[int, dict[Successor, None]] = {}
    for old, new, day in rows.values_list(f"from_{word}_id", f"to_{word}_id", "date"):
        if old != new:
            one = Successor(day, told.get(unit_of(kind, new), str(new)))
            found.setdefault(unit_of(kind, old), {})[one] = None
    return {unit: tuple(ones) for unit, ones in found.items()}
