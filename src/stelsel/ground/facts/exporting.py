# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An answer as a file that tells by itself what it holds: measure, definitions, sources, dates, map, licence.

JSON has that under `about`, Parquet in its metadata (`stelsel`), and CSV in a file beside it, as CSV on the Web (W3C)
looks for it. Each row says of its cell what was said of it, and whether it is invented. It is the answer and no more:
of a measure that counts people, what the public may know.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, Literal
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from stelsel.ground.core.errors import Conflict, InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine.answer import Answer, Cell
from stelsel.ground.facts.engine.origins import Origin, origins_behind
from stelsel.ground.facts.kinds import Missing, Sensitivity
from stelsel.ground.facts.models import Commit
from stelsel.ground.facts.queries.catalogue import MeasureKnown
from stelsel.ground.facts.telling import Told, claimed, place_told

Form = Literal["csv", "json", "parquet"]
STDOUT: Final = Path("-")
_SPECIAL: Final = {
    "value": ("double", pa.float64()), "covered": ("integer", pa.int64()), "expected": ("integer", pa.int64()),
    "rivals": ("integer", pa.int64()), "estimated": ("boolean", pa.bool_()), "invented": ("boolean", pa.bool_()),
}  # fmt: skip
"""Columns that hold no text: their type in CSV on the Web, and in Parquet."""


def answer_export(told: Told, over: Period, form: Form, path: Path, *, invented: bool = False) -> None:
    """Write an answer at `path` (`-`: stdout), whole or not at all. CSV has `NAME-metadata.json` beside it.

    `invented`: whoever exports says that the figures are made up to try things, also where no source says so.
    `Conflict` where a file stands already, `InvalidInput` where none can be written.
    """
    about = about_of(told, over, invented=invented)
    files = {path: _BYTES[form](told, about)}
    if form == "csv" and path != STDOUT:
        files[path.with_name(f"{path.name}-metadata.json")] = _csvw(told, about, path.name)
    for place in files:
        if place != STDOUT and place.exists():
            raise Conflict("Er staat al een bestand.", where=str(place), remedy="Kies een andere naam.")
    for place, data in files.items():
        _put(place, data)


def _put(path: Path, data: bytes) -> None:
    if path == STDOUT:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    rough = path.with_name(f".{path.name}-{uuid4().hex}")
    try:
        rough.write_bytes(data)
        rough.replace(path)
    except OSError as error:
        rough.unlink(missing_ok=True)
        raise InvalidInput(
            f"Dit bestand is niet te schrijven ({error.strerror}).", where=str(path), remedy="Kijk naar map en ruimte."
        ) from error


def about_of(told: Told, over: Period, *, invented: bool) -> dict[str, Any]:
    """What a reader of the file must know. `protected`: cells were changed or hidden to protect people. `asOf.moment`
    asked again (`--as-of`) gives this answer for ever.
    """
    answer, measure = told.answer, told.answer.measure
    met = {number for cell in told.cells for number in cell.versions}
    at = Commit.objects.filter(pk=answer.seq).values_list("recorded_at", flat=True).first()
    recorded = at.isoformat() if at else None
    sources = _sources(answer, over)
    return {
        "measure": {
            "id": measure.public_id, "name": measure.name, "unit": measure.unit, "adds": measure.additivity.value,
            "subject": measure.subject_sort or measure.subject_kind,
        },
        "period": str(over),
        "levels": list(answer.levels),
        "dimensions": list(answer.dims),
        "map": answer.map.isoformat() if answer.map else "as_it_was",
        "asOf": {"moment": str(answer.moment), "commit": answer.seq, "recordedAt": recorded},
        "protected": measure.sensitivity == Sensitivity.PERSONS,
        "definitions": [
            {
                "version": one.number, "validFrom": _day(one.valid_from), "validTo": _day(one.valid_to),
                "comparability": one.comparability, "text": one.text,
            }
            for one in measure.versions
            if one.number in met or not met
        ],
        "sources": sources,
        "breaks": [str(bucket) for bucket in answer.breaks()],
        "invented": invented or any(one.get("invented") for one in sources),
        "licence": settings.LICENCE,
    }  # fmt: skip


