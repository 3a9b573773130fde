# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the kept file of a load again, by the mapping and against the facts of that moment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from stelsel.ground.core.errors import StelselError
from stelsel.ground.facts.models import Batch, Commit, Fact, Segment
from stelsel.ground.facts.store import bulk, fetching, folder
from stelsel.ground.facts.store.state import segments
from stelsel.ground.facts.store.verify_files import loads_in


def load_again(con: duckdb.DuckDBPyConnection, load: Segment, without: Segment, more: Sequence[str]) -> None:
    """Make `numbered` as it was when this segment was loaded; whoever calls compares its digest.

    What stood then is read from all segments but `without` and those that hold only later rows (which may be damaged
    too), and from the tables `more` that were made again of `without`. Codes mean what they meant then.
    """
    commit = Commit.objects.select_related("batch").get(seq=load.last_seq)
    batch = commit.batch
    if batch is None:
        raise _gone(load.file)
    seq = commit.seq - 1
    aside = [without, *_later(seq)]
    if batch.commits.filter(seq__lt=commit.seq).exists():
        bulk.rows_of(con, batch, aside, more)
        bulk.standing(con, seq, "mine", aside, more)
        bulk.take_back(con)
    else:
        staged = _staged_again(con, batch)
        con.execute(f"CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM read_parquet('{staged}')")
        bulk.standing(con, seq, "staged", aside, more)
        bulk.compare(con)
    bulk.number(con, load.first_row)


def _later(seq: int) -> list[Segment]:
    """The segments in use that hold nothing that was recorded up to a commit."""
    return [one for one in segments() if first_commit(one) > seq]


def first_commit(one: Segment) -> int:
    """The first commit of which a segment of recorded values holds rows."""
    if one.origin == Segment.Origin.LOAD:
        return min(load.last_seq for load in loads_in(one))
    rows = Fact.objects.filter(row__range=(one.first_row, one.last_row)).order_by("row")
    return rows.values_list("seq", flat=True).first() or one.last_seq


def _staged_again(con: duckdb.DuckDBPyConnection, batch: Batch) -> Path:
    """The rows of the kept file as they wait to be loaded."""
    from stelsel.ground.facts.actions.load import stage  # noqa: PLC0415 -- actions stand above the store; only here is it asked

    kept = _sound(batch, batch.sha256, "source")
    codes = batch.report.get("codes")
    try:
        return stage(con, kept, batch, _sound(batch, codes, "codes") if codes else None)
    except StelselError as error:
        raise _gone(batch.name) from error


def _sound(batch: Batch, sha256: str, what: str) -> Path:
    kept = fetching.kept(sha256, what)
    if not kept.exists() or folder.sha256(kept) != sha256:
        raise _gone(batch.name)
    return kept


def _gone(name: str) -> folder.StoreFault:
    return folder.StoreFault(
        "De rijen van deze lading zijn beschadigd, en het bewaarde bestand is niet meer zo te lezen als toen.",
        where=name,
        remedy="Zet een reservekopie terug met: stelsel facts restore",
    )
