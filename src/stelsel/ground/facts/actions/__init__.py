# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be done with facts: measures defined, values recorded, files loaded and withdrawn."""

from stelsel.ground.facts.actions.measures import Defined, measure_define
from stelsel.ground.facts.actions.record import Observation, Recorded, facts_record, facts_withdraw

__all__ = [
    "Defined",
    "Observation",
    "Recorded",
    "facts_record",
    "facts_withdraw",
    "measure_define",
]
