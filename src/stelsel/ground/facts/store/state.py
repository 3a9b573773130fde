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
    """

    seq: int
    settled: int
    revision: int


def head(shelf: str = FACTS) -> Head:
    """One small query, so that all three are of one moment."""
    commits, shelves = Commit._meta.db_table, Shelf._meta.db_table  # noqa: SLF001 -- Django's public model API
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(max(c.seq), 0), coalesce((SELECT settled FROM {shelves} WHERE name = %s), 0),"
            f" coalesce((SELECT revision FROM {shelves} WHERE name = %s), 0) FROM {commits} c",
            [shelf, shelf],
        )
        seq, settled, revision = cursor.fetchone()
    return Head(seq, settled, revision)


def segments(shelf: str = FACTS) -> list[Segment]:
    """Those in use, oldest first."""
    return list(Segment.objects.filter(shelf_id=shelf, retired_at__isnull=True).order_by("pk"))
