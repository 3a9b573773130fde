# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was said beside the values of a measure, when it was the same of all: known before the question is asked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stelsel.ground.facts.engine.reader import Sight
from stelsel.ground.facts.kinds import Additivity, Quality
from stelsel.ground.facts.queries.catalogue import MeasureKnown


@dataclass(frozen=True)
class Saying:
    """The quality, status and version (as bits) of all values of a measure, and the era of that version."""

    quality: int
    status: int
    versions: int
    era: int

    def beside(self, found: pa.Table) -> pa.Table:
        """Cells that were counted without, with what was said beside their values."""
        columns = {
            "absent": 0, "quality": self.quality, "status": self.status, "versions": self.versions,
            "first_era": self.era, "last_era": self.era,
        }  # fmt: skip
        for name, value in columns.items():
            found = found.append_column(name, pa.array(np.full(found.num_rows, value, dtype=np.int64)))
        return found


def saying_of(measure: MeasureKnown, sight: Sight) -> Saying | None:
    """None when values were said in several ways, or when a factor makes them comparable."""
    if measure.source:
        return _in_version(measure, measure.versions[0].number if len(measure.versions) == 1 else None)
    if measure.additivity == Additivity.STOCK or sight.only(measure.pk, "missing") != 0:
        return None
    quality, status = (sight.only(measure.pk, name) for name in ("quality", "status"))
    if quality is None or status is None:
        return None
    return _in_version(measure, sight.only(measure.pk, "version"), quality, status)


def _in_version(
    measure: MeasureKnown, number: int | None, quality: int = Quality.COUNTED, status: int = 0
) -> Saying | None:
    for one in measure.versions:
        if one.number == number and one.factor == 1:
            return Saying(1 << quality, 1 << status, 1 << number, one.era)
    return None
