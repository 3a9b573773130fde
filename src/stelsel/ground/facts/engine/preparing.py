# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What would slow down the first question of a worker, done at its start."""

from __future__ import annotations

import gc

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.core.audit import revision_number
from stelsel.ground.facts.engine.compiling import edition
from stelsel.ground.facts.engine.reader import reader
from stelsel.ground.facts.queries.catalogue_rows import rows_stored
from stelsel.ground.facts.queries.moments import CATALOGUE, moment_at, stands
from stelsel.ground.facts.store.state import listing


def prepare() -> None:
    """Load the libraries, open a DuckDB and the database for this thread, and let each of them work once. It reads no
    facts, and keeps nothing of what the database says.
    """
    con = reader().con
    con.register("one", pa.table({"a": pa.array(np.arange(2)), "b": ["x", "y"]}))
    con.sql("SELECT b, sum(a) AS a FROM one WHERE a < $most GROUP BY b", params={"most": 9}).to_arrow_table()
    con.unregister("one")
    pc.sum(pa.table({"a": [1]}).sort_by("a")["a"])
    edition()
    revision_number()
    stands(CATALOGUE, moment_at(0).entry)
    rows_stored({"public_id": ""})
    listing("")
    gc.collect()
    gc.freeze()
