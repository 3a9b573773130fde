# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The measures, in memory: asked at every question, changed a few times a year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from django.db import connection

from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.errors import NotFound
from stelsel.ground.facts.kinds import SMALLEST, Additivity, Comparability, Sensitivity
from stelsel.ground.facts.queries.catalogue_rows import Rows, rows_known, rows_stored
from stelsel.ground.facts.queries.moments import CATALOGUE, Moment, catalogue_entry, stands


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


def measure_known(public_id: str, then: Moment | None = None) -> MeasureKnown:
    """One measure, kept in the same way, as it is or as it was at a moment; `NotFound` where there is none.

    People are protected as they are now, also in what was known before: a measure that counts people now did so then.
    """
    if then is not None:
        return _known_then(public_id, then)
    found = _one.__wrapped__(0, public_id) if connection.in_atomic_block else _one(revision_number(), public_id)
    if found is None:
        raise NotFound("Deze maat bestaat niet.", where=public_id, remedy="Kijk met: stelsel facts measures")
    return found


def _known_then(public_id: str, then: Moment) -> MeasureKnown:
    if connection.in_atomic_block:
        found = _one.__wrapped__(0, public_id) if then.now else _at.__wrapped__(catalogue_entry(then.entry), public_id)
    else:
        found = _at(catalogue_entry(then.entry), public_id)
    if found is None and then.now:
        raise NotFound("Deze maat bestaat niet.", where=public_id, remedy="Kijk met: stelsel facts measures")
    if found is None:
        raise NotFound("Deze maat was toen nog niet bekend.", where=public_id, remedy="Vraag een later moment.")
    return found if then.now else _protected(found)


def _protected(then: MeasureKnown) -> MeasureKnown:
    """With the strictest of the protection of then and of now."""
    now = next((one for one in catalogue().values() if one.pk == then.pk), then)
    persons = Sensitivity.PERSONS in {then.sensitivity, now.sensitivity}
    smallest = max(then.smallest, now.smallest, key=lambda one: one or SMALLEST)
    return replace(then, sensitivity=Sensitivity.PERSONS if persons else Sensitivity.OPEN, smallest=smallest)


@lru_cache(maxsize=2)
def _read(_revision: int) -> Mapping[str, MeasureKnown]:
    return _known(rows_stored({}))


@lru_cache(maxsize=1000)
def _one(_revision: int, public_id: str) -> MeasureKnown | None:
    return _known(rows_stored({"public_id": public_id})).get(public_id)


@lru_cache(maxsize=1000)
def _at(entry: int, public_id: str) -> MeasureKnown | None:
    """As it was after the last entry of the catalogue, or after an earlier one."""
    found = (_ahead.get(entry) or _known(rows_stored({"public_id": public_id}))).get(public_id)
    if stands(CATALOGUE, entry):
        return found
    every = _all_at.__wrapped__ if connection.in_atomic_block else _all_at
    return every(entry).get(public_id)


_ahead: dict[int, Mapping[str, MeasureKnown]] = {}
"""By entry of the catalogue: every measure after it, where it was read ahead."""


def read_ahead(then: Moment) -> Mapping[str, MeasureKnown]:
    """Every measure as it is now, kept for the questions that come until the catalogue changes."""
    entry, found = catalogue_entry(then.entry), catalogue()
    if stands(CATALOGUE, entry) and not connection.in_atomic_block:
        _ahead.clear()
        _ahead[entry] = found
    return found


@lru_cache(maxsize=4)
def _all_at(entry: int) -> Mapping[str, MeasureKnown]:
    return _known(rows_known(entry))


def _known(rows: Rows) -> dict[str, MeasureKnown]:
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    for dimension, code, label in rows.codes:
        codes[dimension][code] = label
    dimensions: dict[int, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for measure, dimension, public_id in rows.breakdowns:
        dimensions[measure][public_id] = codes[dimension]
    definitions: dict[int, list[_Defined]] = defaultdict(list)
    for measure, *told in rows.definitions:
        definitions[measure].append(_Defined(*told))
    preferences: dict[int, list[tuple[int, date | None, date | None]]] = defaultdict(list)
    for measure, chosen, first, end in rows.preferences:
        preferences[measure].append((chosen, first, end))
    found = {}
    for (
        pk, public_id, name, unit, decimals, additivity, kind, sort, sensitivity, smallest, numerator, denominator,
        factor, source, column, limits,
    ) in rows.measures:  # fmt: skip
        found[public_id] = MeasureKnown(
            pk, public_id, name, unit, decimals, Additivity(additivity), kind, sort, Sensitivity(sensitivity), smallest,
            numerator or "", denominator or "", factor, source, column,
            {of: tuple(some) for of, some in limits.items()}, dimensions[pk], _versions(definitions[pk]),
            tuple(preferences[pk]),
        )  # fmt: skip
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
