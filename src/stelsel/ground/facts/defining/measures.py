# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from stelsel.ground.facts.defining.rows import known, whole
from stelsel.ground.facts.defining.using import versions_used
from stelsel.ground.facts.kinds import Additivity, Sensitivity
from stelsel.ground.facts.models import Measure
from stelsel.ground.facts.models.measure import MOST_DECIMALS
from stelsel.ground.facts.units import KINDS
from stelsel.ground.network.loading.row import Row
from stelsel.ground.network.loading.session import Session, Unique
from stelsel.ground.network.models import Organisation

FIXED = {"unit": "unit", "decimals": "decimals", "additivity": "adds", "subject_kind": "subject", "source": "events"}
"""Fields that say what a recorded number means, each with its column: once there are values, they stay."""
_FACTOR = Decimal(99_999_999)


def measures(rows: Sequence[Row], session: Session) -> None:
    """Ratios come after the measures that they are made of."""
    unique = Unique()
    ratios = [row for row in rows if row.text("adds") == Additivity.RATIO]
    for part in ([row for row in rows if row not in ratios], ratios):
        records = [_measure(row, session, unique) for row in part]
        _unchanged(part, records, session)
        session.write(Measure, records, key=["public_id"], label="maten")


def _measure(row: Row, session: Session, unique: Unique) -> Measure:
    public_id = row.identifier()
    unique.check(row, [public_id])
    adds = row.choice("adds", Additivity.values)
    ratio = adds == Additivity.RATIO
    record = Measure(
        public_id=public_id,
        name=row.text("name", most=160, needed=True),
        unit=row.text("unit", most=60, needed=True),
        decimals=whole(row, "decimals", 0, most=MOST_DECIMALS),
        additivity=adds,
        subject_kind=row.choice("subject", KINDS),
        subject_sort=row.text("sort", most=20),
        sensitivity=row.choice("sensitivity", Sensitivity.values, default=Sensitivity.OPEN),
        smallest=whole(row, "smallest", 0),
        owner_id=row.reference("owner", session.ids[Organisation], "organisatie"),
        numerator_id=row.reference("numerator", session.ids[Measure], "maat", needed=ratio),
        denominator_id=row.reference("denominator", session.ids[Measure], "maat", needed=ratio),
        factor=row.decimal("factor", low=Decimal("0.0001"), high=_FACTOR) or Decimal(1),
        source=row.text("events", most=60),
        column=row.text("events_column", most=60),
        only=_only(row),
    )
    for column in ("numerator", "denominator"):
        if row.text(column) and not ratio:
            row.fault(column, "alleen een verhouding (ratio) heeft een teller en een noemer.")
    for column in ("events_column", "events_only"):
        if row.text(column) and not record.source:
            row.fault(column, "dit hoort bij een bron van gebeurtenissen; vul events in, of haal het weg.")
    return record


def _only(row: Row) -> dict[str, list[str]]:
    """`soort=boek|tijdschrift; jeugd=ja`: by column, the codes that count."""
    found: dict[str, list[str]] = {}
    for part in filter(None, (one.strip() for one in row.text("events_only").split(";"))):
        name, sign, codes = part.partition("=")
        if not (name and sign and codes):
            row.fault("events_only", f"'{part}' is niet te lezen; schrijf soort=boek|tijdschrift.")
        found[name.strip()] = [code.strip() for code in codes.split("|")]
    return found


def _unchanged(rows: Sequence[Row], records: Sequence[Measure], session: Session) -> None:
    used = versions_used()
    stored = {one.public_id: one for one in known(Measure, session).values()}
    for row, record in zip(rows, records, strict=True):
        old = stored.get(record.public_id)
        if old is None or old.pk not in used:
            continue
        for name, column in FIXED.items():
            if getattr(old, name) != getattr(record, name):
                row.fault(
                    column,
                    f"er zijn al waarden van deze maat; dit blijft '{getattr(old, name)}'. Maak een nieuwe maat.",
                )
