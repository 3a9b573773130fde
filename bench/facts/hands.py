# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Processes of `hand`, told what to do from here; and a copy of a store that may be written in."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from facts import places


class Hand:
    """One process. `tell` waits for its answer; `say` and `hear` are its two halves."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "facts.hand"], env=places.environment(folder), cwd=places.BENCH, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def say(self, **command: Any) -> None:  # noqa: ANN401 -- JSON
        assert self.process.stdin  # noqa: S101 -- it was asked for
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()

    def hear(self) -> dict[str, Any]:
        assert self.process.stdout  # noqa: S101 -- it was asked for
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"a process ended with code {self.process.wait()}")
        return dict(json.loads(line))

    def tell(self, **command: Any) -> dict[str, Any]:  # noqa: ANN401 -- JSON
        self.say(**command)
        return self.hear()

    def end(self) -> None:
        self.process.communicate(timeout=30)


@contextmanager
def hands(folder: Path, count: int) -> Iterator[list[Hand]]:
    """So many processes that have started."""
    with ExitStack() as stack:
        every = [Hand(folder) for _ in range(count)]
        for one in every:
            stack.callback(one.end)
        for one in every:
            one.tell(do="start")
        yield every


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """A copy of a store: the database whole, its files as links, since they never change."""
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="copy-") as aside:
        place = Path(aside)
        for path in folder.rglob("*"):
            there = place / path.relative_to(folder)
            if path.is_dir():
                there.mkdir(parents=True, exist_ok=True)
            elif path.name.startswith("stelsel.sqlite3"):
                there.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, there)
            else:
                there.parent.mkdir(parents=True, exist_ok=True)
                there.hardlink_to(path)
        yield place
