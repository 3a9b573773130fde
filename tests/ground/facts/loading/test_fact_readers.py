# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of every form: the same table gives the same rows, lines are exact, and what cannot be read is refused."""

from __future__ import annotations

import csv
import json
import zipfile
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
from fact_files import write_xlsx
from fact_measures import WIDE, Row, rows_and_report
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.ground.core.errors import InvalidInput, StelselError
from stelsel.ground.facts.loading.mapping_read import mapping_of
from stelsel.ground.facts.loading.readers import chunks_of
from stelsel.ground.facts.loading.readers.shared import Limits

TABLE = """
version = 1
[file]
format = "FORM"
[subject]
kind = "organisation"
scheme = "id"
column = "bieb"
[period]
column = "jaar"
notation = "year"
[[measures]]
column = "euro"
measure = "budget"
[[measures]]
column = "bezoek"
measure = "visits"
[missing]
"-1" = "unknown"
"" = "not_asked"
"""
FIELDS = ("measure", "unit", "start", "stop", "grain", "amount", "missing")
EURO = st.one_of(
    st.none(), st.just(Decimal(-1)), st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)
)
TABLES = st.lists(
    st.tuples(
        st.sampled_from(["bieb-gans", "bieb-zwaan", "Bieb-Gans"]),
        st.sampled_from([2022, 2023]),
        EURO,
        st.one_of(st.none(), st.just(-1), st.integers(0, 2**40)),
    ),
    min_size=1, max_size=12,
)  # fmt: skip
NAMES = ["bieb", "jaar", "euro", "bezoek"]
Table = list[tuple[str, int, Decimal | None, int | None]]


def as_csv(path: Path, table: Table) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([NAMES, *(["" if cell is None else cell for cell in row] for row in table)])


def as_excel(path: Path, table: Table) -> None:
    write_xlsx(path, {"Blad1": [NAMES, *table]})


def as_parquet(path: Path, table: Table) -> None:
    kinds = [pa.string(), pa.int64(), pa.decimal128(20, 2), pa.int64()]
    columns = [pa.array(list(column), kind) for column, kind in zip(zip(*table, strict=True), kinds, strict=True)]
    pq.write_table(pa.table(columns, NAMES), path, row_group_size=5)


def as_spss(path: Path, table: Table) -> None:
    frame = pd.DataFrame(table, columns=NAMES)
    frame["euro"] = frame["euro"].astype(float)
    frame["bezoek"] = frame["bezoek"].astype(float)
    pyreadstat.write_sav(frame, str(path))


def as_json(path: Path, table: Table) -> None:
    path.write_text(json.dumps([_object(row) for row in table]))


def as_json_lines(path: Path, table: Table) -> None:
    path.write_text("\n".join(json.dumps(_object(row)) for row in table))


def _object(row: tuple[object, ...]) -> dict[str, object]:
    return {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in zip(NAMES, row, strict=True)}


FORMS = {"excel": as_excel, "parquet": as_parquet, "spss": as_spss, "json": as_json}


def rows_of(path: Path, form: str) -> list[Row]:
    rows, report = rows_and_report(path, TABLE.replace("FORM", form), *FIELDS)
    assert report.refused == 0
    return rows


@settings(max_examples=25)
@given(TABLES)
def test_any_table_gives_the_same_rows_in_every_form(table: Table) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "feiten"
        as_csv(path, table)
        wanted = rows_of(path, "csv")
        assert len(wanted) == 2 * len(table)
        for form, write in FORMS.items():
            write(path, table)
            assert rows_of(path, form) == wanted, form
        as_json_lines(path, table)
        assert rows_of(path, "json") == wanted


CELLS = st.text(st.characters(codec="utf-8", exclude_characters='\0\r\x1f";'), max_size=6)
LINES = st.lists(st.one_of(CELLS, CELLS.map(lambda cell: f"{cell}\n{cell}\n")), min_size=1, max_size=40)


@given(LINES, st.integers(0, 3), st.sets(st.integers(0, 39)), st.booleans())
def test_every_row_knows_its_line_after_titles_bad_rows_and_cells_of_more_lines(
    cells: list[str],
    titles: int,
    bad: set[int],
    multiline: bool,  # noqa: FBT001 -- from hypothesis
) -> None:
    if not multiline:
        cells = [cell.replace("\n", "") for cell in cells]
    text, wanted, misshapen = "titel\n" * titles + "a;b\n", [], []
    for number, cell in enumerate(cells):
        line = text.count("\n") + 1
        (misshapen if number in bad else wanted).append(line)
        text += f'"{cell}";x;y\n' if number in bad else f'"{cell}";{number}\n'
    setting = f'delimiter = ";"\nheader_row = {titles + 1}\nmultiline = {str(multiline).lower()}'
    mapping = mapping_of(TABLE.replace("FORM", f'csv"\n{setting}\nquote = "\\"').replace('"bieb"', '"a"')
                         .replace('"jaar"', '"a"').replace('"euro"', '"a"').replace('"bezoek"', '"b"'))  # fmt: skip
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.csv"
        path.write_bytes(text.encode())
        found = list(chunks_of(path, mapping))
    assert [line for chunk in found for line in chunk.lines.tolist()] == wanted
    assert sorted(line for chunk in found for line, _ in chunk.misshapen) == misshapen
    read = [cell for chunk in found for cell in chunk.columns["a"].to_pylist()]
    assert read == [cell for number, cell in enumerate(cells) if number not in bad]


