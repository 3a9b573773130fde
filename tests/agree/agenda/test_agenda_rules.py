# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stelsel.agree.agenda.rules import Promise, chain, connected, scaled, seedhead, without_actor, without_tie

keys = st.lists(st.integers(0, 12), unique=True, max_size=12)
ties_between = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=20)


class TestConnected:
    def test_ties_make_groups_in_the_order_of_the_members(self) -> None:
        assert connected([5, 3, 9, 1, 7], [(1, 5), (9, 7), (1, 3)]) == [[5, 3, 1], [9, 7]]

    def test_a_tie_with_a_member_that_is_not_there_is_passed_over(self) -> None:
        assert connected([1, 2], [(1, 8), (8, 2)]) == [[1], [2]]

    @given(keys, ties_between)
    def test_each_member_is_in_one_group_and_the_order_is_kept(
        self, members: list[int], ties: list[tuple[int, int]]
    ) -> None:
        groups = connected(members, ties)
        place = {member: index for index, member in enumerate(members)}
        assert sorted(member for group in groups for member in group) == sorted(members)
        assert all(place[one] < place[other] for group in groups for one, other in pairwise(group))
        assert all(place[one[0]] < place[other[0]] for one, other in pairwise(groups))

    @given(keys, ties_between)
    def test_two_members_are_together_exactly_when_a_walk_along_ties_joins_them(
        self, members: list[int], ties: list[tuple[int, int]]
    ) -> None:
        here = [(a, b) for a, b in ties if a in members and b in members]
        for group in connected(members, ties):
            reached = {group[0]}
            for _ in members:
                reached |= {b for a, b in here if a in reached} | {a for a, b in here if b in reached}
            assert set(group) == reached

    @given(keys, ties_between, st.randoms())
    def test_the_order_of_the_ties_does_not_matter(
        self, members: list[int], ties: list[tuple[int, int]], random: object
    ) -> None:
        shuffled = [(b, a) for a, b in ties]
        random.shuffle(shuffled)  # type: ignore[attr-defined]
        assert connected(members, shuffled) == connected(members, ties)


class TestChain:
    def test_it_runs_both_ways_and_does_not_turn(self) -> None:
        ties = [(1, 2), (2, 3), (2, 4), (9, 3), (5, 2)]
        assert chain(2, ties) == {1, 5, 3, 4}
        assert chain(3, ties) == {1, 2, 5, 9}
        assert chain(1, ties) == {2, 3, 4}

    def test_nothing_before_or_after(self) -> None:
        assert chain(1, []) == set()
        assert chain(1, [(2, 3)]) == set()

    @given(st.integers(0, 6), ties_between)
    def test_it_ends_also_where_ties_go_round_and_never_holds_its_start(
        self, start: int, ties: list[tuple[int, int]]
    ) -> None:
        found = chain(start, ties)
        assert start not in found
        assert found <= {key for tie in ties for key in tie}

    @given(st.integers(0, 6), st.integers(0, 6), ties_between)
    def test_what_is_in_the_chain_of_one_has_it_in_its_own(
        self, one: int, other: int, ties: list[tuple[int, int]]
    ) -> None:
        assert (other in chain(one, ties)) == (one in chain(other, ties))


def plan(key: int, parent: int | None = None, *, named: bool = False) -> Promise:
    return Promise(key, parent, is_plan=True, named_actor=named)


def harvest(key: int, parent: int | None = None, *, named: bool = False) -> Promise:
    return Promise(key, parent, is_plan=False, named_actor=named)


