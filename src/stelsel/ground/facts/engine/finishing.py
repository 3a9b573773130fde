# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From what the engine counted to cells: their state, what is withheld, and the places of which nobody told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.facts.engine.answer import State
from stelsel.ground.facts.engine.guarding import by_contribution, noisy
from stelsel.ground.facts.engine.placement import Placing
from stelsel.ground.facts.engine.question import Question
from stelsel.ground.facts.engine.shape import Shape
from stelsel.ground.facts.kinds import Additivity
from stelsel.ground.facts.queries.catalogue import MeasureKnown
from stelsel.ground.facts.rules import TOTAL


def finished(found: pa.Table, question: Question, shape: Shape, placing: Placing) -> pa.Table:
    """The cells with their state; a value only where one may be given."""
    measure = question.measure
    if placing.expected is not None:
        found = _with_expected(found, placing.expected, question)
    count = found.num_rows
    amount = _floats(found["value"])
    if shape.guarded and not shape.middle:
        amount = _kept_apart(amount, found, measure)
    value = amount / 10**measure.decimals
    covered, state = _numbers(found["covered"]), np.zeros(count, dtype=np.int8)
    expected = (
        found["expected"] if "expected" in found.column_names else pa.chunked_array([pa.nulls(count, pa.int64())])
    )
    rivals = _numbers(found["rivals"]) if shape.rivals else np.zeros(count, dtype=np.int64)
    state[covered < _numbers(expected)] = State.PARTIAL
    state[covered == 0] = State.UNKNOWN
    state[(covered == 0) & (rivals > 0)] = State.RIVAL
    state[_numbers(found["first_era"]) != _numbers(found["last_era"])] = State.BREAK
    if shape.guarded:
        state[state < State.UNKNOWN] = State.NOISY
    if measure.additivity == Additivity.MEDIAN and not measure.source:
        state[_numbers(found["rows"]) > 1] = State.NOT_ADDABLE
    if shape.guarded and shape.middle:
        state[:] = State.CONFIDENTIAL
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
    made = pa.table(columns)
    return _told_less(made, measure) if shape.guarded else made


def _kept_apart(amount: Any, found: pa.Table, measure: MeasureKnown) -> Any:
    known = {"key": _numbers(found["key"])}
    if by_contribution(measure):
        known |= {name: _floats(found[name]) for name in ("top1", "top2")}
    return np.where(np.isnan(amount), np.nan, noisy(measure, amount, known))


def _told_less(cells: pa.Table, measure: MeasureKnown) -> pa.Table:
    """Without what would tell how many records a cell has. Of events, a cell of which the noise leaves nothing and a
    cell without events are both left out: nobody can tell them apart. Of a median nothing is left.
    """
    hidden = ["rows"]
    if measure.source:
        cells = cells.filter(pc.invert(pc.equal(pc.fill_null(cells["value"], 0), 0)))
        hidden += ["covered", "expected"]
    for name in hidden:
        cells = cells.set_column(cells.column_names.index(name), name, pa.nulls(cells.num_rows, pa.int64()))
    return cells


def _with_expected(found: pa.Table, expected: pa.Table, question: Question) -> pa.Table:
    """Each cell with how many should have answered; places of which nobody did become cells of their own."""
    keys = ["bucket", *(f"level_{at}" for at in range(len(question.levels)))]
    codes = [f"code_{at}" for at in range(len(question.dims))]
    return joined(found, expected, keys, "left outer" if codes else "full outer", order=codes)


def joined(
    left: pa.Table, right: pa.Table, keys: list[str], kind: str, *, order: Sequence[str] = (), suffix: str = ""
) -> pa.Table:
    """Two tables of cells as one, in order of their keys; cells that are placed nowhere (null) meet too.

    Some hundreds of rows: looked up here, which is quicker than any engine of joins is started.
    """
    there = {key: at for at, key in enumerate(_rows(right, keys))}
    mine = list(_rows(left, keys))
    known = set(mine)
    alone = [at for key, at in there.items() if key not in known] if kind == "full outer" else []
    found = pa.array([there.get(key) for key in mine] + alone, pa.int64())
    both = left.take(pa.array([*range(len(mine)), *[None] * len(alone)], pa.int64()))
    others = right.take(found)
    for name in keys:
        both = _with(both, name, pc.coalesce(both[name], others[name]))
    for name in right.column_names:
        if name not in keys:
            both = both.append_column(f"{name}{suffix}" if name in both.column_names else name, others[name])
    return both.sort_by([(name, "ascending") for name in (*keys, *order)])


def _rows(table: pa.Table, keys: list[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name].to_pylist() for name in keys), strict=True)


def _with(table: pa.Table, name: str, column: pa.ChunkedArray) -> pa.Table:
    return table.set_column(table.column_names.index(name), name, column)


def _floats(column: pa.ChunkedArray) -> Any:
    return np.array(pc.fill_null(pc.cast(column, pa.float64()), float("nan")).to_numpy())


def _numbers(column: pa.ChunkedArray) -> Any:
    return np.array(pc.fill_null(pc.cast(column, pa.int64()), 0).to_numpy())
