# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Definitions: what was counted, in versions that follow one another without a gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from stelsel.ground.facts.defining.rows import told, whole
from stelsel.ground.facts.defining.using import versions_used
from stelsel.ground.facts.kinds import Comparability
from stelsel.ground.facts.models import Definition, Measure
from stelsel.ground.network.loading.row import NOT_WRITTEN, Row
from stelsel.ground.network.loading.session import Session, Unique

MEANING = {"text": "text", "valid_from": "valid_from", "comparability": "comparability", "factor": "factor"}
"""What a version says, each field with its column: once values are recorded by it, it stays as it is."""
_HIGHEST = Decimal(999_999_999)

Line = tuple[Row, Definition]


def definitions(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    lines: dict[int, list[Line]] = defaultdict(list)
    for row in rows:
        one = _definition(row, session)
        unique.check(row, [row.text("measure"), one.number])
        lines[one.measure_id].append((row, one))
    stored: dict[int, dict[int, Definition]] = defaultdict(dict)
    for old in Definition.objects.filter(measure__in=lines.keys() - {NOT_WRITTEN}):
        stored[old.measure_id][old.number] = old
    used = versions_used()
    records: list[Definition] = []
    for measure, mine in lines.items():
        _as_it_was(mine, stored[measure], used.get(measure, frozenset()))
        records += _in_a_row(mine, stored[measure])
    session.write(Definition, records, key=["measure_id", "number"], label="definities")


def _definition(row: Row, session: Session) -> Definition:
    one = Definition(
        measure_id=row.needed_reference("measure", session.ids[Measure], "maat"),
        number=whole(row, "version", 0, least=1),
        text=row.text("text", most=4000, needed=True),
        valid_from=row.day("valid_from"),
        comparability=row.choice("comparability", Comparability.values),
        factor=row.decimal("factor", low=Decimal("0.000000001"), high=_HIGHEST) or Decimal(1),
        note=row.text("note", most=600),
        **told(row, session),
    )
    if not one.number:
        row.fault("version", "geef het nummer van de versie, vanaf 1.")
    if one.factor != 1 and one.comparability != Comparability.CONVERTIBLE:
        row.fault("factor", "alleen een versie die is om te rekenen (convertible) heeft een factor.")
    return one


def _as_it_was(lines: Sequence[Line], stored: Mapping[int, Definition], used: frozenset[int]) -> None:
    for row, one in lines:
        old = stored.get(one.number)
        if old is None or one.number not in used:
            continue
        for name, column in MEANING.items():
            if getattr(old, name) != getattr(one, name):
                row.fault(
                    column, f"versie {one.number} is in gebruik en verandert niet; voeg versie {max(stored) + 1} toe."
                )


def _in_a_row(lines: Sequence[Line], stored: Mapping[int, Definition]) -> list[Definition]:
    """Each version until the next one starts; faults for a gap in the numbers or days that do not rise."""
    rows = {one.number: row for row, one in lines}
    every = {**stored, **{one.number: one for _, one in lines}}
    order = [every[number] for number in sorted(every)]
    for place, one in enumerate(order, start=1):
        row = rows.get(one.number, lines[0][0])
        if one.number != place:
            row.fault("version", f"versie {place} ontbreekt.")
            return order
        if (place == 1) != (one.comparability == Comparability.FIRST):
            row.fault("comparability", "de eerste versie is 'first', en elke volgende zegt hoe zij te vergelijken is.")
    for former, one in pairwise(order):
        row = rows.get(one.number, lines[0][0])
        if one.valid_from is None or (former.valid_from and one.valid_from <= former.valid_from):
            row.fault("valid_from", f"versie {one.number} begint na versie {former.number}; geef die dag.")
        former.valid_to = one.valid_from
    return order
