# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of CBS over real HTTP, from a server here that answers in the form that CBS publishes. All is invented."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fact_measures import rows_and_report

from stelsel.ground.core.errors import InvalidInput, NotAllowed
from stelsel.ground.facts.kinds import Grain, Missing
from stelsel.ground.facts.loading import odata
from stelsel.ground.facts.loading.mapping import OdataForm
from stelsel.ground.facts.loading.mapping_read import mapping_of

ROWS = [
    {"ID": 0, "Bieb": "bieb-gans  ", "Perioden": "2021JJ00", "Uitleningen_1": 45, "Begroting_2": 12.50},
    {"ID": 1, "Bieb": "bieb-gans  ", "Perioden": "2022JJ00", "Uitleningen_1": None, "Begroting_2": 12.75},
    {"ID": 2, "Bieb": "bieb-zwaan ", "Perioden": "2022JJ00", "Uitleningen_1": 7, "Begroting_2": 3},
]
THREE = {
    "DataProperties": [
        {"odata.type": "Cbs.OData.Dimension", "ID": 0, "Type": "Dimension", "Key": "Bieb", "Title": "Bibliotheken"},
        {"odata.type": "Cbs.OData.TimeDimension", "ID": 1, "Type": "TimeDimension", "Key": "Perioden", "Title": "T"},
        {
            "odata.type": "Cbs.OData.Topic", "ID": 2, "ParentID": None, "Position": 0, "Type": "Topic",
            "Key": "Uitleningen_1", "Title": "Uitleningen", "Unit": "x 1 000", "Decimals": 0, "Datatype": "Long",
        },
    ],
    "TypedDataSet": ROWS,
}  # fmt: skip
FOUR = {
    "MeasureCodes": [{"Identifier": "M001", "Title": "Uitleningen", "Unit": "x 1 000", "Decimals": 0}],
    "Observations": [
        {
            "Id": number, "Measure": "M001", "ValueAttribute": attribute, "Value": value, "StringValue": None,
            "Bieb": bieb, "Perioden": period,
        }
        for number, (bieb, period, value, attribute) in enumerate(
            [
                ("bieb-gans", "2021JJ00", 45.0, "None"),
                ("bieb-gans", "2022JJ00", None, "Confidential"),
                ("bieb-zwaan", "2022JJ00", 7.0, "None"),
            ]
        )
    ],
}  # fmt: skip
COMMON = """
version = 1
[file]
format = "odata"
[odata]
version = VERSION
table = "99999NED"
address = "ADDRESS"
[subject]
kind = "organisation"
scheme = "id"
column = "Bieb"
[period]
column = "Perioden"
notation = "cbs"
[missing]
"" = "unknown"
"""
WIDE = '[[measures]]\ncolumn = "Uitleningen_1"\nmeasure = "loans"\nfactor = 1000\n'
WIDE += '[[measures]]\ncolumn = "Begroting_2"\nmeasure = "budget"\n'
LONG = """
[long]
measure = "Measure"
value = "Value"
[[measures]]
name = "M001"
measure = "loans"
factor = 1000
[reason]
column = "ValueAttribute"
[reason.translate]
None = "present"
Confidential = "suppressed"
"""

