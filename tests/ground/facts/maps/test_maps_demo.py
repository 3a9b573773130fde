# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real network: the mergers and splits of 2019-2023 with exact numbers."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from invented_networks import Table
from pytest_django import DjangoDbBlocker

from stelsel.ground.facts.maps import AS_IT_WAS, Level, Map, World, cuts, expected, level_read, place, units_missing
from stelsel.ground.facts.maps.reading import world_read
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.actions import network_demo_load
from stelsel.ground.network.models import Area

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2018, 7, 1), date(2023, 6, 1)
MARCH = date(2022, 3, 24)


@pytest.fixture(scope="module", autouse=True)
def _demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        network_demo_load(settings.DEMO / "network")
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def world(_demo: None) -> World:
    return world_read()


@pytest.fixture(scope="module")
def gm(_demo: None) -> dict[str, int]:
    """Units by the name of the municipality or province."""
    return {name: unit_of(AREA, pk) for pk, name in Area.objects.order_by("-pk").values_list("pk", "name")}


def on(world: World, level: str, day: Map) -> Table:
    return Table(place(world, [level_read(world, level)], day))


def named(gm: dict[str, int], **parts: float) -> dict[int, float]:
    return {gm[name.replace("_", " ")]: part for name, part in parts.items()}


def test_the_world_is_read_in_seven_queries() -> None:
    with CaptureQueriesContext(connection) as asked:
        read = world_read()
    assert len(asked) == 7
    assert (len(read.steps), len(read.amounts.unit)) == (70, 358)


def test_weesp_went_to_amsterdam_on_24_march_2022(world: World, gm: dict[str, int]) -> None:
    as_it_was = on(world, "self", AS_IT_WAS)
    assert as_it_was.parts(gm["Weesp"], BEFORE) == {gm["Weesp"]: 1.0}
    assert on(world, "self", MARCH).parts(gm["Weesp"], BEFORE) == {gm["Amsterdam"]: 1.0}
    the_day_before = on(world, "self", date(2022, 3, 23))
    assert the_day_before.parts(gm["Weesp"], BEFORE) == {gm["Weesp"]: 1.0}
    assert the_day_before.parts(gm["Amsterdam"], date(2022, 3, 23)) == {gm["Amsterdam"]: 1.0}
    assert the_day_before.parts(gm["Amsterdam"], MARCH) == named(
        gm, Amsterdam=892981 / (892981 + 20457), Weesp=20457 / (892981 + 20457)
    )
    assert [row["estimated"] for row in the_day_before.on(gm["Amsterdam"], MARCH)] == [True, True]


def test_haaren_was_split_over_four_and_nobody_wrote_down_how(world: World, gm: dict[str, int]) -> None:
    table = on(world, "self", AFTER)
    assert table.parts(gm["Haaren"], BEFORE) == named(gm, Boxtel=0.25, Oisterwijk=0.25, Tilburg=0.25, Vught=0.25)
    assert {row["estimated"] for row in table.on(gm["Haaren"], BEFORE)} == {True}
    assert on(world, "cbs-province", AFTER).parts(gm["Haaren"], BEFORE) == {gm["Noord-Brabant"]: 1.0}
    assert on(world, "self", date(2020, 12, 31)).parts(gm["Boxtel"], AFTER) == named(gm, Boxtel=0.8, Haaren=0.2)


def test_haaren_by_a_measure_of_its_heirs(world: World, gm: dict[str, int]) -> None:
    visits = named(gm, Boxtel=10, Oisterwijk=20, Tilburg=50, Vught=20)
    table = Table(place(world, [level_read(world, "self")], AFTER, own=visits))
    assert table.parts(gm["Haaren"], BEFORE) == named(gm, Boxtel=0.1, Oisterwijk=0.2, Tilburg=0.5, Vught=0.2)


def test_vijfheerenlanden_took_two_towns_to_another_province(world: World, gm: dict[str, int]) -> None:
    towns = ("Leerdam", "Zederik", "Vianen")
    as_it_was, later = on(world, "cbs-province", AS_IT_WAS), on(world, "cbs-province", date(2019, 1, 1))
    found = [as_it_was.parts(gm[name], BEFORE) for name in towns]
    assert found == [{gm["Zuid-Holland"]: 1.0}, {gm["Zuid-Holland"]: 1.0}, {gm["Utrecht"]: 1.0}]
    assert [later.parts(gm[name], BEFORE) for name in towns] == [{gm["Utrecht"]: 1.0}] * 3
    assert on(world, "self", AFTER).parts(gm["Leerdam"], BEFORE) == {gm["Vijfheerenlanden"]: 1.0}
    back = on(world, "cbs-province", date(2018, 12, 31)).parts(gm["Vijfheerenlanden"], AFTER)
    assert back == pytest.approx({gm["Zuid-Holland"]: 2 / 3, gm["Utrecht"]: 1 / 3})


