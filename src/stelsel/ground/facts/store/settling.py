# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Moving what has settled from the tail of the ledger into a segment. The ledger keeps its rows."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from stelsel.ground.facts.database import database_faults
from stelsel.ground.facts.ledger import writing
from stelsel.ground.facts.models import Batch, Segment, Shelf
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import FORMAT
from stelsel.ground.facts.store.remote import bucket
from stelsel.ground.facts.store.state import head
from stelsel.ground.facts.store.tables import VALUES, Table, tables
from stelsel.ground.facts.store.tail import LAST, stretches
from stelsel.ground.facts.store.writing import Written, write

GRACE = timedelta(hours=1)
"""How long the file of a retired segment stays, for questions that began before."""
MADE_AGAIN = timedelta(days=30)
"""How long a file stays that is only kept to save time: where units stand, and the text of a question."""


@database_faults()
def settle(table: Table = VALUES) -> Segment | None:
    """Move the whole tail into a new segment, a very long one into several (the last of them is returned); None when
    there is no tail, or when another process was first.

    Writers go on meanwhile: only naming the finished files waits for them. What is killed on the way leaves files that
    no question sees, and `tidy` removes them.
    """
    now = head(table.name)
    shelf = Shelf.objects.get_or_create(pk=table.name)[0]
    settled, segment = now.settled, None
    for rows in stretches(now.settled, LAST, table, until_seq=now.seq):
        made = write(table, rows, shelf.secret)
        with writing(table.name) as locked:
            if locked.settled != settled:
                return segment
            segment = register(made, table.name, origin=Segment.Origin.LEDGER)
            Shelf.objects.filter(pk=table.name).update(settled=made.last_row, revision=locked.revision + 1)
        settled = made.last_row
    return segment


def register(
    made: Written, shelf: str, *, origin: Segment.Origin, seq: int | None = None, batch: Batch | None = None
) -> Segment:
    """List a written segment. Only inside `writing`, with a new revision of the shelf.

    Its files are there: `tidy` also holds the lock of `writing`.
    """
    must_stand(made)
    return Segment.objects.create(shelf_id=shelf, origin=origin, batch=batch, seq=seq, **written_fields(made, seq))


def must_stand(made: Written) -> None:
    """Refuse to name what somebody tidied away: the files are here, and in the bucket where there is one."""
    away = bucket()
    for name in filter(None, (made.file, made.rollup)):
        if not folder.place(name).exists() or (away is not None and away.find(name) is None):
            raise folder.unreadable(name)


def written_fields(made: Written, seq: int | None) -> dict[str, Any]:
    """The fields of a segment that follow from its files; `seq` is the one commit of all rows that were loaded."""
    digest = made.digest if seq is None else made.digest.at(seq)
    return {
        "file": made.file, "sha256": made.sha256, "size": made.size, "rollup": made.rollup,
        "rollup_sha256": made.rollup_sha256, "rollup_size": made.rollup_size, "profile": made.profile,
        "format": FORMAT, "rows": digest.rows, "digest": digest.text, "first_row": made.first_row,
        "last_row": made.last_row, "last_seq": seq or made.last_seq,
    }  # fmt: skip


def tidy(*, grace: timedelta = GRACE) -> list[str]:
    """Remove files that nobody names and files of segments retired longer than `grace` ago, from the folder and from
    the bucket; their names.

    Nothing is named meanwhile. Workspaces that a killed process left go too; one that is worked in stays. Files that
    are only kept to save time go when they are older than `MADE_AGAIN`.
    """
    before = timezone.now() - grace
    away = bucket()
    there = [] if away is None else [one for table in tables() for one in away.list(table.name)]
    with writing():
        kept = {
            name
            for one in Segment.objects.all()
            if one.retired_at is None or one.retired_at > before
            for name in (one.file, one.rollup)
        }
        gone = []
        for path in sorted(path for table in tables() for path in (folder.root() / table.name).glob("*")):
            name = f"{path.parent.name}/{path.name}"
            if name not in kept and _is_older(path, before):
                path.unlink(missing_ok=True)
                gone.append(name)
        lost = [one.name for one in there if one.name not in kept and one.modified < before]
        if away is not None:
            away.remove(lost)
    return sorted({*gone, *lost}) + _workspaces(before) + _made_again(timezone.now() - MADE_AGAIN)


def _workspaces(before: datetime) -> list[str]:
    rough = sorted(folder.root().glob("files/.new-*"))
    left = [path for path in [*folder.left_workspaces(), *rough] if _is_older(path, before)]
    for path in left:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return [str(path.relative_to(folder.root())) for path in left]


def _made_again(before: datetime) -> list[str]:
    every = [path for shelf in ("places", "questions") for path in sorted((folder.root() / shelf).rglob("*.*"))]
    old = [path for path in every if path.is_file() and _is_older(path, before)]
    for path in old:
        path.unlink(missing_ok=True)
    return [str(path.relative_to(folder.root())) for path in old]


def _is_older(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False
