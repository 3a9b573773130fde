# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the kept file of a load again, by the mapping and against the facts of that moment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from stelsel.ground.core.errors import StelselError
from stelsel.ground.facts.models import Batch, Commit, Segment
from stelsel.ground.facts.store import bulk, folder


def load_again(con: duckdb.DuckDBPyConnection, load: Segment, without: Segment, more: Sequence[str]) -> None:
    """Make `numbered` as it was when this segment was loaded; whoever calls compares its digest.

    What stood then is read from all but the segment `without`, and from the tables `more` that were made again of it.
    Codes of subjects mean what the network says of them today: after a correction of the network the digest differs.
    """
    commit = Commit.objects.select_related("batch").get(seq=load.last_seq)
    batch = commit.batch
    if batch is None:
        raise _gone(load.file)
    seq = commit.seq - 1
    if batch.commits.filter(seq__lt=commit.seq).exists():
        bulk.rows_of(con, batch, without, more)
        bulk.standing(con, seq, "mine", without, more)
        bulk.take_back(con)
    else:
        staged = _staged_again(con, batch)
        con.execute(f"CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM read_parquet('{staged}')")
        bulk.standing(con, seq, "staged", without, more)
        bulk.compare(con)
    bulk.number(con, load.first_row)


def _staged_again(con: duckdb.DuckDBPyConnection, batch: Batch) -> Path:
    """The rows of the kept file as they wait to be loaded."""
    from stelsel.ground.facts.actions.load import stage  # noqa: PLC0415 -- actions stand above the store; only here is it asked

    kept = folder.place(f"files/{batch.sha256[:32]}.source")
    if not kept.exists() or folder.sha256(kept) != batch.sha256:
        raise _gone(batch.name)
    try:
        return stage(con, kept, batch.name, batch.mapping)
    except StelselError as error:
        raise _gone(batch.name) from error


def _gone(name: str) -> folder.StoreFault:
    return folder.StoreFault(
        "De rijen van deze lading zijn beschadigd, en het bewaarde bestand is niet meer zo te lezen als toen.",
        where=name,
        remedy="Zet een reservekopie terug met: stelsel facts restore",
    )
