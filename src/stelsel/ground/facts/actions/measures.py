# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Saying what is counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.permissions import Actor, require
from stelsel.ground.facts.kinds import Additivity, Comparability, Sensitivity
from stelsel.ground.facts.models import Code, Definition, Dimension, Measure, MeasureDimension
from stelsel.ground.network.models import Organisation


@dataclass(frozen=True)
class Defined:
    """A version of a definition: from when it holds, and how it compares with the one before."""

    text: str
    valid_from: date | None = None
    comparability: Comparability = Comparability.FIRST
    factor: Decimal = Decimal(1)
    note: str = ""


def measure_define(
    *, actor: Actor, public_id: str, name: str, unit: str, additivity: Additivity, subject_kind: str,
    definitions: Sequence[Defined], decimals: int = 0, subject_sort: str = "",
    sensitivity: Sensitivity = Sensitivity.OPEN, smallest: int = 0,
    dimensions: Mapping[str, Mapping[str, str]] | None = None, numerator: str = "", denominator: str = "",
    factor: Decimal = Decimal(1), source: str = "", column: str = "",
    only: Mapping[str, Sequence[str]] | None = None, owner: str = "",
) -> Measure:  # fmt: skip
    """Define a measure with its versions and dimensions (public id -> code -> name). One that exists is refused."""
    require(actor, "facts.define")
    if not definitions and additivity != Additivity.RATIO:
        raise InvalidInput("Een maat heeft een definitie nodig.", where=public_id, remedy="Zeg wat er wordt geteld.")
    with transaction.atomic():
        measure = Measure.objects.create(
            public_id=public_id, name=name, unit=unit, decimals=decimals, additivity=additivity,
            subject_kind=subject_kind, subject_sort=subject_sort, sensitivity=sensitivity, smallest=smallest,
            numerator=_measure(numerator), denominator=_measure(denominator), factor=factor, source=source,
            column=column,
            only={name: list(codes) for name, codes in (only or {}).items()},
            owner=Organisation.objects.get(public_id=owner) if owner else None,
        )  # fmt: skip
        for order, (dimension, codes) in enumerate((dimensions or {}).items()):
            MeasureDimension.objects.create(measure=measure, dimension=_dimension(dimension, codes), order=order)
        ends = [*(one.valid_from for one in definitions[1:]), None]
        for number, (one, end) in enumerate(zip(definitions, ends, strict=False), start=1):
            Definition.objects.create(
                measure=measure, number=number, text=one.text, valid_from=one.valid_from, valid_to=end,
                comparability=one.comparability, factor=one.factor, note=one.note,
            )  # fmt: skip
    return measure


def _measure(public_id: str) -> Measure | None:
    return Measure.objects.get(public_id=public_id) if public_id else None


def _dimension(public_id: str, codes: Mapping[str, str]) -> Dimension:
    found, _ = Dimension.objects.get_or_create(public_id=public_id, defaults={"name": public_id})
    for order, (code, label) in enumerate(codes.items()):
        Code.objects.get_or_create(dimension=found, code=code, defaults={"label": label, "order": order})
    return found
