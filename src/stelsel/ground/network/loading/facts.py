# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own CSV, part two: the dated facts about things and between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.network.kinds import (
    MEASURES,
    AttributeKind,
    OrganisationKind,
    Precision,
    Share,
    SuccessionKind,
    SuccessionStatus,
    slot_of,
)
from stelsel.ground.network.loading.row import Row, Told
from stelsel.ground.network.loading.session import Session, Unique
from stelsel.ground.network.models import (
    Area,
    AreaAttribute,
    Body,
    Hierarchy,
    HierarchyLink,
    Organisation,
    OrganisationAttribute,
    Person,
    Seat,
    Succession,
)

ATTRIBUTE_KEY = ("kind", "slot", "valid_from")
SEAT_KEY = ("body_id", "organisation_id", "person_id", "role", "valid_from")
LINK_KEY = (
    "hierarchy_id", "child_area_id", "child_organisation_id", "parent_area_id", "parent_organisation_id", "valid_from",
)  # fmt: skip
SUCCESSION_KEY = (
    "event", "from_area_id", "to_area_id", "from_organisation_id", "to_organisation_id", "from_body_id", "to_body_id",
)  # fmt: skip


@dataclass(frozen=True)
class Claimed:
    """A period that a row claims for the one thing that may hold there."""

    period: Period
    row: Row
    value: object


class OneAtATime:
    """Notes a fault where two rows of one load claim overlapping periods."""

    def __init__(self) -> None:
        self.claims: dict[tuple[object, ...], list[Claimed]] = defaultdict(list)

    def check(self, row: Row, key: tuple[object, ...], value: object) -> None:
        try:
            period = Period(*row.period())
        except InvalidInput:
            return  # the row's own getter reported it
        for earlier in self.claims[key]:
            if earlier.value != value and earlier.period.overlaps(period):
                row.fault("valid_from", f"in deze periode zegt {earlier.row.where()} iets anders; sluit die eerst af.")
        self.claims[key].append(Claimed(period, row, value))


