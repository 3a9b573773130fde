# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real network at any date."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.network import queries
from stelsel.ground.network.kinds import AreaKind
from stelsel.ground.network.queries import Atlas, atlas_read

FOLDER = settings.DEMO / "network"

pytestmark = pytest.mark.usefixtures("demo")
DAYS = st.dates(date(2018, 1, 1), date(2024, 1, 1))
EVENTS = {
    date(2019, 1, 1): -25,
    date(2021, 1, 1): -3,
    date(2022, 1, 1): -7,
    date(2022, 3, 24): -1,
    date(2023, 1, 1): -2,
}


@pytest.fixture(scope="module")
def atlas(demo: None) -> Atlas:
    return atlas_read()


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2018-07-01", 380), ("2018-12-31", 380), ("2019-01-01", 355), ("2019-06-01", 355), ("2020-01-01", 355),
        ("2021-01-01", 352), ("2022-01-01", 345), ("2022-03-23", 345), ("2022-03-24", 344), ("2023-01-01", 342),
    ],
)  # fmt: skip
def test_the_number_of_municipalities(day: str, number: int) -> None:
    assert len(queries.municipalities_at(date.fromisoformat(day))) == number


@given(DAYS)
def test_any_day_has_as_many_municipalities_as_the_events_before_it_left(atlas: Atlas, day: date) -> None:
    assert len(atlas.municipalities(day)) == 380 + sum(change for when, change in EVENTS.items() if when <= day)


@given(DAYS, DAYS)
def test_a_measure_keeps_its_sum_from_any_map_to_any_later_one(atlas: Atlas, one: date, other: date) -> None:
    start, end = sorted((one, other))
    values = {row.public_id: 7 + index for index, row in enumerate(atlas.municipalities(start))}
    redrawn = atlas.redraw(values, start=start, end=end)
    assert redrawn.total == sum(values.values())
    assert set(redrawn.values) <= {row.public_id for row in atlas.municipalities(end)}
    assert {old for old, _ in redrawn.undivided} <= {"gm0053", "gm0788"}


def test_the_population_of_2021_on_the_map_of_2023_is_what_was_published(atlas: Atlas) -> None:
    """Former and new municipalities have figures from the same list, so the sums must meet. The two that absorbed
    another have one figure, within the borders of 2023: it says so, and their own part is not known here.
    """
    before = {row.public_id: row.population or 0 for row in atlas.municipalities(date(2021, 6, 1))}
    after = {row.public_id: row.population or 0 for row in atlas.municipalities(date(2023, 1, 1))}
    redrawn = atlas.redraw(before, start=date(2021, 6, 1), end=date(2023, 1, 1))
    assert redrawn.undivided == {}
    assert {key: value - after[key] for key, value in redrawn.values.items() if value != after[key]} == {
        "gm0363": before["gm0457"],
        "gm0439": before["gm0370"],
    }
    facts = queries.area_profile("gm0363", date(2021, 6, 1)).facts
    assert "Binnen de grenzen van 2023, dus met Weesp." in {fact.note for fact in facts}


def test_every_former_municipality_has_a_successor_that_is_there(atlas: Atlas) -> None:
    there = {row.public_id for row in atlas.municipalities(date(2023, 1, 1))}
    former = [row for row in atlas.areas.values() if row.kind == AreaKind.MUNICIPALITY and row.valid_to is not None]
    assert len(former) == 52
    assert all(atlas.descendants(row.public_id) & there for row in former)


def test_leerdam_came_from_another_province(atlas: Atlas) -> None:
    rows = {row.public_id: row.province for row in atlas.municipalities(date(2018, 12, 31))}
    assert (rows["gm0545"], rows["gm0707"], rows["gm0620"]) == ("Zuid-Holland", "Zuid-Holland", "Utrecht")
    assert {row.public_id: row.province for row in atlas.municipalities(date(2019, 1, 1))}["gm1961"] == "Utrecht"
    assert atlas.ancestors("gm1961") == {"gm0545", "gm0707", "gm0620"}


def test_municipalities_by_province_in_2023(atlas: Atlas) -> None:
    found = Counter(row.province for row in atlas.municipalities(date(2023, 1, 1)))
    assert found == {
        "Groningen": 10, "Fryslân": 18, "Drenthe": 12, "Overijssel": 25, "Flevoland": 6, "Gelderland": 51,
        "Utrecht": 26, "Noord-Holland": 44, "Zuid-Holland": 50, "Zeeland": 13, "Noord-Brabant": 56, "Limburg": 31,
    }  # fmt: skip


def test_the_islands_have_no_province_and_their_own_currency_and_time() -> None:
    overview = queries.overview_at(date(2023, 1, 1))
    assert [(i.name, i.currency, i.time_zone) for i in overview.islands] == [
        ("Aruba", "AWG", "America/Aruba"), ("Bonaire", "USD", "America/Kralendijk"),
        ("Curaçao", "ANG", "America/Curacao"), ("Saba", "USD", "America/Kralendijk"),
        ("Sint Eustatius", "USD", "America/Kralendijk"), ("Sint Maarten", "ANG", "America/Lower_Princes"),
    ]  # fmt: skip
    islands = [area for area in queries.areas_at(date(2023, 1, 1)) if area.kind == AreaKind.ISLAND]
    assert [area.province for area in islands] == [""] * 6
    later = queries.overview_at(date(2026, 1, 1))
    assert {i.name: i.currency for i in later.islands}["Curaçao"] == "XCG"


