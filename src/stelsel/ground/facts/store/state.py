# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What there is to read at this moment: the last commit, and the segments in use."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from stelsel.ground.facts.models import Commit, Segment, Shelf
from stelsel.ground.facts.models.store import FACTS


@dataclass(frozen=True)
class Head:
    """`seq` is the last commit (0 before any), `settled` the last row of the ledger that is in a segment, `revision`
    the number of the list of segments.

    `stamp` tells this commit on this shelf from one that was rolled back and had the same number; `seen` is that stamp
    now of the commit that was asked about.
    """

    seq: int
    settled: int
    revision: int
    stamp: str = ""
    seen: str = ""


def head(shelf: str = FACTS, seen: int = 0) -> Head:
    """One small query, so that all are of one moment. `seen` is the last commit that the asker knows."""
    commits, shelves = Commit._meta.db_table, Shelf._meta.db_table  # noqa: SLF001 -- Django's public model API
    of_shelf = f"FROM {shelves} WHERE name = %s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce((SELECT max(seq) FROM {commits}), 0), coalesce((SELECT settled {of_shelf}), 0),"
            f" coalesce((SELECT revision {of_shelf}), 0), (SELECT secret {of_shelf}),"
            f" (SELECT recorded_at FROM {commits} ORDER BY seq DESC LIMIT 1),"
            f" (SELECT recorded_at FROM {commits} WHERE seq = %s)",
            [shelf, shelf, shelf, seen],
        )
        seq, settled, revision, secret, last, then = cursor.fetchone()
    return Head(seq, settled, revision, f"{secret} {last}", f"{secret} {then}")


def segments(shelf: str = FACTS) -> list[Segment]:
    """Those in use, oldest first."""
    return list(Segment.objects.filter(shelf_id=shelf, retired_at__isnull=True).order_by("pk"))


def listing(shelf: str = FACTS, seen: int = 0) -> tuple[Head, list[Segment]]:
    """The head and the segments in use, of one moment: what is settled is in one of them, and what is not in none."""
    now = head(shelf, seen)
    while True:
        found, again = segments(shelf), head(shelf, seen)
        if again.revision == now.revision and again.settled == now.settled:
            return now, found
        now = again
