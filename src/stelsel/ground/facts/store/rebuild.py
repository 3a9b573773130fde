# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Making the columnar side again: one segment that is damaged, or all of it.

What was recorded one by one comes from the ledger. What was loaded comes from a sound copy of its rows (a file that was
merged and is not tidied away yet), or else from the kept file of the load, read again as it was then; it is taken only
when it says exactly what the load brought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

import duckdb
import pyarrow as pa
from django.db.models import QuerySet
from django.utils import timezone

from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.ledger import writing
from stelsel.ground.facts.models import Segment, Shelf
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.bulk import workspace, written
from stelsel.ground.facts.store.digests import read
from stelsel.ground.facts.store.mending import mend
from stelsel.ground.facts.store.merging import digest_in, rows_sql
from stelsel.ground.facts.store.rebuild_loads import first_commit, load_again
from stelsel.ground.facts.store.settling import must_stand, register, written_fields
from stelsel.ground.facts.store.state import listing
from stelsel.ground.facts.store.tables import VALUES, Table, table_named, tables
from stelsel.ground.facts.store.tail import stretches
from stelsel.ground.facts.store.verify_files import loads_in
from stelsel.ground.facts.store.verify_report import Kind, Verified
from stelsel.ground.facts.store.writing import Written, write

AT_ONCE: Final = 1_000_000
"""Rows of the ledger in one segment of a rebuild."""

Progress = Callable[[str, int], None]
"""Called with the name of a table and the rows that are done."""


def repair(found: Verified, progress: Progress | None = None) -> list[Segment]:
    """Make the segments again that a verification found damaged; where the list itself is wrong, the whole table.

    What the folder or the bucket still has is copied to the other first. `StoreFault` names a load that cannot be made
    again: only a backup has it.
    """
    mended = mend(found)
    left = [one for one in found.faults if one.kind != Kind.FILE or one.where not in mended]
    damaged = {one.segment for one in left if one.segment is not None}
    made = []
    for one in _in_order(Segment.objects.filter(pk__in=damaged, retired_at__isnull=True)):
        made.append(remake(one))
        if progress:
            progress(one.shelf_id, one.rows)
    for table in tables():
        if any(one.where == table.name for one in found.faults):
            made += rebuild_ledger(table, progress)
    return made


def rebuild(progress: Progress | None = None) -> list[Segment]:
    """Make every segment again: those of the ledger from the ledger, those of loads one by one."""
    made = []
    for table in tables():
        made += rebuild_ledger(table, progress)
        loads = Segment.objects.filter(shelf=table.name, origin=Segment.Origin.LOAD, retired_at__isnull=True)
        for one in _in_order(loads):
            made.append(remake(one))
            if progress:
                progress(table.name, one.rows)
    return made


def _in_order(found: QuerySet[Segment]) -> list[Segment]:
    """Those of the ledger first, for they need no other; then loads by their first commit, for a load that is read
    again is compared with what was there before it.
    """
    loads = [one for one in found if one.origin == Segment.Origin.LOAD]
    others = [one for one in found if one.origin != Segment.Origin.LOAD]
    return [*sorted(others, key=lambda one: one.first_row), *sorted(loads, key=first_commit)]


def remake(one: Segment) -> Segment:
    """Make the files of a segment again, and name them in its place. Nothing is named that says something else."""
    table = table_named(one.shelf_id)
    secret = Shelf.objects.values_list("secret", flat=True).get(pk=table.name)
    made = _of_load(one, table, secret) if one.origin == Segment.Origin.LOAD else _of_ledger(one, table, secret)
    with writing(table.name) as shelf:
        fields = {**written_fields(made, one.seq), "last_seq": one.last_seq}
        if (fields["digest"], fields["rows"]) != (one.digest, one.rows):
            raise _differs(one)
        must_stand(made)
        changed = Segment.objects.filter(pk=one.pk, retired_at__isnull=True).update(**fields)
        Shelf.objects.filter(pk=shelf.pk).update(revision=shelf.revision + changed)
    return Segment.objects.get(pk=one.pk)