@pytest.mark.parametrize(("day", "number"), [("2018-07-01", 139), ("2020-01-01", 138), ("2023-01-01", 133)])
def test_the_number_of_library_organisations_that_we_know(day: str, number: int) -> None:
    assert len(queries.organisations_at(date.fromisoformat(day), kind="local_library")) == number


def test_nine_pois_cover_twelve_provinces() -> None:
    members = [one for one in queries.members_at("poi-werkgebied", date(2023, 1, 1)) if "/gebied/" in one.child_url]
    assert len(members) == 12
    assert len({one.parent for one in members}) == 9
    pois = queries.organisations_at(date(2023, 1, 1), kind="poi")
    assert sum(len(one.provinces) for one in pois) == 12


def test_an_organisation_that_is_two_things_is_found_as_both() -> None:
    day = date(2023, 1, 1)
    for kind in ("poi", "local_library"):
        assert "biblionet-groningen" in {one.public_id for one in queries.organisations_at(day, kind=kind)}


def test_libraries_of_a_province() -> None:
    found = queries.organisations_at(date(2023, 1, 1), kind="local_library", province="pv22")
    assert [one.public_id for one in found] == [
        "bibliotheek-hoogeveen", "bind-bibliotheken-biblionet-drenthe", "dnk-assen", "facet-emmen",
    ]  # fmt: skip


def test_a_name_holds_on_its_day() -> None:
    def name(day: date) -> str:
        rows = queries.organisations_at(day, kind="local_library")
        return next(one.name for one in rows if one.public_id == "bind-bibliotheken-biblionet-drenthe")

    assert name(date(2022, 12, 31)) == "B9-bibliotheken (Biblionet Drenthe)"
    assert name(date(2023, 1, 1)) == "Bind-bibliotheken (Biblionet Drenthe)"


def test_bodies_on_a_day() -> None:
    before = {one.public_id for one in queries.bodies_at(date(2022, 12, 31))}
    after = {one.public_id for one in queries.bodies_at(date(2023, 1, 1))}
    assert after - before == {
        "club-stof", "kernteam-basisvaardigheden", "klankbordgroep-opschaling", "projectteam-bnetwerk",
        "stuurgroep-opschaling", "taskforce-kennisdeling", "werkgroep-bewaarbeleid", "werkgroepen-basisvaardigheden",
    }  # fmt: skip
    assert len(queries.bodies_at(date(2023, 1, 1), kind="koersgroep")) == 14


def test_the_members_of_the_netwerkoverleg() -> None:
    profile = queries.body_profile("netwerkoverleg", date(2023, 1, 1))
    assert [seat.value for seat in profile.seats] == ["KB, nationale bibliotheek", "SPN", "VOB"]


def test_announced_mergers_do_not_happen() -> None:
    libraries = {one.public_id for one in queries.organisations_at(date(2024, 6, 1), kind="local_library")}
    assert "bibliotheek-hengelo" in libraries
    assert "heuvellandbibliotheken" in libraries


@given(st.integers(0, 2600))
def test_a_change_is_seen_in_the_year_after_it_and_not_before(atlas: Atlas, days: int) -> None:
    from stelsel.ground.network.queries.story import changes_between

    day = date(2018, 1, 1) + timedelta(days=days)
    seen = any("Weesp" in step.title for step in changes_between(date(day.year - 1, day.month, 1), day))
    assert seen == (date(day.year - 1, day.month, 1) < date(2022, 3, 24) <= day)


def test_every_row_of_the_demo_has_a_source_that_is_listed() -> None:
    known = {row["id"] for row in _rows(FOLDER / "sources.csv")}
    for path in sorted(FOLDER.glob("*.csv")):
        if path.name != "sources.csv":
            assert {row["source"] for row in _rows(path)} <= known, path.name


def test_all_facts_of_the_reference_tables_are_carried_over(shared: Path) -> None:
    data = shared / "data"
    areas = {row["code"]: row for row in _rows(FOLDER / "areas.csv")}
    for row in _rows(data / "municipalities_2023.csv"):
        ours = areas[row["code"]]
        assert (ours["name"], ours["latitude"], ours["longitude"]) == (row["name"], row["lat"], row["lon"])
    people = {
        row["area"]: row["value"] for row in _rows(FOLDER / "area_attributes.csv") if row["attribute"] == "population"
    }
    for name in ("municipalities_2023.csv", "municipalities_former.csv"):
        for row in _rows(data / name):
            assert people.get(row["code"].lower(), "") == row["population_about_2021"]
    steps = Counter((row["from"], row["to"], row["date"]) for row in _rows(FOLDER / "successions.csv"))
    for row in _rows(data / "municipality_changes.csv"):
        assert steps[row["from_code"].lower(), row["to_code"].lower(), row["effective_date"]] == 1
    organisations = {
        row["id"] for name in ("libraries", "parties") for row in _rows(FOLDER / f"organisations_{name}.csv")
    }
    assert {row["id"] for row in _rows(data / "library_organisations.csv")} <= organisations
    assert {row["id"] for row in _rows(data / "support_organisations.csv")} <= organisations
    assert len([row for row in _rows(FOLDER / "successions.csv") if row["event"].startswith("bib-")]) == 21


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
