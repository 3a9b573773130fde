# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A question, from what was asked to its cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer
from stelsel.ground.facts.engine.buckets import (
    Buckets,
    broken_months,
    buckets_of,
    spans,
    split_years,
    stands_still,
    unfit_in,
)
from stelsel.ground.facts.engine.eventing import Events, Window, events_sql, mixed_codes, unit_column
from stelsel.ground.facts.engine.finishing import finished
from stelsel.ground.facts.engine.guarding import by_contribution
from stelsel.ground.facts.engine.placement import Placing
from stelsel.ground.facts.engine.placing import placing_of
from stelsel.ground.facts.engine.question import AS_IT_WAS, Map, Question, codes_of
from stelsel.ground.facts.engine.reader import Reader, Sight, once_more, reader
from stelsel.ground.facts.engine.relations import Scope, values_sql
from stelsel.ground.facts.engine.saying import Saying, saying_of
from stelsel.ground.facts.engine.shape import Shape
from stelsel.ground.facts.engine.weights import own_weights
from stelsel.ground.facts.events import source_named
from stelsel.ground.facts.kinds import Additivity, Grain
from stelsel.ground.facts.queries.catalogue import MeasureKnown, Version
from stelsel.ground.facts.queries.moments import Moment

MOST_BITS: Final = 1 << 28
"""For all cells of an answer together: 32 MiB, once for each thread that counts."""


def seq_at(then: Moment, last: int) -> int:
    """The commit up to which facts were known at a moment, of those up to the last one."""
    return last if then.seq is None else min(then.seq, last)


@dataclass(frozen=True)
class Source:
    """Where a question reads: the relation `facts` as SQL over what is in `sight`, up to the commit `seq`.

    `codes`: the combinations that count; `days`: single days that may occur; `others`: periods of no calendar size that
    do; `unfit`: kinds of period that lie in no bucket; `saying`: what was said beside all values alike; `mixed`,
    `rivals`, `ended`, `coded` and `single` (while the map stands still) as in `Shape`; `width`: in how many binary
    digits the number of each unit fits, when units need not be added up one by one (0: they must).
    """

    sight: Sight
    sql: str
    seq: int
    placing: Placing
    codes: pa.Table
    days: tuple[Period, ...]
    mixed: bool = False
    rivals: bool = False
    others: tuple[tuple[date, date], ...] = ()
    unfit: tuple[Grain, ...] = ()
    ended: bool = False
    saying: Saying | None = None
    coded: bool = False
    single: bool = False
    width: int = 0


@once_more
def cells_of(
    question: Question, over: Period, map: Map, then: Moment, *, guard: bool  # noqa: A002 -- the word of the question
) -> Answer:  # fmt: skip
    """Ask the columnar side and say of each cell what can be said of it; with `guard` what everybody may know."""
    measure, eye, buckets = question.measure, reader(), buckets_of(over, question.grain)
    if measure.source:
        source = _events(eye, question, buckets, map, then, keyed=guard)
    else:
        source = _values(eye, question, buckets, map, then)
    placing, stock = source.placing, measure.additivity == Additivity.STOCK
    span = spans(buckets, placing.cuts, days=source.days, dates=stock, others=source.others, apart=source.rivals)
    still = stands_still(buckets, placing.cuts)
    once = placing.whole and (stock or (still and not source.rivals))
    tops = guard and by_contribution(measure)
    cells = len(buckets.periods) * placing.cells * max(1, source.codes.num_rows)
    shape = Shape(
        levels=len(question.levels), dims=len(question.dims), stock=stock,
        split=bool(len(placing.cuts)) and bool(pc.any(pc.less(span["share"], 1)).as_py()),
        mixed=source.mixed, rivals=source.rivals, placed=placing.table is not None,
        guarded=guard, ended=source.ended, tops=tops,
        middle=bool(measure.source) and measure.additivity == Additivity.MEDIAN, plain=source.saying is not None,
        once=once, coded=source.coded, single=source.single and still,
        bits=0 if tops else _bits(source.width, cells),
    )  # fmt: skip
    tables = {
        "spans": span,
        "eras": eras_of(measure.versions),
        "codes": source.codes,
        "chosen": chosen_of(measure.preferences),
    }
    tables["gone"] = placing.gone
    if placing.table is not None:
        tables["place"] = placing.table
    values = {"measure": measure.pk, "first": buckets.first, "end": buckets.end}
    found = eye.ask(shape, values, tables, source.sight, source.sql)
    table = finished(source.saying.beside(found) if source.saying else found, question, shape, placing)
    known = replace(then, seq=source.seq, now=False)
    return Answer(measure, buckets, question.levels, question.dims, placing.map, known, table, source.unfit)


def _as_it_was(question: Question, over: Period, then: Moment) -> Answer:
    return cells_of(question, over, AS_IT_WAS, then, guard=False)


