# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Facts carried along successions to the units of another day, forward and backward, exactly.

On each day with successions what a unit held is divided over others (`Turn.forward`); read the other way round, what
a unit holds after the day is divided over what it came from (`Turn.backward`). A map of a day is the product of the
turns between the fact and that day, so going there in two steps or in one is the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from stelsel.ground.core.errors import Conflict
from stelsel.ground.facts.maps.spans import EVER_FROM, EVER_TO, day_number, day_of
from stelsel.ground.facts.maps.weighing import Own, Scales
from stelsel.ground.facts.maps.world import World
from stelsel.ground.network.rules import Step


class Part(NamedTuple):
    weight: Fraction
    estimated: bool = False


Parts = dict[int, Part]
"""By unit, the part of a whole that is there. The weights make one."""


class Piece(NamedTuple):
    """From one day up to another, the facts of a unit belong there."""

    lo: int
    hi: int
    parts: Parts


@dataclass(frozen=True)
class Turn:
    """What happened on one day. Units that nothing happened to are not in it."""

    day: int
    forward: dict[int, Parts]
    backward: dict[int, Parts]


def turns(world: World, own: Own | None = None) -> list[Turn]:
    """The days with successions, in order. Raises `Conflict` where successions of one day go round in a ring."""
    return list(_by_population(world)) if own is None else _turns(world, Scales(world.amounts, own))


def divided(world: World, day: int, end: int) -> list[tuple[int, int]]:
    """On the way back to the map of a day, of facts from before `end`: the day of each change and the units over which
    it divides by an estimate, what came of them. In order.
    """
    return sorted(
        {
            (turn.day, unit)
            for turn in turns(world)
            if day < turn.day < end
            for parts in turn.backward.values()
            if len(parts) > 1
            for unit in parts
        }
    )


@lru_cache(maxsize=8)
def _by_population(world: World) -> list[Turn]:
    return _turns(world, Scales(world.amounts))


def _turns(world: World, scales: Scales) -> list[Turn]:
    by_day: dict[int, dict[int, list[Step[int]]]] = defaultdict(lambda: defaultdict(list))
    for step in world.steps:
        by_day[day_number(step.day)][step.old].append(step)
    return [_turn(world, day, leaving, scales) for day, leaving in sorted(by_day.items())]


def pieces(world: World, day: int, *, own: Own | None = None) -> dict[int, list[Piece]]:
    """By unit that ever took part in a succession, where its facts belong on the map of the day.

    The pieces of a unit cover all of time once. Time before and after its life counts as its first and last day.
    """
    all_turns = turns(world, own)
    bounds: dict[int, list[tuple[int, Parts]]] = defaultdict(list)
    ahead: dict[int, Parts] = {}
    for turn in reversed([one for one in all_turns if one.day <= day]):
        ahead |= {unit: _through(parts, ahead) for unit, parts in turn.forward.items()}
        for unit in turn.forward:
            bounds[unit].insert(0, (turn.day, ahead[unit]))
    behind: dict[int, Parts] = {}
    later: dict[int, list[tuple[int, Parts]]] = defaultdict(list)
    for turn in (one for one in all_turns if one.day > day):
        behind |= {unit: _through(parts, behind) for unit, parts in turn.backward.items()}
        for unit in turn.backward:
            later[unit].append((turn.day, behind[unit]))
    return {unit: _in_life(world, unit, bounds.get(unit, []), later.get(unit, [])) for unit in world.places}


def _in_life(world: World, unit: int, before: list[tuple[int, Parts]], after: list[tuple[int, Parts]]) -> list[Piece]:
    """`before`: up to each day the parts; `after`: from each day the parts; between the two the unit is itself."""
    itself = {unit: Part(Fraction(1))}
    found: list[Piece] = []
    start = EVER_FROM
    for day, parts in before:
        found.append(Piece(start, day, parts))
        start = day
    current = itself
    for day, parts in after:
        found.append(Piece(start, day, current))
        start, current = day, parts
    found.append(Piece(start, EVER_TO, current))
    place = world.places[unit]
    lo, hi = int(world.lo[place]), int(world.hi[place])
    lived = [piece for piece in found if piece.lo < hi and lo < piece.hi]
    return _joined([piece.parts for piece in lived], [piece.lo for piece in lived])


