# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where the units of a question stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import prod

import pyarrow as pa
import pyarrow.compute as pc

GONE = pa.schema([("unit", pa.int64()), ("day", pa.date32())])
Divided = tuple[tuple[date, int], ...]
"""By the day of a change: the units over which, on a map of before, is divided what came of them."""
Weights = tuple[tuple[date, int, float], ...]
"""The same, with how much each of them counts."""


@dataclass(frozen=True, eq=False)
class Placing:
    """`table`: where units stand, as the shapes read `place` (None: the network as a whole). `cuts`: the days on which
    that changes. `map`: the day of the map (None: as it was). `expected`: by bucket and place, how many units should
    tell (None: nobody says). `gone`: the units that went into others, and the day from which they are no more.
    `divided`: over which units something was divided by an estimate.
    """

    table: pa.Table | None
    cuts: tuple[date, ...]
    map: date | None
    expected: pa.Table | None
    gone: pa.Table
    divided: Divided = ()

    @cached_property
    def whole(self) -> bool:
        """Whether each unit stands in one place at a time, and is not divided."""
        return self.table is None or pc.all(pc.equal(self.table["weight"], 1), min_count=0).as_py()

    @cached_property
    def cells(self) -> int:
        """How many places the units stand in, at most: combinations of the levels asked."""
        if self.table is None:
            return 1
        levels = [name for name in self.table.column_names if name.startswith("level_")]
        sizes: list[int] = [pc.count_distinct(self.table[name], mode="all").as_py() for name in levels]
        return min(prod(sizes), len(self.table))
