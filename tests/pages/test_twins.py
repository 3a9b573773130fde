# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every page has its twin, and a twin holds what its page shows: the same rows, the same values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from site_pages import CALENDARS, FEEDS, LANGUAGES, MISSING, PAGES, TWINS, address_in
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Kind, Quantifier, Quantity, write_quantity
from stelsel.ground.core.twins.answering import HEADERS
from stelsel.web.api.door import HEADERS as API_HEADERS
from stelsel.web.templatetags.stelsel_web import day, number

MOST_QUERIES = 11
"""The page cache asks one more."""
ON_A_PAGE = 100
DOORS = {**TWINS, **FEEDS, **CALENDARS}
WITHOUT = {"/zoeken/"}
"""Search has a twin of its own shape, that its own tests read."""

Row = dict[str, Any]


def _page(client: Client, path: str) -> html.HtmlElement:
    response = client.get(path)
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def _alternate(page: html.HtmlElement, kind: str) -> str:
    found = page.xpath(f"//head/link[@rel='alternate'][@type='{kind}']/@href")
    return str(found[0]) if found else ""


def _json(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "application/json"
    told: dict[str, Any] = json.loads(response.content)
    return told


def _csv(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


@pytest.mark.parametrize("path", DOORS)
def test_queries(demo: None, client: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200
    assert len(made) == DOORS[path]
    assert DOORS[path] <= MOST_QUERIES


@pytest.mark.parametrize("path", [path for path in PAGES if urlsplit(path).path not in WITHOUT])
def test_every_page_has_a_twin(demo: None, client: Client, path: str) -> None:
    page = _page(client, path)
    told = _json(client, _alternate(page, "application/json"))
    assert told["titel"]
    assert told["taal"] == "nl"
    assert told["verzonnen"] is False
    assert told["tabellen"] or told["inhoud"]
    here = told["_links"]["pagina"]["href"]
    assert client.get(here).status_code == 200
    assert bool(told["tabellen"]) == bool(_alternate(page, "text/csv"))
    for table in told["tabellen"]:
        _same_in_csv(client, table)
    named = {row["bron"]["id"] for table in told["tabellen"] for row in table["rijen"] if row.get("bron")}
    assert named <= {source["id"] for source in told["bronnen"]}, "each source with its licence"


def _same_in_csv(client: Client, table: dict[str, Any]) -> None:
    """The file holds the columns of the table, and in each row what the JSON has in its place."""
    rows = _csv(client, table["_links"]["csv"]["href"])
    assert len(rows) == len(table["rijen"])
    keys = [column["sleutel"] for column in table["kolommen"]]
    assert len(keys) == len(set(keys))
    for written, row in zip(rows, table["rijen"], strict=True):
        assert list(written) == [*keys, "verzonnen"]
        for column in table["kolommen"]:
            value = _reached(row, column["plek"].split("."))
            cell = written[column["sleutel"]]
            if isinstance(value, str) and column["soort"] == "string":
                assert cell.removeprefix("'") == value.removeprefix("'")
            elif isinstance(value, int | float) and not isinstance(value, bool):
                assert float(cell) == value
            elif value is None:
                assert cell == ""
            elif column["soort"] == "date":
                assert date.fromisoformat(cell).isoformat() == value


def _reached(value: object, way: list[str]) -> object:
    if not way or value is None:
        return value
    return _reached(value.get(way[0]), way[1:]) if isinstance(value, dict) else ...


@pytest.mark.parametrize("path", [path for path in PAGES if urlsplit(path).path not in WITHOUT])
def test_tables_hold_what_the_page_shows(demo: None, client: Client, path: str) -> None:
    page = _page(client, path)
    shown = {table.xpath("string(caption/@id)"): table for table in page.xpath("//table")}
    told = {table["id"]: table for table in _json(client, _alternate(page, "application/json"))["tabellen"]}
    assert set(shown) <= set(told)
    for name, table in shown.items():
        first = (int(parse_qs(urlsplit(path).query).get("blad", ["1"])[0]) - 1) * ON_A_PAGE
        rows = told[name]["rijen"][first:] if name == "rust" else told[name]["rijen"]
        if name == "rust":
            rows = rows[:ON_A_PAGE]
        cells = [[_text(cell) for cell in row.xpath("th|td")] for row in table.xpath("tbody/tr")]
        headings = [_text(cell) for cell in table.xpath("thead/tr/th")]
        labelled = {column["titel"]: column for column in told[name]["kolommen"] if column["titel"]}
        assert set(headings) <= set(labelled)
        wanted = [[_shown(name, heading, labelled[heading], row) for heading in headings] for row in rows]
        assert cells == wanted


def _text(cell: html.HtmlElement) -> str:
    """The words of a cell without what hangs on it as a mark."""
    for mark in cell.xpath(".//*[contains(@class, 'badge--unverified')]"):
        mark.drop_tree()
    return " ".join(cell.text_content().split())


def _shown(table: str, heading: str, column: dict[str, Any], row: Row) -> str:
    """A value as the page writes it."""
    special = SPECIAL.get((table, column["sleutel"]))
    if special is not None:
        return " ".join(special(row).split())
    value = _reached(row, column["plek"].split("."))
    if isinstance(value, list):
        return ", ".join(value)
    return " ".join(str("" if value is None else value).split())


def _lines(row: Row) -> str:
    first, last = row["eersteRegel"], row["laatsteRegel"]
    return f"{first}" if first == last else f"{first}-{last}"


def _figure(row: Row) -> str:
    told = row["hoeveelheid"]
    exact = {name: None if told[name] is None else Decimal(str(told[name])) for name in ("waarde", "laag", "hoog")}
    quantity = Quantity(
        value=exact["waarde"], low=exact["laag"], high=exact["hoog"], quantifier=Quantifier(told["kwantor"]),
        kind=Kind(told["soort"]), unit=told["eenheid"],
    )  # fmt: skip
    return write_quantity(quantity, "nl")


def _people(row: Row) -> str:
    if row["inwoners"] is None:
        return "niet bekend"
    return f"{number(row['inwoners'])} ({day(date.fromisoformat(row['inwonersOp']))})"


SPECIAL: dict[tuple[str, str], Callable[[Row], str]] = {
    ("gemeenten", "inwoners"): lambda row: "niet bekend" if row["inwoners"] is None else number(row["inwoners"]),
    ("eilanden", "inwoners"): _people,
    ("eilanden", "munt"): lambda row: row["munt"] or "?",
    ("eilanden", "tijdzone"): lambda row: row["tijdzone"] or "?",
    ("bibliotheken", "vestigingsplaats"): lambda row: row["vestigingsplaats"] or "niet bekend",
    ("bibliotheken", "indeling"): lambda row: row["indeling"] or "–",
    ("bibliotheken", "getekendBij"): lambda row: row["getekendBij"] or "niet getekend",
    ("onderwerpen", "toestandNaam"): lambda row: row["toestandNaam"] or "niet bekend",
    ("reeks", "periode"): lambda row: Period.parse(row["periode"]).display("nl"),
    ("reeks", "woorden"): _figure,
    ("reeks", "definitie"): lambda row: f"{row['definitie']} {row['status']} {row['opmerking']}",
    ("rust", "eersteRegel"): _lines,
    ("regeleinden", "zekerheid"): lambda row: str(row["zekerheid"]).replace(".", ","),
}
"""What the page writes in words that the data gives as values."""

CARDS = "//article/*[contains(@class, 'item__title')]/a/@href | //ul[@class='item__parts']/li/a[1]/@href"
LISTS: list[tuple[str, str, str, str]] = [
    ("/agenda/", "edities", "//li[@class='result']//h3/a/@href", "pagina"),
    ("/agenda/2023/", "beloften", "//a[contains(@class, 'dot--')]/@href", "pagina"),
    ("/agenda/2023/participatie/", "beloften", CARDS, "pagina"),
    ("/agenda/2023/leven-lang-ontwikkelen/", "beloften", CARDS, "pagina"),
    ("/agenda/2023/open/", "open", "//main//details//li/a/@href", "pagina"),
    ("/weten/", "cijfers", "//div[contains(@class, 'figures')]//p[@class='figure__label']/text()", "naam"),
    ("/weten/", "reeksen", "//ul[@class='results plain']/li/a/@href", "pagina"),
    ("/weten/tegenspraak/", "beweringen", "//div[@class='rivals']/div/p[not(@class)]/text()", "tekst"),
    ("/bronnen/", "bronnen", "//li[@class='result']//h2/a/@href", "pagina"),
]


@pytest.mark.parametrize(("path", "name", "where", "key"), LISTS, ids=[f"{path} {name}" for path, name, *_ in LISTS])
def test_lists_hold_what_the_page_shows(
    demo: None, client: Client, path: str, name: str, where: str, key: str
) -> None:  # fmt: skip
    page = _page(client, path)
    told = {table["id"]: table for table in _json(client, _alternate(page, "application/json"))["tabellen"]}
    way = ["_links", "pagina", "href"] if key == "pagina" else [key]
    data = [_reached(row, way) for row in told[name]["rijen"]]
    shown = [str(one).strip() for one in page.xpath(where)]
    assert sorted(shown) == sorted(str(one) for one in data)
    assert data


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_twin_in_each_language_has_the_same_keys(demo: None, client: Client, language: str) -> None:
    [dutch] = _json(client, "/netwerk/organen.json")["tabellen"]
    told = _json(client, address_in("/netwerk/organen.json", language))
    assert told["taal"] == language
    [table] = told["tabellen"]
    assert [column["sleutel"] for column in table["kolommen"]] == [c["sleutel"] for c in dutch["kolommen"]]
    assert [row["id"] for row in table["rijen"]] == [row["id"] for row in dutch["rijen"]]


def test_the_query_of_the_page_goes_along(demo: None, client: Client) -> None:
    page = _page(client, "/netwerk/organisaties/?soort=poi&op=2022-01-01")
    told = _json(client, _alternate(page, "application/json"))
    assert told["geldigOp"] == "2022-01-01"
    assert told["filters"] == {"soort": "poi"}
    assert told["_links"]["pagina"]["href"] == "/netwerk/organisaties/?soort=poi&op=2022-01-01"
    assert told["_links"]["api"]["href"] == "/api/v1/organisaties?geldigOp=2022-01-01"
    assert {row["soort"] for row in told["tabellen"][0]["rijen"]} == {"poi"}


@pytest.mark.parametrize("path", MISSING)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_twin_of_a_missing_page(demo: None, client: Client, path: str, form: str) -> None:
    """A problem or a line of text; an address that no twin could have is missing as any other page is."""
    response = client.get(f"{path.rstrip('/')}.{form}", follow=True)
    assert response.status_code == 404
    wanted = {"json": "application/problem+json", "csv": "text/plain"}[form]
    assert response["Content-Type"].startswith((wanted, "text/html"))
    if path in {"/agenda/1999/", "/netwerk/organisatie/niemand/"} and form == "json":
        assert response["Content-Type"] == wanted


def test_a_wrong_day_is_told_and_no_other_day_is_given(demo: None, client: Client) -> None:
    told = client.get("/netwerk/gebieden.json?op=2022-02-30")
    assert (told.status_code, told["Content-Type"]) == (400, "application/problem+json")
    assert json.loads(told.content)["detail"] == "op: '2022-02-30' is geen datum. Schrijf een dag zoals 2022-01-01."
    plain = client.get("/netwerk/gebieden.csv?op=2022-02-30")
    assert (plain.status_code, plain["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert plain.content.decode() == "op: '2022-02-30' is geen datum. Schrijf een dag zoals 2022-01-01.\n"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("tabel=onzin", "tabel: De tabel 'onzin' is er niet. Kies uit: gemeenten, eilanden.\n"),
        ("voor=onzin", "voor: 'onzin' is geen vorm van CSV. Kies: excel.\n"),
    ],
)
def test_a_wrong_choice(demo: None, client: Client, query: str, words: str) -> None:
    response = client.get(f"/netwerk.csv?{query}")
    assert response.status_code == 400
    assert response.content.decode() == words


def test_headers(demo: None, client: Client) -> None:
    """Those of the API, on success and refusal."""
    same = set(HEADERS) & set(API_HEADERS) - {"Access-Control-Expose-Headers"}
    assert same == set(API_HEADERS) - {"API-Version", "Cache-Control", "Access-Control-Expose-Headers"}
    for address in ("/netwerk/organen.json", "/netwerk/organen.csv", "/netwerk/gebieden.csv?op=x"):
        response = client.get(address)
        assert {name: response[name] for name in same} == {name: API_HEADERS[name] for name in same}
        assert not response.cookies


def test_reading_only(demo: None) -> None:
    client = Client(enforce_csrf_checks=False)
    asked = client.options("/netwerk/organen.json")
    assert (asked.status_code, asked["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert {path: client.post(path).status_code for path in TWINS} == dict.fromkeys(TWINS, 405)
    assert client.head("/netwerk/organen.csv").status_code == 200


def test_the_name_of_the_file(demo: None, client: Client) -> None:
    names = {
        "/agenda/2023/open.csv": "agenda-2023-open.csv",
        "/netwerk.csv?op=2022-01-01&tabel=eilanden": "netwerk-eilanden-2022-01-01.csv",
    }
    for address, name in names.items():
        assert client.get(address)["Content-Disposition"] == f'attachment; filename="{name}"'


def test_excel(demo: None, client: Client) -> None:
    page = _page(client, "/netwerk/organen/")
    [link] = [str(one) for one in page.xpath("//p[@class='twins']/a/@href") if "excel" in str(one)]
    text = client.get(link).content
    assert text.startswith(b"\xef\xbb\xbfid;naam;soort;")
