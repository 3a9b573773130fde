# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The records that rows may point to by their identifiers, fetched once for a load."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

from stelsel.ground.core.datafiles import Row
from stelsel.ground.core.models import Source
from stelsel.ground.core.sources import sources_by_id
from stelsel.ground.network.models import Body, Organisation
from stelsel.ground.register.models import Figure, Link, Subject


@dataclass
class Known:
    """`default` is the identifier of the source of rows that name none; empty where they have to."""

    default: str = ""
    sources: dict[str, Source] = field(default_factory=sources_by_id)
    organisations: dict[str, Organisation] = field(
        default_factory=lambda: {o.public_id: o for o in Organisation.objects.all()}
    )
    bodies: dict[str, Body] = field(default_factory=lambda: {b.public_id: b for b in Body.objects.all()})
    subjects: dict[str, Subject] = field(default_factory=lambda: {s.code: s for s in Subject.objects.all()})
    figures: dict[str, Figure] = field(default_factory=lambda: {f.code: f for f in Figure.objects.all()})
    links: dict[str, Link] = field(default_factory=lambda: {link.code: link for link in Link.objects.all()})

    def source(self, row: Row) -> Source | None:
        """The source that a row names, or else the default; lines without either are a fault."""
        name = row.text("source") or self.default
        if not name and row.values.get("lines"):
            row.fault("source", "bij regels hoort een bron")
        return _find(self.sources, name, row, "source")

    def within(self, row: Row) -> Known:
        """The same for the rows inside `row`: they mean its source where they name none."""
        return replace(self, default=row.text("source") or self.default)

    def organisation(self, row: Row) -> Organisation | None:
        return _find(self.organisations, row.text("organisation"), row, "organisation")

    def body(self, row: Row) -> Body | None:
        return _find(self.bodies, row.text("body"), row, "body")

    def subject(self, row: Row, key: str = "subject") -> Subject | None:
        return _find(self.subjects, row.text(key), row, key)

    def figure(self, row: Row) -> Figure | None:
        return _find(self.figures, row.text("figure"), row, "figure")


T = TypeVar("T")


def _find(records: dict[str, T], name: str, row: Row, key: str) -> T | None:
    if not name:
        return None
    if name not in records:
        row.fault(key, f"'{name}' bestaat niet")
    return records.get(name)
