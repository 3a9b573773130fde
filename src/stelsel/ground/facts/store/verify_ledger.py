# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The database by itself, and against the segments: each settled row in one of them, each commit with its rows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from django.db import connection
from django.db.models import F, Sum

from stelsel.ground.facts.models import Batch, Commit, Segment
from stelsel.ground.facts.store import fetching, folder
from stelsel.ground.facts.store.digests import Digest, lanes, read
from stelsel.ground.facts.store.state import Head
from stelsel.ground.facts.store.tables import Table, tables
from stelsel.ground.facts.store.tail import stretches
from stelsel.ground.facts.store.verify_report import Fault, Kind

MOST = 20
"""Faults of one kind that are named; one is enough to know."""


def ledger_faults(now: Head, listed: Sequence[Segment], table: Table) -> list[Fault]:
    """The settled rows of the ledger against the digests of the segments that should have them."""
    mine = sorted((one for one in listed if one.origin == Segment.Origin.LEDGER), key=lambda one: one.first_row)
    last = max((one.last_row for one in mine), default=0)
    faults = []
    if last != now.settled:
        faults.append(Fault(Kind.LEDGER, table.name, f"gezet tot rij {now.settled}, maar de delen gaan tot {last}"))
    sums = [Digest() for _ in mine]
    for rows in stretches(0, now.settled, table):
        for at, digest in _by_segment(rows, mine, table):
            if at is None:
                faults.append(Fault(Kind.LEDGER, table.name, f"{digest.rows} gezette rijen staan in geen enkel deel"))
            else:
                sums[at] += digest
    for one, digest in zip(mine, sums, strict=True):
        if digest != read(one.rows, one.digest):
            faults.append(Fault(Kind.LEDGER, one.file, "is niet het stuk van het grootboek dat het zou zijn", one.pk))
    return faults


def _by_segment(rows: pa.Table, mine: Sequence[Segment], table: Table) -> list[tuple[int | None, Digest]]:
    """What a stretch of the ledger says, by the segment that has it; None: by no segment."""
    numbers, both = rows["row"].to_numpy(), lanes(rows, table.ledger)
    firsts = np.array([one.first_row for one in mine], dtype=np.int64)
    lasts = np.array([one.last_row for one in mine], dtype=np.int64)
    places = np.searchsorted(firsts, numbers, side="right") - 1
    places[(places >= 0) & (numbers > lasts[places])] = -1
    found: list[tuple[int | None, Digest]] = []
    edges = np.flatnonzero(np.diff(places, prepend=places[0] - 1)).tolist()
    for start, end in zip(edges, [*edges[1:], len(numbers)], strict=True):
        sums = [int(np.add.reduce(lane[start:end], dtype=np.uint64)) for lane in both]
        at = int(places[start])
        found.append((at if at >= 0 else None, Digest(end - start, *sums)))
    return found


def commit_faults() -> list[Fault]:
    """Commits in one row of numbers and moments, each with the rows that it says, and no row without one."""
    faults = []
    commits = Commit._meta.db_table  # noqa: SLF001 -- Django's public model API
    counted = " UNION ALL ".join(f"SELECT seq, count(*) AS n FROM {table.db_table} GROUP BY seq" for table in tables())
    segments = Segment._meta.db_table  # noqa: SLF001 -- the same
    counted += f" UNION ALL SELECT seq, rows AS n FROM {segments} WHERE seq IS NOT NULL"
    per_commit = f"SELECT seq, sum(n) AS n FROM ({counted}) AS parts GROUP BY seq"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.seq, c.last_row - c.first_row + 1, coalesce(f.n, 0) FROM {commits} c"
            f" LEFT JOIN ({per_commit}) AS f ON f.seq = c.seq"
            f" WHERE coalesce(f.n, 0) <> c.last_row - c.first_row + 1 ORDER BY c.seq LIMIT {MOST}"
        )
        for seq, said, there in cursor.fetchall():
            faults.append(Fault(Kind.COMMIT, f"commit {seq}", f"zegt {said} rijen, en er zijn er {there}"))
        cursor.execute(
            f"SELECT f.seq FROM ({per_commit}) AS f LEFT JOIN {commits} c ON c.seq = f.seq WHERE c.seq IS NULL"
            f" ORDER BY f.seq LIMIT {MOST}"
        )
        faults += [Fault(Kind.COMMIT, f"commit {seq}", "ontbreekt, maar heeft rijen") for (seq,) in cursor.fetchall()]
        cursor.execute(
            f"SELECT c.seq FROM {commits} c LEFT JOIN {commits} b ON b.seq = c.seq - 1"
            f" WHERE c.seq > 1 AND (b.seq IS NULL OR b.recorded_at > c.recorded_at) ORDER BY c.seq LIMIT {MOST}"
        )
        faults += [
            Fault(Kind.COMMIT, f"commit {seq}", "volgt niet op de vorige in nummer en tijd")
            for (seq,) in cursor.fetchall()
        ]
    return faults


def load_faults(listed: Sequence[Segment]) -> list[Fault]:
    """Each load is in one segment in use, whole."""
    loads = Segment.objects.filter(origin=Segment.Origin.LOAD, seq__isnull=False)
    kept = [one for one in listed if one.origin == Segment.Origin.LOAD]
    faults = []
    for load in loads:
        where = [one for one in kept if one.first_row <= load.first_row and one.last_row >= load.last_row]
        if len(where) != 1:
            faults.append(Fault(Kind.LOAD, f"commit {load.seq}", f"staat in {len(where)} delen, en hoort in één"))
    there, brought = sum(one.rows for one in kept), loads.aggregate(n=Sum(F("rows")))["n"] or 0
    if not faults and there != brought:
        faults.append(Fault(Kind.LOAD, "ladingen", f"samen {brought} rijen, en in de delen staan er {there}"))
    return faults


def source_faults() -> list[Fault]:
    """The file of each load is kept, and the codes that it was read with, so that it can be read again."""
    faults = []
    for sha256, codes, name in Batch.objects.values_list("sha256", "report__codes", "name"):
        faults += _kept(name, sha256, "source", "het bewaarde bestand", "het bestand")
        if codes:
            faults += _kept(name, codes, "codes", "de lijst met codes", "de lijst met codes")
    return faults


def _kept(name: str, sha256: str, what: str, changed: str, gone: str) -> list[Fault]:
    try:
        if folder.sha256(fetching.kept(sha256, what)) != sha256:
            return [Fault(Kind.SOURCE, name, f"{changed} is veranderd")]
    except (OSError, folder.StoreFault):
        return [Fault(Kind.SOURCE, name, f"{gone} is niet bewaard")]
    return []
