# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Measures and subjects that nobody has: what the tests of reading files know. All of it is invented."""

from __future__ import annotations

from collections.abc import Mapping as Words
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.loading.known import KnownMeasure
from stelsel.ground.facts.loading.mapping_read import mapping_of
from stelsel.ground.facts.loading.periods import EPOCH
from stelsel.ground.facts.loading.report import Report
from stelsel.ground.facts.loading.rows import Reading
from stelsel.ground.facts.loading.subjects import LATE, Subjects, Successor, Tenure
from stelsel.ground.facts.units import ORGANISATION, unit_of

AGES = frozenset({"jeugd", "volwassen"})
MEASURES: Words[str, KnownMeasure] = {
    "loans": KnownMeasure(11, dimensions={"age": AGES}, subject_kind=ORGANISATION),
    "visits": KnownMeasure(12, subject_kind=ORGANISATION),
    "budget": KnownMeasure(13, decimals=2, subject_kind=ORGANISATION, grains=frozenset({Grain.YEAR})),
    "population": KnownMeasure(14),
}


@dataclass(frozen=True)
class KnownHere:
    measures: Words[str, KnownMeasure] = field(default_factory=lambda: MEASURES)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - EPOCH


EEND, GANS, ZWAAN = (unit_of(ORGANISATION, pk) for pk in (1, 2, 3))
SUBJECTS = Subjects(
    [
        Tenure("bieb-eend", EEND, high=day("2022-01-01")),
        Tenure("bieb-gans", GANS),
        Tenure("bieb-zwaan", ZWAAN, low=day("2022-01-01")),
        Tenure("dubbel", EEND),
        Tenure("dubbel", GANS, low=day("2022-01-01"), high=LATE),
    ],
    names={EEND: "Bieb Eend (bieb-eend)", GANS: "Bieb Gans (bieb-gans)", ZWAAN: "Bieb Zwaan (bieb-zwaan)"},
    after={EEND: (Successor(date(2022, 1, 1), "Bieb Zwaan (bieb-zwaan)"),)},
)

WIDE = """
version = 1
[file]
format = "csv"
delimiter = ";"
[subject]
kind = "organisation"
scheme = "id"
column = "bieb"
[period]
column = "jaar"
notation = "year"
[[measures]]
column = "uitleningen"
measure = "loans"
[[measures]]
column = "bezoek"
measure = "visits"
[missing]
"-1" = "unknown"
"x" = "suppressed"
"" = "not_asked"
"""

Row = tuple[object, ...]


def read(path: Path, mapping: str, *, subjects: Subjects = SUBJECTS, known: KnownHere | None = None) -> Reading:
    return Reading(path, mapping_of(mapping), known or KnownHere(), subjects)


def rows_and_report(path: Path, mapping: str, *fields: str) -> tuple[list[Row], Report]:
    """The asked fields of every ready row, in the order of the file, and the report."""
    reading = read(path, mapping)
    rows = [row for batch in reading.batches() for row in batch.to_pylist()]
    return [tuple(row[name] for name in fields) for row in rows], reading.report
