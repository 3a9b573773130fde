# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An answer in words: as a table for a terminal, and the same as JSON and as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format

from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Quantifier
from stelsel.ground.facts.engine.answer import Answer, Cell, State
from stelsel.ground.facts.engine.claims import Claim, claims_of
from stelsel.ground.facts.engine.origins import origins_behind
from stelsel.ground.facts.kinds import Missing, Quality, Sensitivity, Status
from stelsel.ground.facts.models.remark import QUANTIFIERS
from stelsel.ground.facts.queries.units import UnitTold, units_told
from stelsel.ground.facts.rules import TOTAL

STATES: Mapping[State, str] = {
    State.VALUE: "",
    State.PARTIAL: "niet volledig",
    State.NOISY: "iets veranderd om mensen te beschermen",
    State.UNKNOWN: "onbekend",
    State.RIVAL: "bronnen spreken elkaar tegen",
    State.BREAK: "breuk in de definitie",
    State.CONFIDENTIAL: "afgeschermd",
    State.CONFIDENTIAL_TOO: "afgeschermd",
    State.NOT_ADDABLE: "niet op te tellen",
}
NOWHERE = UnitTold("", "nergens ingedeeld")
NOTHING = "–"
_MOST_CLAIMS = 60
_WORDS = dict(QUANTIFIERS)
_EXACT = 3
"""Decimals shown of what was computed and not counted."""


@dataclass(frozen=True)
class Told:
    """An answer with the names of its places, and, for a measure of the network as a whole, what each source says.

    `invented`: some source behind it is made up to try things.
    """

    answer: Answer
    cells: Sequence[Cell]
    units: Mapping[int, UnitTold]
    claims: Sequence[Claim]
    invented: bool


def told_of(answer: Answer, over: Period) -> Told:
    cells = list(answer.cells())
    measure = answer.measure
    plain = measure.subject_kind == "network" and measure.sensitivity == Sensitivity.OPEN and not measure.source
    claims = claims_of(measure.public_id, over=over, as_of=answer.moment) if plain else []
    places = {unit for cell in cells for unit in cell.place if unit is not None}
    sources = [one.source for _, mine in origins_behind(answer, over) for one in mine]
    invented = any(one is not None and one.invented for one in sources)
    return Told(answer, cells, units_told(places), claims, invented)


def as_text(told: Told) -> str:
    answer = told.answer
    lines = [f"{answer.measure.name} ({answer.measure.unit})"]
    if not told.cells:
        lines.append("Hier is niets over bekend.")
    else:
        lines += ["", *_table(["periode", *answer.levels, *answer.dims, "waarde", "dekking", "let op"], _rows(told))]
    notes = _notes(told)
    lines += ["", *notes] if notes else []
    if told.claims:
        lines += ["", "Wat de bronnen zeggen:", *(f"  {claim_told(one)}" for one in told.claims[:_MOST_CLAIMS])]
    return "\n".join(
        [*lines, "", f"Stand: {answer.seq}. Met --as-of {answer.moment} krijg je dit antwoord altijd weer.", ""]
    )


def _rows(told: Told) -> list[list[str]]:
    decimals = told.answer.measure.decimals
    return [
        [
            cell.period.display(), *(place_told(told, unit).name for unit in cell.place),
            *(_code(told, at, code) for at, code in enumerate(cell.codes)),
            NOTHING if cell.value is None else _number(cell.value, decimals), _coverage(cell), _remarks(cell),
        ]
        for cell in told.cells
    ]  # fmt: skip


def place_told(told: Told, unit: int | None) -> UnitTold:
    return NOWHERE if unit is None else told.units.get(unit, UnitTold("", str(unit)))


def _code(told: Told, at: int, code: str) -> str:
    return "totaal" if code == TOTAL else told.answer.measure.dimensions[told.answer.dims[at]].get(code, code)


def _number(value: float | Decimal, decimals: int) -> str:
    exact = round(Decimal(str(value)), max(decimals, _EXACT))
    shown = exact.normalize() if exact != exact.to_integral() else exact.to_integral()
    return str(number_format(f"{shown:f}", force_grouping=True))


def _coverage(cell: Cell) -> str:
    if cell.covered is None or cell.expected is None:
        return ""
    return f"{cell.covered} van {cell.expected}"


def _remarks(cell: Cell) -> str:
    """What to mind of a cell. That a source does not say how it counted, or how sure it is, is no remark."""
    words = [STATES[cell.state]]
    if cell.rivals and cell.state != State.RIVAL:
        words.append(f"{cell.rivals} andere {'bron zegt' if cell.rivals == 1 else 'bronnen zeggen'} iets anders")
    words += [str(one.label) for one in cell.quality if one not in (Quality.UNTOLD, Quality.COUNTED)]
    words += [str(one.label) for one in cell.status if one not in (Status.UNTOLD, Status.FINAL)]
    words += [str(Missing(one).label) for one in cell.absent if one != Missing.PRESENT]
    words += ["verdeeld op gewicht"] if cell.estimated else []
    return ", ".join(word for word in words if word)


