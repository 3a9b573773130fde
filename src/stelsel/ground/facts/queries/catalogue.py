# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The measures, in memory: asked at every question, changed a few times a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet

from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.errors import NotFound
from stelsel.ground.facts.kinds import Additivity, Comparability, Sensitivity
from stelsel.ground.facts.models import Code, Definition, Measure, MeasureDimension, Preference

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Version:
    """A definition of a measure. `factor` brings its values to the newest version of the same `era`; values of
    different eras cannot be compared.
    """

    number: int
    valid_from: date | None
    valid_to: date | None
    text: str
    comparability: str
    factor: Decimal
    era: int


@dataclass(frozen=True)
class MeasureKnown:
    """A measure as questions need it. `dimensions`: by public id, its codes with their names, in order."""

    pk: int
    public_id: str
    name: str
    unit: str
    decimals: int
    additivity: Additivity
    subject_kind: str
    subject_sort: str
    sensitivity: Sensitivity
    smallest: int
    numerator: str
    denominator: str
    factor: Decimal
    source: str
    column: str
    only: Mapping[str, tuple[str, ...]]
    dimensions: Mapping[str, Mapping[str, str]]
    versions: tuple[Version, ...]
    preferences: tuple[tuple[int, date | None, date | None], ...]

    def version_on(self, day: date) -> int:
        """The number of the definition that holds on a day; the first or last one where none does."""
        for one in reversed(self.versions):
            if one.valid_from is None or one.valid_from <= day:
                return one.number
        return self.versions[0].number if self.versions else 1


def catalogue() -> Mapping[str, MeasureKnown]:
    """Every measure by public id. Read again when anything recorded has changed. One query when nothing has.

    Inside a transaction nothing is kept: it may yet be rolled back.
    """
    return _read.__wrapped__(0) if connection.in_atomic_block else _read(revision_number())


def measure_known(public_id: str) -> MeasureKnown:
    """One measure, kept in the same way; `NotFound` where there is none."""
    found = _one.__wrapped__(0, public_id) if connection.in_atomic_block else _one(revision_number(), public_id)
    if found is None:
        raise NotFound("Deze maat bestaat niet.", where=public_id, remedy="Kijk met: stelsel facts measures")
    return found


@lru_cache(maxsize=2)
def _read(_revision: int) -> Mapping[str, MeasureKnown]:
    return _known({})


@lru_cache(maxsize=1000)
def _one(_revision: int, public_id: str) -> MeasureKnown | None:
    return _known({"public_id": public_id}).get(public_id)


_COLUMNS = (
    "pk", "public_id", "name", "unit", "decimals", "additivity", "subject_kind", "subject_sort", "sensitivity",
    "smallest", "numerator__public_id", "denominator__public_id", "factor", "source", "column", "only",
)  # fmt: skip


def _known(only: Mapping[str, str]) -> dict[str, MeasureKnown]:
    """The measures that meet these conditions, in five queries of plain rows."""
    rows = list(Measure.objects.filter(**only).order_by("name").values_list(*_COLUMNS))
    keys = [row[0] for row in rows] if only else None
    dimensions, definitions = _dimensions(keys), _definitions(keys)
    preferences: dict[int, list[tuple[int, date | None, date | None]]] = defaultdict(list)
    for measure, chosen, first, end in _of(Preference.objects.all(), keys).values_list(
        "measure_id", "chosen_id", "valid_from", "valid_to"
    ):
        preferences[measure].append((chosen, first, end))
    found = {}
    for (
        pk, public_id, name, unit, decimals, additivity, kind, sort, sensitivity, smallest, numerator, denominator,
        factor, source, column, limits,
    ) in rows:  # fmt: skip
        found[public_id] = MeasureKnown(
            pk, public_id, name, unit, decimals, Additivity(additivity), kind, sort, Sensitivity(sensitivity), smallest,
            numerator or "", denominator or "", factor, source, column,
            {of: tuple(codes) for of, codes in limits.items()}, dimensions[pk], _versions(definitions[pk]),
            tuple(preferences[pk]),
        )  # fmt: skip
    return found


def _of(query: QuerySet[M], measures: list[int] | None) -> QuerySet[M]:
    return query if measures is None else query.filter(measure_id__in=measures)


def _dimensions(measures: list[int] | None) -> dict[int, dict[str, Mapping[str, str]]]:
    broken = list(
        _of(MeasureDimension.objects.all(), measures)
        .order_by("order")
        .values_list("measure_id", "dimension_id", "dimension__public_id")
    )
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    wanted = {dimension for _, dimension, _ in broken}
    if wanted:
        told = Code.objects.filter(dimension_id__in=wanted).order_by("order", "code")
        for dimension, code, label in told.values_list("dimension_id", "code", "label"):
            codes[dimension][code] = label
    found: dict[int, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for measure, dimension, public_id in broken:
        found[measure][public_id] = codes[dimension]
    return found


def _definitions(measures: list[int] | None) -> dict[int, list[_Defined]]:
    found: dict[int, list[_Defined]] = defaultdict(list)
    rows = _of(Definition.objects.all(), measures).order_by("number")
    for measure, number, first, end, text, comparability, factor in rows.values_list(
        "measure_id", "number", "valid_from", "valid_to", "text", "comparability", "factor"
    ):
        found[measure].append(_Defined(number, first, end, text, comparability, factor))
    return found


class _Defined(NamedTuple):
    number: int
    valid_from: date | None
    valid_to: date | None
    text: str
    comparability: str
    factor: Decimal


def _versions(definitions: list[_Defined]) -> tuple[Version, ...]:
    """Newest version of an era: factor 1; each older one times the factors of the steps up to it."""
    eras, era = [], 0
    for one in definitions:
        era += one.comparability == Comparability.BREAK
        eras.append(era)
    found: list[Version] = []
    factor = Decimal(1)
    for at in reversed(range(len(definitions))):
        newest = at + 1 == len(definitions) or eras[at + 1] != eras[at]
        factor = Decimal(1) if newest else factor * definitions[at + 1].factor
        found.append(Version(*definitions[at][:5], factor, eras[at]))
    return tuple(reversed(found))
