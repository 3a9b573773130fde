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
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath
from typing import Any, Final

import ibis
import ibis.config
import ibis.expr.operations as ops
import pyarrow as pa
import pyarrow.parquet as pq
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
_TYPES: Final = {
    pa.int8(): "TINYINT", pa.int16(): "SMALLINT", pa.int32(): "INT", pa.int64(): "BIGINT", pa.uint32(): "BIGINT",
    pa.float64(): "DOUBLE", pa.bool_(): "BOOLEAN", pa.date32(): "DATE", pa.string(): "STRING",
}  # fmt: skip
"""Spark has no unsigned numbers; it reads those of a file as the next larger kind."""
_FEW: Final = 2000
"""Rows of a table that is sent as text."""
_UNREAD: Final = ("PATH_NOT_FOUND", "FAILED_READ_FILE", "CANNOT_READ_FILE")
"""What Spark calls a file that is gone or damaged; longer names begin with these."""
_starting = threading.Lock()


class SparkReader(Reader):
    """Not shared between threads: what it shows to Spark (`facts`, `spans`, …) is in a session of its own."""

    def __init__(self) -> None:
        super().__init__()
        self._view: tuple[object, ...] | None = None
        self.session = started().newSession()
        for name, value in _ANSWERS.items():
            self.session.conf.set(name, value)

    def _look(self, sight: Sight, sql: str) -> None:
        """Make the view `facts` show what this SQL gives."""
        wanted = (sight.table.name, sight.head, sql)
        if self._view == wanted:
            return
        self._view = None
        self.show(sight.tail, sight.rows)
        text, files = in_spark(sql)
        with faults():
            for view, paths in files.items():
                self._list(view, paths)
            self.session.sql(text).createOrReplaceTempView("facts")
        self._view = wanted

    def ask(
        self, shape: Shape, values: Mapping[str, object], tables: Mapping[str, pa.Table], sight: Sight, facts: str
    ) -> pa.Table:
        self._look(sight, facts)
        text = compiled(replace(shape, bits=0))
        for name, table in tables.items():
            if f"`{name}`" in text:
                self.show(name, table)
        with faults():
            return self.session.sql(text, args=dict(values)).toArrow()

    def show(self, name: str, table: pa.Table) -> None:
        """A table of this process under a name. Told to be small, so that Spark gives it to every worker and leaves the
        facts where they are.
        """
        if table.num_rows <= _FEW:
            frame = self.session.sql(written(table))
        else:
            frame = self.session.createDataFrame(table.cast(_signed(table.schema))).hint("broadcast")
        frame.createOrReplaceTempView(name)

    def _list(self, view: str, paths: Sequence[str]) -> None:
        """Files under a name. Their columns are read here: Spark would start a job for it."""
        for path in paths:
            try:
                columns = pq.read_schema(path)
            except (OSError, pa.ArrowException) as error:
                raise folder.unreadable(file_in(path)) from error
        types = ", ".join(f"`{one.name}` {_TYPES[one.type]}" for one in columns)
        self.session.read.schema(types).parquet(*(f"file:{path}" for path in paths)).createOrReplaceTempView(view)


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


def in_spark(sql: str) -> tuple[str, dict[str, list[str]]]:
    """The SQL of a relation, which is written for DuckDB, for Spark; and the files in it by the names that it uses."""
    tree = sqlglot.parse_one(sql, read="duckdb")
    files = {}
    for read in list(tree.find_all(expressions.ReadParquet)):
        paths = [one.name for one in read.find_all(expressions.Literal)]
        view = "_".join(("files", *sorted(PurePath(path).stem for path in paths)))
        files[view] = paths
        read.replace(expressions.to_identifier(view))
    return tree.sql("spark"), files


def written(table: pa.Table) -> str:
    """A small table as SQL: Spark then knows its size, and needs no job to read it."""
    rows = zip(*(column.cast(pa.string()).to_pylist() for column in table.columns), strict=True)
    lines = [f"({', '.join('NULL' if one is None else _quoted(one) for one in row)})" for row in rows]
    some = lines or [f"({', '.join(['NULL'] * table.num_columns)})"]
    picked = [
        f"CAST(col{at} AS {_TYPES[field.type]}) AS `{field.name}`" for at, field in enumerate(table.schema, start=1)
    ]
    return f"SELECT {', '.join(picked)} FROM VALUES {', '.join(some)}{'' if lines else ' WHERE false'}"


@contextmanager
def faults() -> Iterator[None]:
    """Say as a `StoreFault` that Spark cannot read a file of the store."""
    try:
        yield
    except PySparkException as error:
        if (error.getCondition() or "").startswith(_UNREAD):
            raise folder.unreadable(file_in(str(error))) from error
        raise


def _signed(schema: pa.Schema) -> pa.Schema:
    return pa.schema([(one.name, pa.int64() if one.type == pa.uint32() else one.type) for one in schema])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


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
        if not isinstance(op.func, ops.CountDistinct):
            return super().visit_WindowFunction(op, func=func, **window)
        several = self.f.collect_set(func.find(expressions.Distinct).expressions[0])
        return self.f.size(super().visit_WindowFunction(op, func=several, **window))