def _measure(row: Row, value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        row.fault("value", f"'{value}' is geen getal; schrijf een punt voor de decimalen.")
    return value


class Says(Told):
    """The columns that attributes of areas and of organisations share."""

    kind: str
    slot: str
    value: str
    note: str
    valid_from: date | None
    valid_to: date | None


def area_attributes(rows: Sequence[Row], session: Session) -> None:
    unique, one = Unique(), OneAtATime()
    known = session.ids[Area]
    records = []
    for row in rows:
        owner = row.needed_reference("area", known, "gebied")
        says = _says(row, session, unique, one, "area")
        records.append(AreaAttribute(**says, area_id=owner))
    session.write(AreaAttribute, records, key=["area_id", *ATTRIBUTE_KEY], label="eigenschappen van gebieden")


def organisation_attributes(rows: Sequence[Row], session: Session) -> None:
    unique, one = Unique(), OneAtATime()
    known = session.ids[Organisation]
    records = []
    for row in rows:
        owner = row.needed_reference("organisation", known, "organisatie")
        says = _says(row, session, unique, one, "organisation")
        records.append(OrganisationAttribute(**says, organisation_id=owner))
    session.write(
        OrganisationAttribute, records, key=["organisation_id", *ATTRIBUTE_KEY], label="eigenschappen van organisaties"
    )


def _says(row: Row, session: Session, unique: Unique, one: OneAtATime, owner: str) -> Says:
    kind = row.choice("attribute", AttributeKind.values)
    value = row.text("value", most=500, needed=True)
    source = row.text("source", most=120)
    start, end = row.period()
    if kind in MEASURES:
        _number(row, value)
    if kind == AttributeKind.ALSO_KIND:
        row.choice("value", OrganisationKind.values)
    slot = slot_of(kind, value, source)
    holder = row.text(owner, most=120)
    unique.check(row, [holder, kind, slot, start])
    if not slot:
        one.check(row, (holder, kind), value)
    return {
        **row.told(session.sources),
        "kind": kind,
        "slot": slot,
        "value": value,
        "note": row.text("note", most=600),
        "valid_from": start,
        "valid_to": end,
    }


def _number(row: Row, value: str) -> None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        row.fault("value", f"'{value}' is geen getal; schrijf een punt voor de decimalen.")


def seats(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    records = []
    for row in rows:
        start, end = row.period()
        holders = [row.text("organisation", most=120), row.text("person", most=120)]
        if all(holders) or not any(holders):
            row.fault("organisation", "een zetel is van één organisatie of van één persoon.")
        role = row.text("role", most=100)
        unique.check(row, [row.text("body", most=120), *holders, role, start])
        records.append(
            Seat(
                **row.told(session.sources),
                body_id=row.needed_reference("body", session.ids[Body], "orgaan"),
                organisation_id=row.reference("organisation", session.ids[Organisation], "organisatie"),
                person_id=row.reference("person", session.ids[Person], "persoon"),
                role=role,
                valid_from=start,
                valid_to=end,
                note=row.text("note", most=600),
            )
        )
    session.write(Seat, records, key=SEAT_KEY, label="zetels")


def successions(rows: Sequence[Row], session: Session) -> None:
    kinds: dict[str, tuple[type[Area | Organisation | Body], str]] = {
        "area": (Area, "gebied"), "organisation": (Organisation, "organisatie"), "body": (Body, "orgaan")
    }  # fmt: skip
    unique = Unique()
    records = []
    for row in rows:
        of = row.choice("of", kinds)
        model, what = kinds.get(of, kinds["area"])
        kind = row.choice("kind", SuccessionKind.values)
        event, old, new = row.text("event", most=40, needed=True), row.text("from"), row.text("to")
        unique.check(row, [event, of, old, new])
        if old == new and kind != SuccessionKind.RENAME:
            row.fault("to", "alleen een nieuwe naam kan van iets naar hetzelfde gaan.")
        ends = {
            f"from_{of}_id": row.reference("from", session.ids[model], what, needed=True),
            f"to_{of}_id": row.reference("to", session.ids[model], what, needed=True),
        }
        records.append(
            Succession(
                **row.told(session.sources),
                **(ends if of in kinds else {}),
                event=event,
                kind=kind,
                date=row.day("date"),
                precision=row.choice("precision", Precision.values, default=Precision.DAY),
                status=row.choice("status", SuccessionStatus.values, default=SuccessionStatus.DONE),
                share=row.choice("share", Share.values, default=Share.ALL),
                weight=row.decimal("weight", low=Decimal("0.000001"), high=Decimal(1)),
                note=row.text("note", most=600),
            )
        )
    session.write(Succession, records, key=SUCCESSION_KEY, label="opvolgingen")


def hierarchy_links(rows: Sequence[Row], session: Session) -> None:
    """In a hierarchy that colours the map a child has one parent at a time."""
    unique, one = Unique(), OneAtATime()
    on_map = set(Hierarchy.objects.filter(on_map=True).values_list("public_id", flat=True))
    records = []
    for row in rows:
        start, end = row.period()
        hierarchy = row.text("hierarchy", most=120)
        child = [row.text("child_area"), row.text("child_organisation")]
        parent = [row.text("parent_area"), row.text("parent_organisation")]
        for side, column in ((child, "child_area"), (parent, "parent_area")):
            if all(side) or not any(side):
                row.fault(column, "vul een gebied in of een organisatie, één van de twee.")
        if child == parent:
            row.fault("parent_area", "iets staat niet onder zichzelf.")
        unique.check(row, [hierarchy, *child, *parent, start])
        if hierarchy in on_map:
            one.check(row, (hierarchy, *child), parent)
        records.append(
            HierarchyLink(
                **row.told(session.sources),
                hierarchy_id=row.needed_reference("hierarchy", session.ids[Hierarchy], "indeling"),
                child_area_id=row.reference("child_area", session.ids[Area], "gebied"),
                child_organisation_id=row.reference("child_organisation", session.ids[Organisation], "organisatie"),
                parent_area_id=row.reference("parent_area", session.ids[Area], "gebied"),
                parent_organisation_id=row.reference("parent_organisation", session.ids[Organisation], "organisatie"),
                valid_from=start,
                valid_to=end,
                note=row.text("note", most=600),
            )
        )
    session.write(HierarchyLink, records, key=LINK_KEY, label="plaatsen in indelingen")
