# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Questions as expressions, written once for DuckDB and Spark.

A shape is what the text of a question depends on; its values (which measure, which period) come in as parameters and
its network as tables, so that one compiled text serves every question of a shape. Tables that an expression reads:

- `facts`: `store.columns.ROLLUP`, everything recorded that the question may see.
- `spans`: the periods that count: `start`, `stop`, the first day of a stretch in which the map stands still (`at`), the
  number of the bucket that it falls in, the `share` of the period's days that the stretch has, and `lead` (1 for the
  first stretch of a period).
- `place`: where a unit stands from `lo` up to `hi`: one column per level, `weight`, `estimated`, `off_map`.
- `eras`: `version`, the `factor` to the newest version that it can be compared with, and the number of that `era`.
- `codes`: `combo`, one column per dimension asked (`code_0` …), and which other dimensions are a total in it, as a
  number for each such way of telling: the more of them, the higher (`totals`).
- `chosen`: the preferred `source` for a period; only for measures with rival figures.
- `gone`: units that went into others, and the `day` from which they are no more; only for stocks.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

import ibis
from ibis import Table, Value

from stelsel.ground.facts.engine.shape import Shape
from stelsel.ground.facts.kinds import Grain

FACTS = {
    "measure": "int32", "unit": "int64", "start": "date", "stop": "date", "version": "int16", "combo": "int32",
    "source": "int32", "missing": "int8", "quality": "int8", "status": "int8", "grain": "int8", "n": "int64",
    "amount": "int64", "key": "int64",
}  # fmt: skip
PARAMETERS = {"measure": "int32", "first": "date", "end": "date"}
HALF = 0.5
SPANS = {"start": "date", "stop": "date", "at": "date", "bucket": "int32", "share": "float64", "lead": "int64"}
ERAS = {"version": "int16", "factor": "float64", "era": "int32"}
GONE = {"unit": "int64", "day": "date"}
CHOSEN = {"start": "date", "stop": "date", "source": "int32"}
EXPECTED = {"bucket": "int32", "expected": "int64"}


def place_schema(levels: int) -> dict[str, str]:
    columns = {f"level_{at}": "int64" for at in range(levels)}
    return {"unit": "int64", "lo": "date", "hi": "date", **columns, "weight": "float64", "estimated": "boolean"}


def codes_schema(dims: int) -> dict[str, str]:
    return {"combo": "int32", **{f"code_{at}": "int32" for at in range(dims)}, "totals": "int32"}


def parameters() -> dict[str, Any]:
    """The values of a question: the key of its measure, and the first day and the day after the last of its period."""
    return {name: ibis.param(kind) for name, kind in PARAMETERS.items()}


def cells(shape: Shape, asked: dict[str, Any]) -> Table:
    """One row for each bucket, place and code: what is known of it. Columns: `bucket`, `level_n`, `code_n`, `value`,
    `covered` (how many units gave a value), `absent`, `quality`, `status`, `versions` (bits), `first_era`, `last_era`,
    `rivals`, `estimated`, `rows`, and when guarded `key`, `top1`, `top2`. A plain shape tells nothing from `absent` to
    `last_era`: that is the same in all.
    """
    rows = _met(shape, asked)
    if shape.middle:
        return _middle(rows, shape)
    if shape.apart:
        rows = _counted(rows, shape)
    if shape.stock:
        rows = _last(rows, shape)
    if shape.mixed:
        rows = _once(rows, shape)
    return _placed(_summed(rows, shape) if shape.plain else _said(rows, shape), shape)


def _names(shape: Shape) -> tuple[list[str], list[str]]:
    return [f"level_{at}" for at in range(shape.levels)], [f"code_{at}" for at in range(shape.dims)]


def _met(shape: Shape, asked: dict[str, Any]) -> Table:
    """The facts in the period and with the codes asked, each with its stretch and bucket.

    The key of a record counts once, in its first stretch, or the same records would get other noise on another map.
    """
    facts = ibis.table(FACTS, name="facts")
    spans = ibis.table(SPANS, name="spans")
    rows = facts.filter(
        facts.measure == asked["measure"], facts.start >= asked["first"], facts.stop <= asked["end"]
    ).join(spans, ["start", "stop"])
    if shape.dims or shape.mixed or shape.coded:
        rows = rows.join(ibis.table(codes_schema(shape.dims), name="codes"), "combo")
    if shape.split:
        rows = rows.mutate(amount=rows.amount * rows.share, key=rows.key * rows.lead)
    return rows


