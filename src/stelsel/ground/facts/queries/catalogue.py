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

from django.db import connection

from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.errors import NotFound
from stelsel.ground.facts.kinds import Additivity, Comparability, Sensitivity
from stelsel.ground.facts.models import Code, Definition, Measure, MeasureDimension, Preference


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
    """By public id. Read again when anything recorded has changed. One query when nothing has.

    Inside a transaction nothing is kept: it may yet be rolled back.
    """
    return _read.__wrapped__(0) if connection.in_atomic_block else _read(revision_number())


def measure_known(public_id: str) -> MeasureKnown:
    found = catalogue().get(public_id)
    if found is None:
        raise NotFound("Deze maat bestaat niet.", where=public_id, remedy="Kijk met: stelsel facts measures")
    return found


@lru_cache(maxsize=2)
def _read(_revision: int) -> Mapping[str, MeasureKnown]:
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    for dimension, code, label in Code.objects.order_by("order", "code").values_list("dimension", "code", "label"):
        codes[dimension][code] = label
    dimensions: dict[int, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for measure, dimension, public_id in MeasureDimension.objects.order_by("order").values_list(
        "measure", "dimension", "dimension__public_id"
    ):
        dimensions[measure][public_id] = codes[dimension]
    definitions: dict[int, list[Definition]] = defaultdict(list)
    for version in Definition.objects.order_by("number"):
        definitions[version.measure_id].append(version)
    preferences: dict[int, list[tuple[int, date | None, date | None]]] = defaultdict(list)
    for liked in Preference.objects.all():
        preferences[liked.measure_id].append((liked.chosen_id, liked.valid_from, liked.valid_to))
    return {
        one.public_id: MeasureKnown(
            one.pk, one.public_id, one.name, one.unit, one.decimals, Additivity(one.additivity), one.subject_kind,
            one.subject_sort, Sensitivity(one.sensitivity), one.smallest,
            one.numerator.public_id if one.numerator else "", one.denominator.public_id if one.denominator else "",
            one.factor, one.source, one.column,
            {name: tuple(codes) for name, codes in one.only.items()}, dimensions[one.pk],
            _versions(definitions[one.pk]), tuple(preferences[one.pk]),
        )
        for one in Measure.objects.select_related("numerator", "denominator")
    }  # fmt: skip


def _versions(definitions: list[Definition]) -> tuple[Version, ...]:
    """Newest version of an era: factor 1; each older one times the factors of the steps up to it."""
    eras, era = [], 0
    for one in definitions:
        era += one.comparability == Comparability.BREAK
        eras.append(era)
    found: list[Version] = []
    factor = Decimal(1)
    for at in reversed(range(len(definitions))):
        one = definitions[at]
        newest = at + 1 == len(definitions) or eras[at + 1] != eras[at]
        factor = Decimal(1) if newest else factor * definitions[at + 1].factor
        found.append(Version(one.number, one.valid_from, one.valid_to, one.text, one.comparability, factor, eras[at]))
    return tuple(reversed(found))
