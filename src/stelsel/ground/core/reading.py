# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading records with what belongs to them, from what is stored now or from what was known at a moment.

A `Reading` says once what belongs to a record. Whoever uses the records sees no difference between the two: the same
attributes are filled, the same conditions hold, the order is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import connection, models
from django.db.models import F, Prefetch, QuerySet
from django.db.models.expressions import OrderBy
from django.db.models.functions import Collate

from stelsel.ground.core.conditions import Condition, value_at
from stelsel.ground.core.recorded import Known, records_known

M = TypeVar("M", bound=models.Model)
Rows = QuerySet[M] | list[M]
"""Records in their order; both can be counted, cut and walked through, and Django's `Paginator` takes both."""

TEXT = (models.CharField, models.TextField)
CODE_POINTS = {"postgresql": "C", "sqlite": "BINARY"}
"""Collations that order text by code point, so that an order is the same on every database and in memory."""


@dataclass(frozen=True)
class Part:
    """What hangs on a record: the name of a relation, the foreign keys joined to each (paths), and their order."""

    name: str
    joins: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading(Generic[M]):
    """A kind of record, the foreign keys joined to it (paths), what hangs on it, and the order in which it is read.

    The primary key ends every order, so it is total. Records without a value on the path of an order come first.
    """

    model: type[M]
    order: tuple[str, ...]
    joins: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def read(reading: Reading[M], *conditions: Condition, known_at: datetime | None = None) -> Rows[M]:
    """The records that meet all conditions; `known_at` asks for what was known at that moment (aware).

    Now: one query for the records and one for each part, when the rows are used. Then: one query for all.
    """
    if known_at is None:
        return _stored(reading, conditions)
    return _known(reading, conditions, records_known(_kinds(reading), known_at))


def read_one(reading: Reading[M], *conditions: Condition, known_at: datetime | None = None) -> M | None:
    """The first record that meets all conditions, or None."""
    return next(iter(read(reading, *conditions, known_at=known_at)[:1]), None)


def _stored(reading: Reading[M], conditions: Iterable[Condition]) -> QuerySet[M]:
    model = reading.model
    parts = []
    for part in reading.parts:
        child = _relation(model, part.name).related_model
        rows = child._default_manager.select_related(*part.joins) if part.joins else child._default_manager.all()  # noqa: SLF001 -- Django's public model API
        parts.append(Prefetch(part.name, rows.order_by(*_orders(child, part.order))))
    found = model._default_manager.filter(*(one.where(model) for one in conditions))  # noqa: SLF001 -- the same
    if reading.joins:
        found = found.select_related(*reading.joins)
    return found.prefetch_related(*parts).order_by(*_orders(model, reading.order))


def _orders(model: type[models.Model], paths: Iterable[str]) -> list[OrderBy]:
    collation = CODE_POINTS[connection.vendor]
    return [
        OrderBy(Collate(F(path), collation) if isinstance(_field(model, path), TEXT) else F(path), nulls_first=True)
        for path in (*paths, "pk")
    ]


def _field(model: type[models.Model], path: str) -> object:
    *joins, last = path.split("__")
    for step in joins:
        model = _foreign(model, step).related_model
    return model._meta.pk if last == "pk" else model._meta.get_field(last)  # noqa: SLF001 -- Django's public model API


def _foreign(model: type[models.Model], name: str) -> models.ForeignKey[Any, Any]:
    field = model._meta.get_field(name)  # noqa: SLF001 -- Django's public model API
    assert isinstance(field, models.ForeignKey), name  # noqa: S101 -- a name in our own code
    return field


def _relation(model: type[models.Model], name: str) -> models.ManyToOneRel:
    relation = model._meta.get_field(name)  # noqa: SLF001 -- Django's public model API
    assert isinstance(relation, models.ManyToOneRel), name  # noqa: S101 -- a name in our own code
    return relation


def _kinds(reading: Reading[M]) -> set[type[models.Model]]:
    kinds: set[type[models.Model]] = {reading.model, *_joined(reading.model, reading.joins)}
    for part in reading.parts:
        child = _relation(reading.model, part.name).related_model
        kinds |= {child, *_joined(child, part.joins)}
    return kinds


def _joined(model: type[models.Model], paths: Iterable[str]) -> set[type[models.Model]]:
    kinds = set()
    for path in paths:
        here = model
        for step in path.split("__"):
            here = _foreign(here, step).related_model
            kinds.add(here)
    return kinds


def _known(reading: Reading[M], conditions: Sequence[Condition], known: Known) -> list[M]:
    rows = [row for row in known[reading.model].values() if isinstance(row, reading.model)]
    rows = [row for row in rows if _join(row, reading.joins, known)]
    for part in reading.parts:
        _hang(rows, reading.model, part, known)
    found = [row for row in rows if all(one.holds(row) for one in conditions)]
    return sorted(found, key=_key(reading.order))


def _join(record: models.Model, paths: Iterable[str], known: Known) -> bool:
    """Fill the foreign keys on the paths. False where one that may not be empty leads to what was not known yet."""
    for path in paths:
        here = record
        for step in path.split("__"):
            field = _foreign(type(here), step)
            other = known[field.related_model].get(getattr(here, field.attname))
            if other is None and not field.null:
                return False
            field.set_cached_value(here, other)
            if other is None:
                break
            here = other
    return True


def _hang(rows: Iterable[M], model: type[M], part: Part, known: Known) -> None:
    """Fill a relation as Django does when it prefetches one."""
    relation = _relation(model, part.name)
    by_owner: dict[object, list[models.Model]] = defaultdict(list)
    for child in known[relation.related_model].values():
        if _join(child, part.joins, known):
            by_owner[getattr(child, relation.field.attname)].append(child)
    for row in rows:
        children = sorted(by_owner.get(row.pk, []), key=_key(part.order))
        for child in children:
            relation.field.set_cached_value(child, row)
        filled = getattr(row, part.name).get_queryset()
        filled._result_cache, filled._prefetch_done = children, True  # noqa: SLF001 -- what `prefetch_related` does
        row.__dict__.setdefault("_prefetched_objects_cache", {})[part.name] = filled


def _key(paths: Iterable[str]) -> Callable[[models.Model], list[tuple[bool, Any]]]:
    asked = (*paths, "pk")
    return lambda record: [(value is not None, value) for value in (value_at(record, path) for path in asked)]
