# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Fifty questions, asked of DuckDB and of Spark: every cell of every column is the same."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from typing import Any

import pyarrow as pa
import pytest
from pytest_django import Settings
from spark_room import ALL, World, fifty, make_world

from stelsel.ground.facts import events
from stelsel.ground.facts.facts import State, ask
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store import folder

HERE = find_spec("pyspark") is not None and bool(shutil.which("java") or os.environ.get("JAVA_HOME"))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.skipif(not HERE, reason="no pyspark or no Java here: Spark is not tested"),
    pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning"),  # pyspark leaves them to the collector
]
SMALL = {
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
"""For some hundred rows: Spark and Java translate each question into machine code otherwise, and that takes longest."""


@pytest.fixture(scope="module")
def _spark() -> Iterator[None]:
    from stelsel.ground.facts.engine.spark import started

    session = started(**SMALL)
    yield
    session.stop()


@pytest.fixture
def world(_spark: None) -> Iterator[World]:
    yield make_world()
    events._registered.pop("questions")  # noqa: SLF001 -- leave no trace


def both(settings: Settings, measure: str, words: dict[str, Any]) -> list[pa.Table]:
    found = []
    for engine in ("duckdb", "spark"):
        settings.FACTS_ENGINE = engine
        found.append(ask(measure, **words).table)
    return found


def differences(one: pa.Table, other: pa.Table) -> list[str]:
    """Columns that are not equal: numbers with a fraction to 1e-9 of their size, all else exactly."""
    if one.schema != other.schema or one.num_rows != other.num_rows:
        return [f"{one.schema} {one.num_rows}", f"{other.schema} {other.num_rows}"]
    return [
        f"{name}: {mine} {theirs}"
        for name in one.column_names
        for mine, theirs in zip(one[name].to_pylist(), other[name].to_pylist(), strict=True)
        if not _same(mine, theirs)
    ]


def _same(mine: object, theirs: object) -> bool:
    if isinstance(mine, float) and isinstance(theirs, float):
        return math.isclose(mine, theirs, rel_tol=1e-9)
    return mine == theirs


def test_every_cell_of_fifty_questions_is_the_same_on_both(world: World, settings: Settings) -> None:
    questions = fifty(world)
    assert len(questions) == 50
    differ, states = {}, set()
    for measure, words in questions:
        duck, spark = both(settings, measure, words)
        assert duck.num_rows, (measure, words)
        states.update(duck["state"].to_pylist())
        if found := differences(duck, spark):
            differ[f"{measure} {words}"] = found
    assert differ == {}
    assert states == set(State) - {State.CONFIDENTIAL, State.CONFIDENTIAL_TOO, State.NOT_ADDABLE}


def test_a_file_that_is_gone_is_named(world: World, settings: Settings) -> None:
    settings.FACTS_ENGINE = "spark"
    gone = Segment.objects.filter(shelf_id="facts").earliest("pk").rollup
    folder.place(gone).unlink()
    with pytest.raises(folder.StoreFault, match="ontbreekt of is beschadigd") as told:
        ask("leningen", over=ALL)
    assert told.value.where == gone


@pytest.mark.usefixtures("_spark")
def test_a_table_comes_over_whole_as_text_or_as_columns() -> None:
    from stelsel.ground.facts.engine.spark import SparkReader

    few = pa.table(
        {
            "unit": pa.array([2**62, None, -4], pa.int64()),
            "key": pa.array([2**32 - 1, 0, None], pa.uint32()),
            "day": pa.array([date.min, None, date.max], pa.date32()),
            "share": [0.1, None, 1e-300],
            "there": [True, False, None],
            "topic": ["d'Oude \\ zaak", None, "over\ntwee regels"],
        }
    )
    eye = SparkReader()
    for table in (few, few.slice(0, 0), pa.concat_tables([few] * 1000)):
        eye.show("given", table)
        assert eye.session.sql("SELECT * FROM given").toArrow().to_pylist() == table.to_pylist()
