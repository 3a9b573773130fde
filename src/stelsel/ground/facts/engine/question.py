# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked, sorted out: time, places, codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pyarrow as pa

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.engine.buckets import MONTHS, WHOLE
from stelsel.ground.facts.models import Combination
from stelsel.ground.facts.queries.catalogue import MeasureKnown
from stelsel.ground.facts.rules import TOTAL, combination_read

AS_IT_WAS: Literal["as_it_was"] = "as_it_was"
TODAY: Literal["today"] = "today"
Map = Literal["as_it_was", "today"] | date
Where = Mapping[str, str | int | Sequence[str] | Sequence[int]]
_TIMES = {*MONTHS, "day", WHOLE}


@dataclass(frozen=True)
class Question:
    """What was asked, sorted out: which bucket of time, which levels of the network, which dimensions."""

    measure: MeasureKnown
    grain: str
    levels: tuple[str, ...]
    dims: tuple[str, ...]
    only: Mapping[str, frozenset[str]]
    """By dimension: the codes that count. A dimension of `by` without a choice shows all of its codes."""
    units: Mapping[str, frozenset[int]]
    """By level: the units that count."""


def question_of(measure: MeasureKnown, by: Sequence[str], where: Where) -> Question:
    times = [one for one in by if one in _TIMES]
    if len(times) > 1:
        raise InvalidInput("Tijd kan maar op één manier worden verdeeld.", where=", ".join(times))
    dims = tuple(one for one in by if one in measure.dimensions)
    levels = tuple(one for one in by if one not in _TIMES and one not in measure.dimensions)
    only = {name: frozenset(map(str, _several(value))) for name, value in where.items() if name in measure.dimensions}
    for name, codes in only.items():
        for code in sorted(codes - set(measure.dimensions[name]) - {TOTAL}):
            raise InvalidInput(
                f"'{code}' hoort niet bij '{name}'.", where=measure.public_id,
                remedy=f"Kies uit: {', '.join(measure.dimensions[name])}.",
            )  # fmt: skip
    units = {
        name: frozenset(int(one) for one in _several(value))
        for name, value in where.items()
        if name not in measure.dimensions
    }
    return Question(measure, times[0] if times else WHOLE, levels, dims, only, units)


def _several(value: Any) -> Iterable[Any]:
    return [value] if isinstance(value, str | int) else value


def codes_of(question: Question) -> pa.Table:
    """The combinations that count, as the shape reads them; codes as numbers in the order of their list."""
    names = ["combo", *(f"code_{at}" for at in range(len(question.dims))), "totals"]
    schema = pa.schema([(name, pa.int32()) for name in names])
    if not question.measure.dimensions:
        return pa.Table.from_pylist([{"combo": 0, "totals": 0}], schema=schema)
    numbers = {name: [*codes, TOTAL] for name, codes in question.measure.dimensions.items()}
    rows = []
    for combo, text in Combination.objects.values_list("pk", "text"):
        read = combination_read(text)
        if set(read) == set(numbers) and _counts(read, question):
            rows.append(
                {
                    "combo": combo,
                    **{f"code_{at}": numbers[name].index(read[name]) for at, name in enumerate(question.dims)},
                    "totals": sum(read[name] == TOTAL for name in numbers if name not in question.dims),
                }
            )
    return pa.Table.from_pylist(rows, schema=schema)


def _counts(read: Mapping[str, str], question: Question) -> bool:
    for name, code in read.items():
        if name in question.only:
            if code not in question.only[name]:
                return False
        elif name in question.dims and code == TOTAL:
            return False
    return True
