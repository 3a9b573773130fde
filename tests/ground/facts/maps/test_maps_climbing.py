# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How a unit climbs to a level."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_networks import Table

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.maps import AS_IT_WAS, Level, Life, Link, World, cuts, level_read, place, world_build
from stelsel.ground.facts.maps.climbing import climb
from stelsel.ground.facts.maps.levels import How
from stelsel.ground.facts.maps.spans import EVER_FROM, EVER_TO, NOWHERE, Track, day_number
from stelsel.ground.facts.maps.ways import ways
from stelsel.ground.facts.units import AREA, ORGANISATION, PLACE, unit_of
from stelsel.ground.network.rules import Step

TOWN, OTHER_TOWN, HOLLAND, UTRECHT, LAND = (unit_of(AREA, pk) for pk in range(1, 6))
LIBRARY, SUPPORT = unit_of(ORGANISATION, 1), unit_of(ORGANISATION, 2)
BRANCH, LONE_BRANCH = unit_of(PLACE, 1), unit_of(PLACE, 2)
DAY, LATER, LAST = date(2019, 1, 1), date(2020, 1, 1), date(2021, 1, 1)
LIVES = [
    Life(TOWN, "municipality"), Life(OTHER_TOWN, "municipality"), Life(HOLLAND, "province"),
    Life(UTRECHT, "province"), Life(LAND, "country"), Life(LIBRARY, "local_library"), Life(SUPPORT, "poi"),
    Life(BRANCH, "branch"), Life(LONE_BRANCH, "branch"),
]  # fmt: skip
LINKS = [
    Link("cbs-province", TOWN, HOLLAND), Link("cbs-province", OTHER_TOWN, UTRECHT),
    Link("cbs-province", HOLLAND, LAND), Link("cbs-province", UTRECHT, LAND),
    Link("library-province", LIBRARY, UTRECHT), Link("support", HOLLAND, SUPPORT), Link("support", LIBRARY, SUPPORT),
    Link("place-area", BRANCH, TOWN), Link("place-organisation", BRANCH, LIBRARY),
    Link("place-organisation", LONE_BRANCH, LIBRARY),
]  # fmt: skip


def standing(world: World, level: str, unit: int, day: date = DAY) -> int | None:
    parts = Table(place(world, (level_read(world, level),), AS_IT_WAS)).parts(unit, day)
    assert list(parts.values()) == [1.0]
    return next(iter(parts))


@pytest.mark.parametrize(
    ("level", "unit", "found"),
    [
        ("self", BRANCH, BRANCH),
        ("municipality", TOWN, TOWN),
        ("municipality", BRANCH, TOWN),
        ("municipality", LONE_BRANCH, None),
        ("municipality", LIBRARY, None),
        ("municipality", HOLLAND, None),
        ("local_library", BRANCH, LIBRARY),
        ("organisation", BRANCH, LIBRARY),
        ("area", BRANCH, TOWN),
        ("area", LIBRARY, UTRECHT),
        ("place", TOWN, None),
        ("province", BRANCH, HOLLAND),
        ("province", LONE_BRANCH, UTRECHT),
        ("country", BRANCH, LAND),
        ("cbs-province", TOWN, HOLLAND),
        ("cbs-province", HOLLAND, HOLLAND),
        ("cbs-province", LAND, None),
        ("cbs-province", LIBRARY, UTRECHT),
        ("library-province", LIBRARY, UTRECHT),
        ("library-province", TOWN, None),
        ("support", TOWN, SUPPORT),
        ("support", OTHER_TOWN, None),
        ("support", SUPPORT, SUPPORT),
        ("place-organisation", BRANCH, LIBRARY),
        ("cbs-province@1", TOWN, LAND),
        ("cbs-province@1", LAND, LAND),
        ("cbs-province@2", TOWN, HOLLAND),
        ("cbs-province@2", LAND, None),
        ("cbs-province@3", TOWN, TOWN),
        ("cbs-province@3", BRANCH, TOWN),
        ("cbs-province@4", TOWN, None),
        ("network", TOWN, None),
        ("network", 0, 0),
    ],
)
def test_a_unit_climbs_to_the_nearest(level: str, unit: int, found: int | None) -> None:
    assert standing(world_build(LIVES, LINKS), level, unit) == found


def test_several_levels_at_once() -> None:
    world = world_build(LIVES, LINKS)
    levels = [level_read(world, name) for name in ("municipality", "cbs-province", "support")]
    row = Table(place(world, levels, LATER)).on(BRANCH, DAY)[0]
    assert (row["level_0"], row["level_1"], row["level_2"]) == (TOWN, HOLLAND, SUPPORT)


def test_the_first_and_last_link_hold_before_and_after_and_a_gap_is_nowhere() -> None:
    links = [
        Link("cbs-province", TOWN, HOLLAND, DAY, LATER),
        Link("cbs-province", TOWN, UTRECHT, LAST, date(2022, 1, 1)),
    ]
    world = world_build(LIVES, links)
    assert standing(world, "cbs-province", TOWN, date(1900, 1, 1)) == HOLLAND
    assert standing(world, "cbs-province", TOWN, LATER) is None
    assert standing(world, "cbs-province", TOWN, date(2050, 1, 1)) == UTRECHT
    assert cuts(world, [level_read(world, "cbs-province")], ["municipality"]) == [LATER, LAST]


def test_of_links_that_overlap_the_last_begun_counts() -> None:
    links = [Link("cbs-province", TOWN, HOLLAND), Link("cbs-province", TOWN, UTRECHT, LATER, LAST)]
    world = world_build(LIVES, links)
    found = [standing(world, "cbs-province", TOWN, day) for day in (DAY, LATER, LAST)]
    assert found == [HOLLAND, UTRECHT, HOLLAND]