def test_lines_are_right_in_a_file_of_many_blocks(tmp_path: Path) -> None:
    path = tmp_path / "groot.csv"
    row, bad = "bieb-gans,2022,1.25,7" + " " * 100 + "\n", "bieb-gans,2022\n"
    path.write_text(",".join(NAMES) + "\n" + (row * 999 + bad) * 100)
    rows, report = rows_and_report(path, TABLE.replace("FORM", "csv"), "line")
    assert {line for (line,) in rows} == {n for n in range(2, 100_002) if (n - 1) % 1000}
    assert [one.line for one in report.faults] == [1001 + 1000 * at for at in range(100)]


def refusal(path: Path, mapping: str, limits: Limits = Limits()) -> str:  # noqa: B008 -- frozen
    with pytest.raises(InvalidInput) as refused:
        list(chunks_of(path, mapping_of(mapping), limits))
    return str(refused.value)


def test_files_that_cannot_be_read_are_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    assert refusal(path, WIDE).startswith("f.csv: Dit bestand is niet te lezen (No such file")
    path.write_bytes(b"")
    assert refusal(path, WIDE) == "f.csv: Dit bestand is leeg. Kies een bestand met rijen."
    path.write_bytes(b"\n\n")
    assert "Op regel 1 staat geen kopregel" in refusal(path, WIDE)
    path.write_text("bieb;jaar;uitleening;bezoek\n")
    assert refusal(path, WIDE) == "f.csv: De kolom 'uitleningen' ontbreekt. bedoel je 'uitleening'?"
    path.write_text("bieb;jaar;uitleningen;bezoek;bezoek\n")
    assert refusal(path, WIDE) == "f.csv: De kolom 'bezoek' staat er 2 keer. Geef elke kolom een eigen naam."
    path.write_text("bieb;jaar;uitleningen;bezoek\nbieb-gans;2022;1;2\n")
    assert "groter dan" in refusal(path, WIDE, Limits(size=10))
    assert "meer dan 0 rijen" in refusal(path, WIDE, Limits(rows=0))
    assert "De codering 'zip' bestaat niet" in refusal(path, WIDE.replace("[subject]", 'encoding = "zip"\n[subject]'))
    path.write_bytes("bieb;jaar;uitleningen;bezoek\nx;2022;1;2\nCafé;2022;1;2\n".encode("cp1252"))
    assert refusal(path, WIDE) == "f.csv: Dit bestand is geen utf-8 (regel 3). Zet bijvoorbeeld encoding = 'cp1252'."
    path.write_text('bieb;jaar;uitleningen;bezoek\n"x;2022;1;2\n' + "x;2022;1;2\n" * 2_000_000)
    assert "Een rij loopt te ver door" in refusal(path, WIDE.replace("[subject]", "multiline = true\n[subject]"))


def test_old_encodings_are_read_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        path.write_bytes("bieb;jaar;uitleningen;bezoek\nbieb-gans;2022;1;2\nCafé;2022;1;2\n".encode(encoding))
        mapping = WIDE.replace("[subject]", f'encoding = "{encoding}"\n[subject]')
        rows, report = rows_and_report(path, mapping, "line", "amount")
        assert rows == [(2, 1), (2, 2)]
        assert [(one.line, one.value) for one in report.faults] == [(3, "Café")]


@pytest.mark.parametrize(
    ("start", "form", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel", "heeft een wachtwoord of is een oud Excel-bestand"),
        (b"PK\x03\x04", "csv", "De mapping zegt csv, maar dit bestand is excel. Zet format = 'excel'."),
        (b"PAR1", "csv", "maar dit bestand is parquet"),
        (b"\x1f\x8b", "csv", "is ingepakt (gzip)"),
        (b"a,b", "parquet", "geen bestand van de vorm parquet"),
        (b"PAR1....", "parquet", "beschadigd of onvolledig"),
        (b"PK\x03\x04....", "excel", "beschadigd of onvolledig"),
        (b"$FL2....", "spss", "beschadigd of onvolledig"),
        (b"[1, 2]", "json", "Dit is geen object"),
        (b"[{", "json", "geen leesbare JSON"),
        (b'{"a": [', "json", "geen leesbare JSON"),
        (b'{"a": []}', "json", "Dit is geen lijst van objecten"),
        (b'{"a": NaN}', "json", "geen getal"),
        (b'{"bieb": {}, "jaar": 1, "euro": 1, "bezoek": 1}', "json", "iets anders dan tekst of een getal"),
        (b'"' + b"[" * 100_000, "json", "geen leesbare JSON"),
    ],
)
def test_damaged_secret_and_other_files_are_refused(tmp_path: Path, start: bytes, form: str, words: str) -> None:
    path = tmp_path / "f"
    path.write_bytes(start + b"\n")
    assert words in refusal(path, TABLE.replace("FORM", form))


