# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way in which the rest of Stelsel asks for figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer, Cell, State
from stelsel.ground.facts.engine.asking import cells_of
from stelsel.ground.facts.engine.question import AS_IT_WAS, TODAY, Map, Where, question_of
from stelsel.ground.facts.queries.catalogue import measure_known

__all__ = ["AS_IT_WAS", "TODAY", "Answer", "Cell", "State", "ask"]


def ask(
    measure: str, *, over: Period, by: Sequence[str] = (), where: Where | None = None, map: Map = AS_IT_WAS,  # noqa: A002 -- the word of the field
    as_of: datetime | int | None = None,
) -> Answer:  # fmt: skip
    """Ask a measure."""
    question = question_of(measure_known(measure), by, where or {})
    return cells_of(question, over, map, as_of)
