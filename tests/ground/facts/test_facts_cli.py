# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`stelsel facts`: the same answer as a table, as JSON and as CSV; loads that can be tried and taken back."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.utils import timezone
from facts_room import define, record, two_provinces

from stelsel.ground.core.errors import InvalidInput, NotFound, Refused
from stelsel.ground.core.period import Period
from stelsel.ground.core.recorded import last_entry
from stelsel.ground.facts.actions import Defined
from stelsel.ground.facts.cli import facts
from stelsel.ground.facts.kinds import Comparability, Quality
from stelsel.ground.facts.models import Batch

pytestmark = pytest.mark.django_db

MAPPING = """version = 1
[file]
format = "csv"
[subject]
kind = "area"
scheme = "id"
column = "wie"
[period]
column = "jaar"
notation = "year"
[[measures]]
column = "aantal"
measure = "leningen"
"""
FILE = "wie,jaar,aantal\naa,2021,100\nbee,2021,50\ncee,2021,1200\n"


def run(*words: str, answer: str = "") -> Result:
    """Errors of ours come out as they are; the command `stelsel` prints them."""
    return CliRunner().invoke(facts, list(words), input=answer, catch_exceptions=False)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    two_provinces()
    define(subject_kind="area", subject_sort="municipality")
    (tmp_path / "cijfers.csv").write_text(FILE, encoding="utf-8")
    (tmp_path / "koppeling.toml").write_text(MAPPING, encoding="utf-8")
    return str(tmp_path / "cijfers.csv"), str(tmp_path / "koppeling.toml")


class TestAsk:
    def test_a_table_with_what_to_mind(self) -> None:
        define(
            definitions=[
                Defined("Met verlengingen."),
                Defined("Zonder verlengingen.", date(2022, 1, 1), Comparability.BREAK),
            ]
        )
        record("leningen", Period.year(2021), 1200)
        seq = record("leningen", Period.year(2022), 1000, quality=Quality.ESTIMATED).seq
        moment = f"{seq}.{last_entry()}.{timezone.localdate()}"
        assert run("ask", "leningen", "--over", "2021/2022", "--by", "year").stdout.splitlines() == [
            "Leningen (leningen)",
            "",
            "periode  waarde  let op",
            "-------  ------  -------",
            "2021      1.200",
            "2022      1.000  geschat",
            "",
            "Vanaf 2022 geldt een andere definitie: trek geen lijn door.",
            "Definitie 1: Met verlengingen.",
            "Definitie 2: Zonder verlengingen.",
            "",
            "Wat de bronnen zeggen:",
            "  2021: 1.200, eigen opgave",
            "  2022: 1.000, eigen opgave",
            "",
            f"Stand: {seq}. Met --as-of {moment} krijg je dit antwoord altijd weer.",
        ]

    def test_nothing_known_is_said(self) -> None:
        define()
        assert "Hier is niets over bekend." in run("ask", "leningen", "--over", "2021").stdout

    def test_the_same_as_data(self, files: tuple[str, str]) -> None:
        run("load", files[0], "--mapping", files[1])
        words = ("ask", "leningen", "--over", "2021", "--by", "year,provincie")
        told = json.loads(run(*words, "--format", "json").stdout)
        assert (told["measure"]["id"], told["map"], told["breaks"], told["claims"]) == ("leningen", None, [], [])
        cells = [
            (one["places"]["provincie"]["id"], one["value"], one["covered"], one["expected"]) for one in told["cells"]
        ]
        assert cells == [("oost", 150, 2, 2), ("west", 1200, 1, 1)]
        rows = list(csv.DictReader(io.StringIO(run(*words, "--format", "csv").stdout)))
        assert [(row["provincie"], row["provincie_name"], row["value"], row["state"], row["unit"]) for row in rows] == [
            ("oost", "Oost", "150", "value", "leningen"), ("west", "West", "1200", "value", "leningen"),
        ]  # fmt: skip
        assert "1.200  1 van 1" in run(*words).stdout

    def test_on_another_map_and_of_one_place(self, files: tuple[str, str]) -> None:
        run("load", files[0], "--mapping", files[1])
        words = ("ask", "leningen", "--over", "2021", "--by", "provincie", "--format", "csv")
        assert [row.split(",")[2:5] for row in run(*words, "--map", "2023-01-01").stdout.splitlines()[1:]] == [
            ["oost", "Oost", "1350"]
        ]
        assert [row.split(",")[2:5] for row in run(*words, "--where", "provincie=west").stdout.splitlines()[1:]] == [
            ["west", "West", "1200"]
        ]

    def test_as_it_was_known(self) -> None:
        define()
        first = record("leningen", Period.year(2021), 100).seq
        record("leningen", Period.year(2021), 101)
        told = json.loads(run("ask", "leningen", "--over", "2021", "--as-of", str(first), "--format", "json").stdout)
        assert (told["seq"], told["cells"][0]["value"], told["claims"][0]["value"]) == (first, 100, 100)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (("--over", "ooit"), "ooit"),
            (("--over", "2021", "--map", "morgen"), "is geen kaart"),
            (("--over", "2021", "--as-of", "gisteren"), "is geen tijdstip"),
            (("--over", "2021", "--where", "zomaar"), "is niet te lezen"),
            (("--over", "2021", "--where", "provincie=nergens"), "is niet bekend"),
        ],
    )
    def test_words_that_cannot_be_asked(self, words: tuple[str, ...], said: str) -> None:
        define()
        with pytest.raises(InvalidInput, match=said):
            run("ask", "leningen", *words)

    def test_a_measure_that_is_not_there(self) -> None:
        with pytest.raises(NotFound, match="stelsel facts measures"):
            run("ask", "niets", "--over", "2021")


