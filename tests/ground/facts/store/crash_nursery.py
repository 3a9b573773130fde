# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A process whose children write, load, settle, merge, tidy and ask, and are killed at random moments.

Started by `test_facts_killed.py` on a database and a store of its own: `crash_nursery.py FOLDER KILLS SEED`. A child
is forked from a process that has imported everything and opened nothing, so that it works at once. What
a child was told is done, it writes down in `FOLDER` before it goes on; a killed child takes up where that ends, with
the same request and the same key.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from pathlib import Path

WRITERS = (1, 2)
LOADED_FROM = 5000
"""Units from this number are only loaded."""
GRACE = 15
"""Seconds that a file which nobody names stays: longer than a slow machine needs between its writing and its naming."""
JOURNALS = ("writer-1", "writer-2", "loader", "segments")
"""Each of them has something in it at the end: on a slow machine more are killed until then, and live longer."""
SHARED = 7
"""Everybody says something of this unit, and the last one to do so counts."""


def acknowledged(folder: Path, name: str) -> list[list[str]]:
    """The whole lines of a journal: a killed process may leave a part of one."""
    path = folder / name
    text = path.read_text() if path.exists() else ""
    return [line.split(" ", 2) for line in text.split("\n")[:-1]]


def note(folder: Path, name: str, *words: object) -> None:
    """One write, so that it is there whole or not at all."""
    handle = os.open(folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, (" ".join(map(str, words)) + "\n").encode())
    os.close(handle)


def request(writer: int, number: int) -> tuple[str, list[tuple[int, int, int]]]:
    """What a writer asks for the so-manieth time: to record or to withdraw, and unit, day and value of each."""
    own = writer * 1000
    rows = [(own + number % 7, number % 5, 10 * number + 1), (own + 100 + number % 3, 0, number)]
    if number % 6 == 5:
        return "withdraw", rows
    return "record", [*rows, (SHARED, 0, writer * 100_000 + number)]


def send(writer: int, number: int) -> int:
    """Send a request with its key; the number of its commit."""
    from small_facts import record, told

    from stelsel.ground.core.permissions import OPERATOR
    from stelsel.ground.facts.actions import facts_withdraw

    verb, rows = request(writer, number)
    told_ones = [told(value, unit, on) for unit, on, value in rows]
    key = f"writer-{writer}-{number}"
    if verb == "withdraw":
        return facts_withdraw(actor=OPERATOR, observations=told_ones, key=key).seq
    return record(*told_ones, key=key).seq


def write(folder: Path, writer: int) -> None:
    name = f"writer-{writer}"
    number = len(acknowledged(folder, name))
    while True:
        note(folder, name, number, send(writer, number))
        number += 1
        time.sleep(0.004)


def load_rows(number: int) -> list[tuple[int, int, int]]:
    return [(LOADED_FROM + number % 4 * 10 + at, at, number * 10 + at) for at in range(5)] + [(SHARED, 0, -number)]


def load_or_withdraw(number: int) -> int:
    """Load file after file, and take each third one back; the number of the commit."""
    from small_facts import load, withdraw

    from stelsel.ground.facts.models import Batch

    which = number // 4 * 3 + min(number % 4, 2)
    batch = Batch.objects.filter(name=f"file-{which}").first()
    if number % 4 == 3 and batch is not None:
        if batch.state == Batch.State.LOADED:
            return withdraw(batch).seq
    elif batch is None:
        return load(f"file-{which}", load_rows(which))[1].seq
    return batch.commits.order_by("-seq")[0].seq  # type: ignore[union-attr]


def fill(folder: Path) -> None:
    number = len(acknowledged(folder, "loader"))
    while True:
        note(folder, "loader", number, load_or_withdraw(number))
        number += 1


def settle_and_merge(folder: Path) -> None:
    from stelsel.ground.facts.models import Segment
    from stelsel.ground.facts.store import merging, settling

    merging.FAN = 3  # type: ignore[misc]
    while True:
        settling.settle()
        merging.merge_due()
        settling.tidy(grace=timedelta(seconds=GRACE))
        note(folder, "segments", Segment.objects.filter(retired_at__isnull=True).count(), Segment.objects.count())
        time.sleep(0.02)


def ask(folder: Path) -> None:
    """Ask what was known after a commit that somebody was told of; it must be what it was at any time before."""
    from small_facts import total

    told = {int(seq): value for seq, value in (line[:2] for line in acknowledged(folder, "answers"))}
    chance = random.Random(os.getpid())  # noqa: S311 -- no secret
    while True:
        seqs = [int(line[1]) for name in ("writer-1", "writer-2", "loader") for line in acknowledged(folder, name)]
        for seq in chance.sample(seqs, min(3, len(seqs))):
            answer = str(total(as_of=seq))
            if told.setdefault(seq, answer) != answer:
                note(folder, "errors", f"as known at {seq}: {told[seq]} became {answer}")
            note(folder, "answers", seq, answer)


def child(work: Callable[[], None], folder: Path) -> int:
    made = os.fork()
    if made:
        return made
    try:
        work()
    except BaseException:  # noqa: BLE001 -- whatever it is, the test must see it
        note(folder, "errors", traceback.format_exc().replace("\n", " | "))
    os._exit(1)


def main(folder: Path, kills: int, seed: int) -> None:
    import django
    import pandas as pd  # noqa: F401 -- DuckDB imports it when it first sees a table

    django.setup()
    import small_facts  # noqa: F401 -- with it comes all that a child needs

    from stelsel.ground.facts.engine.compiling import compiled
    from stelsel.ground.facts.engine.shapes import Shape
    from stelsel.ground.facts.store import bulk, loaded, merging  # noqa: F401

    chance = random.Random(seed)  # noqa: S311 -- no secret
    for mixed, guarded in product((False, True), repeat=2):
        compiled(Shape(mixed=mixed, guarded=guarded, placed=False))
    works: list[Callable[[], None]] = [lambda w=w: write(folder, w) for w in WRITERS]  # type: ignore[misc]
    works += [lambda: fill(folder), lambda: settle_and_merge(folder), lambda: ask(folder)]
    alive: dict[int, tuple[float, int]] = {}
    killed = 0
    while killed < kills or not all(acknowledged(folder, name) for name in JOURNALS):
        busy = {which for _, which in alive.values()}
        for which in set(range(len(works))) - busy:
            longer = 1 + killed // kills
            alive[child(works[which], folder)] = (time.monotonic() + longer * life(chance, which), which)
        pid = min(alive, key=lambda one: alive[one])
        time.sleep(max(0.0, alive[pid][0] - time.monotonic()))
        del alive[pid]
        killed += end(pid)
    for pid in alive:
        end(pid)


def life(chance: random.Random, which: int) -> float:
    """Seconds that a process lives: many die young; those that do more than write need longer to begin."""
    return chance.choice((0.1, 0.3, 1.5)) * chance.random() * max(1, which)


def end(pid: int) -> bool:
    """Kill -9; whether that was what ended it."""
    os.kill(pid, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
