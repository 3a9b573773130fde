# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A measure's own weights: where a map of before divides what one unit did over those it came from, how much each of
these did itself in the last calendar year before the change.

Only of flows that everybody may know exactly: a share of what people did would tell more than the noise leaves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from django.db import connection

from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer, State
from stelsel.ground.facts.engine.placement import Divided, Weights
from stelsel.ground.facts.engine.question import Question
from stelsel.ground.facts.kinds import Additivity, Sensitivity
from stelsel.ground.facts.queries.catalogue import MeasureKnown
from stelsel.ground.facts.queries.moments import Moment

Ask = Callable[[Question, Period, Moment], Answer]
"""How a question is asked on the map as it was."""


@dataclass(frozen=True)
class _Asked:
    measure: str
    then: Moment
    divided: Divided
    known: MeasureKnown = field(compare=False)
    ask: Ask = field(compare=False)


def own_weights(measure: MeasureKnown, then: Moment, ask: Ask) -> Callable[[Divided], Weights] | None:
    """What to ask for the weights of units, as known at the moment; None where the measure has none of its own."""
    if measure.additivity != Additivity.FLOW or measure.sensitivity == Sensitivity.PERSONS:
        return None
    make = _told.__wrapped__ if connection.in_atomic_block else _told
    return lambda divided: make(_Asked(measure.public_id, then, divided, measure, ask))


@lru_cache(maxsize=128)
def _told(asked: _Asked) -> Weights:
    """By day of the change and unit, what is above zero; sums of all codes."""
    years = [day.year - 1 for day, _ in asked.divided]
    over = Period(date(min(years), 1, 1), date(max(years) + 1, 1, 1))
    units = frozenset(unit for _, unit in asked.divided)
    answer = asked.ask(Question(asked.known, "year", ("self",), (), {}, {"self": units}), over, asked.then)
    values = {
        (cell.period.start.year, cell.place[0]): cell.value
        for cell in answer.cells()
        if cell.period.start and cell.value and cell.value > 0 and cell.state == State.VALUE
    }
    return tuple(
        (day, unit, values[day.year - 1, unit]) for day, unit in asked.divided if (day.year - 1, unit) in values
    )
