# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The meetings of the register as events of Popolo."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.utils import translation

from stelsel.ground.core.linked.address import permanent
from stelsel.ground.network.popolo.shared import Value, doubts, filled, identifier, sources
from stelsel.ground.register.kinds import PartyRole, SubjectKind
from stelsel.ground.register.models import LifeEvent, Subject
from stelsel.ground.register.queries.listing import subjects_listed

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@translation.override("nl")
def events_of(codes: Collection[str] | None = None) -> list[Value]:
    """The subjects that are a meeting; `codes` are numbers in the inventory, None asks for all."""
    rows = subjects_listed(kind=SubjectKind.EVENT)
    return [_event(one) for one in rows if codes is None or one.code in codes]


def _event(subject: Subject) -> Value:
    """Popolo knows one moment of an event: the only day that the register gives, or else none. All that happened
    stands in `stelsel_life`.
    """
    life = list(subject.life.all())
    days = {one.period for one in life if DAY.fullmatch(one.period)}
    day = days.pop() if len(days) == 1 else ""
    organisers = {
        identifier(held)
        for one in subject.parties.all()
        if one.role == PartyRole.CARRIES_OUT and (held := one.organisation or one.body) is not None
    }
    return filled(
        id=f"onderwerp/{subject.public_id}",
        name=subject.name,
        description=subject.summary,
        start_date=day,
        end_date=day,
        classification=subject.kind,
        organization_id=organisers.pop() if len(organisers) == 1 else "",
        identifiers=[{"scheme": "stelsel", "identifier": subject.code}],
        sources=[link for one in subject.citations.all() for link in sources(one)],
        stelsel_names=[one.name for one in subject.names.all()],
        stelsel_life=[_life(one) for one in life],
        stelsel_page=permanent(subject.get_absolute_url()),
    )


def _life(one: LifeEvent) -> Value:
    return filled(state=one.state, period=one.period, text=one.text, reason=one.reason, **doubts(one))
