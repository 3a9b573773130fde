# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What ties the things of Popolo: memberships, persons, and successions, for which Popolo has no words."""

from __future__ import annotations

from datetime import date

from stelsel.ground.network.kinds import OrganisationKind
from stelsel.ground.network.models import HierarchyLink, Organisation, Person, Seat, Succession
from stelsel.ground.network.popolo.shared import Value, day, doubts, filled, identifier, period, sources
from stelsel.ground.network.rules import holds, slug

JOINED = frozenset({OrganisationKind.ASSOCIATION, OrganisationKind.NETWORK, OrganisationKind.GROUP})
"""Kinds of organisation that have members. Who stands under another kind, such as a POI, is served by it."""


def seat_told(seat: Seat) -> Value:
    """A place in a body, held by an organisation or by a person in a public role."""
    held = seat.organisation or seat.person
    member = identifier(seat.organisation) if seat.organisation else person_id(seat.person)
    start = [seat.valid_from.isoformat()] if seat.valid_from else []
    role = [slug(seat.role)] if slug(seat.role) else []
    return filled(
        id="/".join([identifier(seat.body), member, *role, *start]),
        role=seat.role,
        organization_id=identifier(seat.body),
        member=filled(id=member, name=str(held or "")),
        person_id=member if seat.person else "",
        **period(seat),
        **doubts(seat, seat.note),
    )


def joined_told(one: Organisation, on: date) -> list[Value]:
    """The associations and groups that an organisation is in on the day."""
    return [_joined(link, link.parent_organisation, one) for link in one.parent_links.all() if _is_joined(link, on)]


def _is_joined(link: HierarchyLink, on: date) -> bool:
    parent = link.parent_organisation
    return parent is not None and parent.kind in JOINED and holds(link.valid_from, link.valid_to, on)


def _joined(link: HierarchyLink, parent: Organisation | None, one: Organisation) -> Value:
    assert parent is not None  # noqa: S101 -- asked in `_is_joined`
    start = [link.valid_from.isoformat()] if link.valid_from else []
    return filled(
        id="/".join([identifier(parent), identifier(one), *start]),
        role="lid",
        organization_id=identifier(parent),
        member={"id": identifier(one), "name": one.name},
        **period(link),
        **doubts(link, link.note),
    )


def person_id(person: Person | None) -> str:
    return f"persoon/{person.public_id}" if person else ""


def person_told(person: Person) -> Value:
    """A name and nothing more: what the page of the body shows too."""
    return {"id": person_id(person), "name": person.name}


def succession_told(one: Succession) -> Value:
    """Both ends must be joined. `weight` is written in full, as no part of it may be lost."""
    old = one.from_area or one.from_organisation or one.from_body
    new = one.to_area or one.to_organisation or one.to_body
    return filled(
        event=one.event,
        kind=one.kind,
        from_id=identifier(old) if old else "",
        to_id=identifier(new) if new else "",
        date=day(one.date),
        precision=one.precision,
        status=one.status,
        share=one.share,
        weight=str(one.weight) if one.weight is not None else "",
        note=one.note,
        unverified=one.unverified,
        sources=sources(one),
    )
