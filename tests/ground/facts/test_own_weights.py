# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a merged unit did, on a map of before: divided by what its parts did themselves."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from facts_room import define, record, two_provinces
from test_conserving import FIRST, OVER, a_history, some_facts

from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import facts_record
from stelsel.ground.facts.facts import Answer, ask
from stelsel.ground.facts.kinds import Additivity, Sensitivity
from stelsel.ground.facts.units import parts
from stelsel.ground.network.kinds import AttributeKind
from stelsel.ground.network.models import AreaAttribute

pytestmark = pytest.mark.django_db

BEFORE, LATER = date(2022, 1, 1), Period.year(2023)


@pytest.fixture
def unit() -> dict[str, int]:
    """Aa (300 inhabitants) and Bee (100) merged into Dee on 1 July 2022."""
    found = two_provinces()
    for name, people in (("Aa", 300), ("Bee", 100)):
        AreaAttribute.objects.create(
            area_id=parts(found[name])[1], kind=AttributeKind.POPULATION, valid_from=BEFORE, value=str(people)
        )
    return found


def municipal(**more: object) -> None:
    define(subject_kind="area", subject_sort="municipality", **more)


def divided(unit: dict[str, int], **more: object) -> dict[str, tuple[float | None, bool]]:
    answer: Answer = ask("leningen", over=LATER, by=["self"], map=BEFORE, **more)  # type: ignore[arg-type]  # what ask takes
    names = {key: name for name, key in unit.items()}
    return {
        names[cell.place[0]]: (cell.value, cell.estimated) for cell in answer.cells() if cell.place[0] and cell.value
    }


def test_by_the_last_year_before_the_change(unit: dict[str, int]) -> None:
    municipal(dimensions={"soort": {"boek": "Boeken", "film": "Films"}})
    for name, kind, value in (("Aa", "boek", 6), ("Aa", "film", 4), ("Bee", "boek", 40)):
        record("leningen", Period.year(2021), value, unit[name], dims={"soort": kind})
    record("leningen", Period.year(2020), 999, unit["Aa"], dims={"soort": "boek"})
    record("leningen", LATER, 100, unit["Dee"], dims={"soort": "boek"})
    assert divided(unit) == {"Aa": (20, True), "Bee": (80, True)}


def test_by_population_where_not_every_part_told(unit: dict[str, int]) -> None:
    municipal()
    record("leningen", LATER, 100, unit["Dee"])
    seen = record("leningen", Period.year(2021), 10, unit["Aa"])
    assert divided(unit) == {"Aa": (75, True), "Bee": (25, True)}
    record("leningen", Period.year(2021), 0, unit["Bee"])
    assert divided(unit) == {"Aa": (75, True), "Bee": (25, True)}
    record("leningen", Period.year(2021), 10, unit["Bee"])
    assert divided(unit) == {"Aa": (50, True), "Bee": (50, True)}
    assert divided(unit, as_of=seen.seq) == {"Aa": (75, True), "Bee": (25, True)}


def test_never_by_what_people_did(unit: dict[str, int]) -> None:
    """Not for the owner either: one division for everybody."""
    municipal(sensitivity=Sensitivity.PERSONS)
    for name, value in (("Aa", 10), ("Bee", 40)):
        record("leningen", Period.year(2021), value, unit[name])
    record("leningen", LATER, 100, unit["Dee"])
    assert divided(unit, audience="owner") == {"Aa": (75, True), "Bee": (25, True)}


@pytest.mark.parametrize("seed", range(3))
def test_sums_are_conserved(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- a test
    areas = a_history(chance)
    define(subject_kind="area", subject_sort="municipality", additivity=Additivity.FLOW)
    facts = some_facts(areas, chance)
    facts_record(actor=OPERATOR, observations=facts)
    total = sum(int(one.value or 0) for one in facts)
    for day in (FIRST, date(2021, 6, 1), date(2022, 6, 1)):
        cells = ask("leningen", over=OVER, by=["municipality"], map=day).cells()
        assert sum(cell.value or 0 for cell in cells) == pytest.approx(total, rel=1e-9)
