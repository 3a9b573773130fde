# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One way to put a linear question to HiGHS, through scipy, with whole numbers or without."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

from stelsel.ground.core.errors import StelselError
from stelsel.ground.facts.protect.relations import Matrix

Floats = NDArray[np.float64]
_UNBOUNDED: Final = (3, 4)
"""HiGHS says "unbounded" or "unbounded or infeasible"; the caller tells them apart."""
_INFEASIBLE: Final = 2


class Contradiction(StelselError):
    """No figures at all agree with what is given."""


def least(
    cost: Floats, matrix: Matrix, low: Floats, high: Floats, *, floor: Floats, ceiling: Floats, whole: NDArray[np.bool_]
) -> Floats | None:
    """The point where `cost` is least, with `low <= matrix @ x <= high` and `floor <= x <= ceiling`.

    `whole`: which variables are whole numbers. None when there is no least point; `Contradiction` when there is no
    point. Deterministic: the same question has the same answer, also between optimal points.
    """
    return _solve(cost, matrix, low, high, floor, ceiling, whole.astype(np.int8))


def _solve(
    cost: Floats, matrix: Matrix, low: Floats, high: Floats, floor: Floats, ceiling: Floats, kinds: NDArray[np.int8]
) -> Floats | None:
    """Looking for what to simplify first takes longer than it gains, except with whole numbers."""
    answer = optimize.milp(
        cost,
        integrality=kinds,
        bounds=optimize.Bounds(floor, ceiling),
        constraints=[optimize.LinearConstraint(matrix, low, high)] if matrix.shape[0] else [],
        options={"mip_rel_gap": 0.0, "presolve": bool(kinds.any())},
    )
    if answer.status == _INFEASIBLE:
        raise Contradiction("No figures agree with what is published.")
    if answer.status in _UNBOUNDED:
        return None
    if answer.x is None:
        raise StelselError(f"The linear programme was not solved: {answer.message}")
    return np.asarray(answer.x, np.float64)
