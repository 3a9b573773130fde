# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The same questions on Apache Spark, where the segments outgrow one machine.

The expressions of `shapes` are compiled for Spark, and the relation `facts` is the SQL that DuckDB reads, in the words
of Spark: the same Parquet files, read where Spark works. Only the tail of the ledger, which is small and in no file
yet, is handed over from this process, with the tables of the question.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final

import ibis
import ibis.config
import ibis.expr.operations as ops
import pyarrow as pa
import sqlglot
from django.conf import settings
from ibis.backends.sql.compilers.pyspark import PySparkCompiler
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from sqlglot import expressions

from stelsel.ground.facts.engine.compiling import text_of
from stelsel.ground.facts.engine.duck import file_in
from stelsel.ground.facts.engine.reader import Reader, Sight
from stelsel.ground.facts.engine.shape import Shape
from stelsel.ground.facts.store import folder

_ANSWERS: Final = {"spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "true"}
"""What an answer depends on, whoever started Spark: days do not shift, and a sum that is too large is an error."""
_QUIET: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}
_ALONE: Final = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}
"""On this machine only: nobody else can reach it, and there is nothing to divide over."""
_starting = threading.Lock()


class SparkReader(Reader):
    """Not shared between threads: what it shows to Spark (`facts`, `spans`, …) is in a session of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.session = started().newSession()
        for name, value in _ANSWERS.items():
            self.session.conf.set(name, value)

    def look(self, sight: Sight, sql: str) -> None:
        wanted = (sight.table.name, sight.head, sql)
        if self._view == wanted:
            return
        self._view = ()
        self._show(sight.tail, _signed(self.con.table(sight.tail).to_arrow_table()))
        with faults():
            self.session.sql(in_spark(sql)).createOrReplaceTempView("facts")
        self._view = wanted

    def ask(self, shape: Shape, values: Mapping[str, object], tables: Mapping[str, pa.Table]) -> pa.Table:
        text = compiled(shape)
        for name, table in tables.items():
            if f"`{name}`" in text:
                self._show(name, table)
        with faults():
            return self.session.sql(text, args=dict(values)).toArrow()

    def _show(self, name: str, table: pa.Table) -> None:
        self.session.createDataFrame(table).createOrReplaceTempView(name)


def started(**more: str) -> SparkSession:
    """The Spark of this process. One that runs already is used as it is; else one starts as `SPARK_MASTER` says, with
    `more` of Spark's own settings. On one machine it listens on 127.0.0.1 alone. It loads nothing from elsewhere.
    """
    with _starting:
        running = SparkSession.getActiveSession()
        if running is not None:
            return running
        alone = settings.SPARK_MASTER.startswith("local")
        if alone:
            os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        builder = SparkSession.builder.master(settings.SPARK_MASTER).appName("stelsel")
        for name, value in {**_QUIET, **(_ALONE if alone else {}), **_ANSWERS, **more}.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()


@lru_cache(maxsize=512)
def compiled(shape: Shape) -> str:
    """The SQL of a shape for Spark, with the parameters `:measure`, `:first` and `:end`."""
    if ibis.options.pyspark is None:
        ibis.options.pyspark = _Options()
    return text_of(shape, _Compiler(), "pyspark", ":")


def in_spark(sql: str) -> str:
    """The SQL of a relation, which is written for DuckDB, for Spark."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    for read in tree.find_all(expressions.ReadParquet):
        (name,) = read.expressions
        name.replace(expressions.Literal.string(f"file:{name.name}"))
    return tree.sql("spark")


@contextmanager
def faults() -> Iterator[None]:
    """Say as a `StoreFault` that Spark cannot read a file of the store."""
    try:
        yield
    except PySparkException as error:
        if str(folder.root()) in str(error):
            raise folder.unreadable(file_in(str(error))) from error
        raise


def _signed(rows: pa.Table) -> pa.Table:
    """Spark has no unsigned numbers; it reads those of a file as the next larger kind."""
    at = rows.column_names.index("key")
    return rows.set_column(at, "key", rows["key"].cast(pa.int64()))


class _Options(ibis.config.Config):  # type: ignore[misc] # Ibis carries no types
    """What the compiler asks of the settings of Ibis. They come with its connection to Spark, which is not used: it
    needs pandas.
    """

    treat_nan_as_null: bool = False


class _Compiler(PySparkCompiler):  # type: ignore[misc] # the same
    """With what Spark has and Ibis 12 does not know of it."""

    UNSUPPORTED_OPS = ()
    SIMPLE_OPS = {ops.BitOr: "bit_or"}

    def visit_BitwiseLeftShift(self, _: object, *, left: Any, right: Any) -> Any:  # noqa: N802 -- Ibis finds it by this name
        """Shifts are of 64 bits, by an int."""
        return self.f.shiftleft(self.f.bigint(left), self.f.int(right))

    def visit_WindowFunction(self, op: Any, *, func: Any, **window: Any) -> Any:  # noqa: N802 -- the same
        """No distinct counts over a window: a set is made, and its size taken."""
        if isinstance(op.func, ops.CountDistinct):
            func = self.f.size(self.f.collect_set(func.find(expressions.Distinct).expressions[0]))
        return super().visit_WindowFunction(op, func=func, **window)
