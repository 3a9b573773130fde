# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two SQLite libraries in one process lose acknowledged commits without an error. Here there is one.

The sequence is the one that lost 10 or 20 of 30 commits when DuckDB, ADBC or connectorx opened the file that the
process writes: write, let the other library read, let another process open and close the file, write on, and be killed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from django.test import override_settings
from small_facts import define, load, record, told, total

from separate_database import SeparateDatabase
from stelsel.ground.facts.engine import duck
from stelsel.ground.facts.models import Commit, Fact
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)

SIGN = b"malformed database schema"
"""A message that every copy of SQLite carries in its text, and nothing else does."""


def carriers() -> set[str]:
    """The shared objects in this process that have an SQLite in them."""
    mapped = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if ".so" in line}
    return {name for name in mapped if SIGN in Path(name).read_bytes()}


def everything() -> None:
    """Write, settle, load, ask, and look at a file of the store."""
    record(told(1), told(2, unit=2))
    settle()
    load("a", [(3, 0, 10)])
    record(told(4, unit=3))
    total()


def test_this_process_has_one_sqlite(store: Path) -> None:
    if not Path("/proc/self/maps").exists():
        pytest.skip("no /proc here: what is loaded cannot be seen")
    everything()
    found = carriers()
    assert len(found) == 1
    assert all("sqlite" in name for name in found)


@pytest.mark.parametrize(
    "sql",
    [
        "ATTACH '{file}' (TYPE sqlite)",
        "ATTACH '{file}' AS other (READ_ONLY)",
        "SELECT * FROM sqlite_scan('{file}', 'facts_fact')",
        "INSTALL sqlite",
        "LOAD sqlite",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "SET autoload_known_extensions = true",
        "SELECT * FROM read_text('{file}')",
        "COPY (SELECT 1) TO '/tmp/out.csv'",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
    ],
)
def test_duckdb_opens_nothing_but_the_store(store: Path, tmp_path: Path, sql: str) -> None:
    outside = tmp_path / "outside.sqlite3"
    outside.write_bytes(b"SQLite format 3\0" + b"\0" * 4080)
    with duck.connect() as con, pytest.raises(duckdb.Error):
        con.execute(sql.format(file=outside))


def test_no_duckdb_is_opened_elsewhere_in_the_room() -> None:
    room = Path(duck.__file__).parent.parent
    opened = [path.name for path in room.rglob("*.py") if "duckdb.connect(" in path.read_text()]
    assert opened == ["duck.py"]


def test_commits_are_there_for_others_and_after_a_kill(separate: SeparateDatabase, tmp_path: Path) -> None:
    if separate.vendor != "sqlite":
        pytest.skip("the trap is of SQLite")
    store = tmp_path / "store"
    store.mkdir()
    database = separate.connection.settings_dict["NAME"]
    with separate.in_use(), override_settings(FACTS=str(store)):
        define()
    here = Path(__file__)
    places = [str(here.parent), str(here.parents[3]), str(here.parents[4] / "src")]
    done = subprocess.run(
        [sys.executable, str(here.with_name("dying_writer.py")), database, str(tmp_path)],
        env={
            **os.environ, "DATABASE_URL": separate.url, "STELSEL_VAR": str(tmp_path), "STELSEL_FACTS": str(store),
            "DJANGO_SETTINGS_MODULE": "stelsel.config.settings", "PYTHONPATH": os.pathsep.join(places),
        },
        check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with separate.in_use():
        assert Commit.objects.count() == 31  # one is the load
        assert Fact.objects.filter(sign=1).count() == 30
    separate.assert_whole()


def test_what_duckdb_may_see_is_named_in_one_folder(store: Path) -> None:
    everything()
    with duck.connect() as con:
        ((allowed,),) = con.execute("SELECT current_setting('allowed_directories')").fetchall()
    assert [one.rstrip("/") for one in allowed] == [str(folder.root())]
