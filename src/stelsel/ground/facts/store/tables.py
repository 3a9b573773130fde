# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables that settle in columns: the recorded values, and each registered source of events."""

from __future__ import annotations

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
    `profiled` the columns of which each segment says what occurs in them, and `rolls` makes the SQL of a rollup.
    """

    name: str
    model: type[models.Model]
    ledger: pa.Schema
    order: tuple[str, ...]
    rollup: tuple[str, ...]
    profiled: tuple[str, ...]
    rolls: Callable[[str], str]

    @property
    def db_table(self) -> str:
        return self.model._meta.db_table  # noqa: SLF001 -- Django's public model API

    @property
    def segment(self) -> pa.Schema:
        """The columns in a segment: those of the ledger, and the random key of the record."""
        return self.ledger.append(pa.field("key", pa.uint32()))


def _facts_rollup(table: str) -> str:
    day = f"grain = {int(Grain.DAY)}"
    columns = {
        "start": f"CASE WHEN {day} THEN date_trunc('month', start)::DATE ELSE start END",
        "stop": f"CASE WHEN {day} THEN (date_trunc('month', start) + INTERVAL 1 MONTH)::DATE ELSE stop END",
        "n": "sum(sign)::BIGINT",
        "amount": "coalesce(sum(sign * amount), 0)::BIGINT",
        "key": "sum(sign * key::BIGINT)::BIGINT",
        "seq": "max(seq)",
    }
    picked = ", ".join(f"{columns[name]} AS {name}" if name in columns else name for name in ROLLUP.names)
    periods = f"{columns['start']}, {columns['stop']}"
    return (
        f"SELECT {picked} FROM {table} GROUP BY measure, unit, {periods}, {', '.join(KINDS)} ORDER BY measure, unit, 3"
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
    rolled = ("day", *groups, "n", *source.amounts, "key", "seq")

    def rolls(table: str) -> str:
        added = ", ".join(f"sum(sign * {name})::BIGINT AS {name}" for name in source.amounts)
        named = "".join(f", {name}" for name in groups)
        return (
            f"SELECT date_trunc('month', {source.day})::DATE AS day{named}, sum(sign)::BIGINT AS n,"
            f" {added}{', ' if added else ''}sum(sign * key::BIGINT)::BIGINT AS key, max(seq) AS seq"
            f" FROM {table} GROUP BY ALL ORDER BY {', '.join((*groups[:1], 'day'))}"
        )

    order = (*tuple(source.units)[:1], source.day, "row")
    return Table(source.name, source.model, pa.schema(columns), order, rolled, (), rolls)


def table_named(name: str) -> Table:
    return VALUES if name == FACTS else table_of(source_named(name))


def tables() -> list[Table]:
    """Every table: the recorded values first."""
    return [VALUES, *(table_of(one) for one in sources())]
