# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from separate_database import PATIENCE, Counts, SeparateDatabase, counts_here, separate_database
from stelsel.agree.agenda.loading import agenda_load
from stelsel.ground.facts.demo import facts_demo_load
from stelsel.ground.network.actions import network_demo_load
from stelsel.ground.register.loading import register_load

pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENT = Path(__file__).parent.parent / "agree/agenda/importing/documents/poi-jaarplan.txt"


def wait_for_line(process: subprocess.Popen[bytes], start: bytes) -> None:
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(start):
            return


def wait_for_writing(process: subprocess.Popen[bytes], database: SeparateDatabase) -> None:
    """Until the write-ahead log grows: then rows are on their way to the disk."""
    place, until = database.write_ahead_log, time.monotonic() + PATIENCE
    size = place.stat().st_size if place.exists() else 0
    while process.poll() is None and time.monotonic() < until:
        if place.exists() and place.stat().st_size > size:
            return
        time.sleep(0.001)


LOADS = (
    (network_demo_load, "network"), (register_load, "register"), (agenda_load, "agenda"), (facts_demo_load, "facts"),
)  # fmt: skip


def steps_of(database: SeparateDatabase) -> list[Counts]:
    """What the tables hold before the demo and after each of its four loads; afterwards they are empty again."""
    found = [database.counts()]
    with database.in_use(), transaction.atomic():
        for load, folder in LOADS:
            load(settings.DEMO / folder)
            found.append(counts_here())
        transaction.set_rollback(True)
    assert database.counts() == found[0]
    return found


def test_a_killed_demo_leaves_whole_loads_or_nothing(separate: SeparateDatabase) -> None:
    """Killed at the start, in the middle and near the end of each of its four loads."""
    steps = steps_of(separate)
    assert len({tuple(step.items()) for step in steps}) == 5
    seen = [0]
    for number, pause in ((1, 0.0), (1, 0.4), (2, 0.05), (2, 0.3), (3, 0.02), (3, 0.15), (4, 0.02), (4, 0.3)):
        with separate.start("demo") as process:
            wait_for_line(process, f"[{number}/4]".encode())
            time.sleep(pause)
            assert separate.kill(process) in {-signal.SIGKILL, 0}
        separate.assert_whole()
        held = separate.counts()
        assert held in steps
        seen.append(steps.index(held))
        assert seen[-1] >= max(seen[-2], number - 1)
    code, _, err = separate.run("demo")
    assert (code, "Klaar" in err) == (0, True)
    assert separate.counts() == steps[-1]
    separate.assert_whole()


def test_a_demo_that_is_killed_while_it_writes_leaves_whole_loads_or_nothing(separate: SeparateDatabase) -> None:
    if separate.vendor != "sqlite":
        pytest.skip("PostgreSQL has no write-ahead log of its own for each database; see the test above")
    steps = steps_of(separate)
    for pause in (0.0, 0.002, 0.01):
        with separate.start("demo") as process:
            wait_for_writing(process, separate)
            time.sleep(pause)
            separate.kill(process)
        separate.assert_whole()
        assert separate.counts() in steps


FILES = tuple(sorted(str(path) for path in (settings.DEMO / "network").glob("*.csv")))
COMMANDS = {
    "agenda import": ("agenda", "import", str(DOCUMENT), "--agenda", "proefplan", "--year", "2031"),
    "network load": ("network", "load", *FILES),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_killed_load_leaves_everything_or_nothing(
    separate: SeparateDatabase, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    empty = separate.counts()
    with separate_database(tmp_path_factory.mktemp("whole"), "whole") as other:
        started = time.monotonic()
        assert other.run(*COMMANDS[name])[0] == 0
        lasts = time.monotonic() - started
        whole = other.counts()
    assert whole != empty
    held = empty
    for part in (0.5, 0.65, 0.75, 0.85, 0.95):
        with separate.start(*COMMANDS[name]) as process:
            time.sleep(lasts * part)
            assert separate.kill(process) in {-signal.SIGKILL, 0}
        separate.assert_whole()
        before, held = held, separate.counts()
        assert held in (before, whole)
    assert separate.run(*COMMANDS[name])[0] == 0
    assert separate.counts() == whole
    separate.assert_whole()


def test_a_refused_load_leaves_nothing(separate: SeparateDatabase, tmp_path: Path) -> None:
    empty = separate.counts()
    for folder in ("network", "agenda"):
        shutil.copytree(settings.DEMO / folder, tmp_path / folder)
    with (tmp_path / "network/organisations_libraries.csv").open("a", encoding="utf-8") as file:
        file.write("kapot\n")
    files = sorted(str(path) for path in (tmp_path / "network").glob("*.csv"))
    code, out, err = separate.run("network", "load", *files)
    assert (code, out, err.startswith("Geweigerd: ")) == (1, "", True)
    code, out, err = separate.run("agenda", "load", str(tmp_path / "agenda"))
    assert (code, out, err.startswith("Geweigerd: ")) == (1, "", True)
    assert separate.counts() == empty
