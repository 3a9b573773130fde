# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading a file of facts as a whole, and taking it back as a whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Words
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from stelsel.ground.core.audit import actor_name
from stelsel.ground.core.errors import InvalidInput, NotFound, Refused
from stelsel.ground.core.models import Source
from stelsel.ground.core.permissions import Actor, require
from stelsel.ground.facts.database import database_faults
from stelsel.ground.facts.kinds import Additivity, Grain
from stelsel.ground.facts.loading.codebook import Codebook, codebook_read, codebook_write
from stelsel.ground.facts.loading.codes import subjects_read
from stelsel.ground.facts.loading.known import Known, KnownMeasure
from stelsel.ground.facts.loading.mapping import Mapping
from stelsel.ground.facts.loading.mapping_read import mapping_of
from stelsel.ground.facts.loading.report import Report
from stelsel.ground.facts.loading.rows import Reading
from stelsel.ground.facts.loading.subjects import Subjects
from stelsel.ground.facts.models import Batch, Combination
from stelsel.ground.facts.queries.catalogue import MeasureKnown, catalogue
from stelsel.ground.facts.rules import TOTAL
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.bulk import STAGED, Loaded, load, twice, withdraw, workspace
from stelsel.ground.facts.units import KINDS

Progress = Callable[[int], None]
FILES = "files"
"""The part of the store that keeps the files that were loaded, by what is in them."""


@dataclass(frozen=True)
class Outcome:
    """What a load did. `batch` is None for a trial, and for a file that this mapping loaded before (`known`)."""

    report: Report
    loaded: Loaded | None = None
    batch: Batch | None = None
    known: Batch | None = None


class Measures:
    """What the reader of files must know of the measures (`loading.known.Known`)."""

    def __init__(self) -> None:
        self.measures = {
            name: KnownMeasure(
                one.pk, one.decimals, {name: frozenset({*codes, TOTAL}) for name, codes in one.dimensions.items()},
                KINDS[one.subject_kind], _grains(one), tuple((of.number, of.valid_from) for of in one.versions),
            )
            for name, one in catalogue().items()
            if one.additivity != Additivity.RATIO and not one.source
        }  # fmt: skip


def _grains(measure: MeasureKnown) -> frozenset[int]:
    stock = measure.additivity == Additivity.STOCK
    return frozenset({Grain.DATE} if stock else set(Grain) - {Grain.DATE})


@database_faults()
def facts_load(
    *, actor: Actor, path: Path, mapping: Mapping, mapping_text: str, subjects: Subjects, trial: bool = False,
    skip_faults: bool = False, progress: Progress | None = None,
) -> Outcome:  # fmt: skip
    """Load a file by a mapping. Rows that say what stands already change nothing; rows that say something else end it.

    A file with faults is refused whole (`Refused` with the report), unless `skip_faults` loads the rest of it. The file
    itself is kept under its SHA-256, with the codes that it was read with. `trial` reads and compares and writes
    nothing.
    """
    require(actor, "facts.load")
    digest = folder.sha256(path)
    before = Batch.objects.filter(sha256=digest, mapping_sha256=mapping.digest, state=Batch.State.LOADED).first()
    if before is not None:
        return Outcome(Report(path.name), known=before)
    known, words = Measures(), _Words(dict(Source.objects.values_list("public_id", "pk")))
    reading = Reading(path, mapping, known, subjects)
    with workspace() as con:
        staged = Path(con.sql("SELECT current_setting('temp_directory')").fetchall()[0][0]) / "staged.parquet"
        _stage(staged, _ready(reading, known, words, progress))
        report = reading.report
        if not report.is_clean and not skip_faults:
            raise Refused(
                f"{report.refused} waarden kunnen zo niet worden geladen. Er is niets veranderd.",
                report=report.as_text().splitlines(), where=path.name,
                remedy="Herstel het bestand of de koppeling, of laad de rest met --skip-faults.",
            )  # fmt: skip
        pairs = twice(con, staged)
        if pairs:
            raise Refused(
                "Het bestand zegt twee keer iets over hetzelfde.", where=path.name,
                report=[f"regel {first} en regel {second}" for first, second in pairs],
                remedy="Laat per onderwerp, periode en uitsplitsing één waarde staan.",
            )  # fmt: skip
        if trial:
            return Outcome(report)
        folder.put(FILES, lambda rough: _copied(path, rough), suffix="source")
        book = Codebook(_named(known, mapping), words.used, subjects.all())
        _, codes, _ = folder.put(FILES, lambda rough: codebook_write(book, rough), suffix="codes")
        batch = Batch(
            name=path.name, sha256=digest, mapping=mapping_text, mapping_sha256=mapping.digest, actor=actor_name(),
            accepted=report.accepted, repaired=report.repaired, refused=report.refused,
            report={"faults": [asdict(one) for one in report.faults], "kinds": dict(report.kinds), "codes": codes},
        )  # fmt: skip
        return Outcome(report, load(con, staged, batch, digest=digest), batch)


