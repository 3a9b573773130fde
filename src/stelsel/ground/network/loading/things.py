# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own CSV, part one: the things that have an identifier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict

from stelsel.ground.core.models import Source
from stelsel.ground.network.kinds import AreaKind, BodyKind, OrganisationKind, PlaceKind, Precision
from stelsel.ground.network.loading.row import Row
from stelsel.ground.network.loading.session import Session, Unique
from stelsel.ground.network.models import Area, Body, Hierarchy, Organisation, Person, Place

_DEGREES = {"latitude": Decimal(90), "longitude": Decimal(180)}


class Lasts(TypedDict):
    public_id: str
    valid_from: date | None
    valid_to: date | None
    from_precision: str
    to_precision: str
    note: str


def _lasts(row: Row, unique: Unique) -> Lasts:
    public_id = row.identifier()
    unique.check(row, [public_id])
    start, end = row.period()
    return {
        "public_id": public_id,
        "valid_from": start,
        "valid_to": end,
        "from_precision": row.choice("from_precision", Precision.values, default=Precision.DAY),
        "to_precision": row.choice("to_precision", Precision.values, default=Precision.DAY),
        "note": row.text("note", most=2000),
    }


def _degrees(row: Row, column: str) -> Decimal | None:
    number = row.decimal(column, low=-_DEGREES[column], high=_DEGREES[column])
    return None if number is None else number.quantize(Decimal("0.00001"))


class Point(TypedDict):
    latitude: Decimal | None
    longitude: Decimal | None


def _point(row: Row) -> Point:
    latitude, longitude = _degrees(row, "latitude"), _degrees(row, "longitude")
    if (latitude is None) != (longitude is None):
        row.fault("latitude", "een punt heeft een breedtegraad én een lengtegraad.")
    return {"latitude": latitude, "longitude": longitude}


def sources(rows: Sequence[Row], session: Session) -> None:
    """Only sources that nobody knows yet are made; the register may know a source better than we do."""
    unique = Unique()
    records = []
    for row in rows:
        public_id = row.identifier()
        unique.check(row, [public_id])
        record = Source(
            public_id=public_id,
            title=row.text("title", most=300, needed=True),
            publisher=row.text("publisher", most=300),
            published=row.text("date", most=40),
            url=row.text("url", most=500),
            licence=row.text("licence", most=200),
            note=row.text("note", most=2000),
            invented=row.flag("invented"),
        )
        if public_id not in session.sources:
            records.append(record)
    session.write(Source, records, key=["public_id"], label="bronnen")


def areas(rows: Sequence[Row], session: Session) -> None:
    unique, codes = Unique(), Unique()
    records = []
    for row in rows:
        code = row.text("code", most=20)
        if code:
            codes.check(row, [code])
        records.append(
            Area(
                **_lasts(row, unique),
                **row.told(session.sources),
                kind=row.choice("kind", AreaKind.values),
                code=code,
                name=row.text("name", most=200, needed=True),
                **_point(row),
                point_basis=row.text("point_basis", most=200),
            )
        )
    session.write(Area, records, key=["public_id"], label="gebieden")


def organisations(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    records = [
        Organisation(
            **_lasts(row, unique),
            **row.told(session.sources),
            kind=row.choice("kind", OrganisationKind.values),
            name=row.text("name", most=200, needed=True),
        )
        for row in rows
    ]
    session.write(Organisation, records, key=["public_id"], label="organisaties")


def persons(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    records = [
        Person(
            **_lasts(row, unique), **row.told(session.sources), name=row.text("name", most=200, needed=True)
        )
        for row in rows
    ]  # fmt: skip
    session.write(Person, records, key=["public_id"], label="personen")


def places(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    records = [
        Place(
            **_lasts(row, unique),
            **row.told(session.sources),
            kind=row.choice("kind", PlaceKind.values),
            name=row.text("name", most=200, needed=True),
            organisation_id=row.reference("organisation", session.ids[Organisation], "organisatie"),
            area_id=row.reference("area", session.ids[Area], "gebied"),
            address=row.text("address", most=300),
            **_point(row),
        )
        for row in rows
    ]
    session.write(Place, records, key=["public_id"], label="plekken")


def bodies(rows: Sequence[Row], session: Session) -> None:
    """Parents are written before their children; a body that is (indirectly) under itself is a fault."""
    unique = Unique()
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if row.text("parent") not in {other.text("id") for other in waiting}]
        if not ready:
            for row in waiting:
                row.fault("parent", "dit orgaan staat via een kring onder zichzelf.")
            ready = waiting
        records = [
            Body(
                **_lasts(row, unique),
                **row.told(session.sources),
                kind=row.choice("kind", BodyKind.values),
                name=row.text("name", most=200, needed=True),
                mandate=row.text("mandate", most=4000),
                parent_id=row.reference("parent", session.ids[Body], "orgaan"),
                about=row.text("about", most=60),
            )
            for row in ready
        ]
        session.write(Body, records, key=["public_id"], label="organen")
        waiting = [row for row in waiting if row not in ready]


def hierarchies(rows: Sequence[Row], session: Session) -> None:
    unique = Unique()
    records = []
    for row in rows:
        public_id = row.identifier()
        unique.check(row, [public_id])
        records.append(
            Hierarchy(
                **row.told(session.sources),
                public_id=public_id,
                name=row.text("name", most=120, needed=True),
                description=row.text("description", most=2000),
                on_map=row.flag("on_map"),
            )
        )
    session.write(Hierarchy, records, key=["public_id"], label="indelingen")