def test_bombs_in_a_workbook_are_seen_before_they_go_off(tmp_path: Path) -> None:
    path = tmp_path / "bom.xlsx"
    mapping = TABLE.replace("FORM", "excel")
    write_xlsx(path, {"Blad1": [NAMES, ["x" * 1_000_000] * 4]})
    assert path.stat().st_size < 20_000
    assert "uitgepakt te groot" in refusal(path, mapping, Limits(unpacked=1_000_000))
    write_xlsx(path, {"Blad1": [NAMES]})
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/worksheets/sheet2.xml", '<c r="A1"/><c r="XFD1048576"/>')
    assert "meer dan 30000000 cellen" in refusal(path, mapping)
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "")
    assert "geen werkboek van Excel" in refusal(path, mapping)


def test_a_sheet_by_name_with_titles_above_it(tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    sheet = [["Gids 2022"], [], NAMES, [], ["bieb-gans", 2022, 1.5, "3"]]
    write_xlsx(path, {"Uitleg": [["lees mij"]], "Cijfers": sheet})
    mapping = TABLE.replace("FORM", 'excel"\nsheet = "Cijfers"\nheader_row = 3\ndecimal = ",')
    rows, report = rows_and_report(path, mapping, "line", "amount")
    assert rows == [(5, 150), (5, 3)]
    assert (report.rows, report.passed_over) == (2, 1)
    wrong = mapping.replace("Cijfers", "Cijfer")
    assert refusal(path, wrong) == "boek.xlsx: Het blad 'Cijfer' bestaat niet. bedoel je 'Cijfers'?"


def test_labels_and_missing_values_of_spss(tmp_path: Path) -> None:
    path = tmp_path / "enquete.sav"
    frame = pd.DataFrame({"bieb": [1.0, 2, 1], "jaar": [2022.0] * 3, "euro": [5.25, 99, 98], "bezoek": [1.0, 2, 3]})
    pyreadstat.write_sav(
        frame, str(path), variable_value_labels={"bieb": {1: "bieb-gans", 2: "bieb-zwaan"}},
        missing_ranges={"euro": [{"lo": 98, "hi": 99}]},
    )  # fmt: skip
    mapping = TABLE.replace("FORM", 'spss"\nlabels = ["bieb"]\nuser_missing = "refused') + '"98" = "not_applicable"\n'
    rows, report = rows_and_report(path, mapping, "line", "measure", "amount", "missing")
    assert rows[:3] == [(1, "budget", 525, 0), (2, "budget", None, 4), (3, "budget", None, 3)]
    assert report.is_clean


def test_doubles_are_the_number_of_fifteen_digits_that_they_stand_for(tmp_path: Path) -> None:
    path = tmp_path / "f.parquet"
    table = {
        "bieb": ["bieb-gans"] * 3,
        "jaar": [2022] * 3,
        "euro": [0.1 + 0.2, 1e15, float("nan")],
        "bezoek": [1, 2, 3],
    }
    pq.write_table(pa.table(table), path)
    rows, report = rows_and_report(path, TABLE.replace("FORM", "parquet"), "amount", "missing")
    assert rows[:3] == [(30, 0), (10**17, 0), (None, 1)]
    assert report.is_clean


WHOLE: dict[str, bytes] = {}


def whole(form: str) -> bytes:
    """A sound file of a form, made once."""
    if form not in WHOLE:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "f"
            {"csv": as_csv, **FORMS}[form](path, [("bieb-gans", 2022, Decimal("1.25"), 7)] * 3)
            WHOLE[form] = path.read_bytes()
    return WHOLE[form]


@given(
    st.sampled_from(["csv", "excel", "parquet", "spss", "json"]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=4)), max_size=6),
    st.floats(0.3, 1),
)
def test_no_bytes_are_anything_but_read_or_refused(form: str, changes: list[tuple[float, bytes]], keep: float) -> None:
    content = bytearray(whole(form))
    for place, put in changes:
        at = 8 + int(place * (len(content) - 8))
        content[at : at + len(put)] = put
    with TemporaryDirectory() as folder, suppress(StelselError):
        path = Path(folder) / "f"
        path.write_bytes(bytes(content[: max(1, int(keep * len(content)))]))
        rows_and_report(path, TABLE.replace("FORM", form), "amount")
