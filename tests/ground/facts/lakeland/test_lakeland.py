# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A network of another country loads by configuration alone. Lakeland is invented (`README.md`)."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Words
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoDbBlocker

from stelsel.ground.core.models import Source
from stelsel.ground.facts.kinds import Grain, Missing, Quality, Status
from stelsel.ground.facts.loading.codes import subjects_read
from stelsel.ground.facts.loading.known import KnownMeasure
from stelsel.ground.facts.loading.mapping_read import mapping_read
from stelsel.ground.facts.loading.report import Report
from stelsel.ground.facts.loading.rows import Reading
from stelsel.ground.facts.units import AREA, ORGANISATION, PLACE, parts
from stelsel.ground.network.actions import network_load
from stelsel.ground.network.models import Area, Organisation, Place

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Lakeland:
    """What Lakeland counts."""

    measures: Words[str, KnownMeasure]


LAKELAND = Lakeland(
    {
        "lakeland-loans": KnownMeasure(1, subject_kind=AREA),
        "lakeland-budget": KnownMeasure(2, decimals=2, subject_kind=AREA, grains=frozenset({Grain.YEAR})),
        "lakeland-activities": KnownMeasure(3, dimensions={"sort": frozenset({"story", "talk"})}),
        "lakeland-sessions": KnownMeasure(4, subject_kind=ORGANISATION),
        "lakeland-visits": KnownMeasure(5, dimensions={"age": frozenset({"young", "grown"})}, subject_kind=PLACE),
    }
)


@pytest.fixture(scope="module")
def network(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        network_load(files=sorted((HERE / "network").glob("*.csv")))
        yield
        transaction.set_rollback(True)


Row = dict[str, object]


def load(name: str) -> tuple[list[Row], Report]:
    (path,) = (one for one in HERE.glob(f"{name}.*") if one.suffix != ".toml")
    mapping = mapping_read(HERE / f"{name}.toml")
    reading = Reading(path, mapping, LAKELAND, subjects_read(mapping.subject))
    rows = [row for batch in reading.batches() for row in batch.to_pylist()]
    return sorted(rows, key=lambda row: (row["line"], row["measure_id"])), reading.report


def named(unit: object) -> str:
    assert isinstance(unit, int)
    kind, pk = parts(unit)
    return {AREA: Area, ORGANISATION: Organisation, PLACE: Place}[kind].objects.get(pk=pk).public_id


def told(report: Report) -> list[str]:
    return [str(fault) for fault in report.faults]


pytestmark = pytest.mark.usefixtures("network", "db")


def test_districts_by_their_code_on_the_day_of_the_row() -> None:
    rows, report = load("districts")
    assert [(row["line"], row["measure"], named(row["unit"]), row["amount"], row["missing"]) for row in rows] == [
        (3, "lakeland-loans", "lakeland-d1", 41_500, Missing.PRESENT),
        (3, "lakeland-budget", "lakeland-d1", 31_000_050, Missing.PRESENT),
        (4, "lakeland-loans", "lakeland-d2", 22_000, Missing.PRESENT),
        (4, "lakeland-budget", "lakeland-d2", None, Missing.UNKNOWN),
        (5, "lakeland-loans", "lakeland-d3", None, Missing.NOT_ASKED),
        (5, "lakeland-budget", "lakeland-d3", 74_210_000, Missing.PRESENT),
        (6, "lakeland-loans", "lakeland-d5", 60_250, Missing.PRESENT),
        (6, "lakeland-budget", "lakeland-d5", 65_500_000, Missing.PRESENT),
        (7, "lakeland-loans", "lakeland-d3", 99_000, Missing.PRESENT),
        (7, "lakeland-budget", "lakeland-d3", 75_130_025, Missing.PRESENT),
        (8, "lakeland-loans", "lakeland-d4", 12_000, Missing.PRESENT),
        (8, "lakeland-budget", "lakeland-d4", None, Missing.SUPPRESSED),
    ]
    assert {(row["quality"], row["source"]) for row in rows} == {(Quality.COUNTED, "lakeland-register")}
    assert Source.objects.get(public_id="lakeland-register").invented
    assert told(report) == [
        (
            "9 (District): 'LKD01' bestond op 2022-01-01 niet meer (tot 2021-07-01). "
            "opgevolgd door Alderbirch (lakeland-d5)."
        )
    ]
    assert report.repairs == {"case": 1, "thousands": 4}


def test_libraries_by_the_name_that_they_had() -> None:
    rows, report = load("returns")
    fields = ("line", "measure", "dim:sort", "amount", "missing", "status", "grain")
    assert [(named(row["unit"]), *(row[name] for name in fields)) for row in rows] == [
        ("alderfold-library", 4, "lakeland-activities", "story", 31, 0, Status.FINAL, Grain.QUARTER),
        ("alderbirch-library", 5, "lakeland-activities", "story", 44, 0, Status.FINAL, Grain.QUARTER),
        ("dunholm-library", 6, "lakeland-sessions", None, 812, 0, Status.PROVISIONAL, Grain.QUARTER),
        ("cedarwick-library", 7, "lakeland-sessions", None, None, 3, Status.PROVISIONAL, Grain.QUARTER),
    ]
    assert told(report) == [
        (
            "8 (Library): 'Alderfold Library' bestond op 2022-01-01 niet meer (tot 2021-07-01). "
            "opgevolgd door Alderbirch Libraries (alderbirch-library)."
        ),
        "9 (Library): 'Dunholm & Island Library' is hier niet bekend. bedoel je 'Dunholm & Islands Library'?",
    ]


def test_branches_with_labels_and_missing_values_of_spss() -> None:
    rows, report = load("doorcount")
    fields = ("line", "dim:age", "amount", "missing")
    assert [(named(row["unit"]), *(row[name] for name in fields)) for row in rows] == [
        ("dunholm-quay", 1, "young", 420, Missing.PRESENT),
        ("dunholm-quay", 2, "grown", 1310, Missing.PRESENT),
        ("dunholm-island", 3, "young", None, Missing.NOT_ASKED),
        ("cedarwick-mill", 4, "grown", None, Missing.REFUSED),
    ]
    assert told(report) == ["5 (branch): 'dunholm-island' bestond op 2022-02-01 nog niet (wel vanaf 2022-03-01)."]


@pytest.mark.parametrize(("name", "queries"), [("districts", 3), ("returns", 3), ("doorcount", 1)])
def test_codes_are_read_in_a_few_queries(name: str, queries: int) -> None:
    from django.db import connection

    with CaptureQueriesContext(connection) as asked:
        subjects_read(mapping_read(HERE / f"{name}.toml").subject)
    assert len(asked) == queries
