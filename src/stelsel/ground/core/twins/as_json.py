# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A twin as a JSON value: what it is, its columns, its rows as the API tells them, and the sources they rest on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from stelsel.ground.core.hiding import sources_seen
from stelsel.ground.core.twins.citing import cited, is_invented
from stelsel.ground.core.twins.table import Column, Row, Table, Twin

Links = Mapping[str, str]


def twin_json(twin: Twin, *, language: str, licence: str, links: Links, tables: Links) -> dict[str, object]:
    """`links` and `tables` (by table) hold addresses; `licence` is that of the collection, each source has its own.

    One query where facts with a source are told.
    """
    sources = _sources(twin)
    invented = frozenset(str(one["id"]) for one in sources if one["verzonnen"])
    told: dict[str, object] = {
        "titel": twin.title,
        "taal": language,
        "concept": twin.draft,
        "licentie": licence,
        "verzonnen": any(table.invented for table in twin.tables)
        or any(is_invented(one, invented) for one in _records(twin)),
        "geldigOp": twin.day,
        "filters": dict(twin.narrowed),
        "inhoud": dict(twin.content) or None,
        "tabellen": [_table(table, tables.get(table.id, ""), invented) for table in twin.tables],
        "bronnen": sources,
        "_links": {name: {"href": href} for name, href in links.items() if href},
    }
    return {key: plain(value) for key, value in told.items()}


def _table(table: Table, csv: str, invented: frozenset[str]) -> dict[str, object]:
    return {
        "id": table.id,
        "titel": table.title,
        "toelichting": table.note,
        "verzonnen": table.invented or any(is_invented(row, invented) for row in table.rows),
        "kolommen": [_column(column) for column in table.columns],
        "rijen": list(table.rows),
        "_links": {"csv": {"href": csv}} if csv else {},
    }


def _column(column: Column) -> dict[str, object]:
    return {
        "sleutel": column.key,
        "plek": column.way or column.key,
        "titel": column.label,
        "soort": column.kind.value,
        "eenheid": column.unit,
        "definitie": column.note,
    }


def _sources(twin: Twin) -> list[dict[str, object]]:
    """The sources that any row or record names, with who gave them out and under which licence."""
    named = {public_id for row in _records(twin) for public_id in cited(row)}
    if not named:
        return []
    return [
        {
            "id": source.public_id,
            "titel": source.title,
            "uitgever": source.publisher,
            "datum": source.published,
            "licentie": source.licence,
            "verzonnen": source.invented,
        }
        for source in sources_seen().filter(public_id__in=named).order_by("public_id")
    ]


def _records(twin: Twin) -> Iterator[Row]:
    yield twin.content
    for table in twin.tables:
        yield from table.rows


def plain(value: object) -> object:
    """A value as JSON has it: dates by ISO 8601, numbers as numbers, lazy words in the language of now."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [plain(one) for one in value]
    return _written(value)


def _written(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