def _counted(rows: Table, shape: Shape) -> Table:
    """By unit, stretch, bucket and everything that was said beside the value; ended rows are taken off."""
    _, codes = _names(shape)
    kinds = ["version", "source", "missing", "quality", "status"]
    if shape.dims or shape.mixed:
        kinds += [*codes, "totals", "grain"]
    if shape.mixed:
        kinds += ["start", "stop"]
    counted = rows.group_by(["unit", "bucket", "at", *kinds]).agg(
        n=rows.n.sum(), amount=rows.amount.sum(), **_key(rows, shape)
    )
    return counted.filter(counted.n > 0)


def _last(rows: Table, shape: Shape) -> Table:
    """Of a stock: what each unit said last in a bucket. A unit that had gone into another by the last reference date
    of the bucket is left out: whom it went into tells it from then on.
    """
    _, codes = _names(shape)
    one, all_of_it = ibis.window(group_by=["unit", "bucket", *codes]), ibis.window(group_by=["bucket"])
    rows = rows.mutate(last=rows["at"].max().over(one), final=rows["at"].max().over(all_of_it))
    gone = ibis.table(GONE, name="gone")
    met = rows.left_join(gone, "unit", rname="gone_{name}")
    kept = met.filter(met["at"] == met["last"], met["day"].isnull() | (met["day"] > met["final"]))
    return kept.drop("last", "final", "day", "gone_unit")


def _once(rows: Table, shape: Shape) -> Table:
    """Where a unit and source said the same in several ways, what adds up least: a total and not its parts, a year and
    not its quarters, months or days. A school year gives way to a calendar year that it starts in.
    """
    _, codes = _names(shape)
    same = ["unit", "source", *codes]
    whole = ibis.window(group_by=[*same, "start", "stop"])
    rows = rows.mutate(
        most=rows["totals"].max().over(whole),
        month=rows["start"].truncate("M"),
        quarter=rows["start"].truncate("Q"),
        year=rows["start"].truncate("Y"),
        school=(rows["start"] - ibis.interval(months=7)).truncate("Y"),
    )
    has = {
        name: (rows["grain"] == int(grain)).cast("int8").max().over(ibis.window(group_by=[*same, name]))
        for name, grain in (
            ("month", Grain.MONTH), ("quarter", Grain.QUARTER), ("year", Grain.YEAR), ("school", Grain.SCHOOL_YEAR),
        )
    }  # fmt: skip
    rows = rows.mutate(**{f"has_{name}": one for name, one in has.items()})
    inside = {
        Grain.SCHOOL_YEAR: ("year",), Grain.QUARTER: ("year", "school"), Grain.MONTH: ("year", "school", "quarter"),
        Grain.DAY: ("year", "school", "quarter", "month"), Grain.OTHER: ("year", "school", "quarter", "month"),
    }  # fmt: skip
    kept = rows["totals"] == rows["most"]
    for grain, names in inside.items():
        covered = reduce(or_, (rows[f"has_{name}"] == 1 for name in names))
        kept = kept & ~((rows["grain"] == int(grain)) & covered)
    return rows.filter(kept).drop("most", *has, *(f"has_{name}" for name in has))


def _said(rows: Table, shape: Shape) -> Table:
    """One row for each unit, stretch and code, in values that can be compared."""
    eras = ibis.table(ERAS, name="eras")
    _, codes = _names(shape)
    told = rows.join(eras, "version")
    there = told["missing"] == 0
    kept: Any = there
    several: dict[str, Value] = {}
    if shape.rivals:
        chosen = ibis.table(CHOSEN, name="chosen")
        told = told.left_join(chosen, [told["at"] >= chosen.start, told["at"] < chosen.stop], rname="chosen_{name}")
        one = ibis.window(group_by=["unit", "bucket", "at", *codes])
        told = told.mutate(rivals=told["source"].nunique().over(one) - 1)
        there = told["missing"] == 0
        kept = there & ((told["rivals"] == 0) | (told["source"] == told["chosen_source"]))
        several = {"rivals": told["rivals"].max()}
    value = told["amount"] * told["factor"]
    return told.group_by(["unit", "bucket", "at", *codes]).agg(
        value=value.sum(where=kept),
        n=told["n"].sum(where=kept),
        **_key(told, shape, kept),
        absent=_bits(told["missing"], ~there),
        quality=_bits(told["quality"], kept),
        status=_bits(told["status"], kept),
        versions=_bits(told["version"], kept),
        first_era=told["era"].min(where=kept),
        last_era=told["era"].max(where=kept),
        **several,
    )


