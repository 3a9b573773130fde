# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moving what has settled from the tail of the ledger into a segment. The ledger keeps its rows."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from stelsel.ground.facts.ledger import writing
from stelsel.ground.facts.models import Batch, Segment, Shelf
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import FORMAT
from stelsel.ground.facts.store.state import head
from stelsel.ground.facts.store.tables import VALUES, Table, tables
from stelsel.ground.facts.store.tail import pull
from stelsel.ground.facts.store.writing import Written, write

GRACE = timedelta(hours=1)
"""How long the file of a retired segment stays, for questions that began before."""


def settle(table: Table = VALUES) -> Segment | None:
    """Move the whole tail into one new segment; None when there is no tail, or when another process was first.

    Writers go on meanwhile: only naming the finished files waits for them. What is killed on the way leaves files that
    no question sees, and `tidy` removes them.
    """
    now = head(table.name)
    shelf = Shelf.objects.get_or_create(pk=table.name)[0]
    rows = pull(now.settled, now.seq, table)
    if not rows.num_rows:
        return None
    made = write(table, rows, shelf.secret)
    with writing(table.name) as locked:
        if locked.settled != now.settled:
            return None
        segment = register(made, table.name, origin=Segment.Origin.LEDGER)
        Shelf.objects.filter(pk=table.name).update(settled=made.last_row, revision=locked.revision + 1)
    return segment


def register(
    made: Written, shelf: str, *, origin: Segment.Origin, seq: int | None = None, batch: Batch | None = None
) -> Segment:
    """List a written segment. Only inside `writing`, with a new revision of the shelf."""
    return Segment.objects.create(
        shelf_id=shelf, origin=origin, file=made.file, sha256=made.sha256, rollup=made.rollup,
        rollup_sha256=made.rollup_sha256, profile=made.profile, format=FORMAT, rows=made.rows, size=made.size,
        first_row=made.first_row, last_row=made.last_row, last_seq=seq or made.last_seq, seq=seq,
        batch=batch,
    )  # fmt: skip


def tidy(*, grace: timedelta = GRACE) -> list[str]:
    """Remove files that nobody names and files of segments retired longer than `grace` ago; their names."""
    before = timezone.now() - grace
    kept = {
        name
        for one in Segment.objects.all()
        if one.retired_at is None or one.retired_at > before
        for name in (one.file, one.rollup)
    }
    gone = []
    for path in sorted(path for shelf in _shelves() for path in (folder.root() / shelf).glob("*")):
        name = f"{path.parent.name}/{path.name}"
        if name not in kept and path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)
            gone.append(name)
    return gone


def _shelves() -> list[str]:
    return [table.name for table in tables()]
