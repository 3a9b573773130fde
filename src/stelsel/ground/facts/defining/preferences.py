# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which of rival figures is shown first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from stelsel.ground.core.period import Period
from stelsel.ground.facts.defining.rows import source_of, told
from stelsel.ground.facts.models import Measure, Preference
from stelsel.ground.network.loading.row import NOT_WRITTEN, Row
from stelsel.ground.network.loading.session import Session


def preferences(rows: Sequence[Row], session: Session) -> None:
    records = [_preference(row, session) for row in rows]
    standing: dict[int, list[Preference]] = defaultdict(list)
    mine = {_key(one) for one in records}
    for old in Preference.objects.all():
        if _key(old) not in mine:
            standing[old.measure_id].append(old)
    for row, one in zip(rows, records, strict=True):
        others = standing[one.measure_id]
        if one.measure_id != NOT_WRITTEN and any(_period(one).overlaps(_period(other)) for other in others):
            row.fault("valid_from", "voor deze maat is in deze periode al een bron gekozen; kies er één.")
        others.append(one)
    session.write(Preference, records, key=["measure_id", "valid_from", "valid_to"], label="voorkeuren")


def _preference(row: Row, session: Session) -> Preference:
    start, end = row.period()
    if start and end and start >= end:
        end = None
    return Preference(
        measure_id=row.needed_reference("measure", session.ids[Measure], "maat"),
        chosen_id=source_of(row, "chosen", session) or NOT_WRITTEN,
        valid_from=start,
        valid_to=end,
        reason=row.text("reason", most=600, needed=True),
        **told(row, session),
    )


def _key(one: Preference) -> tuple[object, ...]:
    return one.measure_id, one.valid_from, one.valid_to


def _period(one: Preference) -> Period:
    return Period(one.valid_from, one.valid_to)