def _summed(rows: Table, shape: Shape) -> Table:
    """The same where all values were said in one way, and can be compared as they are."""
    if shape.direct:
        return rows.mutate(value=rows["amount"].cast("float64")).filter(rows["n"] > 0)
    _, codes = _names(shape)
    summed = rows.group_by(["unit", "bucket", "at", *codes]).agg(
        value=rows["amount"].sum().cast("float64"), n=rows["n"].sum(), **_key(rows, shape)
    )
    return summed.filter(summed["n"] > 0)


def _key(rows: Table, shape: Shape, where: Any = None) -> dict[str, Any]:
    """The keys of records, added up, where they are needed."""
    return {"key": rows["key"].sum(where=where)} if shape.guarded else {}


def _bits(column: Any, where: Any) -> Any:
    return (ibis.literal(1, "int64") << column.cast("int64")).bit_or(where=where).coalesce(0)


def _middle(rows: Table, shape: Shape) -> Table:
    """The median of single events in each cell. An event stands in the place where most of its unit's facts go."""
    put, by = _put(rows, shape)
    put = put.filter(put["weight"] > HALF)
    told = put.join(ibis.table(ERAS, name="eras"), "version")
    return (
        told.group_by(by)
        .agg(
            value=(told["amount"] * told["factor"]).median(),
            covered=told["unit"].nunique(),
            rows=told["n"].sum(),
            absent=ibis.literal(0, "int64"),
            quality=_bits(told["quality"], told["n"] > 0),
            status=_bits(told["status"], told["n"] > 0),
            versions=_bits(told["version"], told["n"] > 0),
            first_era=told["era"].min(),
            last_era=told["era"].max(),
            estimated=told["estimated"].any(),
            **_key(told, shape),
        )
        .order_by(by)
    )


def _put(rows: Table, shape: Shape) -> tuple[Table, list[str]]:
    """With the place where each row stands on its day, and the columns of a cell."""
    levels, codes = _names(shape)
    by = ["bucket", *levels, *codes]
    if not shape.placed:
        return rows.mutate(weight=1.0, estimated=False), by
    place = ibis.table(place_schema(shape.levels), name="place")
    return rows.join(place, [rows.unit == place.unit, rows["at"] >= place.lo, rows["at"] < place.hi]), by


def _placed(said: Table, shape: Shape) -> Table:
    put, by = _put(said, shape)
    weighed = put["value"] * put["weight"]
    more = _key(put, shape)
    if shape.tops:
        put = _ranked(put, by)
        more["top1"], more["top2"] = (put["own"].max(where=put["rank"] == at) for at in (0, 1))
        more["key"], weighed = put["key"].sum(), put["value"] * put["weight"]
    if shape.rivals:
        more["rivals"] = put["rivals"].max()
    if not shape.plain:
        more |= {name: put[name].bit_or() for name in ("absent", "quality", "status", "versions")}
        more |= {"first_era": put["first_era"].min(), "last_era": put["last_era"].max()}
    told = put["n"] > 0
    return (
        put.group_by(by)
        .agg(
            value=weighed.sum(),
            covered=_units(put, shape, told),
            rows=put["n"].sum().coalesce(0),
            estimated=put["estimated"].any(),
            **more,
        )
        .order_by(by)
    )


def _units(put: Table, shape: Shape, told: Any) -> Any:
    """How many units told something."""
    if shape.once and (shape.single or not shape.direct):
        return put.count(where=told)
    if shape.bits:
        return bit_count(bitstring_agg(put["unit"], 0, shape.bits - 1, where=told)).coalesce(0)
    return put["unit"].nunique(where=told)


@ibis.udf.agg.builtin  # type: ignore[untyped-decorator] # Ibis carries no types
def bitstring_agg(value: int, least: int, most: int) -> bytes:  # type: ignore[empty-body]
    """Of DuckDB: a string of bits, on for each value."""


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator] # the same
def bit_count(bits: bytes) -> int:  # type: ignore[empty-body]
    """Of DuckDB: how many bits are on."""


def _ranked(put: Table, by: list[str]) -> Table:
    """With what each unit gave to a cell in all (`own`), and its place among the units (`rank`, largest 0)."""
    mine = ibis.window(group_by=[*by, "unit"])
    put = put.mutate(own=(put["value"] * put["weight"]).sum().over(mine), first=put["at"].min().over(mine))
    lone = (put["at"] == put["first"]).ifelse(0, 1)
    ranked = ibis.window(group_by=by, order_by=[lone, put["own"].desc(nulls_first=False), put["unit"]])
    return put.mutate(rank=ibis.row_number().over(ranked))
