# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.conf import settings

from stelsel.ground.core.errors import Refused
from stelsel.ground.network.cli import network
from stelsel.ground.network.models import Area

FOLDER = settings.DEMO / "network"


def run(*words: str) -> Result:
    return CliRunner().invoke(network, list(words))


@pytest.mark.usefixtures("demo")
def test_the_network_at_a_day_as_json() -> None:
    result = run("at", "2022-01-01", "--format", "json")
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["day"], len(answer["municipalities"]), len(answer["bodies"])) == ("2022-01-01", 345, 41)
    weesp = next(row for row in answer["municipalities"] if row["code"] == "GM0457")
    assert (weesp["name"], weesp["province"], weesp["population"], weesp["latitude"]) == (
        "Weesp", "Noord-Holland", 20457, None,
    )  # fmt: skip
    assert weesp["population_unverified"].startswith("onofficieel")


@pytest.mark.usefixtures("demo")
def test_one_kind_as_text() -> None:
    result = run("at", "2023-01-01", "--kind", "national_library")
    assert (result.exit_code, result.stdout) == (0, "1 national_library\nkb\tKB, nationale bibliotheek\n")


@pytest.mark.parametrize("words", [["at", "gisteren"], ["at"], ["load"], ["at", "2022-01-01", "--kind", "x"]])
def test_wrong_usage_has_its_own_exit_code(words: list[str]) -> None:
    assert run(*words).exit_code == 2


@pytest.mark.django_db
def test_loading_reports_on_the_right_stream() -> None:
    files = [str(path) for path in sorted(FOLDER.glob("*.csv"))]
    result = run("load", *files, "--dry-run")
    assert result.exit_code == 0
    assert "gebieden: 416 nieuw, 0 veranderd, 0 gelijk" in result.stdout.splitlines()
    assert "Proef: er is niets bewaard." in result.stderr
    assert Area.objects.count() == 0
    result = run("load", *files, "--format", "json")
    assert json.loads(result.stdout)["outcomes"]["gebieden"] == {
        "created": 416, "changed": 0, "removed": 0, "unchanged": 0,
    }  # fmt: skip
    assert "alles stond er al" in run("load", *files).stderr


@pytest.mark.django_db
def test_a_refused_load_is_an_error_with_a_report(write: Callable[..., Path]) -> None:
    result = run("load", str(write("x.csv", "boek,schrijver\n")))
    assert isinstance(result.exception, Refused)
    assert len(result.exception.report) == 1


@pytest.mark.parametrize("command", ["at", "load"])
def test_every_command_has_help_with_an_example(command: str) -> None:
    assert "Voorbeeld: stelsel network" in run(command, "--help").stdout
