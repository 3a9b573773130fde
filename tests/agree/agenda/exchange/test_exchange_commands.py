# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from test_stratml_foreign import PART_1

from demo_database import DRAFT
from people import Person
from popolo_schemas import popolo_schemas
from stelsel.agree.agenda.downloads import FILES
from stelsel.agree.agenda.models import Agenda, Edition
from stelsel.config import cli

pytestmark = pytest.mark.usefixtures("demo")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """One `stelsel agenda …`: exit code, data and messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(["agenda", *arguments])
        out, err = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), out, err

    return call


class TestExport:
    def test_data_goes_to_stdout_and_messages_to_stderr(self, run: Run) -> None:
        code, out, err = run("export", "--year", "2023", "--to", "json")
        assert (code, err) == (0, "Netwerkagenda 2023: 14 hoofdstukken, 237 items.\n")
        assert json.loads(out)["edition"]["motto"] == "oogsten en borgen"
        assert run("export", "--year", "2023", "--to", "json", "--agenda", "netwerkagenda")[1] == out

    def test_a_file_is_written_whole(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "agenda.json"
        code, out, _ = run("export", "--year", "2023", "--to", "json", "--output", str(place))
        assert (code, out) == (0, "")
        assert place.read_text(encoding="utf-8") == run("export", "--year", "2023", "--to", "json")[1]
        assert [path.name for path in tmp_path.iterdir()] == ["agenda.json"]

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (("--year", "1999"), "Er is geen openbare editie 1999 van de hoofdagenda."),
            (
                ("--year", "2025", "--agenda", "zandermark"),
                "Er is geen openbare editie 2025 van de agenda 'zandermark'.",
            ),
            (("--year", "2023", "--output", "/bestaat/niet/a.json"), "Hier kan niet worden geschreven"),
        ],
    )
    def test_a_refusal(self, run: Run, arguments: tuple[str, ...], message: str) -> None:
        code, out, err = run("export", "--to", "json", *arguments)
        assert (code, out) == (1, "")
        assert message in err

    @pytest.mark.parametrize("arguments", [(), ("--year", "2023"), ("--to", "json"), ("--year", "2023", "--to", "pdf")])
    def test_wrong_usage(self, run: Run, arguments: tuple[str, ...]) -> None:
        code, out, err = run("export", *arguments)
        assert (code, out, bool(err)) == (2, "", True)


class TestStratml:
    def test_the_command_says_what_stratml_cannot(self, run: Run) -> None:
        code, out, err = run("export", "--year", "2023", "--to", "stratml")
        first, second = err.splitlines()
        assert (code, first) == (0, "Netwerkagenda 2023: 14 hoofdstukken, 237 items.")
        assert out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<PerformancePlanOrReport ')
        assert second.startswith("Machineleesbaar in OtherInformation, want StratML kent het niet: 237 beloften met")
        assert "67 draden met hun soort" in second

    def test_a_part(self, run: Run) -> None:
        code, out, err = run("export", "--year", "2023", "--to", "stratml", "--part", "report")
        assert (code, 'Type="Performance_Report"' in out) == (0, True)
        assert err.splitlines()[1] == "Niet in dit deel: 115 items, 67 draden."

    def test_a_part_of_json_is_wrong_usage(self, run: Run) -> None:
        code, out, err = run("export", "--year", "2023", "--to", "json", "--part", "plan")
        assert (code, out, "--part plan hoort bij --to stratml." in err) == (2, "", True)

    def test_it_comes_in_again(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "agenda"
        run("export", "--year", "2023", "--to", "stratml", "--output", str(place))
        code, _, err = run("import", str(place))
        assert (code, err.splitlines()[0]) == (0, "237 items gelezen: 122 oogst, 115 plannen; 0 vragen.")

    def test_an_edition_without_chapters(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "agenda"
        assert run("export", "--year", "2022", "--to", "stratml", "--output", str(place))[0] == 0
        code, _, err = run("import", str(place))
        assert (code, err.splitlines()[0]) == (0, "0 items gelezen: 0 oogst, 0 plannen; 0 vragen.")

    def test_a_plan_of_others(self, run: Run, tmp_path: Path, client: Client, person: Person) -> None:
        place = tmp_path / "plan.xml"
        place.write_text(PART_1, encoding="utf-8")
        code, _, err = run("import", str(place), "--agenda", "beleidsplan")
        assert (code, err.splitlines()[0]) == (0, "2 items gelezen: 0 oogst, 2 plannen; 3 vragen.")
        address = err.splitlines()[1].split("//", 1)[1].split("/", 1)[1]
        assert client.get(f"/{address}").status_code == 404
        client.force_login(person("reader", Agenda.objects.get(public_id="beleidsplan")))
        for page in ("", "import/", "jeugd/", "jeugd/1-p1/", "principes/", "open/"):
            assert client.get(f"/{address}{page}").status_code == 200

    def test_one_with_an_entity_is_refused(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "plan.xml"
        place.write_text('<!DOCTYPE x [<!ENTITY a "b">]>\n<StrategicPlan/>', encoding="utf-8")
        code, out, err = run("import", str(place), "--year", "2024")
        assert (code, out) == (1, "")
        assert err == (
            "Geweigerd: plan.xml, regel 1: Het bestand heeft een DOCTYPE; die lezen we niet, om veilig te blijven. "
            "Haal die weg.\n"
        )


class TestImport:
    def test_the_content_tells_what_a_file_is(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "agenda.txt"
        run("export", "--year", "2023", "--to", "json", "--output", str(place))
        code, out, err = run("import", str(place))
        assert (code, out) == (0, "")
        first, second = err.splitlines()
        assert first == "237 items gelezen: 122 oogst, 115 plannen; 0 vragen."
        assert second.startswith("Concept gemaakt: ")
        assert run("import", str(place))[2].splitlines()[1].startswith("Het concept was er al: ")

    def test_a_dry_run_as_json(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "agenda.json"
        run("export", "--year", "2023", "--to", "json", "--output", str(place))
        before = Edition.objects.count()
        code, out, err = run("import", str(place), "--dry-run", "--format", "json")
        assert (code, json.loads(out)["format"]) == (0, "stelsel-json")
        assert err.endswith("Er is niets opgeslagen (--dry-run).\n")
        assert Edition.objects.count() == before

    def test_faults_are_reported_one_by_one(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "agenda.json"
        run("export", "--year", "2023", "--to", "json", "--output", str(place))
        text = place.read_text(encoding="utf-8").replace('"state": "tendered"', '"state": "ooit"', 1)
        place.write_text(text.replace('"mark": "bullet"', '"mark": "ster"', 1), encoding="utf-8")
        code, out, err = run("import", str(place))
        first, *report = err.splitlines()
        assert (code, out) == (1, "")
        assert "Het bestand bevat 2 fouten; er is niets ingelezen." in first
        assert len(report) == 2
        assert all(line.strip().startswith("chapters[") for line in report)

    def test_the_page_of_the_draft_says_what_there_is_to_ask(
        self, run: Run, tmp_path: Path, client: Client, person: Person
    ) -> None:
        place = tmp_path / "agenda.json"
        run("export", "--year", "2023", "--to", "json", "--output", str(place))
        text = place.read_text(encoding="utf-8").replace('"code": "S41"', '"code": "S9941"', 1)
        place.write_text(text, encoding="utf-8")
        _, _, err = run("import", str(place))
        assert "1 vragen" in err
        address = err.splitlines()[1].split("//", 1)[1].split("/", 1)[1]
        client.force_login(person("reader", Agenda.objects.get(public_id="netwerkagenda")))
        page = client.get(f"/{address}import/").content.decode()
        assert "S9941" in page
        assert "is hier niet bekend." in page
        assert client.get(f"/{address}").status_code == 200


class TestOtherFormats:
    def test_csv_is_the_items_unless_told(self, run: Run) -> None:
        code, out, err = run("export", "--year", "2023", "--to", "csv")
        assert (code, err) == (0, "Netwerkagenda 2023: 237 rijen.\n")
        assert out.startswith("editie,hoofdstuk,nummer,")
        assert run("export", "--year", "2023", "--to", "csv", "--part", "items")[1] == out

    @pytest.mark.parametrize(("part", "rows"), [("chapters", 14), ("threads", 67), ("figures", 42), ("sources", 1)])
    def test_another_table(self, run: Run, part: str, rows: int) -> None:
        code, out, err = run("export", "--year", "2023", "--to", "csv", "--part", part)
        assert (code, err) == (0, f"Netwerkagenda 2023: {rows} {'rij' if rows == 1 else 'rijen'}.\n")
        assert len(list(csv.reader(io.StringIO(out, newline="")))) == rows + 1

    def test_a_file_of_csv_has_its_description_beside_it(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "agenda.csv"
        assert run("export", "--year", "2023", "--to", "csv", "--output", str(place))[0] == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == ["agenda.csv", "agenda.csv-metadata.json"]
        assert json.loads((tmp_path / "agenda.csv-metadata.json").read_text("utf-8"))["url"] == "agenda.csv"

    @pytest.mark.parametrize(
        ("form", "part", "message"),
        [
            ("csv", "plan", "--part plan hoort bij --to stratml."),
            ("stratml", "items", "--part items hoort bij --to csv."),
            ("jsonld", "items", "--part items hoort bij --to csv."),
        ],
    )
    def test_a_part_of_another_format(self, run: Run, form: str, part: str, message: str) -> None:
        code, out, err = run("export", "--year", "2023", "--to", form, "--part", part)
        assert (code, out, message in err) == (2, "", True)

    def test_popolo_has_who_the_edition_names(self, run: Run, shared: Path) -> None:
        code, out, err = run("export", "--year", "2023", "--to", "popolo")
        assert (code, err) == (0, "Netwerkagenda 2023: 98 organisaties en organen op 2023-01-01.\n")
        document = json.loads(out)
        assert popolo_schemas(shared).faults(document) == []
        assert document["stelsel_date"] == "2023-01-01"
        named = {one["id"] for one in document["organizations"]}
        assert {"organisatie/kb", "organisatie/vob", "orgaan/club-stof"} <= named
        assert "onderwerp/landelijke-innovatiedag" in {one["id"] for one in document["events"]}


class TestFiles:
    @pytest.mark.parametrize(
        ("ending", "form", "media_type"),
        [
            ("jsonld", "jsonld", "application/ld+json"),
            ("stelsel.json", "json", "application/json"),
            ("stratml.xml", "stratml", "application/xml"),
            ("popolo.json", "popolo", "application/json"),
        ],
    )
    def test_an_edition_as_a_file(self, run: Run, client: Client, ending: str, form: str, media_type: str) -> None:
        response = client.get(f"/agenda/2023.{ending}")
        assert (response.status_code, response["Content-Type"]) == (200, media_type)
        assert response["Content-Disposition"] == f'inline; filename="netwerkagenda-2023.{ending}"'
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response.content.decode() == run("export", "--year", "2023", "--to", form)[1]
        assert client.get(f"/en/agenda/2023.{ending}").content == response.content

    @pytest.mark.parametrize("edition", ["1999", DRAFT])
    def test_no_public_edition(self, client: Client, edition: str) -> None:
        assert [client.get(f"/agenda/{edition}.{ending}").status_code for ending in FILES] == [404] * 4

    def test_the_api_names_them(self, client: Client) -> None:
        told = client.get("/api/v1/edities/2023").json()["bestanden"]
        assert [(one["vorm"], one["adres"]["href"]) for one in told] == [
            ("jsonld", "/agenda/2023.jsonld"),
            ("json", "/agenda/2023.stelsel.json"),
            ("stratml", "/agenda/2023.stratml.xml"),
            ("popolo", "/agenda/2023.popolo.json"),
        ]
        assert all(client.get(one["adres"]["href"])["Content-Type"] == one["soortBestand"] for one in told)