def _differs(one: Segment) -> folder.StoreFault:
    return folder.StoreFault(
        "Wat opnieuw is gemaakt, zegt iets anders dan er eerst stond. Er is niets veranderd.",
        where=one.file,
        remedy="Zet een reservekopie terug met: stelsel facts restore",
    )


def _of_ledger(one: Segment, table: Table, secret: int) -> Written:
    found = list(stretches(one.first_row - 1, one.last_row, table))
    if not found:
        raise _differs(one)
    return write(table, pa.concat_tables(found), secret)


def _of_load(one: Segment, table: Table, secret: int) -> Written:
    names = ", ".join(table.ledger.names)
    with workspace() as con:
        parts: list[str] = []
        for load in loads_in(one):
            parts.append(_part(con, load, one, parts))
        union = " UNION ALL ".join(f"SELECT {names} FROM {part}" for part in parts)
        picked = names.replace("seq", "0::BIGINT AS seq" if one.seq is not None else "seq", 1)
        con.execute(f"CREATE OR REPLACE TEMP TABLE numbered AS SELECT {picked} FROM ({union})")
        return written(con, one.first_row, secret, one.last_row)


def _part(con: duckdb.DuckDBPyConnection, load: Segment, holder: Segment, earlier: Sequence[str]) -> str:
    """A table with the rows of one load: of its holder or its own old file when they are sound, or else read again."""
    name = f"load_{load.pk}"
    for place in (holder, load):
        try:
            query = f"SELECT * FROM ({rows_sql(place, VALUES)}) WHERE row BETWEEN {load.first_row} AND {load.last_row}"
            with duck.faults():
                con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        except folder.StoreFault:
            continue
        if _is_load(con, name, load):
            return name
    load_again(con, load, holder, earlier)
    con.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT * REPLACE ({load.seq}::BIGINT AS seq) FROM numbered")
    if not _is_load(con, name, load):
        raise _differs(load)
    return name


def _is_load(con: duckdb.DuckDBPyConnection, name: str, load: Segment) -> bool:
    return digest_in(con, f"SELECT * FROM {name}", VALUES) == read(load.rows, load.digest)


def rebuild_ledger(table: Table = VALUES, progress: Progress | None = None) -> list[Segment]:
    """Make all segments of what was recorded one by one from the ledger. Reading and writing go side by side."""
    now, listed = listing(table.name)
    old = [one.pk for one in listed if one.origin == Segment.Origin.LEDGER]
    secret = Shelf.objects.get_or_create(pk=table.name)[0].secret
    made = list(_written(table, now.settled, secret, progress))
    with writing(table.name) as shelf:
        mine = Segment.objects.filter(pk__in=old, retired_at__isnull=True)
        if mine.count() != len(old):
            raise Conflict(
                "Een ander werkt nu aan dezelfde delen.", where=table.name, remedy="Probeer het straks opnieuw."
            )
        Segment.objects.filter(pk__in=old, file__in=[one.file for one in made]).delete()
        mine.update(retired_at=timezone.now())
        segments = [register(one, table.name, origin=Segment.Origin.LEDGER) for one in made]
        settled = max(now.settled if not made else made[-1].last_row, 0)
        changes = {"revision": shelf.revision + 1}
        if shelf.settled == now.settled:
            changes["settled"] = settled
        Shelf.objects.filter(pk=shelf.pk).update(**changes)
    return segments


def _written(table: Table, settled: int, secret: int, progress: Progress | None) -> Iterator[Written]:
    """The segments of the ledger up to a row: the next stretch is read while the last one is written."""
    with ThreadPoolExecutor(1) as writer:
        waiting: Future[Written] | None = None
        for rows in stretches(0, settled, table, at_once=AT_ONCE):
            if waiting is not None:
                yield waiting.result()
            waiting = writer.submit(write, table, rows, secret)
            if progress:
                progress(table.name, rows.num_rows)
        if waiting is not None:
            yield waiting.result()
