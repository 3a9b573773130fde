# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands now of a few things: in the ledger, and in the loads, whose rows are in segments only.

A load may have ended a row of the ledger, and a row of the ledger may have ended one of a load.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from stelsel.ground.facts import ledger
from stelsel.ground.facts.ledger import Content, Standing
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store.state import segments


def standing(rows: Sequence[Content]) -> dict[tuple[object, ...], Standing]:
    """By identity: the row that holds of each thing that these rows are about, where there is one.

    Only inside `ledger.writing`. `StoreFault` when a file of a load is damaged: nobody may write about what cannot be
    read.
    """
    loads = _loads({one.measure for one in rows})
    if not loads:
        return ledger.standing(rows, ledger.entries(rows))
    from stelsel.ground.facts.store.loaded import loaded  # noqa: PLC0415 -- the columns load with their first use

    return ledger.standing(rows, chain(ledger.entries(rows), loaded(loads, rows)))


def _loads(measures: set[int]) -> list[Segment]:
    """The segments with rows of these measures that the ledger does not have."""
    kept = [one for one in segments() if one.origin != Segment.Origin.LEDGER]
    return [one for one in kept if measures & {int(name) for name in one.profile}]