def _sources(answer: Answer, over: Period) -> list[dict[str, Any]]:
    return [one for part, mine in origins_behind(answer, over) for one in _sources_of(part, mine)]


def _sources_of(measure: MeasureKnown, origins: Sequence[Origin]) -> list[dict[str, Any]]:
    if measure.source:
        return [{"measure": measure.public_id, "id": measure.source, "events": True}]
    return [_source(measure, one) for one in origins]


def _source(measure: MeasureKnown, one: Origin) -> dict[str, Any]:
    """Days on which people were counted are not told."""
    told: dict[str, Any] = {"measure": measure.public_id, "id": "", "title": "eigen registratie"}
    if one.source is not None:
        of = one.source
        told |= {
            "id": of.public_id, "title": of.title, "publisher": of.publisher, "published": of.published, "url": of.url,
            "licence": of.licence, "invented": of.invented,
        }  # fmt: skip
    if measure.sensitivity == Sensitivity.OPEN:
        told |= {"period": str(Period(one.first, one.end)), "referenceDates": [day.isoformat() for day in one.days]}
    return told


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _columns(told: Told) -> list[str]:
    answer = told.answer
    places = [name for level in answer.levels for name in (level, f"{level}_name")]
    said = ["state", "covered", "expected", "quality", "status", "versions", "absent", "rivals", "estimated"]
    return ["measure", "period", *places, *answer.dims, "value", "unit", *said, "invented"]


def _row(told: Told, cell: Cell, *, invented: bool) -> list[Any]:
    names = [word for one in (place_told(told, unit) for unit in cell.place) for word in (one.public_id, one.name)]
    return [
        told.answer.measure.public_id, str(cell.period), *names, *cell.codes, cell.value, told.answer.measure.unit,
        cell.state.name.lower(), cell.covered, cell.expected, " ".join(one.name.lower() for one in cell.quality),
        " ".join(one.name.lower() for one in cell.status), " ".join(map(str, cell.versions)),
        " ".join(Missing(one).name.lower() for one in cell.absent), cell.rivals, cell.estimated, invented,
    ]  # fmt: skip


def _rows(told: Told, about: Mapping[str, Any]) -> list[list[Any]]:
    return [_row(told, cell, invented=about["invented"]) for cell in told.cells]


def _json(told: Told, about: Mapping[str, Any]) -> bytes:
    names = _columns(told)
    cells = [dict(zip(names, row, strict=True)) for row in _rows(told, about)]
    document = {"about": about, "cells": cells, "claims": [claimed(one) for one in told.claims]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _csv(told: Told, about: Mapping[str, Any]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_columns(told))
    writer.writerows([_written(cell) for cell in row] for row in _rows(told, about))
    return out.getvalue().encode()


def _written(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return "" if cell is None else str(cell)


def _csvw(told: Told, about: Mapping[str, Any], name: str) -> bytes:
    columns = [
        {"name": one, "titles": one, "datatype": _SPECIAL[one][0] if one in _SPECIAL else "string"}
        for one in _columns(told)
    ]
    document = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}], "url": name,
        "dc:title": about["measure"]["name"], "dc:license": about["licence"], "notes": [about],
        "tableSchema": {"columns": columns},
    }  # fmt: skip
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _parquet(told: Told, about: Mapping[str, Any]) -> bytes:
    names, rows = _columns(told), _rows(told, about)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    fields = [pa.field(one, _SPECIAL[one][1] if one in _SPECIAL else pa.string()) for one in names]
    schema = pa.schema(fields, metadata={"stelsel": json.dumps(about, ensure_ascii=False)})
    arrays = [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(arrays, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue())


_BYTES: Final = {"csv": _csv, "json": _json, "parquet": _parquet}
