# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables for the tests of protection: random ones, and a small network with several hierarchies and periods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stelsel.ground.facts.protect.relations import Axis, Linked, finest, grouped, link, total, weighted
from stelsel.ground.facts.protect.rules import Cells


@dataclass(frozen=True)
class Case:
    """Linked tables with their true base."""

    linked: Linked
    base: NDArray[np.int64]

    @property
    def amounts(self) -> NDArray[np.int64]:
        return np.rint(self.linked.matrix @ self.base).astype(np.int64)

    @property
    def cells(self) -> Cells:
        return Cells.counts(self.amounts)


def crossed(base: NDArray[np.int64]) -> Case:
    """One table of rows and columns with all totals."""
    rows, columns = base.shape
    axes = [Axis({"each": finest(size), "all": total(size)}) for size in (rows, columns)]
    tables = [(row, column) for row in ("each", "all") for column in ("each", "all")]
    return Case(link(axes, tables), base.ravel())


def network(base: NDArray[np.int64]) -> Case:
    """Libraries x six months by three hierarchies that do not nest (province, support organisation, course group), by
    month, quarter and half year.
    """
    libraries = np.arange(len(base))
    places = Axis({
        "library": finest(len(base)), "province": grouped(libraries % 3), "support": grouped(libraries // 3 % 2),
        "group": grouped((libraries * 5 + 2) % 4), "all": total(len(base)),
    })  # fmt: skip
    times = Axis({"month": finest(6), "quarter": grouped([0, 0, 0, 1, 1, 1]), "half": total(6)})
    return Case(
        link([places, times], [(place, time) for place in places.levels for time in times.levels]), base.ravel()
    )


def two_maps(base: NDArray[np.int64]) -> Case:
    """Four old municipalities over some years; on the new map the third is divided 60/40 over the first and fourth."""
    new = weighted([(0, 0, 1.0), (2, 0, 0.6), (1, 1, 1.0), (3, 2, 1.0), (2, 2, 0.4)], groups=3, size=4)
    places = Axis({"old": finest(4), "new": new, "all": total(4)})
    years = Axis({"year": finest(base.shape[1]), "all": total(base.shape[1])})
    return Case(
        link([places, years], [(place, year) for place in places.levels for year in years.levels]), base.ravel()
    )
