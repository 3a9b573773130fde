# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The distribution of noise: mean zero, a given variance, and of those the one with the largest entropy.

With p(v) proportional to exp(b v + c v^2) on the allowed noise, the entropy is largest for its own mean and variance
(Marley and Leaver 2011, Giessing 2016). The two numbers b and c are found by Newton's method on the dual, which is
smooth and convex. A variance at or beyond what the allowed noise can have gives the two-point distribution there.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEPS: Final = 200
_NEAR: Final = 1e-12
_EDGE: Final = 1e-6
"""How near to the smallest or largest variance, relative, the two-point distribution is taken."""


def distribution(noise: NDArray[np.int64], allowed: NDArray[np.bool_], variance: float) -> Floats:
    """Probabilities of each noise, 0 where it is not allowed. Noise must be allowed on both sides of 0, or 0 itself."""
    found = np.zeros(len(noise))
    values = noise[allowed].astype(np.float64)
    below, above = values[values < 0], values[values > 0]
    if not len(below) or not len(above):
        found[noise == 0] = 1.0
        return found
    least = 0.0 if (values == 0).any() else -below.max() * above.min()
    most = -below.min() * above.max()
    if variance <= least * (1 + _EDGE):
        found[allowed] = _two_points(values, below.max(), above.min())
    elif variance >= most * (1 - _EDGE):
        found[allowed] = _two_points(values, below.min(), above.max())
    else:
        found[allowed] = _entropic(values, variance)
    return found


def _two_points(values: Floats, low: float, high: float) -> Floats:
    """Mean zero on two values: the weights are inverse to the distances."""
    return np.where(values == low, high, np.where(values == high, -low, 0.0)) / (high - low)


def _entropic(values: Floats, variance: float) -> Floats:
    scale = float(np.abs(values).max())
    powers = np.stack([values / scale, (values / scale) ** 2])
    aim = np.array([0.0, variance / scale**2])
    turn = np.zeros(2)
    for _step in range(_STEPS):
        weights = _weights(turn, powers)
        gap = powers @ weights - aim
        if np.abs(gap).max() < _NEAR:
            break
        curve = (powers * weights) @ powers.T - np.outer(powers @ weights, powers @ weights)
        turn = _step_down(turn, np.linalg.solve(curve + _NEAR * np.eye(2), gap), powers, aim)
    return _weights(turn, powers)


def _step_down(turn: Floats, step: Floats, powers: Floats, aim: Floats) -> Floats:
    """The longest halving of the Newton step that lowers the dual."""
    start = _dual(turn, powers, aim)
    size = 1.0
    while size > _NEAR and _dual(turn - size * step, powers, aim) > start:
        size /= 2
    return np.asarray(turn - size * step)


def _dual(turn: Floats, powers: Floats, aim: Floats) -> float:
    height = turn @ powers
    top = height.max()
    return float(top + np.log(np.exp(height - top).sum()) - turn @ aim)


def _weights(turn: Floats, powers: Floats) -> Floats:
    height = turn @ powers
    raw = np.exp(height - height.max())
    return np.asarray(raw / raw.sum())
