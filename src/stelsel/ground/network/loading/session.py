# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One load while it runs: what is known, what went wrong, what was written. All of it inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import models

from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.core.models import Identified, Source
from stelsel.ground.network.loading.row import NOT_WRITTEN, Faults, Row
from stelsel.ground.network.models import Area, Body, Hierarchy, Organisation, Person

M = TypeVar("M", bound=models.Model)
I = TypeVar("I", bound=Identified)  # noqa: E741 -- a type variable


@dataclass
class Session:
    faults: Faults = field(default_factory=Faults)
    remarks: list[str] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    ids: dict[type[models.Model], dict[str, int]] = field(default_factory=dict)

    @classmethod
    def start(cls) -> Session:
        session = cls()
        for model in (Source, Area, Organisation, Person, Body, Hierarchy):
            session.ids[model] = dict(model._default_manager.values_list("public_id", "pk"))  # noqa: SLF001
        return session

    @property
    def sources(self) -> dict[str, int]:
        return self.ids[Source]

    def write(self, model: type[M], records: Sequence[M], *, key: Sequence[str], label: str) -> list[M]:
        """Store records, unless something is wrong; then only remember that their identifiers exist."""
        if self.faults.found:
            stored = list(records)
        else:
            found, outcome = reconcile(model, records, key=key)
            self.outcomes[label] = self.outcomes.get(label, Outcome()) + outcome
            stored = [found[tuple(getattr(record, name) for name in key)] for record in records]
        for record in stored:
            if isinstance(record, Identified) and model in self.ids:
                self.ids[model].setdefault(record.public_id, record.pk or NOT_WRITTEN)
        return stored


class Unique:
    """Notes a fault for a second row with the key of an earlier one."""

    def __init__(self) -> None:
        self.seen: dict[tuple[object, ...], str] = {}

    def check(self, row: Row, key: Iterable[object]) -> None:
        where = tuple(key)
        if where in self.seen:
            row.fault("", f"dezelfde rij staat al op {self.seen[where]}; houd er één.")
        else:
            self.seen[where] = row.where()
