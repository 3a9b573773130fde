# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables that are declared beforehand: exact figures, with as few cells hidden as keeps every person out of sight.

All tables of one publication are protected together: over their levels, totals, periods and maps. What they have in
common is one cell, and no hidden cell can be computed from the others. A table that is published later, of the same
measure and period, must be declared with the earlier ones.

A base cell is a unit in a bucket of the finest size asked, with its codes; every published cell is a weighted sum of
base cells. Where the map changes within a bucket, its base cells are divided by days.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer, State
from stelsel.ground.facts.engine.asking import cells_of
from stelsel.ground.facts.engine.buckets import WHOLE, Buckets, buckets_of, ends_of
from stelsel.ground.facts.engine.guarding import smallest_of
from stelsel.ground.facts.engine.placing import placing_of
from stelsel.ground.facts.engine.question import AS_IT_WAS, Map, Question, Where, question_of
from stelsel.ground.facts.kinds import Additivity, Sensitivity
from stelsel.ground.facts.protect.codes import CONFIDENTIAL, public
from stelsel.ground.facts.protect.relations import Linked, Matrix, distinct
from stelsel.ground.facts.protect.rules import Cells, Rule
from stelsel.ground.facts.protect.secondary import hide
from stelsel.ground.facts.queries.catalogue import MeasureKnown, measure_known
from stelsel.ground.facts.queries.moments import AsOf, Moment, moment_at

FEWEST: Final = 3
P_PERCENT: Final = 10.0
_SIZES: Final = ["month", "quarter", "year", "school_year", WHOLE]


@dataclass(frozen=True)
class Declared:
    """A table of a publication: what it is broken down by, on which map."""

    by: tuple[str, ...] = ()
    map: Map = AS_IT_WAS


@dataclass(frozen=True)
class _Base:
    """Base cells: the unit, the bucket and the codes of each, and its exact amount in 10^-decimals."""

    buckets: Buckets
    unit: Any
    bucket: Any
    codes: Mapping[str, Any]
    amount: Any


def publish(
    measure: str, *, over: Period, tables: Sequence[Declared], where: Where | None = None,
    as_of: AsOf = None,
) -> tuple[Answer, ...]:  # fmt: skip
    """An answer for each declared table, in their order; a cell is exact, or `CONFIDENTIAL` for whatever reason.

    Only flows can be published so: `InvalidInput` for a stock, ratio or median. The time it takes grows with the number
    of cells (some hundreds: about a second).
    """
    then = moment_at(as_of)
    known = measure_known(measure, then)
    if known.additivity != Additivity.FLOW:
        raise InvalidInput("Alleen een maat die over tijd optelt kan zo worden gepubliceerd.", where=measure)
    asked = [question_of(known, one.by, where or {}) for one in tables]
    base, then = _base(known, over, asked, where or {}, then)
    blocks = [_block(base, one, over, declared.map, then) for one, declared in zip(asked, tables, strict=True)]
    matrix, row_of = distinct(sparse.csr_array(sparse.vstack([one.matrix for one in blocks])))
    hidden = _hidden(known, matrix, base) if len(base.amount) else np.zeros(0, dtype=bool)
    amounts = matrix @ base.amount
    ends = np.cumsum([0, *(one.matrix.shape[0] for one in blocks)])
    found = []
    for block, one, declared, start, end in zip(blocks, asked, tables, ends, ends[1:], strict=False):
        rows = row_of[start:end]
        day = None if declared.map in {AS_IT_WAS, "today"} else declared.map
        cells = _cells(block, one, amounts[rows], hidden[rows])
        found.append(Answer(known, block.buckets, one.levels, one.dims, day, then, cells))  # type: ignore[arg-type]  # a word is no day
    return tuple(found)


def rule_of(measure: MeasureKnown) -> Rule:
    """Counts of people: no count below the smallest. Amounts of rows: the p% rule, and at least three contributors."""
    if measure.sensitivity != Sensitivity.PERSONS:
        return Rule()
    if measure.column or measure.decimals:
        return Rule(contributors=FEWEST, p_percent=P_PERCENT)
    return Rule(smallest=smallest_of(measure))


def _base(
    measure: MeasureKnown, over: Period, asked: Sequence[Question], where: Where, then: Moment
) -> tuple[_Base, Moment]:
    size = min((one.grain for one in asked), key=_SIZES.index)
    if {"school_year"} < {one.grain for one in asked} and size != "month":
        size = "month"
    dims = tuple(dict.fromkeys(name for one in asked for name in one.dims))
    answer = cells_of(question_of(measure, [size, "self", *dims], where), over, AS_IT_WAS, then, guard=False)
    table = answer.table.filter(pc.is_valid(answer.table["value"]))  # what nobody told is no zero
    amount = table["value"].to_numpy() * 10**measure.decimals
    codes = {name: np.array(table[f"code_{at}"].to_pylist()) for at, name in enumerate(dims)}
    unit = np.array([-1 if one is None else one for one in table["level_0"].to_pylist()], dtype=np.int64)
    base = _Base(answer.buckets, unit, table["bucket"].to_numpy(), codes, np.rint(amount).astype(np.int64))
    return base, answer.moment


