# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was said beside all values alike is not counted, and units that stand once are not told apart: cells are equal
to those of a question that counts it all.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import PropertyMock, patch

import pytest
from facts_room import define, record, two_provinces
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts import facts
from stelsel.ground.facts.actions import Observation, facts_record
from stelsel.ground.facts.engine import asking
from stelsel.ground.facts.engine.placement import Placing
from stelsel.ground.facts.kinds import Quality, Sensitivity
from stelsel.ground.facts.store.settling import settle

YEARS = Period(date(2021, 1, 1), date(2024, 1, 1))
DIMENSIONS = {"leeftijd": {"jeugd": "Jeugd", "volwassen": "Volwassen"}, "soort": {"boek": "Boek", "film": "Film"}}
NAMES = ("Aa", "Bee", "Cee", "Dee")
QUESTIONS: tuple[dict[str, Any], ...] = (
    {}, {"by": ["year"]}, {"by": ["month", "soort"]}, {"by": ["year", "province"]},
    {"by": ["year", "province", "soort"]},
    {"by": ["year", "province"], "map": "today"}, {"by": ["quarter"], "where": {"soort": "film"}},
    {"by": ["school_year", "province", "leeftijd"], "map": date(2021, 6, 1)},
)  # fmt: skip
FACT = st.tuples(
    st.sampled_from(NAMES), st.integers(0, 35), st.sampled_from(["jeugd", "volwassen"]),
    st.sampled_from(["boek", "film"]), st.integers(0, 40), st.booleans(),
)  # fmt: skip


def cells(public_id: str, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- what `ask` takes
    return facts.ask(public_id, over=YEARS, **more).table.to_pylist()


def counted(public_id: str, **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- the same
    """The same, by the longest way."""
    whole = PropertyMock(return_value=False)
    with patch.object(asking, "saying_of", return_value=None), patch.object(Placing, "whole", whole):
        return cells(public_id, **more)


class Alike(TestCase):
    @settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(FACT, min_size=1, max_size=25), st.sampled_from(list(Sensitivity)))
    def test_the_short_way_gives_the_same_cells(self, told: list[Any], sensitivity: Sensitivity) -> None:
        units = two_provinces()
        define(subject_kind="area", dimensions=DIMENSIONS, sensitivity=sensitivity)
        for name, month, age, kind, value, after in told:
            period = Period.months(2021 + month // 12, month % 12 + 1, 1)
            record("leningen", period, value, units[name], dims={"leeftijd": age, "soort": kind})
            if after:
                settle()
        for question in QUESTIONS:
            assert cells("leningen", **question) == counted("leningen", **question), question


@pytest.mark.django_db
def test_what_is_said_in_two_ways_is_told_of_each_cell() -> None:
    define()
    record("leningen", Period.year(2021), 5, quality=Quality.COUNTED)
    assert [row["quality"] for row in cells("leningen", by=["year"])] == [1 << Quality.COUNTED]
    record("leningen", Period.year(2022), 7, quality=Quality.ESTIMATED)
    assert [(row["value"], row["quality"]) for row in cells("leningen", by=["year"])] == [
        (5, 1 << Quality.COUNTED), (7, 1 << Quality.ESTIMATED),
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_whole_told_in_two_ways_counts_once() -> None:
    define(dimensions=DIMENSIONS)
    rows = [
        ({"leeftijd": "jeugd", "soort": "_T"}, 40), ({"leeftijd": "volwassen", "soort": "_T"}, 60),
        ({"leeftijd": "_T", "soort": "boek"}, 70), ({"leeftijd": "_T", "soort": "film"}, 30),
    ]  # fmt: skip
    told = [Observation("leningen", Period.year(2021), value, dims=dims) for dims, value in rows]
    facts_record(actor=OPERATOR, observations=told)
    assert [row["value"] for row in cells("leningen", by=["year"])] == [100]
    assert [row["value"] for row in cells("leningen", by=["year", "soort"])] == [70, 30]
    assert [row["value"] for row in cells("leningen", by=["year"], where={"leeftijd": "jeugd"})] == [40]
