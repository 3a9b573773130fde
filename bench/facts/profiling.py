# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the time of a question goes: the named steps are wrapped, and each is told without the steps inside it."""

from __future__ import annotations

import importlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

STEPS = {
    "state query: head": ("engine.reader:head", "engine.asking:seq_at"),
    "state query: segments": ("engine.reader:segments", "engine.reader:listing"),
    "moment": ("facts:moment_at",),
    "catalogue": ("facts:measure_known", "queries.catalogue:catalogue"),
    "sorting out": ("facts:question_of", "engine.asking:codes_of", "engine.asking:spans", "engine.asking:buckets_of"),
    "tail": ("engine.reader:pull", "engine.reader:with_keys", "engine.reader:profile_of"),
    "network state": ("engine.placing:network_word",),
    "placing: read": ("engine.placing:world_read",),
    "placing: place": ("engine.placing:place",),
    "placing: expected": ("engine.placing:expected",),
    "placing: cuts": ("engine.placing:cuts",),
    "placing: kept file": ("engine.placing:kept", "engine.placing:keep"),
    "placing, rest": ("engine.asking:placing_of",),
    "compiling": ("engine.reader:compiled",),
    "opening DuckDB": ("engine.reader:Reader.__init__",),
    "relation": ("engine.asking:values_sql", "engine.asking:events_sql"),
    "SQL: run": ("engine.duck:rows",),
    "finishing": ("engine.asking:finished",),
    "protecting": ("engine.asking:noisy",),
}
"""By step: functions of `stelsel.ground.facts`; one that is not there (any more) is left out."""
ROOM = "stelsel.ground.facts"


class Clock:
    """By step: seconds that passed, and seconds that processors worked (all threads), without the steps inside it."""

    def __init__(self) -> None:
        self.own: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._inner: list[list[float]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started = (time.perf_counter(), time.process_time())
        self._inner.append([0.0, 0.0])
        try:
            yield
        finally:
            ended = (time.perf_counter(), time.process_time())
            inside = self._inner.pop()
            for at in range(2):
                took = ended[at] - started[at]
                self.own[name][at] += took - inside[at]
                if self._inner:
                    self._inner[-1][at] += took

    def wrap(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:  # noqa: ANN401 -- whatever it is
            with self.step(name):
                return work(*given, **named)

        return timed


class WatchedDuck:
    """A connection of DuckDB of which the handing over of tables is told apart."""

    def __init__(self, con: Any, clock: Clock) -> None:  # noqa: ANN401 -- of several libraries
        self._con, self._clock = con, clock

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever it has
        return getattr(self._con, name)

    def register(self, *given: Any) -> Any:  # noqa: ANN401
        with self._clock.step("SQL: tables handed over"):
            return self._con.register(*given)


def watch() -> Clock:
    """Wrap the steps of the room in this process, before its first question."""
    clock = Clock()
    for name, places in STEPS.items():
        for place in places:
            module, _, attribute = place.partition(":")
            with suppress(ImportError, AttributeError):
                _wrapped(clock, name, importlib.import_module(f"{ROOM}.{module}"), attribute)
    _ducks(clock)
    return clock


def _wrapped(clock: Clock, name: str, owner: Any, attribute: str) -> None:  # noqa: ANN401
    *path, last = attribute.split(".")
    for part in path:
        owner = getattr(owner, part)
    setattr(owner, last, clock.wrap(name, getattr(owner, last)))


def _ducks(clock: Clock) -> None:
    reader = importlib.import_module(f"{ROOM}.engine.reader")
    plain = reader.Reader.__init__

    def opened(self: Any, *given: Any, **named: Any) -> None:  # noqa: ANN401
        plain(self, *given, **named)
        self.con = WatchedDuck(self.con, clock)

    reader.Reader.__init__ = opened
