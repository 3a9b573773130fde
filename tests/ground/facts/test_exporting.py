# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An answer as a file tells what it holds, and no more than the answer; claims lead back to rows and loads."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from facts_room import define, on, record, two_provinces

from stelsel.ground.core.errors import Conflict, InvalidInput, NotAllowed
from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import NOBODY, asking_as
from stelsel.ground.facts.actions import Defined
from stelsel.ground.facts.cli import facts
from stelsel.ground.facts.facts import claims
from stelsel.ground.facts.kinds import Additivity, Comparability, Quality, Sensitivity

pytestmark = pytest.mark.django_db
ASK = ("ask", "leden", "--over", "2021/2022", "--by", "year,self")


def run(*words: str) -> Result:
    return CliRunner().invoke(facts, list(words), catch_exceptions=False)


@pytest.fixture
def units() -> dict[str, int]:
    """Members of two municipalities on reference dates; one by a yearbook, one by own registration."""
    units = two_provinces()
    define(
        "leden", name="Leden", unit="leden", additivity=Additivity.STOCK, subject_kind="area",
        subject_sort="municipality",
        definitions=[
            Defined("Met een pas."), Defined("Met een geldige pas.", date(2022, 1, 1), Comparability.BREAK),
        ],
    )  # fmt: skip
    Source.objects.create(
        public_id="jaarboek", title="Jaarboek", publisher="Uitgever", url="https://jaarboek.example/", licence="CC0-1.0"
    )
    record("leden", value=100, unit=units["Aa"], source="jaarboek", **on(date(2021, 12, 31)))
    record("leden", value=50, unit=units["Cee"], quality=Quality.ESTIMATED, **on(date(2022, 12, 31)))
    record("leden", value=1, unit=units["Cee"], **on(date(2019, 12, 31)))
    return units


@pytest.fixture
def aside(tmp_path: Path) -> Path:
    (tmp_path / "uit").mkdir()
    return tmp_path / "uit"


def test_the_same_answer_in_three_forms(units: dict[str, int], aside: Path) -> None:
    for form in ("csv", "json", "parquet"):
        done = run(*ASK, "--to", form, str(aside / f"leden.{form}"))
        assert (done.stdout, done.stderr) == ("", f"{aside / f'leden.{form}'}: 5 cellen.\n")
    assert sorted(path.name for path in aside.iterdir()) == [
        "leden.csv", "leden.csv-metadata.json", "leden.json", "leden.parquet",
    ]  # fmt: skip
    whole = json.loads((aside / "leden.json").read_text())
    table = pq.read_table(aside / "leden.parquet")
    beside = json.loads((aside / "leden.csv-metadata.json").read_text())
    assert table.to_pylist() == whole["cells"]
    assert json.loads(table.schema.metadata[b"stelsel"]) == whole["about"] == beside["notes"][0]
    rows = list(csv.DictReader(io.StringIO((aside / "leden.csv").read_text())))
    assert list(rows[0]) == table.column_names == [one["name"] for one in beside["tableSchema"]["columns"]]
    picked = ("period", "self", "value", "state", "quality", "invented")
    assert [tuple(row[name] for name in picked) for row in rows] == [
        ("2021", "aa", "100", "value", "untold", "false"), ("2021", "bee", "", "unknown", "", "false"),
        ("2021", "cee", "", "unknown", "", "false"), ("2022", "cee", "50", "value", "estimated", "false"),
        ("2022", "dee", "", "unknown", "", "false"),
    ]  # fmt: skip
    assert (beside["url"], beside["dc:license"]) == ("leden.csv", settings.LICENCE)


def test_the_head_names_measure_definitions_sources_dates_map_and_moment(units: dict[str, int]) -> None:
    about = json.loads(run(*ASK, "--map", "2022-12-31", "--to", "json", "-", "--invented").stdout)["about"]
    assert about["measure"] == {
        "id": "leden", "name": "Leden", "unit": "leden", "adds": "stock", "subject": "municipality",
    }  # fmt: skip
    assert (about["period"], about["map"], about["levels"]) == ("2021/2022", "2022-12-31", ["self"])
    assert (about["asOf"]["commit"], about["invented"], about["protected"]) == (3, True, False)
    assert about["asOf"]["moment"].startswith("3.")
    again = run(*ASK, "--map", "2022-12-31", "--to", "json", "-", "--invented", "--as-of", about["asOf"]["moment"])
    assert json.loads(again.stdout)["about"] == about
    assert [(one["version"], one["validFrom"], one["text"]) for one in about["definitions"]] == [
        (1, None, "Met een pas."), (2, "2022-01-01", "Met een geldige pas."),
    ]  # fmt: skip
    assert about["breaks"] == ["2022"]
    own, book = about["sources"]
    assert (own["id"], own["title"], own["referenceDates"]) == ("", "eigen registratie", ["2022-12-31"])
    assert (book["id"], book["publisher"], book["url"], book["licence"], book["referenceDates"]) == (
        "jaarboek", "Uitgever", "https://jaarboek.example/", "CC0-1.0", ["2021-12-31"],
    )  # fmt: skip