@database_faults()
def batch_withdraw(*, actor: Actor, pk: int) -> Loaded:
    """Take back a load: its values end, and what they had replaced stands again, unless somebody said more since.

    What was known before the withdrawal stays what it was. `NotFound` for a load that is not there or was withdrawn.
    """
    require(actor, "facts.load")
    batch = Batch.objects.filter(pk=pk, state=Batch.State.LOADED).first()
    if batch is None:
        raise NotFound("Deze lading is er niet, of is al ingetrokken.", where=str(pk))
    with workspace() as con:
        return withdraw(con, batch)


def stage(con: duckdb.DuckDBPyConnection, kept: Path, batch: Batch, codes: Path | None) -> Path:
    """The rows of a kept file, read again by the mapping of then, as a file in the workspace.

    `codes` is the codebook of then; without one (of a load before these were kept) codes mean what they mean today.
    """
    mapping = mapping_of(batch.mapping)
    aside = Path(con.sql("SELECT current_setting('temp_directory')").fetchall()[0][0])
    copy, staged = aside / Path(batch.name).name, aside / "staged-again.parquet"
    shutil.copyfile(kept, copy)
    book = _book_of_today(mapping) if codes is None else codebook_read(codes)
    reading = Reading(copy, mapping, book, book.subjects())
    _stage(staged, _ready(reading, book, _Words(book.sources), None))
    return staged


def _book_of_today(mapping: Mapping) -> Codebook:
    sources = dict(Source.objects.values_list("public_id", "pk"))
    return Codebook(Measures().measures, sources, subjects_read(mapping.subject).all())


def _named(known: Known, mapping: Mapping) -> Words[str, KnownMeasure]:
    """The measures that rows of the file may be of: without [[measures]] all of them."""
    names = {form.measure for form in mapping.measures}
    return {name: one for name, one in known.measures.items() if not names or name in names}


def _copied(path: Path, rough: Path) -> None:
    shutil.copyfile(path, rough)


def _stage(staged: Path, tables: Iterator[pa.Table]) -> None:
    with pq.ParquetWriter(staged, STAGED, compression="lz4") as writer:
        for one in tables:
            writer.write_table(one)


def _ready(reading: Reading, known: Known, words: _Words, progress: Progress | None) -> Iterator[pa.Table]:
    """Rows of the reader as rows of `STAGED`: words become the numbers of the ledger."""
    measures = {one.id: one for one in known.measures.values()}
    for batch in reading.batches():
        rows = pa.Table.from_batches([batch])
        (pk,) = pc.unique(rows["measure_id"]).to_pylist()
        measure = measures[pk]
        made = {
            **{name: rows[name] for name in STAGED.names if name in rows.column_names},
            "measure": rows["measure_id"],
            "combo": words.combos(rows, measure),
            "source": words.sources(rows["source"]),
            "version": _versions(rows["start"], measure),
        }
        yield pa.table([pc.cast(made[name], STAGED.field(name).type) for name in STAGED.names], schema=STAGED)
        if progress:
            progress(batch.num_rows)


def _versions(starts: pa.ChunkedArray, measure: KnownMeasure) -> pa.Array:
    numbers = np.array([number for number, _ in measure.versions])
    if len(numbers) == 1:
        return pa.array(np.full(len(starts), numbers[0], dtype=np.int16))
    begins = np.array([first for _, first in measure.versions[1:]], dtype="datetime64[D]")
    at = np.searchsorted(begins, starts.to_numpy().astype("datetime64[D]"), side="right")
    return pa.array(numbers[at].astype(np.int16))


class _Words:
    """The numbers of combinations and sources, each asked or made once. `used`: the sources that were met."""

    def __init__(self, sources: Words[str, int]) -> None:
        self._combos = dict(Combination.objects.values_list("text", "pk"))
        self._sources = sources
        self.used: dict[str, int] = {}

    def combos(self, rows: pa.Table, measure: KnownMeasure) -> pa.ChunkedArray | pa.Array:
        if not measure.dimensions:
            return pa.array(np.zeros(rows.num_rows, dtype=np.int32))
        parts = []
        for name in sorted(measure.dimensions):
            column = f"dim:{name}"
            codes = rows[column] if column in rows.column_names else pa.nulls(rows.num_rows, pa.string())
            codes = pc.fill_null(pc.cast(codes, pa.string()), TOTAL)
            parts.append(pc.binary_join_element_wise(pa.scalar(name), codes, "="))
        return self._numbers(pc.binary_join_element_wise(*parts, ";"), self._combo)

    def sources(self, column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
        return self._numbers(pc.fill_null(pc.cast(column, pa.string()), ""), self._source)

    def _numbers(self, texts: pa.ChunkedArray, number: Callable[[str], int]) -> pa.Array:
        coded = pc.dictionary_encode(texts).combine_chunks()
        coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
        numbers = pa.array([number(text) for text in coded.dictionary.to_pylist()], pa.int32())
        return numbers.take(coded.indices)

    def _combo(self, text: str) -> int:
        if text not in self._combos:
            self._combos[text] = Combination.objects.create(text=text).pk
        return self._combos[text]

    def _source(self, public_id: str) -> int:
        if not public_id:
            return 0
        if public_id not in self._sources:
            raise InvalidInput("Deze bron bestaat niet.", where=public_id, remedy="Leg de bron eerst vast.")
        self.used[public_id] = self._sources[public_id]
        return self.used[public_id]
