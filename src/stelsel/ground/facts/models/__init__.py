# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted, the ledger of what was counted, and the list of the columnar segments that it settled in."""

from stelsel.ground.facts.models.ledger import Batch, Commit, Fact
from stelsel.ground.facts.models.measure import Code, Combination, Definition, Dimension, Measure, MeasureDimension
from stelsel.ground.facts.models.preference import Preference
from stelsel.ground.facts.models.remark import Remark
from stelsel.ground.facts.models.store import Segment, Shelf

__all__ = [
    "Batch",
    "Code",
    "Combination",
    "Commit",
    "Definition",
    "Dimension",
    "Fact",
    "Measure",
    "MeasureDimension",
    "Preference",
    "Remark",
    "Segment",
    "Shelf",
]
