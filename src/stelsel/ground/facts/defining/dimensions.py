# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Breakdowns, their codes, and which measure has which."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stelsel.ground.facts.defining.rows import whole
from stelsel.ground.facts.defining.using import versions_used
from stelsel.ground.facts.models import Code, Dimension, Measure, MeasureDimension
from stelsel.ground.facts.rules import TOTAL
from stelsel.ground.network.loading.row import NOT_WRITTEN, Row
from stelsel.ground.network.loading.session import Session, Unique

_CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")


def dimensions(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    records = []
    for row in rows:
        public_id = row.identifier()
        unique.check(row, [public_id])
        records.append(
            Dimension(
                public_id=public_id,
                name=row.text("name", most=120, needed=True),
                description=row.text("description", most=2000),
            )
        )
    session.write(Dimension, records, key=["public_id"], label="uitsplitsingen")


def codes(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    records = []
    for place, row in enumerate(rows, start=1):
        dimension, code = row.needed_reference("dimension", session.ids[Dimension], "uitsplitsing"), row.text("code")
        unique.check(row, [row.text("dimension"), code])
        if not _CODE.fullmatch(code):
            row.fault("code", f"'{code}' is geen code; gebruik letters, cijfers, - en _.")
        if code == TOTAL:
            row.fault("code", f"{TOTAL} is altijd het totaal; laat deze rij weg.")
        label = row.text("label", most=120, needed=True)
        records.append(Code(dimension_id=dimension, code=code, label=label, order=whole(row, "order", place)))
    session.write(Code, records, key=["dimension_id", "code"], label="codes")


def of_measures(rows: Sequence[Row], session: Session) -> None:
    """A measure of which values are recorded keeps its breakdowns: they would mean something else without or with one
    more.
    """
    unique = Unique()
    used = versions_used()
    stored = set(MeasureDimension.objects.values_list("measure", "dimension"))
    records = []
    for place, row in enumerate(rows, start=1):
        measure = row.needed_reference("measure", session.ids[Measure], "maat")
        dimension = row.needed_reference("dimension", session.ids[Dimension], "uitsplitsing")
        unique.check(row, [row.text("measure"), row.text("dimension")])
        if measure in used and NOT_WRITTEN not in (measure, dimension) and (measure, dimension) not in stored:
            row.fault(
                "dimension", "van deze maat zijn al waarden vastgelegd zonder deze uitsplitsing; maak een nieuwe maat."
            )
        records.append(MeasureDimension(measure_id=measure, dimension_id=dimension, order=whole(row, "order", place)))
    session.write(MeasureDimension, records, key=["measure_id", "dimension_id"], label="uitsplitsingen van maten")
