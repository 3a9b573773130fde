# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""An invented network with facts of every kind, and fifty questions about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from facts_room import QUESTIONS, define, make_question_table, on, record, two_provinces

from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.facts import events
from stelsel.ground.facts.actions import Defined
from stelsel.ground.facts.actions.events import events_amend, events_record
from stelsel.ground.facts.kinds import Additivity, Comparability, Missing, Quality, Sensitivity, Status
from stelsel.ground.facts.models import Preference
from stelsel.ground.facts.store.settling import settle
from stelsel.ground.facts.store.tables import table_of
from stelsel.ground.network.models import HierarchyLink

ALL = Period(date(2021, 1, 1), date(2024, 1, 1))
THEN, NOW = date(2021, 6, 1), date(2023, 6, 1)
TOWN: dict[str, Any] = {"subject_kind": "area", "subject_sort": "municipality"}
GUARDED: dict[str, Any] = {"sensitivity": Sensitivity.PERSONS, "smallest": 5}


@dataclass(frozen=True)
class World:
    """`units` by name; `early` is the commit before the corrections."""

    units: dict[str, int]
    early: int


def make_world() -> World:
    """Half of it settled in segments, twice; the rest in the tail. Cee moves on 11 January 2023, in mid-month."""
    units = two_provinces()
    HierarchyLink.objects.filter(valid_to=date(2023, 1, 1)).update(valid_to=date(2023, 1, 11))
    HierarchyLink.objects.filter(valid_from=date(2023, 1, 1)).update(valid_from=date(2023, 1, 11))
    _define()
    _flows(units)
    _stocks(units)
    _events(units)
    settle()
    settle(table_of(QUESTIONS))
    early = record("leningen", Period.months(2022, 7, 1), 71, units["Dee"]).seq
    _national()
    _corrections(units)
    settle()
    _late(units)
    return World(units, early)


def _define() -> None:
    kinds = {"soort": {"boek": "boeken", "film": "films"}}
    topics = {"onderwerp": {"digid": "DigiD", "zorg": "Zorg"}}
    define(**TOWN)
    define("naar-soort", dimensions=kinds, **TOWN)
    define("leden", additivity=Additivity.STOCK, **TOWN)
    define("per-lid", additivity=Additivity.RATIO, definitions=[], numerator="leningen", denominator="leden")
    define("euros", decimals=2, dimensions=kinds, **TOWN, **GUARDED)
    define("bezoeken")
    define("gebroken", definitions=[
        Defined("Met verlengingen."),
        Defined("Zonder verlengingen.", date(2022, 1, 1), Comparability.BREAK),
        Defined("Per honderd.", date(2023, 1, 1), Comparability.CONVERTIBLE, Decimal("0.01")),
    ])  # fmt: skip
    make_question_table()
    events.source_register(QUESTIONS)
    define("vragen", source="questions", dimensions=topics, **TOWN, **GUARDED)
    define("midden", source="questions", column="minutes", additivity=Additivity.MEDIAN, dimensions=topics, **TOWN)
    define("minuten", source="questions", column="minutes", dimensions=topics, **TOWN, **GUARDED)


def _flows(units: dict[str, int]) -> None:
    for at, name in enumerate(("Aa", "Bee", "Cee")):
        record("leningen", Period.year(2021), 1000 + at, units[name], quality=Quality(at + 1), status=Status.FINAL)
        for month in range(1, 13):
            record("leningen", Period.months(2021, month, 1), 80 + at + month, units[name])
        for kind, value in (("boek", 60), ("film", 30)):
            record("naar-soort", Period.year(2021), value + at, units[name], dims={"soort": kind})
            amount = Decimal(f"{value * 7}.{at}5")
            record("euros", Period.months(2021, at + 1, 1), amount, units[name], dims={"soort": kind})
    record("naar-soort", Period.year(2021), 100, units["Aa"], dims={"soort": "_T"})
    for month in range(1, 7):
        record("leningen", Period.months(2022, month, 1), 10 * month, units["Aa"])
        record("leningen", Period.months(2022, month, 1), None, units["Bee"], missing=Missing.UNKNOWN)
    for day in range(1, 32):
        record("leningen", Period.day(date(2023, 1, day)), day, units["Cee"])
    record("leningen", Period(date(2022, 8, 1), date(2023, 8, 1)), 365, units["Dee"])
    record("leningen", Period(date(2022, 7, 1), date(2023, 7, 1)), 730, units["Cee"])


def _stocks(units: dict[str, int]) -> None:
    for name, day, value in (
        ("Aa", date(2021, 1, 1), 90), ("Aa", date(2022, 1, 1), 100), ("Bee", date(2022, 1, 1), 200),
        ("Cee", date(2022, 1, 1), 50), ("Dee", date(2022, 12, 31), 310), ("Cee", date(2022, 12, 31), 51),
        ("Dee", date(2023, 12, 31), 320),
    ):  # fmt: skip
        record("leden", value=value, unit=units[name], **on(day))


def _events(units: dict[str, int]) -> None:
    rows = [
        {"day": date(2022, month, 3 * at + 1), "area": units[name] >> 2, "topic": topic, "minutes": month * (at + 3)}
        for at, name in enumerate(("Aa", "Bee", "Cee"))
        for month in range(1, 7)
        for topic in ("digid", "digid", "zorg")
    ]
    rows += [
        {"day": date(2023, 1, day), "area": units["Cee"] >> 2, "topic": "zorg", "minutes": day} for day in range(1, 29)
    ]
    events_record("questions", rows)


