# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A database of its own, with tables and no content, for processes that are started and killed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.db import connections

from demo_database import ALIAS, DemoDatabase

ROOMS = ("core", "network", "register", "agenda")

Counts = dict[str, int]

PATIENCE = 60.0
"""Seconds after which a moment that a test waits for is not coming."""


@dataclass(frozen=True)
class SeparateDatabase(DemoDatabase):
    """The connection of `DemoDatabase`, and processes that work on the same database."""

    folder: Path

    @property
    def vendor(self) -> str:
        return str(self.connection.vendor)

    @property
    def write_ahead_log(self) -> Path:
        return Path(f"{self.connection.settings_dict['NAME']}-wal")

    def counts(self) -> Counts:
        """The number of rows in every table of the rooms."""
        with self.in_use():
            return counts_here()

    def start(self, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
        """`stelsel …` as a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "stelsel", *arguments],
            env={**os.environ, "DATABASE_URL": self.url, "STELSEL_VAR": str(self.folder / "var"), **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str, **environment: str) -> tuple[int, str, str]:
        """The same to its end: exit code, data and messages."""
        with self.start(*arguments, **environment) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out.decode(), err.decode()

    def kill(self, process: subprocess.Popen[bytes]) -> int:
        """Kill -9, and wait until nothing of the process works on the database any more; its exit code.

        A PostgreSQL server goes on with the statement (or the commit) that it had, also when nobody hears the answer.
        """
        process.send_signal(signal.SIGKILL)
        process.communicate()
        until = time.monotonic() + PATIENCE
        while self.vendor == "postgresql" and self.other_sessions():
            assert time.monotonic() < until, "the server still works for a process that is gone"
            time.sleep(0.01)
        return process.returncode

    def other_sessions(self) -> int:
        """How many sessions the PostgreSQL server has open here, besides our own."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
            (number,) = cursor.fetchone()
        return int(number)

    def assert_whole(self) -> None:
        """SQLite finds no broken page and no row that points at nothing; PostgreSQL needs no such question."""
        if self.vendor != "sqlite":
            return
        with sqlite3.connect(self.connection.settings_dict["NAME"]) as file:
            assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        file.close()


def counts_here() -> Counts:
    return {
        model._meta.db_table: model._default_manager.count()  # noqa: SLF001 -- Django's public model API
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
    }


@contextmanager
def separate_database(folder: Path, name: str) -> Iterator[SeparateDatabase]:
    """A copy of the empty test database, removed afterwards."""
    origin = connections[ALIAS]
    made = origin.copy()
    if origin.vendor == "sqlite":
        place = folder / f"{name}.sqlite3"
        origin.ensure_connection()
        with sqlite3.connect(place) as target:
            origin.connection.backup(target)
        target.close()
        made.settings_dict["NAME"] = str(place)
        yield SeparateDatabase(made, folder / "var/facts", folder)
        return
    origin.close()
    origin.creation.clone_test_db(suffix=name, verbosity=0, autoclobber=True)
    made.settings_dict["NAME"] = origin.creation.get_test_db_clone_settings(name)["NAME"]
    try:
        yield SeparateDatabase(made, folder / "var/facts", folder)
    finally:
        made.close()
        with origin._nodb_cursor() as cursor:  # noqa: SLF001 -- a killed process may still be connected
            cursor.execute(f'DROP DATABASE "{made.settings_dict["NAME"]}" WITH (FORCE)')
