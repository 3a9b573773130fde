# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the reader of files must know of the measures, told by whoever has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


@dataclass(frozen=True)
class KnownMeasure:
    """A measure as a file may use it.

    `decimals`: an amount is stored as value x 10^decimals. `dimensions`: each with its codes. `subject_kind`: the kind
    of unit (`units.ORGANISATION` …) that it is about, None for any. `grains`: the periods it may have (`kinds.Grain`);
    empty for any. `versions`: the numbers of its definitions, and the day from which each holds.
    """

    id: int
    decimals: int = 0
    dimensions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    subject_kind: int | None = None
    grains: frozenset[int] = frozenset()
    versions: tuple[tuple[int, date | None], ...] = ()


class Known(Protocol):
    """The measures by their code."""

    @property
    def measures(self) -> Mapping[str, KnownMeasure]: ...
