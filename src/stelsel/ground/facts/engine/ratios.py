# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ratios: two measures are added up first, and divided after. A mean of ratios is never taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer, State
from stelsel.ground.facts.engine.asking import cells_of
from stelsel.ground.facts.engine.finishing import joined
from stelsel.ground.facts.engine.guarding import Audience, guarded
from stelsel.ground.facts.engine.question import Map, Where, question_of
from stelsel.ground.facts.queries.catalogue import MeasureKnown, measure_known
from stelsel.ground.facts.queries.moments import Moment


def ratio_of(
    measure: MeasureKnown, by: Sequence[str], where: Where, over: Period, map: Map, then: Moment,  # noqa: A002 -- the word of the question
    audience: Audience,
) -> Answer:  # fmt: skip
    """The cells in which the numerator or the denominator has something; each as weak as the weaker of the two."""
    above, below = parts_of(measure, by, where, over, map, then, audience)
    keys = [name for name in above.table.column_names if name == "bucket" or name.startswith(("level_", "code_"))]
    both = joined(above.table, below.table, keys, "full outer", suffix="_below")
    return replace(above, measure=measure, table=_divided(both, keys, float(measure.factor)))


def parts_of(
    measure: MeasureKnown, by: Sequence[str], where: Where, over: Period, map: Map, then: Moment,  # noqa: A002 -- the word of the question
    audience: Audience,
) -> tuple[Answer, Answer]:  # fmt: skip
    """Numerator and denominator of a ratio, as they were known at one moment."""
    upper, lower = measure_known(measure.numerator, then), measure_known(measure.denominator, then)
    above = cells_of(question_of(upper, by, _of(where, upper, lower)), over, map, then, guard=guarded(upper, audience))
    below = cells_of(
        question_of(lower, by, _of(where, lower, upper)), over, map, above.moment, guard=guarded(lower, audience)
    )
    return above, below


def _of(where: Where, mine: MeasureKnown, other: MeasureKnown) -> Where:
    """A condition on a dimension that only the other part has does not limit this one."""
    return {name: some for name, some in where.items() if name in mine.dimensions or name not in other.dimensions}


def _divided(both: pa.Table, keys: list[str], factor: float) -> pa.Table:
    top, bottom = (_floats(both[name]) for name in ("value", "value_below"))
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.where(bottom == 0, np.nan, top / bottom * factor)
    states = [_whole(both[name], int(State.UNKNOWN)) for name in ("state", "state_below")]
    state = np.maximum(*states).astype(np.int8)
    state[(state < State.UNKNOWN) & np.isnan(value)] = State.UNKNOWN
    made: dict[str, Any] = {name: both[name] for name in keys}
    made |= {"value": pa.array(value, mask=np.isnan(value)), "state": pa.array(state)}
    for name in ("covered", "expected", "rows"):
        made[name] = both[name]
    for name in ("absent", "quality", "status"):
        made[name] = pa.array(_whole(both[name], 0) | _whole(both[f"{name}_below"], 0))
    made["versions"] = pc.fill_null(both["versions"], 0)
    made["rivals"] = pa.array(np.maximum(_whole(both["rivals"], 0), _whole(both["rivals_below"], 0)))
    made["estimated"] = pc.or_(
        *(pc.fill_null(both[name], fill_value=False) for name in ("estimated", "estimated_below"))
    )
    return pa.table(made)


def _floats(column: pa.ChunkedArray) -> Any:
    return np.array(pc.fill_null(column, float("nan")).to_numpy())


def _whole(column: pa.ChunkedArray, missing: int) -> Any:
    return np.array(pc.fill_null(pc.cast(column, pa.int64()), missing).to_numpy())
