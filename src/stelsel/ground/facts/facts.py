# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way in which the rest of Stelsel asks for figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer, Cell, State
from stelsel.ground.facts.engine.asking import cells_of
from stelsel.ground.facts.engine.funnel import Compared, compare
from stelsel.ground.facts.engine.guarding import Audience, guarded
from stelsel.ground.facts.engine.publishing import Declared, publish
from stelsel.ground.facts.engine.question import AS_IT_WAS, TODAY, Map, Where, question_of
from stelsel.ground.facts.engine.ratios import ratio_of
from stelsel.ground.facts.engine.reader import prepare
from stelsel.ground.facts.kinds import Additivity
from stelsel.ground.facts.queries.catalogue import measure_known

__all__ = [
    "AS_IT_WAS",
    "TODAY",
    "Answer",
    "Cell",
    "Compared",
    "Declared",
    "State",
    "ask",
    "compare",
    "prepare",
    "publish",
]


def ask(
    measure: str, *, by: Sequence[str] = (), where: Where | None = None, over: Period, map: Map = AS_IT_WAS,  # noqa: A002 -- the word of the field
    as_of: datetime | int | None = None, audience: Audience = "public",
) -> Answer:  # fmt: skip
    """Ask a measure (its public id) over a closed period.

    - `by`: at most one size of time (`day`, `month`, `quarter`, `year`, `school_year`; none: the whole period), levels
      of the network (`self`, a kind of unit, a hierarchy, `hierarchy@depth`), and dimensions of the measure.
    - `where`: dimension -> code or codes; level -> unit or units (`units.unit_of`).
    - `map`: `as_it_was`, `today`, or a day: on which map of the network places are told.
    - `as_of`: a moment of recording, as a time (aware) or the `seq` of an earlier answer; None is now.
    - `audience`: `public` protects people; `owner` needs the permission `facts.read_hidden`.

    Raises `NotFound` for a measure that is not there, `InvalidInput` for words that cannot be asked, `NotAllowed`, and
    `StoreFault` when a file of the store is damaged. It writes nothing and waits for no rebuild.
    """
    known = measure_known(measure)
    if known.additivity == Additivity.RATIO:
        return ratio_of(known, by, where or {}, over, map, as_of, audience)
    question = question_of(known, by, where or {})
    return cells_of(question, over, map, as_of, guard=guarded(known, audience))
