# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""All rows together, wherever they are: each number once, and each end the end of something that stood."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store.columns import CONTENT, IDENTITY
from stelsel.ground.facts.store.merging import rows_sql
from stelsel.ground.facts.store.state import Head
from stelsel.ground.facts.store.tables import VALUES, Table
from stelsel.ground.facts.store.tail import pull
from stelsel.ground.facts.store.verify_report import Fault, Kind

MOST = 20


def rows_faults(con: duckdb.DuckDBPyConnection, now: Head, listed: Sequence[Segment], table: Table) -> list[Fault]:
    names = ", ".join(table.ledger.names)
    con.register("ledger_tail", pull(now.settled, now.seq, table))
    parts = [f"SELECT {names} FROM ledger_tail", *(f"SELECT {names} FROM ({rows_sql(one, table)})" for one in listed)]
    every = f"({' UNION ALL '.join(parts)})"
    found = [
        Fault(Kind.ROWS, f"rij {row}", f"staat er {count} keer")
        for row, count in con.execute(
            f"SELECT row, count(*) FROM {every} GROUP BY row HAVING count(*) > 1 ORDER BY row LIMIT {MOST}"
        ).fetchall()
    ]
    con.execute(f"CREATE OR REPLACE TEMP TABLE over AS SELECT * FROM {every} WHERE sign = -1")
    found += [
        Fault(Kind.ROWS, f"rij {row}", f"is {count} keer beëindigd")
        for row, count in con.execute(
            f"SELECT ends, count(*) FROM over GROUP BY ends HAVING count(*) > 1 ORDER BY ends LIMIT {MOST}"
        ).fetchall()
    ]
    content = CONTENT if table is VALUES else tuple(table.ledger.names[4:])
    same = " AND ".join(f"s.{name} IS NOT DISTINCT FROM o.{name}" for name in content)
    found += [
        Fault(Kind.ROWS, f"rij {row}", "beëindigt een rij die er niet is, of die iets anders zegt")
        for (row,) in con.execute(
            f"SELECT o.row FROM over o ANTI JOIN (SELECT * FROM {every} WHERE sign = 1) s"
            f" ON s.row = o.ends AND s.seq <= o.seq AND {same} ORDER BY o.row LIMIT {MOST}"
        ).fetchall()
    ]
    return found + (_stands_twice(con, every) if table is VALUES else [])


def _stands_twice(con: duckdb.DuckDBPyConnection, every: str) -> list[Fault]:
    """Of one thing no two values hold."""
    identity = ", ".join(IDENTITY)
    return [
        Fault(Kind.ROWS, f"rij {row}", f"over hetzelfde staan er {count} waarden")
        for row, count in con.execute(
            f"SELECT max(row), sum(sign) FROM {every} GROUP BY {identity} HAVING sum(sign) NOT IN (0, 1)"
            f" ORDER BY 1 LIMIT {MOST}"
        ).fetchall()
    ]
