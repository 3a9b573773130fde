# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many rows at once, straight into a segment: compared with what stands, written aside, named in one transaction.

Nobody waits for a load but the moment of naming. When somebody recorded the same measures meanwhile, the comparison is
made again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.ledger import commit, last_commit, writing
from stelsel.ground.facts.models import Batch, Commit, Fact, Segment, Shelf
from stelsel.ground.facts.models.store import FACTS
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.columns import CONTENT, IDENTITY, LEDGER, ORDER, SEGMENT
from stelsel.ground.facts.store.digests import Digest, digest_of
from stelsel.ground.facts.store.fetching import here
from stelsel.ground.facts.store.keeping import keep_soon
from stelsel.ground.facts.store.settling import register
from stelsel.ground.facts.store.state import listing, segments
from stelsel.ground.facts.store.tables import VALUES
from stelsel.ground.facts.store.tail import pull
from stelsel.ground.facts.store.writing import ROW_GROUP, Written, profile_of, sums, with_keys

MEMORY: Final = "600MB"
TRIES: Final = 5
STAGED: Final = pa.schema([LEDGER.field(name) for name in CONTENT]).append(pa.field("line", pa.int64()))
"""A row that waits to be loaded: what it says, and its line in the file."""


@dataclass(frozen=True)
class Loaded:
    """How many rows were new, ended others, or said what stood already, and the commit that has them."""

    new: int
    ended: int
    unchanged: int
    seq: int


