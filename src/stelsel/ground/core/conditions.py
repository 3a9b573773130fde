# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Conditions on records that say the same in the database and in memory.

What is stored now is filtered by the database; what was known at a moment is rebuilt in memory. Both answer one
question with one meaning, so each condition has two sides: `where` and `holds`. A path names fields through joins of
foreign keys, such as `chapter__edition__state`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db import models
from django.db.models import Q


class Condition(Protocol):
    def where(self, model: type[models.Model], /) -> Q:
        """For the database; a row never comes back twice."""
        ...

    def holds(self, record: models.Model, /) -> bool:
        """For a record of which every join on the path is filled."""
        ...


def value_at(record: models.Model, path: str) -> object:
    """The value at the end of a path; None where a join on it is empty."""
    value: object = record
    for step in path.split("__"):
        if value is None:
            return None
        value = getattr(value, step)
    return value


@dataclass(frozen=True)
class Equal:
    path: str
    value: object

    def where(self, _model: type[models.Model], /) -> Q:
        return Q(**{self.path: self.value})

    def holds(self, record: models.Model) -> bool:
        return value_at(record, self.path) == self.value


@dataclass(frozen=True)
class Same:
    """Equal whatever the case of the letters, as codes in addresses are."""

    path: str
    value: str

    def where(self, _model: type[models.Model], /) -> Q:
        return Q(**{f"{self.path}__iexact": self.value})

    def holds(self, record: models.Model) -> bool:
        return str(value_at(record, self.path) or "").lower() == self.value.lower()


@dataclass(frozen=True)
class Among:
    path: str
    values: Collection[object]

    def where(self, _model: type[models.Model], /) -> Q:
        return Q(**{f"{self.path}__in": list(self.values)})

    def holds(self, record: models.Model) -> bool:
        return value_at(record, self.path) in self.values


@dataclass(frozen=True)
class OnDay:
    """Valid time: the half-open period `[valid_from, valid_to)` holds the day."""

    day: date

    def where(self, _model: type[models.Model], /) -> Q:
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=self.day)
        return begun & (Q(valid_to__isnull=True) | Q(valid_to__gt=self.day))

    def holds(self, record: models.Model) -> bool:
        start, end = value_at(record, "valid_from"), value_at(record, "valid_to")
        begun = not isinstance(start, date) or start <= self.day
        return begun and (not isinstance(end, date) or self.day < end)


@dataclass(frozen=True)
class Between:
    """A date on or after `first` and before `end`, each where given; a record without the date is in no period."""

    path: str
    first: date | None = None
    end: date | None = None

    def where(self, _model: type[models.Model], /) -> Q:
        found = Q(**{f"{self.path}__isnull": False})
        if self.first is not None:
            found &= Q(**{f"{self.path}__gte": self.first})
        return found & Q(**{f"{self.path}__lt": self.end}) if self.end is not None else found

    def holds(self, record: models.Model) -> bool:
        day = value_at(record, self.path)
        if not isinstance(day, date):
            return False
        return (self.first is None or self.first <= day) and (self.end is None or day < self.end)


@dataclass(frozen=True)
class Some:
    """One of the records that hang on it (`part`: the name of the relation) meets all conditions at once."""

    part: str
    conditions: tuple[Condition, ...]

    def where(self, model: type[models.Model], /) -> Q:
        relation = model._meta.get_field(self.part)  # noqa: SLF001 -- Django's public model API
        assert isinstance(relation, models.ManyToOneRel), self.part  # noqa: S101 -- a name in our own code
        child, owner = relation.related_model, relation.field.attname
        found = child._default_manager.filter(*(one.where(child) for one in self.conditions))  # noqa: SLF001 -- the same
        return Q(pk__in=found.filter(**{f"{owner}__isnull": False}).values(owner))

    def holds(self, record: models.Model) -> bool:
        return any(all(one.holds(part) for one in self.conditions) for part in getattr(record, self.part).all())


@dataclass(frozen=True)
class Either:
    conditions: tuple[Condition, ...]

    def where(self, model: type[models.Model], /) -> Q:
        found = Q(pk__in=[])
        for one in self.conditions:
            found |= one.where(model)
        return found

    def holds(self, record: models.Model) -> bool:
        return any(one.holds(record) for one in self.conditions)


@dataclass(frozen=True)
class Unless:
    condition: Condition

    def where(self, model: type[models.Model], /) -> Q:
        return ~self.condition.where(model)

    def holds(self, record: models.Model) -> bool:
        return not self.condition.holds(record)
