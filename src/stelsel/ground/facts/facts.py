# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one way in which the rest of Stelsel asks for figures."""

from __future__ import annotations

from collections.abc import Sequence

from stelsel.ground.core.period import Period
from stelsel.ground.facts.database import database_faults
from stelsel.ground.facts.engine.answer import Answer, Cell, State
from stelsel.ground.facts.engine.asking import cells_of
from stelsel.ground.facts.engine.claims import Claim, claims_of
from stelsel.ground.facts.engine.funnel import Compared, compare
from stelsel.ground.facts.engine.guarding import Audience, guarded
from stelsel.ground.facts.engine.preparing import prepare
from stelsel.ground.facts.engine.publishing import Declared, publish
from stelsel.ground.facts.engine.question import AS_IT_WAS, TODAY, Map, Where, question_of
from stelsel.ground.facts.engine.ratios import ratio_of
from stelsel.ground.facts.kinds import Additivity
from stelsel.ground.facts.queries.catalogue import measure_known
from stelsel.ground.facts.queries.moments import AsOf, Moment, moment_at
from stelsel.ground.facts.units import THE_NETWORK

__all__ = [
    "AS_IT_WAS",
    "TODAY",
    "Answer",
    "Cell",
    "Claim",
    "Compared",
    "Declared",
    "Moment",
    "State",
    "ask",
    "claims",
    "compare",
    "prepare",
    "publish",
]


@database_faults()
def ask(
    measure: str, *, by: Sequence[str] = (), where: Where | None = None, over: Period, map: Map = AS_IT_WAS,  # noqa: A002 -- the word of the field
    as_of: AsOf = None, audience: Audience = "public",
) -> Answer:  # fmt: skip
    """Ask a measure (its public id) over a closed period.

    - `by`: at most one size of time (`day`, `month`, `quarter`, `year`, `school_year`; none: the whole period), levels
      of the network (`self`, a kind of unit, a hierarchy, `hierarchy@depth`), and dimensions of the measure.
    - `where`: dimension -> code or codes; level -> unit or units (`units.unit_of`).
    - `map`: `as_it_was`, `today`, or a day: on which map of the network places are told.
    - `as_of`: what was known when: the `moment` of an earlier answer, which gives that answer again for ever; a time
      (aware); the number of a commit, which is the time at which that was recorded; None is now. The network, the
      definitions and the facts go back together, and `today` is the day of that moment. Only the protection of people
      is never weaker than it is now.
    - `audience`: `public` protects people; `owner` needs the permission `facts.read_hidden`.

    Raises `NotFound` for a measure that is not there, or was not there then, `InvalidInput` for words that cannot be
    asked, `NotAllowed`, `StoreFault` when a file of the store is damaged, and `DatabaseFault` when the database is
    away. It writes nothing and waits for no rebuild.
    """
    then = moment_at(as_of)
    known = measure_known(measure, then)
    if known.additivity == Additivity.RATIO:
        return ratio_of(known, by, where or {}, over, map, then, audience)
    question = question_of(known, by, where or {})
    return cells_of(question, over, map, then, guard=guarded(known, audience))


@database_faults()
def claims(measure: str, *, over: Period, units: Sequence[int] = (THE_NETWORK,), as_of: AsOf = None) -> list[Claim]:
    """What each source says: every value that stands of some units (`units.unit_of`; the network as a whole when none
    is named) and lies wholly inside a closed period, in order of time, unit, codes and source. It is the way back from
    a cell to its rows and loads.

    `Claim.value` is in the unit of the measure, None where `missing` says why; its `recorded` is the commit and `batch`
    the load that it came with (None: entered). `as_of` as in `ask`. A ratio and a measure of events have no values of
    their own: an empty list.

    Raises `NotFound` for a measure that is not there, `InvalidInput` for a period without an end, `NotAllowed` for a
    measure that counts people unless the asker may see what is behind its answers (`facts.read_hidden`), and
    `StoreFault` and `DatabaseFault` as `ask`.
    """
    return claims_of(measure, over=over, units=units, as_of=as_of)