def test_a_parent_that_went_into_another_is_followed_by_its_heir() -> None:
    """The place of a branch is not dated; its town is."""
    lives = [Life(TOWN, "municipality", hi=LATER), *(one for one in LIVES if one.unit != TOWN)]
    world = world_build(lives, LINKS, [Step(TOWN, OTHER_TOWN, LATER)])
    assert standing(world, "municipality", BRANCH, DAY) == TOWN
    assert standing(world, "municipality", BRANCH, LATER) == OTHER_TOWN
    assert standing(world, "cbs-province", BRANCH, LATER) == UTRECHT
    on_later = Table(place(world, (level_read(world, "municipality"),), LATER))
    assert on_later.parts(BRANCH, DAY) == {OTHER_TOWN: 1.0}


def test_a_hierarchy_without_links_holds_nobody() -> None:
    world = world_build(LIVES, LINKS, kinds=["island"], hierarchies=["safety"])
    assert standing(world, "safety", TOWN) is None
    assert standing(world, "safety@2", TOWN) is None
    assert standing(world, "island", TOWN) is None


@pytest.mark.parametrize("word", ["nowhere", "cbs-province@0", "cbs-province@x", "nowhere@2", ""])
def test_a_word_that_is_no_level_is_refused(word: str) -> None:
    with pytest.raises(InvalidInput, match="is geen niveau"):
        level_read(world_build(LIVES, LINKS), word)


def test_a_level_is_written_as_it_is_read() -> None:
    world = world_build(LIVES, LINKS)
    for word in ("self", "municipality", "cbs-province", "cbs-province@2"):
        assert str(level_read(world, word)) == word


def test_a_unit_that_stands_there_twice_or_not_at_all_is_refused() -> None:
    with pytest.raises(InvalidInput, match="Eenheid 7 staat er twee keer in"):
        world_build([Life(7, "town"), Life(7, "town")])
    with pytest.raises(InvalidInput, match="Eenheid 11 bestaat niet in dit netwerk"):
        world_build([Life(7, "town")], [Link("tree", 7, 11)])
    with pytest.raises(InvalidInput, match="Eenheid 11 bestaat niet in dit netwerk"):
        world_build([Life(7, "town")], (), [Step(7, 11, DAY)])


UNITS = [unit_of(kind, pk) for kind in (ORGANISATION, PLACE, AREA) for pk in range(1, 5)]
START = date(2020, 1, 1)
WHEN = st.none() | st.integers(0, 40).map(lambda days: START + timedelta(days=days))


@st.composite
def tangled(draw: st.DrawFn) -> World:
    """Links of three hierarchies between anything and anything, at any time, with overlaps and gaps."""
    lives = [Life(unit, draw(st.sampled_from(["x", "y", "z"]))) for unit in UNITS]
    links = []
    for _ in range(draw(st.integers(0, 14))):
        child, parent = draw(st.permutations(UNITS).map(lambda order: order[:2]))
        lo, hi = draw(st.tuples(WHEN, WHEN))
        if lo is None or hi is None or lo < hi:
            links.append(Link(draw(st.sampled_from(["place-area", "tree", "club"])), child, parent, lo, hi))
    return world_build(lives, links, kinds="xyz", hierarchies=["place-area", "tree", "club"])


def as_mapping(track: Track) -> dict[int, int]:
    return dict(zip(track.node.tolist(), track.at.tolist(), strict=True))


def slowly(world: World, level: Level, node: int, day: int) -> int:
    """The same, for one unit and one day, as it is told in words."""
    parents = [(way.hierarchy, as_mapping(way.track.on(day))) for way in ways(world)]
    pairs = [
        (child, parent)
        for way in ways(world)
        if way.hierarchy == level.name
        for child, parent in zip(way.track.node.tolist(), way.track.at.tolist(), strict=True)
    ]
    children, tops = {child for child, _ in pairs}, {parent for _, parent in pairs}
    groups = {parent for child, parent in pairs if child not in tops}
    ahead: list[int] = [node]
    seen: set[int] = set()
    while ahead:
        following: list[int] = []
        for one in ahead:
            if level.how is How.KIND:
                found = one if world.kind_names[world.kinds[one]] == level.name else NOWHERE
            elif level.how is How.GROUP:
                found = one if one in groups else NOWHERE
            else:
                found = at_depth(dict(parents)[level.name], one, children, tops, level.depth)
            if found != NOWHERE:
                return found
            for hierarchy, up in parents:
                inside = level.how is not How.KIND and one in children | tops
                open_way = not inside or (level.how is How.GROUP and hierarchy == level.name)
                if open_way and one in up and up[one] not in seen:
                    following.append(up[one])
        seen.update(ahead)
        ahead = following
    return NOWHERE


def at_depth(up: dict[int, int], node: int, children: set[int], tops: set[int], depth: int) -> int:
    chain = [node]
    while chain[-1] in up and up[chain[-1]] not in chain:
        chain.append(up[chain[-1]])
    whole = chain[-1] in tops - children
    return chain[-depth] if whole and len(chain) >= depth else NOWHERE


@given(tangled(), st.sampled_from(["x", "y", "tree", "club", "tree@1", "tree@2", "tree@3"]))
def test_in_arrays_it_is_what_a_walk_from_each_unit_finds(world: World, word: str) -> None:
    level = level_read(world, word)
    track = climb(world, level)
    for offset in range(-1, 42):
        day = day_number(START) + offset
        assert as_mapping(track.on(day)) == {node: slowly(world, level, node, day) for node in range(world.size)}
    assert (track.lo.min(), track.hi.max()) == (EVER_FROM, EVER_TO)
