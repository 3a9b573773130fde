# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the units of a question stand, and how many of them should have answered: made once, kept while it is true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection

from stelsel.ground.facts.engine.buckets import Buckets, ends_of
from stelsel.ground.facts.engine.keeping import keep, kept, place_of
from stelsel.ground.facts.engine.placement import GONE, Divided, Placing, Weights
from stelsel.ground.facts.kinds import Additivity
from stelsel.ground.facts.maps.carrying import divided
from stelsel.ground.facts.maps.expecting import expected
from stelsel.ground.facts.maps.levels import level_read
from stelsel.ground.facts.maps.placing import Map, cuts, place
from stelsel.ground.facts.maps.reading import world_read
from stelsel.ground.facts.maps.spans import EVER_TO, day_number, day_of
from stelsel.ground.facts.maps.weighing import Own
from stelsel.ground.facts.maps.world import World
from stelsel.ground.facts.queries.moments import NETWORK, Moment, moment_at, network_entry, network_word, stands

Units = Mapping[str, frozenset[int]]
Chosen = tuple[tuple[str, tuple[int, ...]], ...]


def placing_of(
    sort: str, additivity: Additivity, levels: tuple[str, ...], units: Units, map: Map | str, buckets: Buckets,  # noqa: A002 -- the word of the question
    then: Moment, own: Callable[[Divided], Weights] | None = None,
) -> Placing:  # fmt: skip
    """For the levels asked, limited to the units chosen at some levels; `sort` is the kind of unit that tells. In the
    network as it was known at the moment; today is the day of that moment. `own` is asked for the weights of a measure
    itself, only where the map must divide by an estimate.
    """
    day = then.day if map == "today" else map
    chosen = tuple(sorted((name, tuple(sorted(some))) for name, some in units.items()))
    make = _placing.__wrapped__ if connection.in_atomic_block else _placing
    asked = (State.of(then), sort, levels, chosen, day, buckets, additivity == Additivity.STOCK)
    found = make(*asked)
    weights = own(found.divided) if own and found.divided else ()
    return make(*asked, weights) if weights else found


@dataclass(frozen=True)
class State:
    """The network as it was after an entry of the audit log. `word` names it, and says that nothing else is it."""

    word: str
    entry: int = field(compare=False)

    @classmethod
    def of(cls, then: Moment) -> State:
        return cls(network_word(then.entry), network_entry(then.entry))


def network_state() -> State:
    return State.of(moment_at(None))


def world(state: State) -> World:
    """The network through time, as it was recorded in this state. Inside a transaction it is read anew."""
    return _world.__wrapped__(state) if connection.in_atomic_block else _world(state)


@lru_cache(maxsize=3)
def _world(state: State) -> World:
    """As it is stored; what changed since, also while it was read, is taken back."""
    if stands(NETWORK, state.entry):
        found = world_read()
        if stands(NETWORK, state.entry):
            return found
    return world_read(state.entry)


@lru_cache(maxsize=128)
def _placing(
    state: State, sort: str, levels: tuple[str, ...], chosen: Chosen, map: Map,  # noqa: A002 -- the word of the question
    buckets: Buckets, stock: bool, weights: Weights = (),  # noqa: FBT001 -- kept by its arguments
) -> Placing:  # fmt: skip
    path = place_of((state.word, sort, levels, chosen, map, buckets, stock, weights))
    found = None if connection.in_atomic_block else kept(path)
    if found is None:
        found = _made(world(state), sort, levels, chosen, map, buckets, weights, stock=stock)
        if not connection.in_atomic_block:
            keep(path, found)
    return found


def _made(
    known: World, sort: str, levels: tuple[str, ...], chosen: Chosen, map: Map, buckets: Buckets, weights: Weights,  # noqa: A002 -- the word of the question
    *, stock: bool,
) -> Placing:  # fmt: skip
    names = (*levels, *(name for name, _ in chosen if name not in levels))
    read = [level_read(known, name) for name in names]
    asked = sort != "network" and bool(names)
    own = _own(known, weights) if weights else None
    table = _limited(place(known, read, map, own=own), names, levels, chosen) if names else None
    awaited = None
    if asked or (sort != "network" and not names):
        periods = [ends_of(one) for one in buckets.periods]
        awaited = expected(known, [sort], read, map, periods=periods, stock=stock)
        awaited = _limited(awaited.rename_columns({"period": "bucket"}), names, levels, chosen)
        awaited = awaited.set_column(0, "bucket", pc.cast(awaited["bucket"], pa.int32()))
    changes = tuple(cuts(known, read, [sort], map)) if asked else ()
    if isinstance(map, str):
        return Placing(table, changes, None, awaited, _gone(known))
    shared = divided(known, day_number(map), day_number(buckets.end)) if names else ()
    return Placing(table, changes, map, awaited, _gone(known), tuple((day_of(day), unit) for day, unit in shared))


def _own(known: World, weights: Weights) -> Own:
    """What a unit did in the calendar year before a change; None where it was not there for all of that year."""
    told = {(day, unit): value for day, unit, value in weights}

    def size(unit: int, day: date) -> float | None:
        begin = day_number(date(day.year - 1, 1, 1))
        return told.get((day, unit)) if known.lo[known.places[unit]] <= begin else None

    return size


def _limited(table: pa.Table, names: tuple[str, ...], levels: tuple[str, ...], chosen: Chosen) -> pa.Table:
    """Only the rows of the units chosen, and only the columns of the levels asked."""
    for name, some in chosen:
        column = f"level_{names.index(name)}"
        table = table.filter(pc.is_in(table[column], pa.array(some, pa.int64())))
    return table.drop_columns([f"level_{at}" for at in range(len(levels), len(names))])


def _gone(known: World) -> pa.Table:
    ended = {
        step.old: int(known.hi[known.places[step.old]])
        for step in known.steps
        if known.hi[known.places[step.old]] != EVER_TO
    }
    return pa.table([list(ended), [day_of(day) for day in ended.values()]], schema=GONE)
