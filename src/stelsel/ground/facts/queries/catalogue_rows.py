# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The rows that the catalogue is made of, as they are stored or as they were after an entry of the audit log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db.models import Model, QuerySet

from stelsel.ground.core.recorded import Columns, columns_known
from stelsel.ground.facts.models import Code, Definition, Dimension, Measure, MeasureDimension, Preference

M = TypeVar("M", bound=Model)
Row = tuple[Any, ...]

_MEASURE: Final = (
    "pk", "public_id", "name", "unit", "decimals", "additivity", "subject_kind", "subject_sort", "sensitivity",
    "smallest", "numerator__public_id", "denominator__public_id", "factor", "source", "column", "only",
)  # fmt: skip
_DEFINITION: Final = ("measure_id", "number", "valid_from", "valid_to", "text", "comparability", "factor")
_PREFERENCE: Final = ("measure_id", "chosen_id", "valid_from", "valid_to")
_BREAKDOWN: Final = ("measure_id", "dimension_id", "order")
_CODE: Final = ("dimension_id", "code", "label", "order")
_ASKED: Final[Columns] = {
    Measure: tuple(name.replace("__public_id", "_id") for name in _MEASURE),
    Definition: _DEFINITION,
    Preference: _PREFERENCE,
    MeasureDimension: _BREAKDOWN,
    Dimension: ("pk", "public_id"),
    Code: _CODE,
}


@dataclass(frozen=True)
class Rows:
    """`measures` in order of name, with the public ids of numerator and denominator; `definitions` of each measure in
    order of number; `breakdowns`: measure, dimension and its public id, in their order; `codes`: dimension, code and
    name, in their order; `preferences`: measure, chosen source, and from when up to when.
    """

    measures: Sequence[Row]
    definitions: Sequence[Row]
    preferences: Sequence[Row]
    breakdowns: Sequence[Row]
    codes: Sequence[Row]


def rows_stored(only: Mapping[str, str]) -> Rows:
    """Of the measures that meet these conditions, in five queries of plain rows."""
    measures = list(Measure.objects.filter(**only).order_by("name").values_list(*_MEASURE))
    keys = [row[0] for row in measures] if only else None
    breakdowns = list(
        _of(MeasureDimension.objects.order_by("order", "pk"), keys).values_list(
            "measure_id", "dimension_id", "dimension__public_id"
        )
    )
    wanted = {dimension for _, dimension, _ in breakdowns}
    codes = Code.objects.filter(dimension_id__in=wanted).order_by("order", "code")
    return Rows(
        measures,
        list(_of(Definition.objects.order_by("number"), keys).values_list(*_DEFINITION)),
        list(_of(Preference.objects.order_by("pk"), keys).values_list(*_PREFERENCE)),
        breakdowns,
        list(codes.values_list("dimension_id", "code", "label")) if wanted else [],
    )


def _of(query: QuerySet[M], measures: list[int] | None) -> QuerySet[M]:
    return query if measures is None else query.filter(measure_id__in=measures)


def rows_known(entry: int) -> Rows:
    """Of every measure, as they were after an entry of the audit log."""
    told: Mapping[type, Iterable[Row]] = columns_known(_ASKED, entry)
    measures = list(told[Measure])
    dimensions: dict[int, str] = dict(told[Dimension])
    ids = {row[0]: row[1] for row in measures}
    above = _MEASURE.index("numerator__public_id")
    named = [(*row[:above], ids.get(row[above]), ids.get(row[above + 1]), *row[above + 2 :]) for row in measures]
    breakdowns = sorted(told[MeasureDimension], key=lambda row: int(row[2]))
    return Rows(
        sorted(named, key=lambda row: str(row[2])),
        sorted(told[Definition], key=lambda row: int(row[1])),
        list(told[Preference]),
        [(measure, key, dimensions[key]) for measure, key, _ in breakdowns if key in dimensions],
        [row[:3] for row in sorted(told[Code], key=lambda row: (int(row[3]), str(row[1])))],
    )
