# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever happened to the network, and on whatever map it is told: nothing is made or lost."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from facts_room import define, on, record

from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import Observation, facts_record
from stelsel.ground.facts.facts import ask
from stelsel.ground.facts.kinds import Additivity
from stelsel.ground.facts.store.settling import settle
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.kinds import AreaKind, Share, SuccessionKind
from stelsel.ground.network.models import Area, Hierarchy, HierarchyLink, Succession

pytestmark = pytest.mark.django_db

FIRST, END = date(2020, 1, 1), date(2024, 1, 1)
OVER = Period(FIRST, END)
YEARS = range(2020, 2024)


def some_day(chance: Random) -> date:
    return FIRST + timedelta(days=chance.randrange(30, (END - FIRST).days - 30))


def a_history(chance: Random) -> list[Area]:
    """Three provinces, and nine municipalities that merge, split, are absorbed and change province."""
    province = Hierarchy.objects.create(public_id="provincie", name="Provincie")
    provinces = [Area.objects.create(public_id=f"p{at}", kind=AreaKind.PROVINCE, name=f"P{at}") for at in range(3)]
    alive = [Area.objects.create(public_id=f"m{at}", kind=AreaKind.MUNICIPALITY, name=f"M{at}") for at in range(6)]
    everyone = list(alive)
    for at, day in enumerate(sorted(some_day(chance) for _ in range(3))):
        new = Area.objects.create(public_id=f"n{at}", kind=AreaKind.MUNICIPALITY, name=f"N{at}", valid_from=day)
        everyone.append(new)
        kind = chance.choice((SuccessionKind.MERGE, SuccessionKind.ABSORB, SuccessionKind.SPLIT))
        old = chance.sample(alive, 2)
        if kind == SuccessionKind.MERGE:
            steps = [(old[0], new, Share.ALL), (old[1], new, Share.ALL)]
        elif kind == SuccessionKind.ABSORB:
            steps = [(old[0], old[1], Share.ALL), (old[0], new, Share.ALL)][:1]
            new.valid_from = None
            new.save()
        else:
            steps = [(old[0], new, Share.PART), (old[0], old[1], Share.PART)]
        for former, heir, share in steps:
            Succession.objects.create(event=f"e{at}", kind=kind, from_area=former, to_area=heir, date=day, share=share)
        for former in {step[0] for step in steps}:
            former.valid_to = day
            former.save()
            alive.remove(former)
        alive.append(new)
    for area in everyone:
        day = some_day(chance)
        first, second = chance.sample(provinces, 2)
        for parent, lo, hi in ((first, None, day), (second, day, None)):
            HierarchyLink.objects.create(
                hierarchy=province, child_area=area, parent_area=parent, valid_from=lo, valid_to=hi
            )
    return everyone


def some_facts(areas: list[Area], chance: Random) -> list[Observation]:
    made = []
    for area in areas:
        lo, hi = area.valid_from or FIRST, area.valid_to or END
        for year in range(lo.year, hi.year + (hi.month > 1)):
            if year >= END.year:
                continue
            how = chance.choice(("year", "months", "days"))
            periods = {
                "year": [Period.year(year)],
                "months": [Period.months(year, month, 1) for month in range(1, 13, 3)],
                "days": [Period.day(date(year, month, 11)) for month in range(1, 13, 2)],
            }[how]
            made += [
                Observation("leningen", period, chance.randrange(1, 500), unit_of(AREA, area.pk)) for period in periods
            ]
    return made


@pytest.mark.parametrize("seed", range(4))
def test_the_sum_over_any_map_is_the_sum_of_the_facts(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 -- a test
    areas = a_history(chance)
    define(subject_kind="area", subject_sort="municipality")
    facts = some_facts(areas, chance)
    half = len(facts) // 2
    facts_record(actor=OPERATOR, observations=facts[:half])
    settle()
    facts_record(actor=OPERATOR, observations=facts[half:])
    total = sum(int(one.value or 0) for one in facts)
    years = [sum(int(one.value or 0) for one in facts if one.period.overlaps(Period.year(year))) for year in YEARS]
    for level in ("municipality", "provincie"):
        for on_map in ("as_it_was", "today", *(date(year, 1, 1) for year in (2020, 2022, 2024))):
            told = ask("leningen", over=OVER, by=["year", level], map=on_map)
            sums = [0.0] * 4
            for cell in told.cells():
                assert cell.period.start is not None
                sums[cell.period.start.year - 2020] += cell.value or 0
            assert sums == pytest.approx(years, rel=1e-9)
            whole = sum(cell.value or 0 for cell in ask("leningen", over=OVER, by=[level], map=on_map).cells())
            assert whole == pytest.approx(total, rel=1e-9)


def test_a_stock_is_conserved_on_its_own_day() -> None:
    chance = Random(11)  # noqa: S311 -- a test
    areas = a_history(chance)
    define("leden", subject_kind="area", subject_sort="municipality", additivity=Additivity.STOCK)
    day = date(2022, 1, 1)
    there = [one for one in areas if (one.valid_from or FIRST) <= day < (one.valid_to or END)]
    for at, area in enumerate(there):
        record("leden", value=100 + at, unit=unit_of(AREA, area.pk), **on(day))
    total = sum(100 + at for at in range(len(there)))
    for on_map in ("as_it_was", "today", date(2020, 1, 1)):
        cells = ask("leden", over=Period.year(2022), by=["provincie"], map=on_map).cells()
        assert sum(cell.value or 0 for cell in cells) == pytest.approx(total, rel=1e-9)
