# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question, from its words to its cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer, State
from stelsel.ground.facts.engine.buckets import MONTHS, WHOLE, broken_months, buckets_of, spans
from stelsel.ground.facts.engine.compiling import compiled
from stelsel.ground.facts.engine.placing import Placing, placing_of
from stelsel.ground.facts.engine.reader import Sight, reader
from stelsel.ground.facts.engine.relations import Scope, values_sql
from stelsel.ground.facts.engine.shapes import Shape
from stelsel.ground.facts.kinds import Additivity, Grain
from stelsel.ground.facts.models import Combination, Commit
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


def seq_at(moment: datetime | int | None, last: int) -> int:
    """The commit that a moment of recording stands for: a number, a time (aware), or None for the last one."""
    if moment is None:
        return last
    if isinstance(moment, int):
        return min(moment, last)
    found = Commit.objects.filter(recorded_at__lte=moment).order_by("-seq").values_list("seq", flat=True).first()
    return found or 0


def cells_of(question: Question, over: Period, map: Map, as_of: datetime | int | None) -> Answer:  # noqa: A002 -- the word of the question
    """Ask the columnar side and say of each cell what can be said of it."""
    measure, eye = question.measure, reader()
    sight = eye.sight()
    seq = seq_at(as_of, sight.refresh().seq)
    buckets = buckets_of(over, question.grain)
    placing = placing_of(measure, question.levels, question.units, map, buckets)
    days = broken_months(buckets, placing.cuts)
    stock = measure.additivity == Additivity.STOCK
    span = spans(buckets, placing.cuts, days=days, dates=stock)
    codes = codes_of(question)
    shape = Shape(
        levels=len(question.levels), dims=len(question.dims), stock=stock,
        split=bool(len(placing.cuts)) and bool(pc.any(pc.less(span["share"], 1)).as_py()),
        mixed=_mixed(sight, measure, codes), rivals=len(sight.profile(measure.pk, "source")) > 1,
        placed=placing.table is not None,
    )  # fmt: skip
    eye.look(sight, values_sql(sight, Scope(seq, tuple(days), every=question.grain == "day")))
    tables = {
        "spans": span,
        "eras": eras_of(measure),
        "codes": codes,
        "chosen": chosen_of(measure),
        "gone": placing.gone,
    }
    if placing.table is not None:
        tables["place"] = placing.table
    values = {"measure": measure.pk, "first": buckets.first, "end": buckets.end}
    found = eye.ask(compiled(shape), values, tables)
    return Answer(
        measure, buckets, question.levels, question.dims, placing.map, seq, finished(found, question, shape, placing)
    )


def _mixed(sight: Sight, measure: MeasureKnown, codes: pa.Table) -> bool:
    """Whether the same may be recorded in several ways: by month and by year, or in total and in parts."""
    grains = sight.profile(measure.pk, "grain") - {int(Grain.DATE)}
    used = sight.profile(measure.pk, "combo")
    totals = {row["totals"] for row in codes.to_pylist() if row["combo"] in used}
    return len(grains) > 1 or len(totals) > 1 or len(codes) < len(used)


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


def eras_of(measure: MeasureKnown) -> pa.Table:
    schema = pa.schema([("version", pa.int16()), ("factor", pa.float64()), ("era", pa.int32())])
    rows = [{"version": one.number, "factor": float(one.factor), "era": one.era} for one in measure.versions]
    return pa.Table.from_pylist(rows, schema=schema)


def chosen_of(measure: MeasureKnown) -> pa.Table:
    schema = pa.schema([("start", pa.date32()), ("stop", pa.date32()), ("source", pa.int32())])
    rows = [
        {"start": first or date.min, "stop": end or date.max, "source": source}
        for source, first, end in measure.preferences
    ]
    return pa.Table.from_pylist(rows, schema=schema)


def finished(found: pa.Table, question: Question, shape: Shape, placing: Placing) -> pa.Table:
    """The cells with their state; a value only where one may be given."""
    measure = question.measure
    if placing.expected is not None:
        found = _with_expected(found, placing.expected, question)
    count = found.num_rows
    value = _floats(found["value"]) / 10**measure.decimals
    covered, state = _numbers(found["covered"]), np.zeros(count, dtype=np.int8)
    expected = (
        found["expected"] if "expected" in found.column_names else pa.chunked_array([pa.nulls(count, pa.int64())])
    )
    rivals = _numbers(found["rivals"]) if shape.rivals else np.zeros(count, dtype=np.int64)
    state[covered < _numbers(expected)] = State.PARTIAL
    state[covered == 0] = State.UNKNOWN
    state[(covered == 0) & (rivals > 0)] = State.RIVAL
    state[_numbers(found["first_era"]) != _numbers(found["last_era"])] = State.BREAK
    value[state >= State.UNKNOWN] = np.nan
    names = [f"level_{at}" for at in range(len(question.levels))]
    columns: dict[str, Any] = {"bucket": found["bucket"], **{name: found[name] for name in names}}
    for at, name in enumerate(question.dims):
        labels = pa.array([*measure.dimensions[name], TOTAL])
        columns[f"code_{at}"] = labels.take(pc.cast(found[f"code_{at}"], pa.int32()))
    columns |= {
        "value": pa.array(value, mask=np.isnan(value)),
        "state": pa.array(state),
        "covered": pa.array(covered),
        "expected": expected,
        **{name: pa.array(_numbers(found[name])) for name in ("rows", "absent", "quality", "status", "versions")},
        "rivals": pa.array(rivals),
        "estimated": pc.fill_null(found["estimated"], fill_value=False),
    }
    return pa.table(columns)


def _with_expected(found: pa.Table, expected: pa.Table, question: Question) -> pa.Table:
    """Each cell with how many should have answered; places of which nobody did become cells of their own."""
    keys = ["bucket", *(f"level_{at}" for at in range(len(question.levels)))]
    kind = "left outer" if question.dims else "full outer"
    order = [(name, "ascending") for name in [*keys, *(f"code_{at}" for at in range(len(question.dims)))]]
    return found.join(expected, keys, join_type=kind).sort_by(order)


def _floats(column: pa.ChunkedArray) -> Any:
    return np.array(pc.fill_null(pc.cast(column, pa.float64()), float("nan")).to_numpy())


def _numbers(column: pa.ChunkedArray) -> Any:
    return np.array(pc.fill_null(pc.cast(column, pa.int64()), 0).to_numpy())