def _notes(told: Told) -> list[str]:
    answer = told.answer
    met = {number for cell in told.cells for number in cell.versions}
    notes = ["Let op: dit zijn verzonnen cijfers, of er zitten verzonnen cijfers in."] if told.invented else []
    notes += [
        f"Vanaf {bucket.display()} geldt een andere definitie: trek geen lijn door." for bucket in answer.breaks()
    ]
    notes += [f"Definitie {one.number}: {one.text}" for one in answer.measure.versions if one.number in met]
    if answer.map is not None:
        notes.append(f"Op de kaart van {answer.map.isoformat()}.")
    if answer.unfit:
        notes.append(f"Niet meegeteld, want te lang: {', '.join(str(one.label) for one in answer.unfit)}.")
    return notes


def claim_told(one: Claim) -> str:
    period = Period.parse(one.stated) if one.stated else one.period
    word = "" if one.quantifier == Quantifier.EXACT else f"{_WORDS[one.quantifier.value]} "
    value = str(one.missing.label) if one.value is None else f"{word}{_number(one.value, 0)}"
    codes = [code for code in one.codes.values() if code != TOTAL]
    step = f"afgerond op {_number(one.step, 0)}" if one.step is not None and one.step != 1 else ""
    extra = "; ".join(part for part in (*codes, step, one.note) if part)
    mark = f"{' (gekozen)' if one.chosen else ''}{' (verzonnen)' if one.invented else ''}"
    return f"{period.display()}: {value}{f' ({extra})' if extra else ''}, {one.title or 'eigen opgave'}{mark}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns side by side, numbers to the right; a column without anything in it is left out."""
    used = [at for at in range(len(head)) if any(row[at] for row in rows)]
    widths = [max(len(head[at]), *(len(row[at]) for row in rows)) for at in used]
    number = len(head) - 3

    def line(cells: Sequence[str]) -> str:
        parts = [
            cells[at].rjust(width) if at == number else cells[at].ljust(width)
            for at, width in zip(used, widths, strict=True)
        ]
        return "  ".join(parts).rstrip()

    return [line(head), "  ".join("-" * width for width in widths), *(line(row) for row in rows)]


def as_json(told: Told) -> str:
    answer = told.answer
    measure = answer.measure
    document = {
        "measure": {"id": measure.public_id, "name": measure.name, "unit": measure.unit},
        "map": answer.map.isoformat() if answer.map else None,
        "seq": answer.seq,
        "moment": str(answer.moment),
        "levels": list(answer.levels),
        "dimensions": list(answer.dims),
        "cells": [_cell(told, cell) for cell in told.cells],
        "invented": told.invented,
        "breaks": [str(bucket) for bucket in answer.breaks()],
        "unfit": [one.name.lower() for one in answer.unfit],
        "definitions": [
            {"version": one.number, "comparability": one.comparability, "text": one.text} for one in measure.versions
        ],
        "claims": [claimed(one) for one in told.claims],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _cell(told: Told, cell: Cell) -> dict[str, object]:
    places = {
        level: {"id": place_told(told, unit).public_id, "name": place_told(told, unit).name}
        for level, unit in zip(told.answer.levels, cell.place, strict=True)
    }
    return {
        "period": str(cell.period), "places": places, "codes": dict(zip(told.answer.dims, cell.codes, strict=True)),
        "value": cell.value, "state": cell.state.name.lower(), "covered": cell.covered, "expected": cell.expected,
        "quality": [one.name.lower() for one in cell.quality], "status": [one.name.lower() for one in cell.status],
        "versions": list(cell.versions), "absent": [Missing(one).name.lower() for one in cell.absent],
        "rivals": cell.rivals, "estimated": cell.estimated,
    }  # fmt: skip


def claimed(one: Claim) -> dict[str, object]:
    return {
        "period": str(one.period), "stated": one.stated or str(one.period), "codes": dict(one.codes),
        "value": None if one.value is None else float(one.value), "missing": one.missing.name.lower(),
        "quantifier": one.quantifier.value, "step": None if one.step is None else float(one.step),
        "quality": one.quality.name.lower(), "status": one.status.name.lower(), "version": one.version,
        "source": one.source, "title": one.title, "chosen": one.chosen, "note": one.note, "locator": one.locator,
        "unverified": one.unverified, "invented": one.invented, "batch": one.batch, "row": one.row,
    }  # fmt: skip


def as_csv(told: Told) -> str:
    """One row for each cell, with the identifier and the name of each place."""
    answer = told.answer
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    places = [name for level in answer.levels for name in (level, f"{level}_name")]
    writer.writerow(
        ["measure", "period", *places, *answer.dims, "value", "unit", "state", "covered", "expected", "quality",
         "status", "versions", "rivals", "estimated", "invented"]
    )  # fmt: skip
    for cell in told.cells:
        names = [
            word for unit in cell.place for word in (place_told(told, unit).public_id, place_told(told, unit).name)
        ]
        writer.writerow(
            [
                answer.measure.public_id, cell.period, *names, *cell.codes,
                "" if cell.value is None else f"{Decimal(str(cell.value)).normalize():f}", answer.measure.unit,
                cell.state.name.lower(), *("" if one is None else one for one in (cell.covered, cell.expected)),
                " ".join(one.name.lower() for one in cell.quality), " ".join(one.name.lower() for one in cell.status),
                " ".join(map(str, cell.versions)), cell.rivals, "yes" if cell.estimated else "no",
                "yes" if told.invented else "no",
            ]
        )  # fmt: skip
    return out.getvalue()