@contextmanager
def workspace() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB with little memory, that puts the rest on disk beside the store and leaves nothing there.

    What it cannot read or write is a `StoreFault`.
    """
    with (
        folder.workspace() as aside,
        duck.connect(memory=MEMORY, aside=aside, ordered=False) as con,
        duck.faults(),
    ):
        yield con


def twice(con: duckdb.DuckDBPyConnection, staged: Path, most: int = 20) -> list[tuple[int, int]]:
    """Pairs of lines in a staged file that say something of the same thing."""
    return con.execute(
        f"SELECT min(line), max(line) FROM read_parquet('{staged}') GROUP BY {', '.join(IDENTITY)}"
        f" HAVING count(*) > 1 ORDER BY 1 LIMIT {most}"
    ).fetchall()


def load(con: duckdb.DuckDBPyConnection, staged: Path, batch: Batch, digest: str, key: str | None = None) -> Loaded:
    """Add the rows of a staged file (columns of `STAGED`); what they contradict ends with them. All or nothing."""
    con.execute(f"CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM read_parquet('{staged}')")

    def tried() -> Loaded | None:
        base = last_commit()
        standing(con, base, "staged")
        compare(con)
        return _named(con, base, batch, digest, key)

    return _until_done(tried)


def withdraw(con: duckdb.DuckDBPyConnection, batch: Batch) -> Loaded:
    """End the rows of a batch that still hold, and give back what they had replaced."""
    digest = hashlib.sha256(f"withdraw {batch.pk}".encode()).hexdigest()

    def tried() -> Loaded | None:
        base = last_commit()
        rows_of(con, batch)
        standing(con, base, "mine")
        take_back(con)
        batch.state = Batch.State.WITHDRAWN
        return _named(con, base, batch, digest, None)

    return _until_done(tried)


def _until_done(tried: Callable[[], Loaded | None]) -> Loaded:
    """Compare and name, again when somebody recorded the same measures meanwhile; in the end with the lock held, so
    that a load comes through where others never stop writing.
    """
    for _ in range(TRIES):
        done = tried()
        if done is not None:
            return done
    with writing():
        done = tried()
    if done is None:
        raise AssertionError("nobody else can write here")
    return done


def take_back(con: duckdb.DuckDBPyConnection) -> None:
    """Make `fresh` and `over` of a withdrawal, from `mine` and `stands`."""
    con.execute("CREATE OR REPLACE TEMP VIEW staged AS SELECT *, row AS line FROM mine WHERE sign = -1")
    con.execute("CREATE OR REPLACE TEMP TABLE over AS SELECT * FROM stands SEMI JOIN mine USING (row)")
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE fresh AS SELECT * FROM staged SEMI JOIN over USING ({', '.join(IDENTITY)})"
    )


def rows_of(
    con: duckdb.DuckDBPyConnection, batch: Batch, without: Sequence[Segment] = (), more: Sequence[str] = ()
) -> None:
    """Make the table `mine`: the rows of a batch, in whichever segments they are by now. `more`: as in `standing`."""
    first, last = batch.commits.order_by("seq").values_list("first_row", "last_row")[0]
    listed = [one for one in segments() if one not in without and one.first_row <= last and one.last_row >= first]
    con.register("no_rows", LEDGER.empty_table())
    files = [_file(one) for one in listed if one.origin == Segment.Origin.LOAD]
    parts = [f"SELECT {', '.join(LEDGER.names)} FROM {name}" for name in ("no_rows", *files, *more)]
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE mine AS SELECT * FROM ({' UNION ALL '.join(parts)})"
        f" WHERE row BETWEEN {first} AND {last}"
    )


def _file(one: Segment) -> str:
    return f"read_parquet('{duck.quoted(here(one.file, one.sha256))}')"


def standing(
    con: duckdb.DuckDBPyConnection, seq: int, like: str, without: Sequence[Segment] = (), more: Sequence[str] = ()
) -> None:
    """Make the table `stands`: what holds at a commit of the measures in the table `like`, in the time it is about.

    The tables `more` are read instead of the segments `without`.
    """
    now, listed = listing()
    measures, where = _about(con, like)
    con.register("ledger_tail", pull(now.settled, seq))
    parts = [f"SELECT {', '.join(LEDGER.names)} FROM {name}" for name in ("ledger_tail", *more)]
    for one in listed:
        if one not in without and (one.seq or 0) <= seq and measures & {int(name) for name in one.profile}:
            picked = ", ".join(
                f"{one.seq}::BIGINT AS seq" if name == "seq" and one.seq is not None else name for name in LEDGER.names
            )
            parts.append(f"SELECT {picked} FROM {_file(one)}")
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE entries AS SELECT * FROM ({' UNION ALL '.join(parts)})"
        f" WHERE {where} AND seq <= {seq}"
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE stands AS SELECT * FROM entries WHERE sign = 1"
        " AND row NOT IN (SELECT ends FROM entries WHERE sign = -1)"
    )
    con.execute("DROP TABLE entries")


def _about(con: duckdb.DuckDBPyConnection, table: str) -> tuple[set[int], str]:
    """The measures of a table, and a condition that only rows of them and of its time meet. A row that ends another has
    its measure and start.
    """
    rows = con.execute(f"SELECT measure, min(start), max(start) FROM {table} GROUP BY measure").fetchall()
    if not rows:
        return set(), "false"
    measures = {int(row[0]) for row in rows}
    first, last = min(row[1] for row in rows), max(row[2] for row in rows)
    listed = ", ".join(str(one) for one in sorted(measures))
    return measures, f"measure IN ({listed}) AND start BETWEEN DATE '{first}' AND DATE '{last}'"


def compare(con: duckdb.DuckDBPyConnection) -> None:
    """Make `fresh` (what is staged and says something new) and `over` (what stands and is contradicted)."""
    same = " AND ".join(f"n.{name} IS NOT DISTINCT FROM s.{name}" for name in CONTENT)
    identity = ", ".join(IDENTITY)
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE fresh AS SELECT n.* FROM staged n LEFT JOIN stands s USING ({identity})"
        f" WHERE s.row IS NULL OR NOT ({same})"
    )
    con.execute(f"CREATE OR REPLACE TEMP TABLE over AS SELECT s.* FROM stands s SEMI JOIN fresh n USING ({identity})")


def _named(con: duckdb.DuckDBPyConnection, base: int, batch: Batch, digest: str, key: str | None) -> Loaded | None:
    """Write the segment of `fresh` and `over`, and name it; None when what stands has changed meanwhile."""
    new, ended, staged = (_count(con, name) for name in ("fresh", "over", "staged"))
    made = None
    if new or ended:
        first, secret = _reserved(new + ended)
        made = write(con, first, secret)
    with writing() as shelf:
        if _changed_since(base, con):
            return None
        if batch._state.adding:  # noqa: SLF001 -- Django's own mark of a record that is not stored
            batch.unchanged = staged - new
        batch.save()
        row = commit(shelf, new=(), ended=(), digest=digest, key=key, batch=batch)
        if made is not None:
            Commit.objects.filter(pk=row.pk).update(first_row=made.first_row, last_row=made.last_row)
            register(made, FACTS, origin=Segment.Origin.LOAD, seq=row.seq, batch=batch)
            Shelf.objects.filter(pk=shelf.pk).update(revision=shelf.revision + 1)
            keep_soon(shelf, loaded=True)
    return Loaded(new, ended, staged - new, row.seq)


def _count(con: duckdb.DuckDBPyConnection, table: str) -> int:
    ((count,),) = con.execute(f"SELECT count(*) FROM {table}").fetchall()
    return int(count)


def _reserved(count: int) -> tuple[int, int]:
    """The first of so many row numbers that nobody else will get, and the secret of the shelf."""
    with writing() as shelf:
        Shelf.objects.filter(pk=shelf.pk).update(next_row=shelf.next_row + count)
    return shelf.next_row, shelf.secret


def _changed_since(base: int, con: duckdb.DuckDBPyConnection) -> bool:
    later = Commit.objects.filter(seq__gt=base)
    if not later.exists():
        return False
    asked = " UNION ".join(f"SELECT measure FROM {name}" for name in ("fresh", "over", "staged"))
    measures = {row[0] for row in con.execute(asked).fetchall()}
    loaded = Segment.objects.filter(seq__gt=base)
    if any(measures & {int(one) for one in segment.profile} for segment in loaded):
        return True
    return any(row in measures for row in _measures_since(base))


def _measures_since(base: int) -> set[int]:
    return set(Fact.objects.filter(seq__gt=base).values_list("measure", flat=True).distinct())


def write(con: duckdb.DuckDBPyConnection, first: int, secret: int) -> Written:
    """The segment of `over` (ended rows first) and `fresh` (in the order of their lines), numbered from `first`."""
    number(con, first)
    return written(con, first, secret)


def number(con: duckdb.DuckDBPyConnection, first: int) -> None:
    """Make `numbered`: the rows of `over` and `fresh` as rows of the ledger, without a commit yet."""
    content = ", ".join(CONTENT)
    ended = _count(con, "over")
    con.execute(
        "CREATE OR REPLACE TEMP TABLE numbered AS"
        f" SELECT {first} + row_number() OVER (ORDER BY row) - 1 AS row, 0::BIGINT AS seq, -1::TINYINT AS sign,"
        f" row AS ends, {content} FROM over UNION ALL"
        f" SELECT {first + ended} + row_number() OVER (ORDER BY line, measure, combo) - 1, 0, 1, 0,"
        f" {content} FROM fresh"
    )


def written(con: duckdb.DuckDBPyConnection, first: int, secret: int, last: int = 0) -> Written:
    """The files of the rows in `numbered`, whose lowest number is `first`; `StoreFault` leaves nothing."""
    digest = Digest()

    def segment(path: Path) -> None:
        nonlocal digest
        batches = con.sql(
            f"SELECT {', '.join(LEDGER.names)} FROM numbered ORDER BY {', '.join(ORDER)}"
        ).to_arrow_reader(ROW_GROUP)
        digest = Digest()
        with pq.ParquetWriter(path, SEGMENT, compression="zstd") as writer:
            for one in batches:
                table = pa.Table.from_batches([one]).cast(LEDGER)
                digest += digest_of(table, LEDGER)
                writer.write_table(with_keys(table, secret).cast(SEGMENT), row_group_size=ROW_GROUP)

    file, sha256, size = folder.put(FACTS, segment)
    source = f"read_parquet('{duck.quoted(folder.place(file))}')"
    rollup, rollup_sha256, rollup_size = sums(con, VALUES, source, digest.rows, apart=True)
    return Written(
        file, sha256, rollup, rollup_sha256, rollup_size, profile_of(con, "numbered"), digest, size, first,
        last or first + digest.rows - 1, 0,
    )  # fmt: skip