def _national() -> None:
    sources = [Source.objects.create(public_id=name, title=name) for name in ("kb", "cbs", "vob")]
    for year in (2021, 2022, 2023):
        record("bezoeken", Period.year(year), 247 + year, source="kb")
        record("gebroken", Period.year(year), 100 * (year - 2020))
    for year, source in ((2021, "cbs"), (2022, "cbs"), (2022, "vob")):
        record("bezoeken", Period.year(year), 306, source=source)
    record("bezoeken", Period.months(2023, 2, 1), None, missing=Missing.NOT_ASKED)
    measure = define("gekozen")
    for source in ("kb", "cbs"):
        record("gekozen", Period.year(2021), 5 if source == "kb" else 6, source=source)
        record("gekozen", Period.year(2022), 7 if source == "kb" else 8, source=source)
    Preference.objects.create(measure=measure, chosen=sources[1], reason="Telt ook online.", valid_to=date(2022, 1, 1))


def _corrections(units: dict[str, int]) -> None:
    record("leningen", Period.year(2021), 1111, units["Aa"], status=Status.REVISED)
    record("leningen", Period.months(2022, 3, 1), 33, units["Bee"])
    record("naar-soort", Period.year(2021), 61, units["Cee"], dims={"soort": "boek"})
    record("leden", value=52, unit=units["Cee"], **on(date(2022, 12, 31)))


def _late(units: dict[str, int]) -> None:
    """What stands in the tail."""
    record("leningen", Period.months(2022, 4, 1), None, units["Aa"], missing=Missing.REFUSED)
    record("leningen", Period.day(date(2023, 1, 12)), 500, units["Cee"])
    record("euros", Period.months(2022, 8, 1), Decimal("12.34"), units["Dee"], dims={"soort": "film"})
    events_amend("questions", 1, {"topic": "zorg"})
    events_amend("questions", 4, None)
    row = {"day": date(2022, 9, 9), "area": units["Dee"] >> 2, "topic": "digid", "minutes": 90}
    events_record("questions", [row] * 12)


def fifty(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Measure and the words of `facts.ask`."""
    units, early = world.units, world.early
    year21, year22, spring = Period.year(2021), Period.year(2022), Period.months(2022, 1, 6)
    west, digid = {"provincie": units["West"]}, {"onderwerp": "digid"}
    asked: list[tuple[str, dict[str, Any]]] = [
        ("leningen", {"over": over, "by": by, "map": kind})
        for over, by in ((ALL, ["year", "provincie"]), (year22, ["quarter", "municipality"]))
        for kind in ("as_it_was", "today", THEN, NOW)
    ]
    asked += [
        ("leningen", more)
        for more in (
            {"over": ALL}, {"over": ALL, "by": ["year"]}, {"over": ALL, "by": ["month"]},
            {"over": ALL, "by": ["school_year", "municipality"]}, {"over": Period.months(2023, 1, 1), "by": ["day"]},
            {"over": Period.year(2023), "by": ["provincie"]}, {"over": ALL, "by": ["provincie"], "as_of": early},
            {"over": year21, "as_of": early}, {"over": spring, "by": ["month"], "where": west},
            {"over": Period(date(2022, 7, 1), date(2023, 7, 1)), "by": ["provincie"]},
        )
    ]  # fmt: skip
    asked += [
        ("naar-soort", {"over": year21, **more})
        for more in (
            {}, {"by": ["soort"]}, {"by": ["soort", "provincie"]}, {"by": ["provincie"], "map": NOW},
            {"where": {"soort": "film"}}, {"where": {"soort": "_T"}, "by": ["municipality"]}, {"as_of": early},
        )
    ]  # fmt: skip
    asked += [
        ("leden", more)
        for more in (
            {"over": year22}, {"over": spring}, {"over": ALL, "by": ["year", "provincie"]},
            {"over": ALL, "by": ["year", "municipality"], "map": NOW}, {"over": ALL, "by": ["month"], "as_of": early},
        )
    ]  # fmt: skip
    asked += [
        ("per-lid", {"over": year22, "by": ["provincie"]}),
        ("per-lid", {"over": ALL, "by": ["year"], "map": NOW}),
        ("bezoeken", {"over": ALL, "by": ["year"]}),
        ("bezoeken", {"over": ALL}),
        ("gekozen", {"over": ALL, "by": ["year"]}),
        ("gebroken", {"over": ALL, "by": ["year"]}),
        ("gebroken", {"over": ALL}),
    ]
    asked += [
        ("vragen", more)
        for more in (
            {"over": ALL, "by": ["year", "provincie"]},
            {"over": ALL, "by": ["year", "provincie"], "audience": "owner"},
            {"over": year22, "by": ["onderwerp"], "map": NOW}, {"over": year22, "where": {**digid, **west}},
            {"over": Period.year(2023), "by": ["month", "provincie"], "audience": "owner"},
            {"over": ALL, "as_of": early, "audience": "owner"},
        )
    ]  # fmt: skip
    asked += [
        ("minuten", {"over": year22, "by": ["municipality"], "map": THEN, "audience": "owner"}),
        ("minuten", {"over": year22, "by": ["quarter", "onderwerp"]}),
        ("midden", {"over": ALL, "by": ["year", "provincie"]}),
        ("midden", {"over": year22, "by": ["onderwerp"], "map": NOW, "as_of": early}),
        ("euros", {"over": ALL, "by": ["year", "provincie"]}),
        ("euros", {"over": ALL, "by": ["soort"], "map": NOW}),
        ("euros", {"over": year21, "by": ["municipality"], "audience": "owner"}),
    ]
    return asked
