# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A public edition in each of the forms that other software reads: for the command and for the addresses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from stelsel.agree.agenda.exchange.csv_write import COLUMNS, csv_write, csvw_write, rows_in
from stelsel.agree.agenda.exchange.document import EditionDocument
from stelsel.agree.agenda.exchange.gather import document_gather
from stelsel.agree.agenda.exchange.json_format import json_write
from stelsel.agree.agenda.exchange.jsonld_write import jsonld_write
from stelsel.agree.agenda.exchange.parts import KINDS, part_of, unsaid
from stelsel.agree.agenda.exchange.stratml_write import stratml_write
from stelsel.agree.agenda.models import Edition
from stelsel.ground.core.linked.address import permanent
from stelsel.ground.network.popolo import popolo_bytes, popolo_of
from stelsel.ground.register.popolo import events_of
from stelsel.ground.register.queries.subjects import subject_addresses

PARTS = {"stratml": tuple(KINDS), "csv": tuple(COLUMNS)}
"""The parts that a form can give; the first is the usual one. The other forms are always whole."""


@dataclass(frozen=True)
class Exported:
    """`told` says in words what is in the file and what is not."""

    data: bytes
    told: list[str]


def edition_export(edition: Edition, form: str, part: str = "") -> Exported:
    """`form` is a key of `FORMS`, `part` one of its `PARTS`."""
    whole = document_gather(edition)
    first = f"{edition}: {len(whole.chapters)} hoofdstukken, {len(whole.items)} items."
    return FORMS[form](edition, whole, part, first)


def csv_described(edition: Edition, part: str, url: str) -> bytes:
    """What the columns of the CSV mean, for the file at `url`."""
    return csvw_write(document_gather(edition), part, url)


def _json(_edition: Edition, whole: EditionDocument, _part: str, first: str) -> Exported:
    return Exported(json_write(whole), [first])


def _csv(edition: Edition, whole: EditionDocument, part: str, _first: str) -> Exported:
    part = part or PARTS["csv"][0]
    count = rows_in(whole, part)
    return Exported(csv_write(whole, part), [f"{edition}: {count} {'rij' if count == 1 else 'rijen'}."])


def _stratml(edition: Edition, whole: EditionDocument, part: str, _first: str) -> Exported:
    part = part or PARTS["stratml"][0]
    document = part_of(whole, part)
    told = [f"{edition}: {len(document.chapters)} hoofdstukken, {len(document.items)} items."]
    if part != PARTS["stratml"][0]:
        items, threads = (len(getattr(whole, key)) - len(getattr(document, key)) for key in ("items", "threads"))
        told.append(f"Niet in dit deel: {items} items, {threads} draden.")
    if rest := unsaid(document):
        told.append(f"Machineleesbaar in OtherInformation, want StratML kent het niet: {', '.join(rest)}.")
    return Exported(stratml_write(document, part), told)


def _popolo(edition: Edition, whole: EditionDocument, _part: str, _first: str) -> Exported:
    """Who the edition names, as they were on its first day."""
    day = edition.valid_from or date(edition.year, 1, 1)
    named = {kind: _named(whole, kind) for kind in ("organisation", "body", "subject")}
    document = popolo_of(
        day, organisations=named["organisation"], bodies=named["body"], events=events_of(named["subject"])
    )
    told = f"{edition}: {len(document['organizations'])} organisaties en organen op {day.isoformat()}."
    return Exported(popolo_bytes(document), [told])


def _jsonld(_edition: Edition, whole: EditionDocument, _part: str, first: str) -> Exported:
    subjects = subject_addresses(_named(whole, "subject"))
    return Exported(jsonld_write(whole, {code: permanent(url) for code, url in subjects.items()}), [first])


def _named(document: EditionDocument, kind: str) -> set[str]:
    return {one.code for item in document.items for one in item.references if one.kind == kind and one.code}


FORMS: dict[str, Callable[[Edition, EditionDocument, str, str], Exported]] = {
    "json": _json,
    "csv": _csv,
    "stratml": _stratml,
    "popolo": _popolo,
    "jsonld": _jsonld,
}
