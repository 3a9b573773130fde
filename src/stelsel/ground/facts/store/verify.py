# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Proving that the columnar side is the ledger: every row there once, every file what was written, every sum right.

It reads everything and changes nothing; others write on meanwhile. `rebuild.repair` makes again what is damaged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import duckdb

from stelsel.ground.facts.models import Batch, Commit, Segment, Shelf
from stelsel.ground.facts.store.bulk import workspace
from stelsel.ground.facts.store.state import Head, listing
from stelsel.ground.facts.store.tables import VALUES, Table, tables
from stelsel.ground.facts.store.verify_bucket import bucket_faults
from stelsel.ground.facts.store.verify_files import file_faults
from stelsel.ground.facts.store.verify_ledger import commit_faults, ledger_faults, load_faults, source_faults
from stelsel.ground.facts.store.verify_report import Fault, Verified
from stelsel.ground.facts.store.verify_rows import rows_faults

Progress = Callable[[str, int, int], None]
"""Called with the name of a table, how many of its segments are done, and how many there are."""


def verify(progress: Progress | None = None) -> Verified:
    """Compare everything that is recorded with everything that questions read.

    Raises only `StoreFault`, when there is no room to work in.
    """
    faults: list[Fault] = []
    segments = rows = tail = 0
    with workspace() as con:
        for table in tables():
            now, listed = listing(table.name)
            faults += _table_faults(con, now, listed, table, progress)
            segments += len(listed)
            rows += sum(one.rows for one in listed)
            tail += table.model._default_manager.filter(row__gt=now.settled).count()  # noqa: SLF001 -- Django's public model API
    faults += [*commit_faults(), *source_faults(), *bucket_faults()]
    return Verified(segments, rows, tail, Commit.objects.count(), Batch.objects.count(), tuple(faults))


def _table_faults(
    con: duckdb.DuckDBPyConnection, now: Head, listed: Sequence[Segment], table: Table, progress: Progress | None
) -> list[Fault]:
    secret = Shelf.objects.filter(pk=table.name).values_list("secret", flat=True).first() or 0
    faults: list[Fault] = []
    for at, one in enumerate(listed, start=1):
        faults += file_faults(con, one, table, secret)
        if progress:
            progress(table.name, at, len(listed))
    faults += ledger_faults(now, listed, table)
    if table is VALUES:
        faults += load_faults(listed)
    return faults or rows_faults(con, now, listed, table)
