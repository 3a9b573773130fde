# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What would slow down the first question of a worker, done at its start."""

from __future__ import annotations

import gc
from contextlib import suppress

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.core.audit import revision_number
from stelsel.ground.core.errors import StelselError
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.asking import cells_of
from stelsel.ground.facts.engine.compiling import edition
from stelsel.ground.facts.engine.guarding import guarded, noise_of
from stelsel.ground.facts.engine.question import AS_IT_WAS, question_of
from stelsel.ground.facts.engine.reader import reader
from stelsel.ground.facts.kinds import SMALLEST, Additivity
from stelsel.ground.facts.queries.catalogue import read_ahead
from stelsel.ground.facts.queries.catalogue_rows import rows_stored
from stelsel.ground.facts.queries.moments import CATALOGUE, moment_at, stands
from stelsel.ground.facts.store.state import listing

_A_YEAR = Period.year(2000)
"""Always the same: what is kept for a question is then kept for the next worker too."""


def prepare() -> None:
    """Make this thread ready for its first question: see which files there are and what has not settled, open the
    files, and ask one small question of each table. What cannot be asked says so to who asks it.

    Raises `DatabaseError` of Django when the database is away or has no tables yet.
    """
    load()
    then = moment_at(None)
    for known in {one.source: one for one in read_ahead(then).values() if one.additivity != Additivity.RATIO}.values():
        with suppress(StelselError):
            cells_of(question_of(known, ("year",), {}), _A_YEAR, AS_IT_WAS, then, guard=guarded(known, "public"))
    gc.collect()
    gc.freeze()


def load() -> None:
    """Load the libraries, open a DuckDB and the database for this thread, and let each of them work once. It reads no
    facts, and keeps nothing of what the database says.
    """
    con = reader().con
    con.register("one", pa.table({"a": pa.array(np.arange(2)), "b": ["x", "y"]}))
    con.sql("SELECT b, sum(a) AS a FROM one WHERE a < $most GROUP BY b", params={"most": 9}).to_arrow_table()
    con.unregister("one")
    pc.sum(pa.table({"a": [1]}).sort_by("a")["a"])
    edition()
    noise_of(SMALLEST)
    revision_number()
    stands(CATALOGUE, moment_at(0).entry)
    rows_stored({"public_id": ""})
    listing("")