class TestLoad:
    def test_a_trial_then_the_load_then_nothing_new(self, files: tuple[str, str]) -> None:
        trial = run("load", files[0], "--mapping", files[1], "--dry-run")
        assert (Batch.objects.count(), "Proef: er is niets bewaard." in trial.stderr) == (0, True)
        assert "3 waarnemingen goed" in trial.stdout
        done = run("load", files[0], "--mapping", files[1])
        batch = Batch.objects.get()
        assert done.stdout.splitlines()[-1] == f"lading {batch.pk}: 3 nieuw, 0 vervangen, 0 al bekend"
        again = run("load", files[0], "--mapping", files[1])
        assert (again.stdout, again.stderr) == (
            f"Dit bestand is al geladen met deze koppeling: lading {batch.pk}.\n", "Er is niets veranderd.\n",
        )  # fmt: skip
        told = json.loads(run("load", files[0], "--mapping", files[1], "--format", "json").stdout)
        assert (told["batch"], told["known"], told["loaded"]) == (batch.pk, True, None)

    def test_a_fault_refuses_all_of_it_or_is_skipped(self, files: tuple[str, str]) -> None:
        Path(files[0]).write_text(FILE + "dee,2021,7\n", encoding="utf-8")
        with pytest.raises(Refused) as refused:
            run("load", files[0], "--mapping", files[1])
        assert any(line.startswith("cijfers.csv:5 (wie): 'dee' bestond") for line in refused.value.report)
        assert Batch.objects.count() == 0
        assert "3 nieuw" in run("load", files[0], "--mapping", files[1], "--skip-faults").stdout

    def test_a_load_is_listed_and_taken_back(self, files: tuple[str, str]) -> None:
        run("load", files[0], "--mapping", files[1])
        batch = Batch.objects.get()
        (told,) = json.loads(run("batches", "--format", "json").stdout)
        assert (told["pk"], told["name"], told["state"], told["accepted"], told["actor"]) == (
            batch.pk, "cijfers.csv", "loaded", 3, "command: facts load",
        )  # fmt: skip
        assert CliRunner().invoke(facts, ["withdraw", str(batch.pk)], input="n\n").exit_code == 1
        assert Batch.objects.get().state == "loaded"
        done = run("withdraw", str(batch.pk), "--yes")
        assert done.stdout == f"lading {batch.pk} is ingetrokken: 3 vervallen, 0 staan er weer\n"
        assert "ingetrokken" in run("batches").stdout
        told = json.loads(run("ask", "leningen", "--over", "2021", "--by", "self", "--format", "json").stdout)
        assert {one["value"] for one in told["cells"]} == {None}
        with pytest.raises(NotFound):
            run("withdraw", str(batch.pk), "--yes")


def test_measures_are_listed() -> None:
    define()
    assert run("measures").stdout == "leningen\tLeningen, leningen, telt op over tijd en netwerk\n"
    (told,) = json.loads(run("measures", "--format", "json").stdout)
    assert (told["id"], told["adds"], told["definitions"][0]["text"]) == (
        "leningen",
        "flow",
        "Elke uitlening van een boek.",
    )


def test_measures_come_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "maten.csv").write_text("id,name,unit,adds,subject\nuit,Uit,boeken,flow,network\n", encoding="utf-8")
    (tmp_path / "definities.csv").write_text(
        "measure,version,comparability,text\nuit,1,first,Elk boek.\n", encoding="utf-8"
    )
    trial = run("define", str(tmp_path), "--dry-run")
    assert (trial.stdout, trial.stderr) == (
        "maten: 1 nieuw, 0 veranderd, 0 gelijk\ndefinities: 1 nieuw, 0 veranderd, 0 gelijk\n",
        "Proef: er is niets bewaard.\n",
    )
    run("define", str(tmp_path))
    assert "alles stond er al" in run("define", str(tmp_path)).stderr
    assert json.loads(run("define", str(tmp_path), "--format", "json").stdout)["outcomes"]["maten"]["unchanged"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ["ask"], ["ask", "uit"], ["load"], ["load", "er-is-niets.csv", "--mapping", "x"], ["withdraw", "nul"],
        ["define", "er-is-geen-map"],
    ],
)  # fmt: skip
def test_wrong_usage_has_its_own_exit_code(words: list[str]) -> None:
    assert run(*words).exit_code == 2
