# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from django.utils.text import slugify

from stelsel.ground.core.datafiles import Report, Row, read_toml
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Kind, Quantifier, Quantity, read_quantity
from stelsel.ground.register.kinds import Quality
from stelsel.ground.register.loading.known import Known
from stelsel.ground.register.models import Figure, Link

NATIONAL = "data-landelijke-cijfers"
PRECISION = {
    "more than": Quantifier.MORE_THAN,
    "almost": Quantifier.ALMOST,
    "about": Quantifier.ABOUT,
    "the 100,000th": Quantifier.AT_LEAST,
    "the 200th opened": Quantifier.AT_LEAST,
}
NO_NUMBER = "text"
"""The kind of a figure whose words hold no number that can be read; it is shown as written."""


@dataclass(frozen=True)
class Words:
    """The words of a published list in the language of the site, by column."""

    by_column: dict[str, dict[str, str]]

    def of(self, column: str, words: str) -> str:
        return self.by_column.get(column, {}).get(words, words)


def words_load(path: Path, report: Report) -> Words:
    """Read one table per column of the list, such as `[[unit]]`: `name` in the list, `label` on the site."""
    columns: dict[str, dict[str, str]] = {}
    if path.exists():
        file = read_toml(path, report)
        for column in ("measure", "unit", "quantifier", "status", "note", "source"):
            for row in file.rows(column):
                columns.setdefault(column, {})[row.text("name", needed=True)] = row.text("label", needed=True)
                row.done()
        file.done()
    return Words(columns)


def figures_load(folder: Path, known: Known, report: Report) -> Outcome:
    """Load `figures.toml` and `national_figures.csv` (in the words of `measures.toml`) of a folder."""
    file = read_toml(folder / "figures.toml", report)
    records = [_figure(row, known) for row in file.rows("figure")]
    file.done()
    records += _national(folder / "national_figures.csv", words_load(folder / "measures.toml", report), known, report)
    if report.faults:
        return Outcome()
    stored, outcome = reconcile(Figure, records, key=["code"], remove=True)
    known.figures = {figure.code: figure for figure in stored.values()}
    return outcome


def links_load(path: Path, known: Known, report: Report) -> Outcome:
    file = read_toml(path, report)
    records = []
    for row in file.rows("link"):
        first, last = row.lines()
        records.append(
            Link(
                code=row.text("code", needed=True), url=row.text("url"), text=row.text("text"), note=row.text("note"),
                subject=known.subject(row), source=known.source(row), first_line=first, last_line=last,
            )
        )  # fmt: skip
        row.done()
    file.done()
    if report.faults:
        return Outcome()
    stored, outcome = reconcile(Link, records, key=["code"], remove=True)
    known.links = {link.code: link for link in stored.values()}
    return outcome


def _meaning(figure: Figure, quantity: Quantity | None, unit: str) -> Figure:
    figure.unit = unit
    figure.kind, figure.quantifier = NO_NUMBER, Quantifier.EXACT
    if quantity is not None:
        figure.kind, figure.quantifier = quantity.kind, quantity.quantifier
        figure.value, figure.low, figure.high = quantity.value, quantity.low, quantity.high
        figure.start, figure.whole = quantity.start, quantity.whole
        figure.unit = quantity.unit if quantity.kind in {Kind.MONEY, Kind.SHARE, Kind.AGE} else unit or quantity.unit
    return figure


def _figure(row: Row, known: Known) -> Figure:
    written = row.text("written", needed=True)
    try:
        quantity: Quantity | None = read_quantity(written)
    except InvalidInput:
        quantity = None
    reference, start, end = row.period("reference")
    first, last, elsewhere = row.place()
    figure = Figure(
        code=row.text("code", needed=True),
        label=row.text("label", needed=True),
        subject=known.subject(row),
        written=written,
        reference=reference,
        valid_from=start,
        valid_to=end,
        definition=row.text("definition"),
        quality=row.text("quality", choices=Quality.values) or Quality.UNKNOWN,
        status=row.text("status"),
        note=row.text("note"),
        source=known.source(row),
        first_line=first,
        last_line=last,
        locator=elsewhere,
        unverified=row.text("unverified"),
    )
    unit = row.text("unit")
    row.done()
    return _meaning(figure, quantity, unit)


def national_code(measure: str, period: str, value: str) -> str:
    """The code of a published national figure: what it counts, when, and its value, since rivals differ in value."""
    return f"nl-{slugify(measure)}-{slugify(period)}-{value}".lower()


def _national(path: Path, words: Words, known: Known, report: Report) -> list[Figure]:
    if not path.exists():
        return []
    records: list[Figure] = []
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            where = f"{path.name} regel {reader.line_num}"
            try:
                records.append(_national_row(row, words, known))
            except (InvalidInput, InvalidOperation, KeyError) as error:
                report.add(where, f"niet te lezen: {error}")
    return records


def _period(words: str) -> str:
    """The data notation for the English periods of the published list: `end 2023`, `second half 2023`."""
    if found := re.fullmatch(r"end (\d{4})", words):
        return f"{found[1]}-12-31"
    if found := re.fullmatch(r"second half (\d{4})", words):
        return f"{found[1]}-H2"
    return words


def _national_row(row: dict[str, str], words: Words, known: Known) -> Figure:
    reference = _period(row["ref_period"])
    period = Period.parse(reference)
    figure = Figure(
        code=national_code(row["measure"], row["ref_period"], row["value"]),
        label=words.of("measure", row["measure"]),
        measure=row["measure"],
        written=" ".join(filter(None, [words.of("quantifier", row["quantifier"]), row["value"]])),
        reference=reference,
        valid_from=period.start,
        valid_to=period.end,
        definition=words.of("note", row["definition_note"]),
        quality=Quality.UNKNOWN,
        status=words.of("status", row["status"]),
        note=f"afgerond op {row['rounding']}" if row["rounding"] not in {"", "1"} else "",
        source=known.sources[NATIONAL],
        locator=words.of("source", row["source"]),
        unverified="gelezen in een uittreksel, niet in de tabel zelf",
    )
    quantifier = PRECISION.get(row["quantifier"], Quantifier.EXACT)
    share = row["unit"] == "percent"
    quantity = Quantity(
        value=Decimal(row["value"]),
        quantifier=quantifier,
        kind=Kind.SHARE if share else Kind.COUNT,
        unit="%" if share else "",
    )
    return _meaning(figure, quantity, words.of("unit", row["unit"]))
