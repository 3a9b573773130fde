# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables that settle in columns: the recorded values, and each registered source of events."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
from django.db import models

from stelsel.ground.facts.events import EventSource, source_named, sources
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.models import Fact
from stelsel.ground.facts.models.store import FACTS
from stelsel.ground.facts.store.columns import KINDS, LEDGER, ORDER, PROFILED, ROLLUP


@dataclass(frozen=True)
class Table:
    """A table of the ledger and the shelf that it settles on.

    `ledger` are its columns, `order` how a segment is sorted, `rollup` the columns of the same rows added up by month,
    `profiled` the columns of which each segment says what occurs in them, and `rolls` makes the SQL of a rollup: of a
    table, `apart` for each commit or not. A rollup of more rows than the part `worth` of its segment is not kept: it is
    read no faster.
    """

    name: str
    model: type[models.Model]
    ledger: pa.Schema
    order: tuple[str, ...]
    rollup: tuple[str, ...]
    profiled: tuple[str, ...]
    rolls: Callable[..., str]
    worth: float = math.inf

    @property
    def db_table(self) -> str:
        return self.model._meta.db_table  # noqa: SLF001 -- Django's public model API

    @property
    def segment(self) -> pa.Schema:
        """The columns in a segment: those of the ledger, and the random key of the record."""
        return self.ledger.append(pa.field("key", pa.uint32()))


def _facts_rollup(table: str, *, apart: bool = False) -> str:
    kinds = ", ".join(KINDS)
    by_month = _folded("month", f"grain = {int(Grain.DAY)}")
    by_year = _folded("year", f"grain IN ({int(Grain.DAY)}, {int(Grain.MONTH)}, {int(Grain.QUARTER)})")
    months = (
        f"SELECT measure, unit, {by_month}, {kinds}, sum(sign)::BIGINT AS n,"
        " coalesce(sum(sign * amount), 0)::BIGINT AS amount, sum(sign * key::BIGINT)::BIGINT AS key,"
        f" {_seq(apart=apart)} FROM {table} GROUP BY ALL"
    )
    years = f"SELECT measure, unit, {by_year}, {kinds}, {_SUMS}, {_seq(apart=apart)} FROM months GROUP BY ALL"
    return _two_levels(months, years, "measure, combo, unit, start")


_SUMS = "sum(n)::BIGINT AS n, sum(amount)::BIGINT AS amount, sum(key)::BIGINT AS key"


def _seq(*, apart: bool) -> str:
    return "seq" if apart else "max(seq) AS seq"


def _two_levels(months: str, years: str, order: str) -> str:
    return (
        f"WITH months AS ({months}), years AS ({years}) SELECT 1::TINYINT AS level, * FROM months"
        f" UNION ALL SELECT 2::TINYINT AS level, * FROM years ORDER BY level, {order}"
    )


def _folded(size: str, where: str) -> str:
    """Start and stop of a period, or of the month or year that holds it where `where` is true."""
    start = f"date_trunc('{size}', start)"
    return (
        f"CASE WHEN {where} THEN {start}::DATE ELSE start END AS start,"
        f" CASE WHEN {where} THEN ({start} + INTERVAL 1 {size.upper()})::DATE ELSE stop END AS stop"
    )


VALUES = Table(FACTS, Fact, LEDGER, ORDER, tuple(ROLLUP.names), PROFILED, _facts_rollup)
"""The recorded values."""


def table_of(source: EventSource) -> Table:
    """The table of a source of events."""
    kinds = {"BigIntegerField": pa.int64(), "IntegerField": pa.int32(), "SmallIntegerField": pa.int16()}
    columns = [("row", pa.int64()), ("seq", pa.int64()), ("sign", pa.int8()), ("ends", pa.int64())]
    columns.append((source.day, pa.date32()))
    columns += [(name, pa.int64()) for name in source.units]
    for name in (*source.dims, *source.amounts):
        field = source.model._meta.get_field(name)  # noqa: SLF001 -- Django's public model API
        columns.append((name, kinds.get(field.get_internal_type(), pa.string())))
    groups = (*source.units, *source.dims)
    rolled = ("level", "day", *groups, "n", *source.amounts, "key", "seq")

    def rolls(table: str, *, apart: bool = False) -> str:
        named = "".join(f", {name}" for name in groups)
        added = "".join(f", sum(sign * {name})::BIGINT AS {name}" for name in source.amounts)
        again = "".join(f", sum({name})::BIGINT AS {name}" for name in source.amounts)
        keys = f"sum(key)::BIGINT AS key, {_seq(apart=apart)}"
        months = (
            f"SELECT date_trunc('month', {source.day})::DATE AS day{named}, sum(sign)::BIGINT AS n{added},"
            f" sum(sign * key::BIGINT)::BIGINT AS key, {_seq(apart=apart)} FROM {table} GROUP BY ALL"
        )
        years = (
            f"SELECT date_trunc('year', day)::DATE AS day{named}, sum(n)::BIGINT AS n{again}, {keys}"
            " FROM months GROUP BY ALL"
        )
        return _two_levels(months, years, ", ".join((*groups[:1], "day")))

    order = (*tuple(source.units)[:1], source.day, "row")
    return Table(source.name, source.model, pa.schema(columns), order, rolled, ("sign",), rolls, worth=0.5)


def table_named(name: str) -> Table:
    return VALUES if name == FACTS else table_of(source_named(name))


def tables() -> list[Table]:
    """Every table: the recorded values first."""
    return [VALUES, *(table_of(one) for one in sources())]
