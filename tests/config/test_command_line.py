# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from django.conf import settings

from stelsel import __version__
from stelsel.config import cli, commands
from stelsel.ground.core.errors import InvalidInput

DOCUMENT = Path(__file__).parent.parent / "agree/agenda/importing/documents/poi-jaarplan.txt"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """One `stelsel …`: exit code, data and messages."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(list(arguments))
        out, err = capsys.readouterr()
        code = ended.value.code
        return (code if isinstance(code, int) else 0), out, err

    return call


def leaves(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, (*path, name))
        else:
            yield (*path, name), command


commands.add_to(cli.stelsel)
COMMANDS = dict(leaves(cli.stelsel))


def test_these_are_the_commands() -> None:
    assert {
        ("serve",), ("demo",), ("agenda", "import"), ("agenda", "load"), ("agenda", "list"), ("network", "at"),
        ("network", "load"),
    } <= COMMANDS.keys()  # fmt: skip


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
class TestHelp:
    def test_it_says_what_the_command_does_with_an_example(self, run: Run, path: tuple[str, ...]) -> None:
        code, out, err = run(*path, "--help")
        assert (code, err) == (0, "")
        assert COMMANDS[path].help
        assert f"Voorbeeld: stelsel {' '.join(path)}" in " ".join(out.split())

    def test_every_option_says_what_it_is_for(self, run: Run, path: tuple[str, ...]) -> None:
        options = [one for one in COMMANDS[path].params if isinstance(one, click.Option)]
        assert [one.name for one in options if not one.help] == []
        assert run(*path, "-h")[0] == 0

    def test_an_option_that_does_not_exist_is_wrong_usage(self, run: Run, path: tuple[str, ...]) -> None:
        code, out, err = run(*path, "--bestaat-niet")
        assert (code, out) == (2, "")
        assert "--bestaat-niet" in err


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("agenda",), ("network",), ("agenda", "bestaat-niet"), ("network", "at"), ("network", "at", "gisteren"),
            ("network", "at", "2022-13-01"), ("network", "at", "2022-01-01", "--kind", "draken"), ("network", "load"),
            ("agenda", "import"), ("agenda", "import", "er-is-geen-bestand.txt"), ("agenda", "load", "er-is-geen-map"),
            ("agenda", "list", "--format", "xml"), ("serve", "--port", "0"), ("serve", "--port", "99999"),
            ("serve", "--workers", "0"),
        ],
    )  # fmt: skip
    def test_wrong_usage_is_2_with_a_message(self, run: Run, arguments: tuple[str, ...]) -> None:
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert err

    @pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
    def test_without_a_command_it_shows_them(self, run: Run, arguments: tuple[str, ...]) -> None:
        _, out, err = run(*arguments)
        assert all(name in out + err for name in ("serve", "demo", "agenda", "network"))

    def test_version(self, run: Run) -> None:
        code, out, _ = run("--version")
        assert (code, __version__ in out) == (0, True)

    @pytest.mark.parametrize("value", ["abc", "-1", "8000x", ""])
    def test_a_port_that_is_no_number_is_refused(self, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
        monkeypatch.setenv("PORT", value)
        with pytest.raises(InvalidInput, match="is geen poort"):
            commands.settings_port()

    def test_the_port_of_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PORT", "8123")
        assert commands.settings_port() == 8123
        monkeypatch.delenv("PORT")
        assert commands.settings_port() == 8000


@pytest.mark.usefixtures("demo")
class TestData:
    def test_the_network_at_a_date_as_json(self, run: Run) -> None:
        for day, number in (("2020-01-01", 355), ("2022-01-01", 345), ("2023-01-01", 342)):
            code, out, _ = run("network", "at", day, "--kind", "municipalities", "--format", "json")
            answer = json.loads(out)
            assert (code, answer["day"], len(answer["municipalities"])) == (0, day, number)

    def test_everything_at_a_date_as_json(self, run: Run) -> None:
        code, out, err = run("network", "at", "2023-01-01", "--format", "json")
        answer = json.loads(out)
        assert (code, err) == (0, "")
        assert set(answer) == {"day", "municipalities", "areas", "organisations", "bodies"}
        assert all(answer[part] for part in answer)

    def test_the_network_at_a_date_in_words(self, run: Run) -> None:
        code, out, err = run("network", "at", "2023-01-01")
        assert (code, err) == (0, "")
        assert out.splitlines()[0] == "342 municipalities"

    def test_the_editions_as_json(self, run: Run) -> None:
        code, out, err = run("agenda", "list", "--format", "json")
        rows = [row for row in json.loads(out) if row["agenda"] == "netwerkagenda"]
        assert (code, err) == (0, "")
        assert [(row["year"], row["state"], row["motto"], row["url"]) for row in rows] == [
            (2021, "published", "beginnen en doorpakken", "/agenda/2021/"),
            (2022, "published", "samenwerken en vernieuwen", "/agenda/2022/"),
            (2023, "published", "oogsten en borgen", "/agenda/2023/"),
            (2024, "published", "verstevigen en vooruitkijken", "/agenda/2024/"),
        ]

    def test_the_editions_in_words(self, run: Run) -> None:
        code, out, err = run("agenda", "list")
        assert (code, err) == (0, "")
        assert "netwerkagenda 2023 published  oogsten en borgen /agenda/2023/" in out.splitlines()

    def test_loading_the_network_again_as_json(self, run: Run) -> None:
        files = sorted(str(path) for path in (settings.DEMO / "network").glob("*.csv"))
        code, out, err = run("network", "load", *files, "--dry-run", "--format", "json")
        answer = json.loads(out)
        assert (code, answer["dryRun"]) == (0, True)
        assert {(one["created"], one["changed"], one["removed"]) for one in answer["outcomes"].values()} == {(0, 0, 0)}
        assert "Traceback" not in err

    def test_loading_the_agenda_again(self, run: Run) -> None:
        code, out, err = run("agenda", "load", str(settings.DEMO / "agenda"))
        assert (code, out) == (0, "")
        assert err.startswith("0 nieuw, 0 veranderd, 0 weg, ")

    def test_the_demo_once_more_and_only_if_empty(self, run: Run) -> None:
        code, out, err = run("demo")
        assert (code, out) == (0, "")
        assert [line.split(",")[0].strip() for line in err.splitlines() if "gelijk" in line] == ["0 nieuw"] * 4
        assert run("demo", "--if-empty") == (0, "", "")

    def test_an_import_as_json_without_storing(self, run: Run) -> None:
        before = run("agenda", "list")[1]
        code, out, err = run("agenda", "import", str(DOCUMENT), "--dry-run", "--format", "json")
        answer = json.loads(out)
        assert code == 0
        assert {"chapters", "joins", "furniture", "figureBlocks", "questions"} <= answer.keys()
        assert "Er is niets opgeslagen (--dry-run)." in err
        assert run("agenda", "list")[1] == before

    def test_an_import_says_where_its_draft_is_and_makes_it_once(self, run: Run) -> None:
        arguments = ("agenda", "import", str(DOCUMENT), "--agenda", "proefplan", "--year", "2031")
        code, out, err = run(*arguments)
        assert (code, out) == (0, "")
        assert err.splitlines()[1] == f"Concept gemaakt: {settings.SITE_URL}/agenda/concept-proefplan-2031-1/"
        code, _, err = run(*arguments)
        assert (code, err.splitlines()[1].split(":")[0]) == (0, "Het concept was er al")


@pytest.mark.usefixtures("demo")
class TestRefusals:
    def refused(self, run: Run, *arguments: str) -> list[str]:
        code, out, err = run(*arguments)
        assert (code, out) == (1, "")
        assert "Traceback" not in err
        lines = err.splitlines()
        assert lines[0].startswith("Geweigerd: ")
        return lines

    def test_a_folder_with_faults_gives_a_report_of_each(self, run: Run, tmp_path: Path) -> None:
        folder = tmp_path / "agenda"
        shutil.copytree(settings.DEMO / "agenda", folder)
        place = folder / "2023/05-participatie.toml"
        text = place.read_text(encoding="utf-8").replace('state = "tendered"', 'state = "ooit"', 1)
        place.write_text(text.replace('mark = "bullet"', 'mark = "ster"', 1), encoding="utf-8")
        first, *report = self.refused(run, "agenda", "load", str(folder))
        assert "De agenda bevat 2 fouten; er is niets geladen." in first
        assert sorted(report) == [
            "  05-participatie.toml, item 4-H1, mark: onbekend woord 'ster'",
            "  05-participatie.toml, item 4-H3, state: onbekend woord 'ooit'",
        ]

    def test_a_folder_without_an_agenda(self, run: Run, tmp_path: Path) -> None:
        assert "Hier staat geen agenda." in self.refused(run, "agenda", "load", str(tmp_path))[0]

    @pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 50, "Caf\xe9".encode("latin-1"), b"Alleen een zin.\n"])
    def test_a_document_that_cannot_be_read(self, run: Run, tmp_path: Path, content: bytes) -> None:
        place = tmp_path / "kapot.txt"
        place.write_bytes(content)
        assert "kapot.txt" in self.refused(run, "agenda", "import", str(place), "--year", "2031")[0]

    def test_a_table_that_cannot_be_read(self, run: Run, tmp_path: Path) -> None:
        place = tmp_path / "kapot.csv"
        place.write_text("een,twee\n1,2\n", encoding="utf-8")
        assert any("kapot.csv" in line for line in self.refused(run, "network", "load", str(place)))

    def test_a_file_of_the_network_that_is_not_there(self, run: Run, tmp_path: Path) -> None:
        assert any("weg.csv" in line for line in self.refused(run, "network", "load", str(tmp_path / "weg.csv")))
