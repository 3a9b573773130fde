# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An edition as tables: one row for each item, chapter, thread, figure or source, in the order of the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from django.conf import settings
from django.urls import reverse

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.json_format import json_bytes
from stelsel.agree.agenda.kinds import ReferenceRole
from stelsel.ground.core.linked.address import permanent
from stelsel.ground.core.twins.as_csv import BETWEEN, table_csv
from stelsel.ground.core.twins.table import Column, Kind, Row, Table

PLACE = (
    Column("bron", ""), Column("eersteRegel", "", Kind.INTEGER), Column("laatsteRegel", "", Kind.INTEGER),
    Column("plaatsInBron", ""), Column("nietGeverifieerd", ""),
)  # fmt: skip
PAGE = Column("pagina", "", Kind.ADDRESS)
HOLDS = (Column("geldigVanaf", "", Kind.DATE), Column("geldigTot", "", Kind.DATE))
LISTS = {
    "onderwerpen": "subject",
    "organisaties": "organisation",
    "organen": "body",
    "cijfers": "figure",
    "namen": d.NAME,
}
"""Columns that hold the names of all references of a kind."""

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "items": (
        Column("editie", ""), Column("hoofdstuk", ""), Column("nummer", ""), Column("paragraaf", ""),
        Column("ambitie", "", Kind.INTEGER), Column("onderdeelVan", ""), Column("soort", ""), Column("tussenkop", ""),
        Column("titel", ""), Column("tekst", ""), Column("taal", ""), Column("toestand", ""), Column("reden", ""),
        Column("periode", ""), *HOLDS, Column("wie", ""), *(Column(key, "") for key in LISTS),
        Column("webadressen", ""), *PLACE, PAGE,
    ),
    "chapters": (
        Column("editie", ""), Column("hoofdstuk", ""), Column("soort", ""), Column("getal", "", Kind.INTEGER),
        Column("gedruktNummer", ""), Column("titel", ""), Column("samenvatting", ""), Column("inleiding", ""),
        Column("thema", ""), Column("oogst", "", Kind.INTEGER), Column("plannen", "", Kind.INTEGER), *PLACE, PAGE,
    ),
    "threads": (
        *(Column(f"{end}{what}", "") for end in ("eerder", "later") for what in ("Editie", "Hoofdstuk", "Nummer")),
        Column("soort", ""), Column("waarover", ""), Column("reden", ""), *PLACE,
    ),
    "figures": (
        Column("editie", ""), Column("hoofdstuk", ""), Column("nummer", ""), Column("cijfer", ""),
        Column("watHetTelt", ""), Column("zoalsGeschreven", ""), Column("soort", ""), Column("hoePrecies", ""),
        *(Column(key, "", Kind.NUMBER) for key in ("waarde", "tenMinste", "tenHoogste", "van", "vanHetGeheel")),
        Column("eenheid", ""), Column("periode", ""),
    ),
    "sources": (
        Column("bron", ""), Column("titel", ""), Column("uitgever", ""), Column("datum", ""),
        Column("url", "", Kind.ADDRESS), Column("licentie", ""), Column("opmerking", ""),
    ),
}  # fmt: skip
"""By part of an edition; the keys are those of the API and of the tables beside the pages."""


