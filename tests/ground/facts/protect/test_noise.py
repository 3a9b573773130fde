# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Noise by cell keys: the table that is promised, and the same noise for the same records."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.facts.protect.noise import NoiseTable, noise_table, perturb, perturb_amounts, record_keys

TABLE = noise_table(most=5, variance=2, smallest=3)


@st.composite
def tables(draw: st.DrawFn) -> tuple[NoiseTable, float]:
    most = draw(st.integers(1, 15))
    smallest = draw(st.integers(0, most + 1))
    variance = draw(st.floats(0.05, most**2))
    return noise_table(most=most, variance=variance, smallest=smallest), variance


@settings(deadline=None, max_examples=30)
@given(tables())
def test_every_count_keeps_its_mean_and_no_small_count_is_published(made: tuple[NoiseTable, float]) -> None:
    table, _variance = made
    noise = np.arange(-table.most, table.most + 1)
    for count in range(len(table.bounds) + 3):
        chances = table.probabilities(count)
        assert chances.min() >= 0
        assert chances @ noise == pytest.approx(0, abs=1e-6)
        published = count + noise[chances > 0]
        assert published.min() >= 0
        assert not ((published > 0) & (published < table.smallest)).any()


@settings(deadline=None, max_examples=30)
@given(tables())
def test_a_large_count_has_the_variance_asked(made: tuple[NoiseTable, float]) -> None:
    table, variance = made
    noise = np.arange(-table.most, table.most + 1)
    assert table.probabilities(10**6) @ noise**2 == pytest.approx(min(variance, table.most**2), rel=1e-3)


@settings(deadline=None, max_examples=30)
@given(tables())
def test_the_noise_of_a_large_count_is_as_likely_up_as_down(made: tuple[NoiseTable, float]) -> None:
    chances = made[0].probabilities(10**6)
    assert chances == pytest.approx(chances[::-1], abs=1e-6)


def test_no_distribution_with_the_same_mean_and_variance_has_more_entropy() -> None:
    """Any small change that keeps the sum, the mean and the variance lowers the entropy."""
    noise = np.arange(-5, 6)
    chances = noise_table(most=5, variance=2).probabilities(100)
    conditions = np.stack([np.ones(11), noise, noise**2])
    free = np.linalg.svd(conditions)[2][3:]
    entropy = -(chances * np.log(chances)).sum()
    for direction in np.concatenate([free, -free]):
        changed = chances + 1e-5 * direction
        assert -(changed * np.log(changed)).sum() < entropy


def test_one_and_two_of_the_table_that_hides_them() -> None:
    """With nothing published between 0 and 3, a count of 1 can only become 0 or 3 if its variance is to be least."""
    assert TABLE.probabilities(0).tolist() == [0] * 5 + [1] + [0] * 5
    assert TABLE.probabilities(1) == pytest.approx([0, 0, 0, 0, 2 / 3, 0, 0, 1 / 3, 0, 0, 0], abs=1e-8)
    assert TABLE.probabilities(2) == pytest.approx([0, 0, 0, 1 / 3, 0, 0, 2 / 3, 0, 0, 0, 0], abs=1e-8)


def test_counts_get_the_noise_that_the_table_says() -> None:
    counts = np.repeat(np.arange(12), 50_000)
    keys = record_keys(np.arange(len(counts)), 3)
    found = perturb(counts, keys, TABLE)
    for count in range(12):
        noise = (found - counts)[counts == count]
        shares = np.bincount(noise + TABLE.most, minlength=11) / 50_000
        assert shares == pytest.approx(TABLE.probabilities(count), abs=0.012)


def test_the_same_records_have_the_same_noise_and_zero_stays_zero() -> None:
    keys = record_keys(np.arange(1000), 3)
    order = np.random.default_rng(5).permutation(1000)
    assert keys.sum(dtype=np.uint32) == keys[order].sum(dtype=np.uint32)
    counts = np.arange(1000)
    assert perturb(counts[order], keys[order], TABLE).tolist() == perturb(counts, keys, TABLE)[order].tolist()
    assert perturb(np.zeros(1000, np.int64), keys, TABLE).tolist() == [0] * 1000


def test_the_ends_of_the_range_of_keys_have_noise_too() -> None:
    ends = np.array([0, 2**32 - 1], np.uint32)
    assert (perturb(np.array([100, 100]), ends, TABLE) - 100).tolist() == [-5, 5]


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 10**9), st.integers(0, 2**32 - 1)))
)
def test_amounts_get_noise_in_proportion_to_the_largest_contributions(rows: list[tuple[int, int, int, int]]) -> None:
    given_rows = np.array(rows, np.int64).reshape(-1, 4)
    top2, top1 = np.sort(given_rows[:, :2], axis=1).T
    amounts = top1 + top2 + np.where(top2 > 0, given_rows[:, 2], 0)
    found = perturb_amounts(amounts, given_rows[:, 3].astype(np.uint32), top1, top2, percent=10)
    noise = np.abs(found - amounts)
    assert (found >= 0).all()
    assert (noise[amounts > 0] > 0).all()
    assert (noise >= 0.05 * (top1 + top2) - 1e-6).all()
    assert (noise <= np.ceil(0.10 * (top1 + top2) + 1e-6)).all()


def test_the_noise_of_amounts_is_unbiased() -> None:
    keys = record_keys(np.arange(200_000), 11)
    many = np.full(200_000, 1000)
    noise = perturb_amounts(many, keys, many // 2, many // 4, percent=20) - 1000
    assert abs(noise.mean()) < 1  # a standard deviation of the mean is 0.26
    assert np.abs(noise).min() == 76  # just above half of 20 percent of 750
    assert np.abs(noise).max() == 150


@pytest.mark.parametrize(
    ("most", "variance", "smallest"), [(0, 1.0, 0), (3, 0.0, 0), (3, 1.0, -1), (3, 1.0, 5)]
)  # fmt: skip
def test_noise_that_cannot_be_is_refused(most: int, variance: float, smallest: int) -> None:
    with pytest.raises(InvalidInput):
        noise_table(most=most, variance=variance, smallest=smallest)


def test_noise_on_amounts_is_a_percentage() -> None:
    one = np.array([1])
    with pytest.raises(InvalidInput):
        perturb_amounts(one, one.astype(np.uint32), one, one, percent=0)
