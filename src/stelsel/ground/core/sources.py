# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sources: loading them from `sources.toml`, and finding them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from stelsel.ground.core.conditions import Among, Condition, Equal, Unless
from stelsel.ground.core.datafiles import Report, read_toml
from stelsel.ground.core.hiding import sources_hidden
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.core.models import Source
from stelsel.ground.core.reading import Reading, Rows, read, read_one

PLACE = ("source__public_id", "source__title", "first_line", "last_line", "locator")
"""What a list reads of each fact to tell where it stands."""

Placed = tuple[str | None, str | None, int | None, int | None, str]
"""The values of `PLACE`; without an identifier nobody said where the fact stands."""

NOWHERE: Placed = (None, None, None, None, "")

_SOURCES = Reading(Source, order=("public_id",))


def sources_load(path: Path, report: Report) -> tuple[Outcome, str]:
    """Load `[[source]]` tables; faults go into the report and nothing of a faulty row is written.

    The second value is the identifier of the source that rows of this folder mean where they name none (`default`), or
    empty.
    """
    records: list[Source] = []
    file = read_toml(path, report)
    default = file.text("default")
    for row in file.rows("source"):
        records.append(
            Source(
                public_id=row.text("id", needed=True),
                title=row.text("title", needed=True),
                publisher=row.text("publisher"),
                published=row.text("date"),
                url=row.text("url"),
                licence=row.text("licence"),
                note=row.text("note"),
                invented=row.flag("invented"),
            )
        )
        row.done()
    file.done()
    if report.faults:
        return Outcome(), ""
    return reconcile(Source, records, key=["public_id"])[1], default


def sources_by_id() -> dict[str, Source]:
    return {source.public_id: source for source in Source.objects.all()}


def sources_listed(*, known_at: datetime | None = None) -> Rows[Source]:
    """By identifier, as they stand or as they were known at a moment."""
    return read(_SOURCES, *_seen(), known_at=known_at)


def source_told(public_id: str, *, known_at: datetime | None = None) -> Source | None:
    return read_one(_SOURCES, Equal("public_id", public_id), *_seen(), known_at=known_at)


def _seen() -> list[Condition]:
    return [Unless(Among("pk", hidden))] if (hidden := frozenset(sources_hidden())) else []
