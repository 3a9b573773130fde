# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a file to rows that are ready: what is accepted, what is repaired, what is refused and why."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from fact_measures import GANS, WIDE, ZWAAN, read, rows_and_report

from stelsel.ground.facts.kinds import Grain, Missing, Quality, Status
from stelsel.ground.facts.loading.report import KEPT, Fault

LONG = """
version = 1
[file]
format = "csv"
[subject]
kind = "organisation"
scheme = "id"
column = "wie"
[period]
column = "wanneer"
notation = "period"
[dimensions.age]
column = "leeftijd"
[dimensions.age.translate]
j = "jeugd"
alle = "_T"
[long]
measure = "wat"
value = "hoeveel"
[[measures]]
name = "Uitleningen"
measure = "loans"
factor = 1000
[[measures]]
name = "Begroting"
measure = "budget"
[missing]
"." = "not_asked"
"-" = "skip"
[quality]
column = "hoe"
[quality.translate]
geteld = "counted"
[status]
constant = "final"
[source]
column = "bron"
[source.translate]
gids = "vob-gids"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feiten.csv"


def test_a_wide_table_gives_a_row_for_each_measure(file: Path) -> None:
    file.write_text("bieb;jaar;uitleningen;bezoek\nbieb-gans;2022;45000;-1\nbieb-zwaan;2022;x;0\n")
    fields = ("line", "measure", "measure_id", "unit", "start", "stop", "grain", "amount", "missing")
    rows, report = rows_and_report(file, WIDE, *fields)
    year = (date(2022, 1, 1), date(2023, 1, 1), Grain.YEAR)
    assert rows == [
        (2, "loans", 11, GANS, *year, 45000, Missing.PRESENT),
        (3, "loans", 11, ZWAAN, *year, None, Missing.SUPPRESSED),
        (2, "visits", 12, GANS, *year, None, Missing.UNKNOWN),
        (3, "visits", 12, ZWAAN, *year, 0, Missing.PRESENT),
    ]
    assert (report.rows, report.accepted, report.absent, report.repaired, report.refused) == (2, 4, 2, 0, 0)
    assert report.is_clean


def test_a_long_table_with_everything(file: Path) -> None:
    file.write_text(
        "wie,wanneer,leeftijd,wat,hoeveel,hoe,bron\n"
        "bieb-gans,2022,j,Uitleningen,4.5,geteld,gids\n"
        "bieb-gans,2022,alle,Uitleningen,.,,\n"
        "bieb-gans,2022,,Begroting,12.34,estimated,eigen\n"
        "bieb-gans,2022,j,Uitleningen,-,,\n"
    )
    fields = ("line", "measure", "dim:age", "amount", "missing", "quality", "status", "source")
    rows, report = rows_and_report(file, LONG, *fields)
    assert rows == [
        (2, "loans", "jeugd", 4500, Missing.PRESENT, Quality.COUNTED, Status.FINAL, "vob-gids"),
        (3, "loans", None, None, Missing.NOT_ASKED, Quality.UNTOLD, Status.FINAL, None),
        (4, "budget", None, 1234, Missing.PRESENT, Quality.ESTIMATED, Status.FINAL, "eigen"),
    ]
    assert (report.rows, report.accepted, report.refused, report.kinds) == (4, 3, 0, {})


def test_faults_say_line_column_value_why_and_the_likely_repair(file: Path) -> None:
    file.write_text(
        "wie,wanneer,leeftijd,wat,hoeveel,hoe,bron\n"
        "bieb-ganz,2022,j,Uitleningen,1,,\n"
        "bieb-eend,2022,j,Uitleningen,1,,\n"
        "bieb-zwaan,2021,j,Uitleningen,1,,\n"
        "dubbel,2022,j,Uitleningen,1,,\n"
        "bieb-gans,22,j,Uitleningen,1,,\n"
        "bieb-gans,2022,jeugt,Uitleningen,1,,\n"
        "bieb-gans,2022,j,Uitlening,1,,\n"
        'bieb-gans,2022,j,Uitleningen,"1,5",,\n'
        "bieb-gans,2022,,Begroting,1.234,geteldd,\n"
        "bieb-gans,2022-01,,Begroting,1,,\n"
        "bieb-gans,2022,j,Begroting,1,,\n"
        "bieb-gans,2022,j,Uitleningen\n"
    )
    rows, report = rows_and_report(file, LONG, "line")
    assert rows == []
    assert [(one.line, one.field, one.kind, one.value, f"{one.why} {one.repair}") for one in report.faults] == [
        (2, "wie", "subject_unknown", "bieb-ganz", "'bieb-ganz' is hier niet bekend. bedoel je 'bieb-gans'?"),
        (
            3, "wie", "subject_ended", "bieb-eend",
            "'bieb-eend' bestond op 2022-01-01 niet meer (tot 2022-01-01). opgevolgd door Bieb Zwaan (bieb-zwaan).",
        ),
        (
            4, "wie", "subject_ended", "bieb-zwaan",
            "'bieb-zwaan' bestond op 2021-01-01 nog niet (wel vanaf 2022-01-01). ",
        ),
        (
            5, "wie", "subject_ambiguous", "dubbel",
            (
                "'dubbel' is op 2022-01-01 niet één onderwerp. "
                "kies met id uit: Bieb Eend (bieb-eend), Bieb Gans (bieb-gans)."
            ),
        ),
        (6, "wanneer", "period_unreadable", "22", "'22' is geen periode. schrijf 2022-Q1 of 2021-02/2022."),
        (7, "leeftijd", "dimension_unknown", "jeugt", "'jeugt' is geen age. bedoel je 'jeugd'?"),
        (8, "wat", "measure_unknown", "Uitlening", "'Uitlening' is hier geen maat. bedoel je 'Uitleningen'?"),
        (
            9, "hoeveel", "value_unreadable", "1,5",
            "'1,5' is geen getal. het decimaalteken is hier '.'; bedoel je 1.5?",
        ),
        (10, "hoe", "word_unknown", "geteldd", "'geteldd' is hier geen woord. bedoel je 'geteld'?"),
        (10, "hoeveel", "value_too_precise", "1.234", "'1.234' heeft te veel decimalen. deze maat heeft 2 decimalen."),
        (11, "wanneer", "period_foreign", "", "'budget' gaat niet over een maand. deze maat heeft: jaar."),
        (
            12, "leeftijd", "dimension_foreign", "j",
            "deze maat heeft geen kenmerk 'age', maar er staat 'jeugd'. laat de cel leeg.",
        ),
        (
            13, "", "row_shape", "bieb-gans,2022,j,Uitleningen",
            "deze rij heeft meer of minder cellen dan de kopregel. kijk naar de scheidingstekens.",
        ),
    ]  # fmt: skip
    assert (report.rows, report.accepted, report.refused) == (12, 0, 12)


def test_harmless_repairs_are_made_and_counted(file: Path) -> None:
    text = WIDE.replace('delimiter = ";"', 'delimiter = ";"\ndecimal = ","\nthousands = "."')
    file.write_text("bieb;jaar;uitleningen;bezoek\n bieb-gans ; 2022;45.000;7\nBieb-Zwaan;2022; 6 ;8\n")
    rows, report = rows_and_report(file, text, "line", "unit", "amount")
    assert sorted(rows) == [(2, GANS, 7), (2, GANS, 45000), (3, ZWAAN, 6), (3, ZWAAN, 8)]
    assert (report.accepted, report.repaired, report.refused) == (4, 4, 0)
    assert report.repairs == {"case": 1, "spaces": 3, "thousands": 1}


def test_an_empty_cell_that_is_not_declared_is_a_fault(file: Path) -> None:
    file.write_text("bieb;jaar;uitleningen;bezoek\nbieb-gans;2022;1;\n")
    rows, report = rows_and_report(file, WIDE.replace('"" = "not_asked"\n', ""), "amount")
    assert rows == [(1,)]
    assert [str(one) for one in report.faults] == ["2 (bezoek): de cel is leeg. zeg in [missing] wat leeg betekent."]


def test_rows_outside_where_and_empty_rows_are_passed_over(file: Path) -> None:
    file.write_text("bieb;jaar;uitleningen;bezoek\nbieb-gans;2022;1;2\n;;;\nNederland;2022;9;9\nbieb-zwaan;2022;3;4\n")
    rows, report = rows_and_report(file, WIDE + '[where]\nbieb = ["bieb-*"]\n', "line", "amount")
    assert rows == [(2, 1), (5, 3), (2, 2), (5, 4)]
    assert (report.rows, report.passed_over, report.refused) == (4, 2, 0)


def test_a_reason_in_another_column_goes_before_the_value(file: Path) -> None:
    reason = '[reason]\ncolumn = "stand"\n[reason.translate]\nNone = "present"\nConfidential = "suppressed"\n'
    file.write_text(
        "bieb;jaar;uitleningen;bezoek;stand\nbieb-gans;2022;1;geheim;Confidential\nbieb-gans;2021;1;2;None\n"
    )
    rows, report = rows_and_report(file, WIDE + reason, "line", "amount", "missing")
    assert rows == [(2, None, 5), (3, 1, 0), (2, None, 5), (3, 2, 0)]
    assert report.is_clean


def test_codes_of_one_measure_and_dimensions_of_one_measure(file: Path) -> None:
    text = WIDE.replace(
        'measure = "loans"', 'measure = "loans"\ndimensions = {age = "jeugd"}\nmissing = {"-5" = "refused"}'
    )
    file.write_text("bieb;jaar;uitleningen;bezoek\nbieb-gans;2022;-5;-5\nbieb-zwaan;2022;5;6\n")
    rows, _ = rows_and_report(file, text, "measure", "dim:age", "amount", "missing")
    assert rows == [
        ("loans", "jeugd", None, Missing.REFUSED),
        ("loans", "jeugd", 5, 0),
        ("visits", None, -5, 0),
        ("visits", None, 6, 0),
    ]


def test_figures_of_the_network_need_no_code(file: Path) -> None:
    text = (
        WIDE[: WIDE.index("[subject]")]
        + '[subject]\nkind = "network"\n[period]\nconstant = "2022"\nnotation = "year"\n'
    )
    file.write_text("inwoners\n17590672\n")
    rows, _ = rows_and_report(
        file, text + '[[measures]]\ncolumn = "inwoners"\nmeasure = "population"\n', "unit", "amount"
    )
    assert rows == [(0, 17590672)]


def test_a_long_table_without_measures_has_their_own_codes(file: Path) -> None:
    text = LONG[: LONG.index("[[measures]]")] + '[missing]\n"." = "unknown"\n'
    file.write_text("wie,wanneer,leeftijd,wat,hoeveel\nbieb-gans,2022,,visits,5\nbieb-gans,2022,,LOANS,6\n")
    rows, report = rows_and_report(file, text, "measure", "amount")
    assert sorted(rows) == [("loans", 6), ("visits", 5)]
    assert report.repairs == {"case": 1}


def test_the_first_thousand_faults_are_kept_and_the_rest_is_counted(file: Path) -> None:
    file.write_text("bieb;jaar;uitleningen;bezoek\n" + "niemand;2022;1;2\n" * 1500)
    rows, report = rows_and_report(file, WIDE, "line")
    assert rows == []
    assert (len(report.faults), report.kinds, report.refused) == (KEPT, {"subject_unknown": 1500}, 3000)
    assert report.faults[-1].line == 1001
    assert report.as_text().endswith("… en nog 500 fouten.")


def test_a_report_as_text_json_and_csv(file: Path) -> None:
    file.write_text("bieb;jaar;uitleningen;bezoek\nbieb-gans;2022;=1+1;2\n")
    _, report = rows_and_report(file, WIDE, "line")
    why = "'=1+1' is geen getal. is dit een code voor een ontbrekende waarde? zet hem in [missing]."
    assert report.as_text().splitlines() == [
        "feiten.csv: 1 rijen gelezen, 0 overgeslagen.",
        "1 waarnemingen goed (0 zonder waarde, 0 hersteld), 1 geweigerd.",
        "geweigerd: 1 keer onleesbare waarde",
        f"feiten.csv:2 (uitleningen): {why}",
    ]
    told = json.loads(report.as_json())
    assert Fault(**told["faults"][0]) == report.faults[0]
    lines = list(csv.DictReader(io.StringIO(report.as_csv())))
    assert lines[0]["value"] == "'=1+1"
    assert (lines[0]["line"], lines[0]["field"], lines[0]["kind"]) == ("2", "uitleningen", "value_unreadable")


def test_every_batch_has_the_columns_that_are_promised(file: Path) -> None:
    file.write_text("wie,wanneer,leeftijd,wat,hoeveel,hoe,bron\nbieb-gans,2022,j,Uitleningen,4.5,geteld,gids\n")
    reading = read(file, LONG)
    (batch,) = reading.batches()
    assert batch.schema == reading.schema
    told = {name: str(kind) for name, kind in zip(batch.schema.names, batch.schema.types, strict=True)}
    word = "dictionary<values=string, indices=int32, ordered=0>"
    assert told == {
        "line": "int64", "measure": word, "measure_id": "int32", "unit": "int64", "start": "date32[day]",
        "stop": "date32[day]", "grain": "int8", "dim:age": word, "amount": "int64", "missing": "int8",
        "quality": "int8", "status": "int8", "source": word,
    }  # fmt: skip
