# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small network and some measures to record facts of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection, models

from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import Defined, Observation, Recorded, facts_record, measure_define
from stelsel.ground.facts.events import EventFact, EventSource
from stelsel.ground.facts.kinds import Additivity, Grain
from stelsel.ground.facts.models import Measure
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.kinds import AreaKind, SuccessionKind
from stelsel.ground.network.models import Area, Hierarchy, HierarchyLink, Succession


class Question(EventFact):
    """A question at a desk, as a room of `do/` would keep it."""

    day = models.DateField()
    area = models.BigIntegerField()
    topic = models.CharField(max_length=20)
    minutes = models.IntegerField(default=0)

    class Meta:
        app_label = "facts"
        managed = False
        db_table = "test_facts_question"


QUESTIONS = EventSource(
    "questions", Question, units={"area": "area"}, dims={"topic": "onderwerp"}, amounts=("minutes",)
)  # fmt: skip


def make_question_table() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS test_facts_question (row bigint PRIMARY KEY, seq bigint NOT NULL,"
            " sign smallint NOT NULL, ends bigint NOT NULL, day date NOT NULL, area bigint NOT NULL,"
            " topic varchar(20) NOT NULL, minutes integer NOT NULL)"
        )


def define(public_id: str = "leningen", **more: Any) -> Measure:  # noqa: ANN401 -- what the action takes
    given: dict[str, Any] = {
        "name": public_id.capitalize(), "unit": "leningen", "additivity": Additivity.FLOW, "subject_kind": "network",
        "definitions": [Defined("Elke uitlening van een boek.")],
    }  # fmt: skip
    return measure_define(actor=OPERATOR, public_id=public_id, **{**given, **more})


def record(public_id: str, period: Period, value: Decimal | int | None, unit: int = 0, **more: Any) -> Recorded:  # noqa: ANN401 -- what an observation takes
    key = more.pop("key", "")
    return facts_record(actor=OPERATOR, key=key, observations=[Observation(public_id, period, value, unit, **more)])


def on(day: date) -> Mapping[str, Any]:
    """The words for a reference date."""
    return {"period": Period.day(day), "grain": Grain.DATE}


def two_provinces() -> dict[str, int]:
    """Oost (Aa, Bee) and West (Cee); on 1 July 2022 Aa and Bee merge into Dee, and on 1 January 2023 Cee goes to Oost.

    The units by name.
    """
    named = {}
    for name, kind, lo, hi in (
        ("Oost", AreaKind.PROVINCE, None, None), ("West", AreaKind.PROVINCE, None, None),
        ("Aa", AreaKind.MUNICIPALITY, None, date(2022, 7, 1)), ("Bee", AreaKind.MUNICIPALITY, None, date(2022, 7, 1)),
        ("Cee", AreaKind.MUNICIPALITY, None, None), ("Dee", AreaKind.MUNICIPALITY, date(2022, 7, 1), None),
    ):  # fmt: skip
        named[name] = Area.objects.create(public_id=name.lower(), kind=kind, name=name, valid_from=lo, valid_to=hi)
    province = Hierarchy.objects.create(public_id="provincie", name="Provincie")
    for child, parent, lo, hi in (
        ("Aa", "Oost", None, None), ("Bee", "Oost", None, None), ("Dee", "Oost", None, None),
        ("Cee", "West", None, date(2023, 1, 1)), ("Cee", "Oost", date(2023, 1, 1), None),
    ):  # fmt: skip
        HierarchyLink.objects.create(
            hierarchy=province, child_area=named[child], parent_area=named[parent], valid_from=lo, valid_to=hi
        )
    for old in ("Aa", "Bee"):
        Succession.objects.create(
            event="aa-bee", kind=SuccessionKind.MERGE, from_area=named[old], to_area=named["Dee"], date=date(2022, 7, 1)
        )
    return {name: unit_of(AREA, area.pk) for name, area in named.items()}
