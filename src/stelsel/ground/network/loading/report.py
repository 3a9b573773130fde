# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stelsel.ground.core.loading import Outcome


@dataclass(frozen=True)
class LoadReport:
    """What a load did, by kind of record (in Dutch, plural), and what it noticed without refusing."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    dry_run: bool = False

    @property
    def total(self) -> Outcome:
        return sum(self.outcomes.values(), Outcome())

    @property
    def created(self) -> int:
        return self.total.created

    @property
    def changed(self) -> int:
        return self.total.changed

    @property
    def unchanged(self) -> int:
        return self.total.unchanged

    @property
    def changed_nothing(self) -> bool:
        return not (self.created or self.changed or self.total.removed)
