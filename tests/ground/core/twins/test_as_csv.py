# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A table as CSV: RFC 4180, no formula in a spreadsheet, numbers and dates that survive the way back."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.core.twins.as_csv import EXCEL, table_csv
from stelsel.ground.core.twins.table import Column, Kind, Table

COLUMNS = (
    Column("naam", "Naam"),
    Column("aantal", "Aantal", Kind.INTEGER),
    Column("deel", "Deel", Kind.NUMBER),
    Column("dag", "Dag", Kind.DATE),
    Column("bron", "Bron", way="bron.id"),
    Column("wie", "Wie", way="namen.naam", only=("rol", "doet")),
)
ROW = {
    "naam": 'Een "naam", met komma',
    "aantal": 45000,
    "deel": Decimal("0.50"),
    "dag": date(2023, 1, 1),
    "bron": {"id": "verzonnen-bron"},
    "namen": [{"rol": "doet", "naam": "A"}, {"rol": "kijkt", "naam": "B"}, {"rol": "doet", "naam": "C"}],
}


def _table(*rows: dict[str, object], invented: bool = False) -> Table:
    return Table("proef", "Proef", COLUMNS, rows, invented=invented)


def test_standard() -> None:
    assert table_csv(_table(ROW)).decode() == (
        "naam,aantal,deel,dag,bron,wie,verzonnen\r\n"
        '"Een ""naam"", met komma",45000,0.50,2023-01-01,verzonnen-bron,A | C,false\r\n'
    )


def test_a_row_that_rests_on_an_invented_source_is_invented() -> None:
    rows = [ROW, {"naam": "B", "leden": [{"bron": {"id": "verzonnen-bron"}}]}, {"naam": "C", "bron": {"id": "echt"}}]
    rows += [{"naam": "D", "bron": "verzonnen-bron"}, {"naam": "E", "bron": None}]
    rows += [{"naam": "F", "verzonnen": True}, {"naam": "G", "verzonnen": False}]
    written = table_csv(_table(*rows), invented={"verzonnen-bron"}).decode()
    assert [row["verzonnen"] for row in csv.DictReader(io.StringIO(written))] == [
        "true", "true", "false", "true", "false", "true", "false",
    ]  # fmt: skip


def test_for_excel_in_the_netherlands() -> None:
    text = table_csv(_table(ROW, invented=True), EXCEL)
    assert text.startswith(b"\xef\xbb\xbfnaam;aantal;deel;")
    assert text.decode("utf-8-sig").splitlines()[1] == (
        '"Een ""naam"", met komma";45000;0,50;2023-01-01;verzonnen-bron;A | C;true'
    )


def test_an_address_is_whole_outside_the_site() -> None:
    table = Table(
        "proef", "Proef", [Column("pagina", "", Kind.ADDRESS)], [{"pagina": "/a/"}, {"pagina": "https://b.nl/"}]
    )
    rows = table_csv(table, site="https://stelsel.example").decode().splitlines()
    assert rows[1:] == ["https://stelsel.example/a/,false", "https://b.nl/,false"]


def test_what_is_not_there_is_empty() -> None:
    assert table_csv(_table({"naam": None})).decode().splitlines()[1] == ",,,,,,false"


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=40)


@given(TEXT)
def test_any_text_comes_back_and_is_no_formula(text: str) -> None:
    written = table_csv(_table({"naam": text})).decode()
    [_head, row] = csv.reader(io.StringIO(written, newline=""))
    guarded = text[:1] in {"=", "+", "-", "@", "\t", "\r"} and text != ""
    assert row[0] == (f"'{text}" if guarded else text)


@given(st.integers(-(10**15), 10**15), st.decimals(-(10**9), 10**9, places=3))
def test_numbers_are_numbers_also_below_zero(whole: int, part: Decimal) -> None:
    [_head, row] = csv.reader(io.StringIO(table_csv(_table({"aantal": whole, "deel": part})).decode(), newline=""))
    assert int(row[1]) == whole
    assert Decimal(row[2]) == part


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_floats_are_written_out(value: float) -> None:
    [_head, row] = csv.reader(io.StringIO(table_csv(_table({"deel": value})).decode(), newline=""))
    assert float(row[2]) == value
    assert "e" not in row[2].lower()