def _joined(parts: list[Parts], starts: list[int]) -> list[Piece]:
    """Over all of time, with neighbours that say the same in one."""
    found: list[Piece] = []
    for index, one in enumerate(parts):
        lo = EVER_FROM if index == 0 else starts[index]
        hi = EVER_TO if index == len(parts) - 1 else starts[index + 1]
        if found and found[-1].parts == one:
            found[-1] = found[-1]._replace(hi=hi)
        else:
            found.append(Piece(lo, hi, one))
    return found


def _through(parts: Parts, onward: Mapping[int, Parts]) -> Parts:
    """The parts, each taken where its unit goes on to. What is whole again in one unit is no estimate."""
    if onward.keys().isdisjoint(parts):
        return parts
    found: Parts = {}
    for unit, part in parts.items():
        for heir, further in onward.get(unit, {unit: Part(Fraction(1))}).items():
            held = found.get(heir, Part(Fraction()))
            found[heir] = Part(
                held.weight + part.weight * further.weight, held.estimated or part.estimated or further.estimated
            )
    return {heir: Part(Fraction(1)) for heir in found} if len(found) == 1 else found


def _turn(world: World, day: int, leaving: Mapping[int, list[Step[int]]], scales: Scales) -> Turn:
    direct = {old: _divided(world, old, steps, day, scales) for old, steps in leaving.items()}
    forward = {old: _at_rest(world, old, direct, day) for old in direct}
    sources: dict[int, dict[int, Fraction]] = defaultdict(dict)
    for old, parts in forward.items():
        for new, part in parts.items():
            sources[new][old] = part.weight
    for new, shares in sources.items():
        if new not in forward and _lives(world, new, day - 1):
            shares[new] = Fraction(1)
    backward = {new: _weighed(scales.weigh(shares, day)) for new, shares in sources.items() if set(shares) != {new}}
    return Turn(day, forward, backward)


def _weighed(weights: Mapping[int, Fraction]) -> Parts:
    """Parts that nobody wrote down; a single one is the whole and no estimate."""
    return {unit: Part(weight, len(weights) > 1) for unit, weight in weights.items() if weight}


def _divided(world: World, old: int, steps: list[Step[int]], day: int, scales: Scales) -> Parts:
    """Over the successors by the weights of the steps; what lives on keeps the rest; what is not known is weighed."""
    known: dict[int, Fraction] = defaultdict(Fraction)
    unknown = {step.new for step in steps if step.weight is None}
    for step in steps:
        known[step.new] += step.weight or 0
    total = sum(known.values(), Fraction())
    stays = _lives(world, old, day)
    if total == 1 and not unknown:
        return {new: Part(weight) for new, weight in known.items()}
    if total > 1 or (total == 1 and unknown):  # the steps contradict one another
        return _weighed(scales.weigh(dict.fromkeys(known, Fraction(1)), day))
    if not unknown and stays:
        return {new: Part(weight) for new, weight in known.items()} | {old: Part(1 - total)}
    if not unknown:
        return {new: Part(weight / total, len(known) > 1) for new, weight in known.items()}
    open_parts = unknown | ({old} if stays else set())
    rest = scales.weigh(dict.fromkeys(sorted(open_parts), Fraction(1)), day)
    shared = _weighed({unit: weight * (1 - total) for unit, weight in rest.items()})
    return {unit: Part(weight) for unit, weight in known.items() if weight} | shared


def _at_rest(world: World, old: int, direct: Mapping[int, Parts], day: int) -> Parts:
    """Follow the successions of one day until everything is with a unit that exists after it."""
    parts = direct[old]
    for _ in range(len(direct) + 1):
        moving = [unit for unit in parts if unit in direct and not _lives(world, unit, day)]
        if not moving:
            return parts
        parts = _through(parts, {unit: direct[unit] for unit in moving})
    raise Conflict(
        f"De opvolgingen van {day_of(day)} gaan in een kring rond: {_named(world, old)} komt bij zichzelf uit.",
        remedy="Verander of verwijder een van de opvolgingen van die dag.",
    )


def _lives(world: World, unit: int, day: int) -> bool:
    place = world.places[unit]
    return bool(world.lo[place] <= day < world.hi[place])


def _named(world: World, unit: int) -> str:
    return world.names[world.places[unit]] or str(unit)