class TestWithoutTie:
    PROMISES = (harvest(1), harvest(2), plan(3), plan(4, 3), plan(5, 3), plan(6))

    @pytest.mark.parametrize(
        ("ties", "new", "left"),
        [
            ([], [3, 6], [1, 2]),
            ([(1, 3)], [6], [2]),
            ([(1, 4)], [5, 6], [2]),
            ([(1, 4), (2, 5)], [6], []),
            ([(1, 3), (2, 4)], [6], []),
            ([(1, 6), (2, 6)], [3], []),
        ],
        ids=["none", "the whole", "one part", "both parts", "whole and part", "one plan twice"],
    )
    def test_a_tie_of_the_whole_counts_for_its_parts_and_not_the_other_way(
        self, ties: list[tuple[int, int]], new: list[int], left: list[int]
    ) -> None:
        assert without_tie(self.PROMISES, ties, plans=True) == new
        assert without_tie(self.PROMISES, ties, plans=False) == left

    @given(ties_between)
    def test_what_has_a_tie_is_never_listed(self, ties: list[tuple[int, int]]) -> None:
        assert not {later for _, later in ties} & set(without_tie(self.PROMISES, ties, plans=True))
        assert not {earlier for earlier, _ in ties} & set(without_tie(self.PROMISES, ties, plans=False))

    @given(ties_between, st.tuples(st.integers(1, 2), st.integers(3, 6)))
    def test_a_tie_more_never_makes_a_whole_loose(self, ties: list[tuple[int, int]], more: tuple[int, int]) -> None:
        whole = {promise.key for promise in self.PROMISES if promise.parent is None}
        before = set(without_tie(self.PROMISES, ties, plans=True)) & whole
        assert set(without_tie(self.PROMISES, [*ties, more], plans=True)) & whole <= before


def test_nobody_is_named() -> None:
    assert without_actor([plan(1), plan(2, named=True), harvest(3), harvest(4, 3, named=True)]) == [1, 3]


class TestScaled:
    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ((1, 1000, 1000), (0, 1000)),
            ((501, 600, 1000), (500, 100)),
            ((7, 7, 1830), (3, 3)),
            ((1830, 1830, 1830), (997, 3)),
        ],
    )
    def test_place_and_size(self, lines: tuple[int, int, int], expected: tuple[int, int]) -> None:
        assert scaled(*lines) == expected

    @given(st.integers(1, 5000), st.integers(0, 400), st.integers(0, 5000), st.integers(10, 2000))
    def test_it_is_always_visible_and_never_runs_over_the_end(
        self, first: int, more: int, total: int, width: int
    ) -> None:
        place, size = scaled(first, first + more, total, width)
        assert size >= 3
        assert 0 <= place <= width - size

    @given(st.integers(1, 4000), st.integers(0, 500), st.integers(0, 500))
    def test_what_comes_later_does_not_stand_before(self, first: int, step: int, more: int) -> None:
        earlier, later = scaled(first, first, 5000), scaled(first + step, first + step + more, 5000)
        assert earlier[0] <= later[0] + 1


class TestSeedhead:
    def test_one_path_for_each_kind_and_hue_with_a_circle_for_each_promise(self) -> None:
        promises = [("harvest", "lezen")] * 3 + [("plan", "lezen")] * 2 + [("harvest", "stelsel")]
        seeds = seedhead(promises)
        assert [(seed.kind, seed.hue, seed.path.count("M")) for seed in seeds] == [
            ("harvest", "lezen", 3), ("plan", "lezen", 2), ("harvest", "stelsel", 1),
        ]  # fmt: skip

    @given(st.integers(0, 400))
    def test_every_seed_lies_in_the_drawing_and_none_covers_another(self, number: int) -> None:
        circles: list[tuple[int, int]] = []
        radius = 0
        for seed in seedhead([("harvest", "lezen")] * number):
            for left, middle, size in re.findall(r"M(-?\d+) (-?\d+)a(\d+) ", seed.path):
                radius = int(size)
                circles.append((int(left) + radius, int(middle)))
        assert len(circles) == number
        assert all(radius <= x <= 1000 - radius and radius <= y <= 1000 - radius for x, y in circles)
        apart = [
            (x - u) ** 2 + (y - v) ** 2
            for index, (x, y) in enumerate(circles)
            for u, v in circles[index + 1 : index + 40]
        ]
        assert not apart or min(apart) > (2 * radius) ** 2

    def test_the_first_stands_in_the_middle(self) -> None:
        left, middle, size = map(
            int, re.findall(r"M(-?\d+) (-?\d+)a(\d+) ", seedhead([("plan", "x")] * 237)[0].path)[0]
        )
        assert abs(left + size - 500) + abs(middle - 500) < 60