def csv_write(document: d.EditionDocument, part: str) -> bytes:
    """RFC 4180 in UTF-8. Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    invented = frozenset(one.id for one in document.sources if one.invented)
    return table_csv(Table(part, part, COLUMNS[part], _ROWS[part](document)), invented=invented)


def csvw_write(document: d.EditionDocument, part: str, url: str) -> bytes:
    """What the columns hold, and the licence (CSV on the Web, W3C), for the file at `url`."""
    columns = [{"name": one.key, "titles": one.key, "datatype": one.kind.value} for one in COLUMNS[part]]
    return json_bytes(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
            "url": url,
            "dc:title": f"{document.agenda.name} {document.edition.year}",
            "dc:license": settings.LICENCE,
            "tableSchema": {"columns": [*columns, {"name": "verzonnen", "titles": "verzonnen", "datatype": "boolean"}]},
        }
    )


def rows_in(document: d.EditionDocument, part: str) -> int:
    return len(_ROWS[part](document))


def _items(document: d.EditionDocument) -> list[Row]:
    return [_item(document.edition.id, chapter, item) for chapter in document.chapters for item in chapter.items]


def _item(edition: str, chapter: d.Chapter, item: d.Item) -> Row:
    actors = [one.name for one in item.references if one.role == ReferenceRole.ACTOR]
    return {
        "editie": edition,
        "hoofdstuk": chapter.slug,
        "nummer": item.code,
        "paragraaf": item.section,
        "ambitie": item.ambition,
        "onderdeelVan": item.parent,
        "soort": item.kind,
        "tussenkop": item.heading,
        "titel": item.title,
        "tekst": item.text,
        "taal": item.language,
        "toestand": item.state,
        "reden": item.reason,
        "periode": item.period,
        "geldigVanaf": item.valid_from,
        "geldigTot": item.valid_to,
        "wie": actors,
        **{key: [one.name for one in item.references if one.kind == kind] for key, kind in LISTS.items()},
        "webadressen": BETWEEN.join(one.url or one.name for one in item.references if one.kind == "link"),
        **_place(item.place),
        "pagina": permanent(reverse("agenda:item", args=[edition, chapter.slug, item.code.lower()])),
    }


def _chapters(document: d.EditionDocument) -> list[Row]:
    edition = document.edition.id
    return [
        {
            "editie": edition,
            "hoofdstuk": one.slug,
            "soort": one.kind,
            "getal": one.number,
            "gedruktNummer": one.printed,
            "titel": one.title,
            "samenvatting": one.summary,
            "inleiding": one.intro,
            "thema": one.theme.id if one.theme else "",
            "oogst": sum(item.kind == "harvest" for item in one.items),
            "plannen": sum(item.kind == "plan" for item in one.items),
            **_place(one.place),
            "pagina": permanent(reverse("agenda:chapter", args=[edition, one.slug])),
        }
        for one in document.chapters
    ]


def _threads(document: d.EditionDocument) -> list[Row]:
    return [
        {
            **_end("eerder", one.earlier, document.edition.id),
            **_end("later", one.later, document.edition.id),
            "soort": one.kind,
            "waarover": one.subject,
            "reden": one.reason,
            **_place(one.place),
        }
        for one in document.threads
    ]


def _end(name: str, end: d.End, edition: str) -> Row:
    return {f"{name}Editie": end.edition or edition, f"{name}Hoofdstuk": end.chapter, f"{name}Nummer": end.code}


def _figures(document: d.EditionDocument) -> list[Row]:
    return [
        {
            "editie": document.edition.id,
            "hoofdstuk": chapter.slug,
            "nummer": item.code,
            "cijfer": one.code,
            "watHetTelt": one.figure.label,
            "zoalsGeschreven": one.figure.written,
            "soort": one.figure.kind,
            "hoePrecies": one.figure.quantifier,
            "waarde": _number(one.figure.value),
            "tenMinste": _number(one.figure.low),
            "tenHoogste": _number(one.figure.high),
            "van": _number(one.figure.start),
            "vanHetGeheel": _number(one.figure.whole),
            "eenheid": one.figure.unit,
            "periode": one.figure.period,
        }
        for chapter in document.chapters
        for item in chapter.items
        for one in item.references
        if one.figure
    ]


def _sources(document: d.EditionDocument) -> list[Row]:
    return [
        {
            "bron": one.id,
            "titel": one.title,
            "uitgever": one.publisher,
            "datum": one.published,
            "url": one.url,
            "licentie": one.licence,
            "opmerking": one.note,
        }
        for one in document.sources
    ]


def _number(digits: str) -> Decimal | None:
    return Decimal(digits) if digits else None


def _place(place: d.Place) -> Row:
    return {
        "bron": place.source,
        "eersteRegel": place.first_line,
        "laatsteRegel": place.last_line,
        "plaatsInBron": place.locator,
        "nietGeverifieerd": place.unverified,
    }


_ROWS: Mapping[str, Callable[[d.EditionDocument], list[Row]]] = {
    "items": _items,
    "chapters": _chapters,
    "threads": _threads,
    "figures": _figures,
    "sources": _sources,
}
