# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sources: loading them from `sources.toml`, and finding them."""

from __future__ import annotations

from pathlib import Path

from stelsel.ground.core.datafiles import Report, read_toml
from stelsel.ground.core.loading import Outcome, reconcile
from stelsel.ground.core.models import Source


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
            )
        )
        row.done()
    file.done()
    if report.faults:
        return Outcome(), ""
    return reconcile(Source, records, key=["public_id"])[1], default


def sources_by_id() -> dict[str, Source]:
    return {source.public_id: source for source in Source.objects.all()}