Answer = Callable[[str, dict[str, list[str]], str], tuple[int, Any]]


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], tuple[str, list[str]]]]:
    """Start a server that answers as told; gives its address and the list of what was asked."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer) -> tuple[str, list[str]]:
        asked: list[str] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                parts = urlsplit(self.path)
                home = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
                code, body = answer(parts.path, parse_qs(parts.query), home)
                content = body if isinstance(body, bytes) else json.dumps(body).encode()
                self.send_response(code)
                self.send_header("Content-Type", "application/json;charset=utf-8")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/OData", asked

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def three(path: str, query: dict[str, list[str]], home: str) -> tuple[int, Any]:
    name = path.rsplit("/", 1)[1]
    rows = THREE[name]
    if name == "TypedDataSet":
        skip, top = int(query.get("$skip", ["0"])[0]), int(query["$top"][0])
        rows = rows[skip : skip + top]
    return 200, {"odata.metadata": f"{home}/$metadata#Cbs.OData.WebAPI.{name}", "value": rows}


def four(path: str, query: dict[str, list[str]], home: str) -> tuple[int, Any]:
    name = path.rsplit("/", 1)[1]
    answer = {"@odata.context": f"{home}/$metadata#{name}", "value": FOUR[name]}
    if name == "Observations":
        skip = int(query.get("$skip", ["0"])[0])
        answer["value"] = FOUR[name][skip : skip + 2]
        if skip == 0:
            answer["@odata.nextLink"] = f"{home}{path}?$skip=2"
    return 200, answer


def mapping_text(address: str, version: int, rest: str) -> str:
    return COMMON.replace("ADDRESS", address).replace("VERSION", str(version)) + rest


def form_of(text: str) -> OdataForm:
    form = mapping_of(text).odata
    assert form is not None
    return form


def test_nobody_is_asked_before_somebody_agrees(serve: Callable[..., Any], tmp_path: Path) -> None:
    address, asked = serve(three)
    plan = odata.plan(form_of(mapping_text(address, 3, WIDE)))
    with pytest.raises(NotAllowed, match=address):
        odata.fetch(plan, tmp_path / "cbs.jsonl", agreed=False)
    assert asked == []
    assert list(tmp_path.iterdir()) == []


def test_the_addresses_of_cbs_are_told_beforehand() -> None:
    table = "https://opendata.cbs.nl/ODataApi/OData/70763ned"
    told = odata.plan(OdataForm(3, "70763ned", "https://opendata.cbs.nl/ODataApi/OData", "Perioden eq '2022JJ00'"))
    assert told.addresses == (
        f"{table}/TypedDataSet?$filter=Perioden%20eq%20%272022JJ00%27&$top=9999&$format=json",
        f"{table}/DataProperties?$format=json",
    )
    assert odata.plan(OdataForm(4, "70763ned", "https://beta-odata4.cbs.nl/CBS")).addresses == (
        "https://beta-odata4.cbs.nl/CBS/70763ned/Observations",
        "https://beta-odata4.cbs.nl/CBS/70763ned/MeasureCodes",
    )


def test_a_table_of_version_3_by_pages(
    serve: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(odata, "PAGE", 2)
    address, asked = serve(three)
    text, path = mapping_text(address, 3, WIDE), tmp_path / "cbs.jsonl"
    fetched = odata.fetch(odata.plan(form_of(text)), path, agreed=True)
    assert (fetched.rows, fetched.pages, fetched.columns["Uitleningen_1"]) == (3, 2, "Uitleningen")
    assert [one.split("/")[-1] for one in asked] == [
        "DataProperties?$format=json",
        "TypedDataSet?$top=2&$format=json",
        "TypedDataSet?$top=2&$format=json&$skip=2",
    ]
    rows, report = rows_and_report(path, text, "line", "measure", "grain", "amount", "missing")
    assert rows == [
        (1, "loans", Grain.YEAR, 45_000, 0),
        (2, "loans", Grain.YEAR, None, Missing.UNKNOWN),
        (3, "loans", Grain.YEAR, 7_000, 0),
        (1, "budget", Grain.YEAR, 1250, 0),
        (2, "budget", Grain.YEAR, 1275, 0),
        (3, "budget", Grain.YEAR, 300, 0),
    ]
    assert (report.repaired, report.is_clean) == (0, True)


def test_a_table_of_version_4_by_links(serve: Callable[..., Any], tmp_path: Path) -> None:
    address, asked = serve(four)
    text, path = mapping_text(address, 4, LONG), tmp_path / "cbs.jsonl"
    fetched = odata.fetch(odata.plan(form_of(text)), path, agreed=True)
    assert (fetched.rows, fetched.pages, fetched.columns) == (3, 2, {"M001": "Uitleningen"})
    assert len(asked) == 3
    rows, _ = rows_and_report(path, text, "line", "amount", "missing")
    assert rows == [(1, 45_000, 0), (2, None, Missing.SUPPRESSED), (3, 7_000, 0)]


@pytest.mark.parametrize(
    ("code", "body", "words"),
    [
        (404, b"", "CBS antwoordt met fout 404. Kijk naar table in de mapping."),
        (500, b"", "CBS antwoordt met fout 500. Probeer het later."),
        (302, b"", "CBS antwoordt met fout 302."),
        (200, b"<html>", "Dit antwoord is geen JSON."),
        (200, b"[]", "Dit antwoord is geen OData."),
        (200, {"value": [1]}, "Dit antwoord is geen OData."),
        (200, {"value": [], "odata.nextLink": "http://192.0.2.1/x"}, "De volgende bladzijde staat bij een ander."),
    ],
)
def test_other_answers_are_refused_and_leave_no_file(
    serve: Callable[..., Any], tmp_path: Path, code: int, body: object, words: str
) -> None:
    address, _ = serve(lambda *_: (code, body))
    with pytest.raises(InvalidInput) as refused:
        odata.fetch(odata.plan(form_of(mapping_text(address, 3, WIDE))), tmp_path / "cbs.jsonl", agreed=True)
    assert words in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there_is_refused(tmp_path: Path) -> None:
    plan = odata.plan(OdataForm(3, "x", "http://127.0.0.1:9"))
    with pytest.raises(InvalidInput, match=r"CBS is niet te bereiken \(ConnectError\)"):
        odata.fetch(plan, tmp_path / "cbs.jsonl", agreed=True)
    with pytest.raises(InvalidInput, match="geen webadres"):
        odata.plan(OdataForm(3, "x", "file:///etc"))
