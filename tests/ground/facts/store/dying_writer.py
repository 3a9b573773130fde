# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process that writes while others look, and is killed: `dying_writer.py DATABASE FOLDER`."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import django

django.setup()

from small_facts import load, record, told, total  # noqa: E402 -- Django must be set up first

from stelsel.ground.facts.engine import reader  # noqa: E402
from stelsel.ground.facts.models import Fact  # noqa: E402
from stelsel.ground.facts.store.settling import settle  # noqa: E402


def write_and_die(database: str, folder_of: Path) -> None:
    """In a process of its own: ten commits, everything that reads, another process, twenty commits, and the end."""
    for at in range(10):
        record(told(at, unit=at + 1))
    settle()
    load("a", [(99, 0, 10)])
    assert total() == 55
    reader.forget()
    _other_process(database)
    for at in range(10, 20):
        record(told(at, unit=at + 1))
    assert total() == 200
    _other_process(database)
    for at in range(20, 30):
        record(told(at, unit=at + 1))
    assert total() == 445
    (folder_of / "acknowledged").write_text(str(Fact.objects.filter(sign=1).count()))
    os.kill(os.getpid(), signal.SIGKILL)


def _other_process(database: str) -> None:
    code = (
        "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM facts_fact').fetchone())"
    )
    subprocess.run([sys.executable, "-c", code, database], check=True, capture_output=True)


if __name__ == "__main__":
    write_and_die(sys.argv[1], Path(sys.argv[2]))