@dataclass(frozen=True)
class _Block:
    """The cells of one table: `keys` say which, a row of `matrix` for each of them."""

    buckets: Buckets
    keys: list[tuple[Any, ...]]
    matrix: Matrix


def _block(base: _Base, question: Question, over: Period, map: Map, then: Moment) -> _Block:  # noqa: A002 -- the word of the question
    buckets = buckets_of(over, question.grain)
    measure = question.measure
    sort = measure.subject_sort or measure.subject_kind
    placing = placing_of(sort, measure.additivity, question.levels, {}, map, base.buckets, then)
    stands = _stands(placing.table, len(question.levels))
    rows: dict[tuple[Any, ...], int] = {}
    parts: list[tuple[int, int, float]] = []
    for at in range(len(base.amount)):
        start, stop = ends_of(base.buckets.periods[base.bucket[at]])
        bucket = buckets.holding(start, stop)
        if bucket is None:
            continue
        codes = tuple(base.codes[name][at] for name in question.dims)
        for place, share in _shares(stands, int(base.unit[at]), start, stop):
            row = rows.setdefault((bucket, *place, *codes), len(rows))
            parts.append((row, at, share))
    data = ([one[2] for one in parts], ([one[0] for one in parts], [one[1] for one in parts]))
    matrix = sparse.csr_array(sparse.coo_array(data, shape=(len(rows), len(base.amount))))
    return _Block(buckets, list(rows), matrix)


_Stand = tuple[date, date, tuple[int | None, ...], float]


def _stands(table: pa.Table | None, levels: int) -> dict[int, list[_Stand]] | None:
    if table is None:
        return None
    found: dict[int, list[_Stand]] = {}
    names = [f"level_{at}" for at in range(levels)]
    for row in table.to_pylist():
        place = tuple(row[name] for name in names)
        found.setdefault(row["unit"], []).append((row["lo"], row["hi"], place, row["weight"]))
    return found


def _shares(
    stands: dict[int, list[_Stand]] | None, unit: int, start: date, stop: date
) -> list[tuple[tuple[int | None, ...], float]]:
    """Where a unit stands in a stretch of time, and the share of it by days and by the weights of the map."""
    if stands is None:
        return [((), 1.0)]
    shares: dict[tuple[int | None, ...], float] = {}
    for lo, hi, place, weight in stands.get(unit, ()):
        days = (min(hi, stop) - max(lo, start)).days
        if days > 0:
            shares[place] = shares.get(place, 0.0) + weight * days / (stop - start).days
    return list(shares.items())


def _hidden(measure: MeasureKnown, matrix: Matrix, base: _Base) -> Any:
    amounts = np.rint(matrix @ base.amount).astype(np.int64)
    n, top1, top2 = _contributions(matrix, base)
    cells = Cells(amounts, n, top1, top2, np.zeros(len(amounts), np.uint32))
    found = hide(Linked(matrix, ()), base.amount, cells, rule_of(measure))
    return public(found.codes) == CONFIDENTIAL


def _contributions(matrix: Matrix, base: _Base) -> tuple[Any, Any, Any]:
    """For each cell: how many units gave something, and the two largest contributions by one unit."""
    n, top1, top2 = (np.zeros(matrix.shape[0], np.int64) for _ in range(3))
    for row in range(matrix.shape[0]):
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        at = matrix.indices[part]
        _, group = np.unique(base.unit[at], return_inverse=True)
        given = np.sort(np.bincount(group, weights=matrix.data[part] * base.amount[at]))[::-1]
        n[row] = int((given > 0).sum())
        top1[row] = int(np.rint(given[0])) if len(given) else 0
        top2[row] = int(np.rint(given[1])) if len(given) > 1 else 0
    return n, top1, top2


def _cells(block: _Block, question: Question, amounts: Any, hidden: Any) -> pa.Table:
    """The cells of a table in order of their keys, as an answer has them."""
    order = sorted(range(len(block.keys)), key=lambda at: [(one is None, one or 0) for one in block.keys[at]])
    keys = [block.keys[at] for at in order]
    levels, value = len(question.levels), amounts[order] / 10**question.measure.decimals
    mask = hidden[order]
    count = len(keys)
    columns: dict[str, Any] = {"bucket": pa.array([one[0] for one in keys], pa.int32())}
    for at in range(levels):
        columns[f"level_{at}"] = pa.array([one[1 + at] for one in keys], pa.int64())
    for at in range(len(question.dims)):
        columns[f"code_{at}"] = pa.array([one[1 + levels + at] for one in keys], pa.string())
    columns["value"] = pa.array(value, pa.float64(), mask=mask)
    columns["state"] = pa.array(np.where(mask, State.CONFIDENTIAL, State.VALUE).astype(np.int8))
    columns |= {name: pa.nulls(count, pa.int64()) for name in ("covered", "expected", "rows")}
    zeros = np.zeros(count, np.int64)
    columns |= {name: pa.array(zeros) for name in ("absent", "quality", "status", "versions", "rivals")}
    columns["estimated"] = pa.array(np.zeros(count, dtype=bool))
    return pa.table(columns)