def _values(eye: Reader, question: Question, buckets: Buckets, map: Map, then: Moment) -> Source:  # noqa: A002 -- the word of the question
    """Recorded values."""
    measure, sight = question.measure, eye.sight()
    seq = seq_at(then, sight.refresh().seq)
    own = own_weights(measure, replace(then, seq=seq), _as_it_was)
    placing = placing_of(sort_of(measure), measure.additivity, question.levels, question.units, map, buckets, then, own)
    days = tuple(broken_months(buckets, placing.cuts))
    codes = codes_of(question)
    rivals, mixed = len(sight.profile(measure.pk, "source")) > 1, _mixed(sight, measure, codes)
    simple = not (rivals or mixed or measure.additivity == Additivity.STOCK)
    years = split_years(buckets, placing.cuts) if simple else None
    sql = values_sql(sight, Scope(seq, days, question.grain == "day", years), measure.pk)
    others = tuple(_other(one) for one in sight.profile(measure.pk, "other"))
    ended = -1 in sight.profile(measure.pk, "sign")
    unfit = unfit_in(question.grain, sight.profile(measure.pk, "grain"))
    saying = saying_of(measure, sight) if simple else None
    coded = len(codes) < len(sight.profile(measure.pk, "combo"))
    kept = saying is not None and not ended
    single = kept and _fills(sight, measure, question.grain) and _apart(codes)
    width = sight.widest(measure.pk, "width") if kept and not single else 0
    return Source(
        sight, sql, seq, placing, codes, days, mixed, rivals, others, unfit, ended, saying, coded, single, width
    )


def _bits(width: int, cells: int) -> int:
    """How many bits a cell needs to count its units; 0 where that would take too much memory."""
    return 1 << width if width and cells << width <= MOST_BITS else 0


def _fills(sight: Sight, measure: MeasureKnown, grain: str) -> bool:
    """Whether every value that was recorded is of a whole bucket of this size."""
    found = sight.profile(measure.pk, "grain")
    return len(found) == 1 and Grain(next(iter(found))).name.lower() == grain


def _apart(codes: pa.Table) -> bool:
    """Whether each combination has a cell of its own."""
    kept = [codes[name].to_pylist() for name in codes.column_names if name.startswith("code_")]
    cells = len(set(zip(*kept, strict=True))) if kept else 1
    return cells == int(codes.num_rows)


def _other(code: int) -> tuple[date, date]:
    """A period from how a profile writes it (`store.writing`)."""
    start = date(1970, 1, 1) + timedelta(days=code >> 16)
    return start, start + timedelta(days=code & 0xFFFF)


def _mixed(sight: Sight, measure: MeasureKnown, codes: pa.Table) -> bool:
    """Whether the same may be recorded in several ways: by month and by year, or in total and in parts."""
    grains = sight.profile(measure.pk, "grain") - {int(Grain.DATE)}
    used = sight.profile(measure.pk, "combo")
    totals = {row["totals"] for row in codes.to_pylist() if row["combo"] in used}
    return len(grains) > 1 or len(totals) > 1


def _events(
    eye: Reader, question: Question, buckets: Buckets, map: Map, then: Moment, *, keyed: bool  # noqa: A002 -- the word of the question
) -> Source:  # fmt: skip
    """Rows of a source of events."""
    measure, sight = question.measure, eye.sight(question.measure.source)
    seq = seq_at(then, sight.refresh().seq)
    known = source_named(measure.source)
    unit = unit_column(known, [*question.levels, *question.units])
    mine = {kind: column for column, kind in known.units.items()}
    direct = {mine[name]: some for name, some in question.units.items() if name in mine}
    climbed = {name: some for name, some in question.units.items() if name not in mine}
    sort = sort_of(measure) if known.units[unit] == measure.subject_kind else known.units[unit]
    own = own_weights(measure, replace(then, seq=seq), _as_it_was)
    placing = placing_of(sort, measure.additivity, question.levels, climbed, map, buckets, then, own)
    days = tuple(broken_months(buckets, placing.cuts))
    columns = {name: column for column, name in known.dims.items()}
    dims = {columns[name]: list(measure.dimensions[name]) for name in question.dims}
    only = {**measure.only, **{columns[name]: tuple(sorted(codes)) for name, codes in question.only.items()}}
    asked = Events(known, unit, direct, dims, measure.column, only, keyed, ended=not _kept_all(sight))
    fold = "bucket" if question.grain == "day" or stands_still(buckets, placing.cuts) else "month"
    if measure.additivity == Additivity.MEDIAN:
        fold, days = "event", (Period(buckets.first, buckets.end),)
    saying = None if fold == "event" else saying_of(measure, sight)
    window = Window(seq, buckets, fold, days, split_years(buckets, placing.cuts))
    return Source(
        sight,
        events_sql(sight, measure, asked, window),
        seq,
        placing,
        mixed_codes(dims),
        days,
        saying=saying,
        single=fold == "bucket" and saying is not None,
    )


def _kept_all(sight: Sight) -> bool:
    """Whether no event was taken back, as far as every segment tells."""
    return all("0" in one.profile for one in sight.segments) and sight.only(0, "sign") == 1


@lru_cache(maxsize=1000)
def eras_of(versions: tuple[Version, ...]) -> pa.Table:
    schema = pa.schema([("version", pa.int16()), ("factor", pa.float64()), ("era", pa.int32())])
    rows = [{"version": one.number, "factor": float(one.factor), "era": one.era} for one in versions]
    return pa.Table.from_pylist(rows, schema=schema)


@lru_cache(maxsize=1000)
def chosen_of(preferences: tuple[tuple[int, date | None, date | None], ...]) -> pa.Table:
    schema = pa.schema([("start", pa.date32()), ("stop", pa.date32()), ("source", pa.int32())])
    rows = [
        {"start": first or date.min, "stop": end or date.max, "source": source} for source, first, end in preferences
    ]
    return pa.Table.from_pylist(rows, schema=schema)


def sort_of(measure: MeasureKnown) -> str:
    """The kind of unit that is expected to tell."""
    return measure.subject_sort or measure.subject_kind
