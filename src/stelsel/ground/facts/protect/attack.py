# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an outsider can compute from everything that is published.

He knows the tables, their relations, and that nothing is below zero. Everything that is given out, exactly, hidden or
with bounded noise, is a set of linear bounds on the base cells; the least and the most that a cell can be under them is
all that logic can get (Fischetti and Salazar 2000; handbook, section 4.2.2, "feasibility interval"). Noise has a second
attack, which is no logic but averaging.

An attack on a cell *fails* when the interval holds everything that `rules.protection` asks, so it has at least two
whole numbers in it, and *succeeds exactly* when only one is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from stelsel.ground.facts.protect.linear import least
from stelsel.ground.facts.protect.relations import Matrix, merged

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of cells: `low <= matrix @ base <= high`, a row each; `matrix` is cells x base cells."""

    matrix: Matrix
    low: Floats
    high: Floats

    def __add__(self, other: Published) -> Published:
        """Both together, over the same base."""
        return Published(
            sparse.csr_array(sparse.vstack([self.matrix, other.matrix])),
            np.concatenate([self.low, other.low]),
            np.concatenate([self.high, other.high]),
        )


def suppressed(matrix: Matrix, values: Floats, hidden: Mask, *, at_least: float | Floats = 1.0) -> Published:
    """Exact figures, some hidden. Who knows that zeros are never hidden knows that a hidden count is 1 or more."""
    values = np.asarray(values, np.float64)
    return Published(matrix, np.where(hidden, at_least, values), np.where(hidden, np.inf, values))


def bounded(matrix: Matrix, values: Floats, most: float | Floats) -> Published:
    """Figures with noise, of which the outsider even knows how large it can be: at most `most` either way."""
    values = np.asarray(values, np.float64)
    return Published(matrix, np.maximum(values - most, 0.0), values + most)


def rounded(matrix: Matrix, values: Floats, base: int) -> Published:
    """Whole figures that were rounded to a multiple of the base, halves up."""
    values = np.asarray(values, np.float64)
    return Published(matrix, np.maximum(values - base // 2, 0.0), values + (base - 1) // 2)


def bounds(published: Published, targets: Matrix, *, whole: bool = False) -> tuple[Floats, Floats]:
    """The least and the most that each target (rows over the same base) can be.

    `whole`: the outsider also uses that every base cell is a whole number, which is the stronger attack.
    """
    both, _column_of = merged(sparse.csr_array(sparse.vstack([published.matrix, targets])))
    matrix, rows = both[: published.matrix.shape[0]], both[published.matrix.shape[0] :].toarray()
    size = matrix.shape[1]
    kinds, floor, ceiling = np.full(size, whole), np.zeros(size), np.full(size, np.inf)
    ends = np.empty((2, len(rows)))
    for place, row in enumerate(rows):
        for side, sign in enumerate((1.0, -1.0)):
            point = least(sign * row, matrix, published.low, published.high, floor=floor, ceiling=ceiling, whole=kinds)
            ends[side, place] = -sign * np.inf if point is None else row @ point
    if whole:
        ends = np.rint(ends)
    return ends[0], ends[1]


def broken(low: Floats, high: Floats, asked: tuple[Floats, Floats]) -> Mask:
    """Which cells an outsider comes nearer than was asked."""
    slack = NEAR * np.maximum(1.0, np.abs(asked[1]))
    return np.asarray((low > asked[0] + slack) | (high < asked[1] - slack))


def differences(matrix: Matrix, values: Floats, hidden: Mask, *, smallest: int) -> list[tuple[int, int, int]]:
    """Pairs of exact cells of which one lies within the other and the rest is a small count: (outer, inner, rest).

    The attack that needs no computer: this year so far less last month so far, the old map less the new one, all less
    all but one. Only for cells that are plain sets of base cells.
    """
    shown = np.flatnonzero(~hidden)
    sets = matrix[shown].astype(bool).astype(np.int64)
    common = (sets @ sets.T).toarray()
    size = np.diagonal(common)
    inside = (common == size[None, :]) & (size[:, None] > size[None, :])
    found = []
    for outer, inner in np.argwhere(inside):
        rest = round(float(values[shown[outer]] - values[shown[inner]]))
        if 0 < rest < smallest:
            found.append((int(shown[outer]), int(shown[inner]), rest))
    return found


def averaged(matrix: Matrix, published: Floats, target: Floats, *, variance: float) -> tuple[float, float]:
    """The best unbiased guess of a target from noisy cells, and its standard error.

    Least squares over all cells at once: every other way to reach the same people is one more draw. `variance` is that
    of the noise of a cell. The error is infinite where the cells do not determine the target.
    """
    dense = matrix.toarray()
    inverse = np.linalg.pinv(dense)
    weights = target @ inverse
    if np.abs(weights @ dense - target).max() > NEAR:
        return float(weights @ published), float("inf")
    return float(weights @ published), float(np.sqrt(variance * (weights @ weights)))