def test_a_source_that_is_invented_says_so_of_all_that_rests_on_it(units: dict[str, int]) -> None:
    said = "verzonnen"
    assert said not in run(*ASK).stdout
    Source.objects.filter(public_id="jaarboek").update(invented=True)
    whole = json.loads(run(*ASK, "--to", "json", "-").stdout)
    assert [one.get("invented", False) for one in whole["about"]["sources"]] == [False, True]
    assert (whole["about"]["invented"], {one["invented"] for one in whole["cells"]}) == (True, {True})
    assert said in run(*ASK).stdout
    assert json.loads(run(*ASK, "--format", "json").stdout)["invented"]
    assert {one["invented"] for one in csv.DictReader(run(*ASK, "--format", "csv").stdout.splitlines())} == {"yes"}
    found = run("claims", "leden", "--over", "2021/2022", "--unit", "aa", "--unit", "cee").stdout.splitlines()
    assert [said in line for line in found] == [True, False]
    later = ("ask", "leden", "--over", "2022", "--by", "year,self")
    assert not json.loads(run(*later, "--to", "json", "-").stdout)["about"]["invented"]
    assert said not in run(*later).stdout


def test_a_file_about_people_holds_what_the_public_may_know(aside: Path) -> None:
    units = two_provinces()
    define("vragen", unit="mensen", subject_kind="area", sensitivity=Sensitivity.PERSONS)
    record("vragen", Period.year(2021), 3, units["Aa"])
    record("vragen", Period.year(2021), 4000, units["Cee"])
    words = ("ask", "vragen", "--over", "2021", "--by", "self")
    told = json.loads(run(*words, "--format", "json").stdout)["cells"]
    whole = json.loads(run(*words, "--to", "json", "-").stdout)
    assert [one["value"] for one in whole["cells"]] == [one["value"] for one in told]
    assert {one["state"] for one in whole["cells"] if one["value"] is not None} == {"noisy"}
    assert whole["cells"][0]["value"] not in (1, 2, 3, 4)
    assert (whole["about"]["protected"], whole["claims"]) == (True, [])
    assert whole["about"]["sources"] == [{"measure": "vragen", "id": "", "title": "eigen registratie"}]
    with asking_as(NOBODY), pytest.raises(NotAllowed):
        claims("vragen", over=Period.year(2021), units=[units["Aa"]])


def test_nothing_is_written_over_or_where_it_cannot_be(units: dict[str, int], aside: Path) -> None:
    (aside / "leden.csv-metadata.json").write_text("mine")
    with pytest.raises(Conflict, match="andere naam"):
        run(*ASK, "--to", "csv", str(aside / "leden.csv"))
    assert [path.name for path in aside.iterdir()] == ["leden.csv-metadata.json"]
    with pytest.raises(InvalidInput, match="niet te schrijven"):
        run(*ASK, "--to", "json", str(aside / "geen map" / "leden.json"))


def test_an_empty_answer_has_its_columns(units: dict[str, int], aside: Path) -> None:
    define("niets")
    run("ask", "niets", "--over", "2021", "--by", "year", "--to", "parquet", str(aside / "x.parquet"))
    table = pq.read_table(aside / "x.parquet")
    assert (table.num_rows, table.column_names[:3]) == (0, ["measure", "period", "value"])


def test_claims_lead_from_a_cell_to_its_row(units: dict[str, int]) -> None:
    (one,) = claims("leden", over=Period.year(2021), units=[units["Aa"]])
    assert (one.source, one.value, one.row, one.recorded, one.batch) == ("jaarboek", 100, 1, 1, None)
    done = run("claims", "leden", "--over", "2021", "--unit", "aa")
    assert done.stdout == "Aa\t31 december 2021: 100, Jaarboek\tingevoerd, rij 1\n"
    (told,) = json.loads(run("claims", "leden", "--over", "2022", "--unit", "cee", "--format", "json").stdout)
    assert (told["unit"], told["value"], told["quality"]) == ("cee", 50, "estimated")
    assert run("claims", "leden", "--over", "2022", "--unit", "cee", "--as-of", "1").stderr == "0 waarden.\n"
    with pytest.raises(InvalidInput, match="is geen stand"):
        run("claims", "leden", "--over", "2022", "--as-of", "ooit")
