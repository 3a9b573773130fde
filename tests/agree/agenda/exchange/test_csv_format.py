# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from exchanged_editions import editions
from hypothesis import given, settings

from stelsel.agree.agenda.exchange import document as d
from stelsel.agree.agenda.exchange.csv_write import COLUMNS, csv_write, csvw_write
from stelsel.ground.core.twins.as_csv import RISKY

PLACE = d.Place(source="stuk", first_line=3, last_line=4, unverified="verzonnen")
ITEM = d.Item(
    code="1-P1", kind="plan", mark="dash", order=2, title='Een "plan", groot', text="=1+1", state="stopped",
    reason="te duur", heading="Straks", period="2031", valid_from=date(2031, 1, 1), valid_to=date(2032, 1, 1),
    parent="1-H1", section="1.1", ambition=2, place=PLACE,
    references=(
        d.Reference(role="actor", order=1, kind="organisation", code="kb", name="KB"),
        d.Reference(role="mentioned", order=2, kind="subject", code="S1", name="De dienst"),
        d.Reference(role="mentioned", order=3, kind="subject", code="S2", name="Het ding"),
        d.Reference(role="mentioned", order=4, kind="body", code="raad", name="De raad"),
        d.Reference(role="mentioned", order=5, kind="name", name="iemand"),
        d.Reference(role="mentioned", order=6, kind="link", code="L1", url="https://voorbeeld.example/"),
        d.Reference(
            role="mentioned", order=7, kind="figure", code="N1", name="Leden: bijna 12",
            figure=d.Figure(
                label="Leden", written="bijna 12", kind="count", quantifier="almost", value="12", high="12",
                low="-0.5", unit="leden", period="2031",
            ),
        ),
    ),
)  # fmt: skip
DOCUMENT = d.EditionDocument(
    agenda=d.Agenda(id="proef", name="Proef"),
    edition=d.Edition(id="2031", year=2031, state="published"),
    chapters=(
        d.Chapter(
            slug="lezen", kind="opgave", order=1, title="Lezen", number=1, printed="3", summary="Lezen.",
            theme=d.Theme(id="lezen", kind="opgave", name="Lezen"), items=(ITEM,), place=PLACE,
        ),
    ),
    threads=(
        d.Thread(
            earlier=d.End(chapter="lezen", code="1-P1", edition="2030", year=2030),
            later=d.End(chapter="lezen", code="1-P1"), kind="stops", subject="het plan", reason="te duur", place=PLACE,
        ),
    ),
    sources=(d.Source(id="stuk", title="Een stuk", publisher="Wij", published="2031", licence="CC BY 4.0"),),
)  # fmt: skip


def _rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline="")))


@pytest.mark.parametrize(
    ("part", "row"),
    [
        (
            "items",
            (
                '2031,lezen,1-P1,1.1,2,1-H1,plan,Straks,"Een ""plan"", groot",\'=1+1,nl,stopped,te duur,2031,'
                "2031-01-01,2032-01-01,KB,De dienst | Het ding,KB,De raad,Leden: bijna 12,iemand,"
                "https://voorbeeld.example/,stuk,3,4,,verzonnen,http://127.0.0.1:8000/agenda/2031/lezen/1-p1/,false"
            ),
        ),
        (
            "chapters",
            (
                "2031,lezen,opgave,1,3,Lezen,Lezen.,,lezen,0,1,stuk,3,4,,verzonnen,"
                "http://127.0.0.1:8000/agenda/2031/lezen/,false"
            ),
        ),
        ("threads", "2030,lezen,1-P1,2031,lezen,1-P1,stops,het plan,te duur,stuk,3,4,,verzonnen,false"),
        ("figures", "2031,lezen,1-P1,N1,Leden,bijna 12,count,almost,12,-0.5,12,,,leden,2031,false"),
        ("sources", "stuk,Een stuk,Wij,2031,,CC BY 4.0,,false"),
    ],
)
def test_the_rows_of_a_part(part: str, row: str) -> None:
    head = ",".join([*(column.key for column in COLUMNS[part]), "verzonnen"])
    assert csv_write(DOCUMENT, part).decode() == f"{head}\r\n{row}\r\n"


@settings(max_examples=30)
@given(editions())
def test_no_text_of_any_edition_is_a_formula(document: d.EditionDocument) -> None:
    for part in COLUMNS:
        rows = _rows(csv_write(document, part))
        kinds = [*(column.kind.value for column in COLUMNS[part]), "boolean"]
        assert all(len(row) == len(kinds) for row in rows)
        cells = [(kind, cell) for row in rows[1:] for kind, cell in zip(kinds, row, strict=True)]
        assert [cell for kind, cell in cells if kind == "string" and cell.startswith(RISKY)] == []
    assert len(_rows(csv_write(document, "items"))) == 1 + len(document.items)


def test_the_columns_are_described() -> None:
    told = json.loads(csvw_write(DOCUMENT, "items", "agenda.csv"))
    assert (told["@context"][0], told["url"], told["dc:title"]) == (
        "http://www.w3.org/ns/csvw",
        "agenda.csv",
        "Proef 2031",
    )
    columns = told["tableSchema"]["columns"]
    assert [one["name"] for one in columns] == _rows(csv_write(DOCUMENT, "items"))[0]
    assert {"name": "ambitie", "titles": "ambitie", "datatype": "integer"} in columns
    assert {"name": "geldigVanaf", "titles": "geldigVanaf", "datatype": "date"} in columns
