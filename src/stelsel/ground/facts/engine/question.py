# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked, sorted out: time, places, codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any, Literal

import pyarrow as pa
from django.db import connection
from django.db.models import Max

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
    if not question.measure.dimensions:
        return _no_codes()
    last = Combination.objects.aggregate(last=Max("pk"))["last"] or 0
    dimensions = tuple((name, tuple(codes)) for name, codes in question.measure.dimensions.items())
    make = _codes.__wrapped__ if connection.in_atomic_block else _codes
    return make(last, dimensions, question.dims, tuple(sorted(question.only.items())))


@cache
def _no_codes() -> pa.Table:
    return pa.table({"combo": pa.array([0], pa.int32()), "totals": pa.array([0], pa.int32())})


@lru_cache(maxsize=256)
def _codes(
    _last: int, dimensions: tuple[tuple[str, tuple[str, ...]], ...], dims: tuple[str, ...],
    only: tuple[tuple[str, frozenset[str]], ...],
) -> pa.Table:  # fmt: skip
    """Combinations are only ever added: the last one tells which there are."""
    names = ["combo", *(f"code_{at}" for at in range(len(dims))), "totals"]
    numbers = {name: [*codes, TOTAL] for name, codes in dimensions}
    rows = []
    for combo, text in Combination.objects.values_list("pk", "text"):
        read = combination_read(text)
        there = set(read) == set(numbers) and all(code in numbers[name] for name, code in read.items())
        if there and _counts(read, dims, dict(only)):
            places = [numbers[name].index(read[name]) for name in dims]
            rows.append((combo, *places, _totals([read[name] == TOTAL for name in numbers if name not in dims])))
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return pa.table([pa.array(one, pa.int32()) for one in columns], names=names)


def _totals(which: Sequence[bool]) -> int:
    """How many are a total, and which: two ways of telling the same have different numbers."""
    return sum(which) << len(which) | sum(one << at for at, one in enumerate(which))


def _counts(read: Mapping[str, str], dims: tuple[str, ...], only: Mapping[str, frozenset[str]]) -> bool:
    for name, code in read.items():
        if name in only:
            if code not in only[name]:
                return False
        elif name in dims and code == TOTAL:
            return False
    return True