def test_land_van_cuijk_came_from_five_by_their_population(world: World, gm: dict[str, int]) -> None:
    people = {"Boxmeer": 29597, "Cuijk": 25468, "Grave": 12505, "Mill en Sint Hubert": 11004, "Sint Anthonis": 11710}
    assert sum(people.values()) == 90284
    back = on(world, "self", date(2021, 12, 31)).parts(gm["Land van Cuijk"], AFTER)
    assert back == {gm[name]: float(Fraction(number, 90284)) for name, number in people.items()}
    onward = on(world, "self", AFTER)
    assert [onward.parts(gm[name], BEFORE) for name in people] == [{gm["Land van Cuijk"]: 1.0}] * 5


@pytest.mark.parametrize(
    "day", [AS_IT_WAS, *(date(year, 1, 1) for year in range(2018, 2024)), date(2022, 3, 23), MARCH, date(2026, 11, 26)]
)
@pytest.mark.parametrize("level", ["self", "cbs-province", "poi-werkgebied", "bibliotheek-werkgebied", "vob"])
def test_every_map_keeps_the_sum_of_every_municipality(world: World, level: str, day: Map) -> None:
    levels = [level_read(world, level)]
    table = Table(place(world, levels, day))
    changes = cuts(world, levels, ["municipality"], day)
    for unit in world.units[world.of_kinds(["municipality"])].tolist():
        for when in (BEFORE, *changes, AFTER):
            assert sum(table.parts(unit, when).values()) == pytest.approx(1, abs=1e-12)


def test_the_map_of_2020_changes_on_three_days_after_it(world: World) -> None:
    changes = cuts(world, [level_read(world, "self")], ["municipality"], date(2020, 1, 1))
    assert changes == [date(2021, 1, 1), date(2022, 1, 1), MARCH]
    assert cuts(world, [level_read(world, "self")], ["municipality"], AS_IT_WAS) == []


def test_as_many_municipalities_are_expected_as_there_were(world: World) -> None:
    years = [(date(year, 1, 1), date(year + 1, 1, 1)) for year in range(2018, 2024)]
    province = [level_read(world, "cbs-province")]
    sums = {
        (day, stock): counted(world, province, day, years, stock=stock)
        for day in (AS_IT_WAS, AFTER) for stock in (False, True)
    }  # fmt: skip
    for day in (AS_IT_WAS, AFTER):
        assert sums[day, True] == [380, 355, 355, 352, 344, 342]
    assert sums[AS_IT_WAS, False] == [380, 355, 355, 352, 345, 342]
    assert sums[AFTER, False] == [380, 355, 355, 352, 345, 342]


def counted(world: World, levels: list[Level], day: Map, years: list[tuple[date, date]], *, stock: bool) -> list[int]:
    table = expected(world, ["municipality"], levels, day, periods=years, stock=stock).to_pylist()
    found: Counter[int] = Counter()
    for row in table:
        found[row["period"]] += row["expected"]
    return [found[index] for index in range(len(years))]


def test_who_is_missing_in_flevoland(world: World, gm: dict[str, int]) -> None:
    present = {gm[name] for name in ("Almere", "Lelystad", "Urk", "Dronten")}
    missing = units_missing(
        world, ["municipality"], [level_read(world, "cbs-province")], AFTER,
        period=(date(2022, 1, 1), date(2023, 1, 1)), cell=(gm["Flevoland"],), present=present,
    )  # fmt: skip
    assert missing == sorted([gm["Noordoostpolder"], gm["Zeewolde"]])


def test_a_library_stands_in_its_province_and_under_its_support_organisation(world: World, gm: dict[str, int]) -> None:
    names = dict(zip(world.units.tolist(), world.names, strict=True))
    library = next(unit for unit, name in names.items() if name == "dbieb")
    branch = next(unit for unit, name in names.items() if name == "Vestiging Grou")
    for unit in (library, branch):
        for hierarchy in ("bibliotheek-provincie", "cbs-province"):
            assert on(world, hierarchy, AFTER).parts(unit, AFTER) == {gm["Fryslân"]: 1.0}
    assert [names[unit or 0] for unit in on(world, "poi-werkgebied", AFTER).parts(branch, AFTER)] == ["Fers"]


def test_the_maps_do_not_bring_pandas_along() -> None:
    code = (
        "import sys; from stelsel.ground.facts.maps import *; w = world_build([Life(7, 'town')]);"
        "place(w, [ITSELF]); expected(w, ['town'], [ITSELF], periods=[]); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
