# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from stelsel.ground.facts.models import Batch


@dataclass(frozen=True)
class BatchTold:
    """A load. `state` is a value of `Batch.State`; the counts are of values, not of lines."""

    pk: int
    name: str
    state: str
    state_words: str
    recorded_at: datetime
    actor: str
    accepted: int
    repaired: int
    refused: int
    unchanged: int
    sha256: str
    mapping_sha256: str


def batches_listed() -> list[BatchTold]:
    """The newest first."""
    return [
        BatchTold(
            one.pk, one.name, one.state, one.get_state_display(), one.recorded_at, one.actor, one.accepted,
            one.repaired, one.refused, one.unchanged, one.sha256, one.mapping_sha256,
        )
        for one in Batch.objects.order_by("-pk")
    ]  # fmt: skip
