# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published national figures, carried over: each with its value, its words, its source and its rivals."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from pytest_django import DjangoDbBlocker, Settings

from stelsel.ground.core.models import AuditEntry, Source
from stelsel.ground.core.period import Period
from stelsel.ground.facts.demo import facts_demo_load
from stelsel.ground.facts.engine.claims import Claim, claims_of
from stelsel.ground.facts.facts import Answer, State, ask
from stelsel.ground.facts.kinds import Grain, Missing, Quality, Status
from stelsel.ground.facts.models import Batch, Commit, Measure, Preference, Remark
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.actions import network_demo_load
from stelsel.ground.network.models import Area
from stelsel.ground.register.loading import register_load

FOLDER = settings.DEMO / "facts"
DIMENSIONS = ("kernfunctie", "leeftijd", "locatiesoort", "onderwijs", "enquete")
ALWAYS = Period(date(1900, 1, 1), date(2100, 1, 1))


@dataclass(frozen=True)
class Published:
    """A row of the published list, in its own words, with the row of `national.csv` that carries it over."""

    original: Mapping[str, str]
    ours: Mapping[str, str]

    @property
    def measure(self) -> str:
        return self.ours["measure"]

    @property
    def codes(self) -> dict[str, str]:
        return {name: self.ours[name] or "_T" for name in DIMENSIONS_OF.get(self.measure, ())}

    @property
    def period(self) -> Period:
        """Of the fact: for a stock the last day of the period."""
        period = Period.parse(self.ours["period"])
        if self.measure not in STOCKS:
            return period
        assert period.end is not None
        return Period.day(period.end - timedelta(days=1))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def code_of(row: Mapping[str, str]) -> str:
    return f"nl-{slugify(row['measure'])}-{slugify(row['ref_period'])}-{row['value']}".lower()


STOCKS = {row["id"] for row in rows(FOLDER / "measures.csv") if row["adds"] == "stock"}
DIMENSIONS_OF: dict[str, list[str]] = {}
for _row in rows(FOLDER / "measure_dimensions.csv"):
    DIMENSIONS_OF.setdefault(_row["measure"], []).append(_row["dimension"])
LIST = {code_of(row): row for row in rows(settings.DEMO / "register/national_figures.csv")}
FIGURES = [Published(LIST[row["figure"]], row) for row in rows(FOLDER / "national.csv")]
RIVALS = {
    "C01": 2, "C03": 2, "C04": 2, "C05": 3, "C06": 2, "C07": 2, "C08": 3, "C09": 2, "C10": 2, "C11": 2, "C12": 2,
}  # fmt: skip
"""How many of a set of hard-to-reconcile figures are rival values of one thing on one day. C02 has two of 2023, and one
of a day in 2025; C04 has two of books, and one of all materials.
"""
WORDS = {
    "": "exact", "about": "about", "almost": "almost", "more than": "more_than", "all": "exact",
    "the 100,000th": "at_least", "the 200th opened": "at_least",
}  # fmt: skip


def test_all_123_are_carried_over_once() -> None:
    assert len(LIST) == len(FIGURES) == 123
    assert {one.ours["figure"] for one in FIGURES} == LIST.keys()


def test_nothing_is_changed_on_the_way() -> None:
    """Value, rounding and word before it are those of the list; a period is the same or the same in our notation."""
    periods = {"end 2021": "2021-12-31", "end 2023": "2023-12-31", "second half 2023": "2023-H2"}
    for one in FIGURES:
        here, there = one.ours, one.original
        assert (here["value"], here["step"], here["quantifier"]) == (
            there["value"], there["rounding"], WORDS[there["quantifier"]],
        )  # fmt: skip
        assert here["period"] == periods.get(there["ref_period"], there["ref_period"])
        assert here["status"] == ("provisional" if there["status"] == "voorlopig" else "untold")


def test_one_source_never_contradicts_itself() -> None:
    """What a document says twice differently stands under two sources."""
    seen = [tuple(one.ours[name] for name in ("measure", "period", "source", *DIMENSIONS)) for one in FIGURES]
    assert len(seen) == len(set(seen))


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The figures of the demo on its network, once for this file; where their columns are."""
    folder, before = tmp_path_factory.mktemp("demo") / "facts", settings.FACTS
    with django_db_blocker.unblock(), transaction.atomic():
        settings.FACTS = str(folder)
        network_demo_load(settings.DEMO / "network")
        register_load(settings.DEMO / "register")
        facts_demo_load(FOLDER)
        settings.FACTS = before
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def demo_facts(loaded: Path, facts_folder: Path, settings: Settings) -> None:
    """The store of the demo instead of the empty one of each test."""
    settings.FACTS = str(loaded)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_facts")
class TestLoaded:
    def claim(self, one: Published) -> Claim:
        (found,) = [
            claim
            for claim in claims_of(one.measure, over=one.period)
            if claim.period == one.period and claim.source == one.ours["source"] and claim.codes == one.codes
        ]
        return found

    @pytest.mark.parametrize("one", FIGURES, ids=lambda one: one.ours["figure"])
    def test_every_figure_is_answered_with_its_value_and_source(self, one: Published) -> None:
        claim = self.claim(one)
        assert claim.value == Decimal(one.original["value"])
        assert (claim.missing, claim.unit) == (Missing.PRESENT, 0)
        assert (claim.quantifier, claim.step) == (one.ours["quantifier"], Decimal(one.original["rounding"]))
        assert (claim.status, claim.quality) == (
            Status[one.ours["status"].upper()], Quality[one.ours["quality"].upper()],
        )  # fmt: skip
        assert claim.title == Source.objects.get(public_id=one.ours["source"]).title
        assert claim.unverified == "gelezen in een uittreksel, niet in de tabel zelf"
        assert (claim.stated or str(claim.period)) == one.ours["period"]
        rivals = [
            other for other in FIGURES
            if (other.measure, other.period, other.codes) == (one.measure, one.period, one.codes) and other is not one
        ]  # fmt: skip
        answer = ask(
            one.measure, over=one.period, by=tuple(one.codes), where={k: v for k, v in one.codes.items() if v == "_T"}
        )
        (cell,) = [cell for cell in answer.cells() if dict(zip(answer.dims, cell.codes, strict=True)) == one.codes]
        assert cell.rivals == len(rivals)
        if not rivals or claim.chosen:
            assert (cell.state, cell.value) == (State.VALUE, float(one.original["value"]))
        else:
            others = [self.claim(other) for other in rivals]
            chosen = [other.value for other in others if other.chosen]
            assert (cell.state, cell.value) == (
                (State.VALUE, float(chosen[0])) if chosen and chosen[0] is not None else (State.RIVAL, None)
            )

    def test_rival_figures_stand_side_by_side(self) -> None:
        for name, number in RIVALS.items():
            mine = [one for one in FIGURES if one.original["conflict_set"] == name]
            days = {(one.measure, one.period) for one in mine}
            most = max(sum((one.measure, one.period) == day for one in mine) for day in days)
            assert (name, most) == (name, number)

    def test_a_choice_has_a_reason(self) -> None:
        chosen = {
            (one.measure.public_id, one.chosen.public_id)
            for one in Preference.objects.select_related("measure", "chosen")
        }  # fmt: skip
        assert chosen == {
            ("nl-activiteiten", "cbs-bibliotheken-2024-09"), ("nl-bibliotheekorganisaties", "cbs-82469ned"),
            ("nl-gemeenten", "cbs-gemeenten-in-het-nieuws"), ("nl-leden", "wsob-2022-een-van-drie"),
            ("nl-scholen-bibliotheek", "pro-debibliotheekopschool"),
        }  # fmt: skip
        assert all(len(one.reason) > 40 for one in Preference.objects.all())

    def test_activities_of_2022(self) -> None:
        """The later figure is shown, the earlier one stays."""
        cell = ask("nl-activiteiten", over=Period.year(2022)).cell()
        assert (cell.value, cell.state, cell.rivals) == (306_000, State.VALUE, 1)
        told = {
            claim.source: (claim.value, claim.chosen) for claim in claims_of("nl-activiteiten", over=Period.year(2022))
        }
        assert told == {"cbs-bibliotheken-2024-09": (306_000, True), "cbs-maatwerk-2023-30": (247_000, False)}

    def test_nobody_chose_between_the_organisations_of_2022(self) -> None:
        cell = ask("nl-bibliotheekorganisaties", over=Period.year(2022)).cell()
        assert (cell.value, cell.state, cell.rivals) == (None, State.RIVAL, 2)
        said = {
            (int(claim.value or 0), str(claim.quantifier), claim.source)
            for claim in claims_of("nl-bibliotheekorganisaties", over=Period.year(2022))
        }
        assert said == {
            (137, "exact", "markdeckers-2023-12"), (140, "almost", "netwerkagenda-2023"),
            (150, "almost", "netwerkagenda-2023-werkwijze"),
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("measure", "over", "breaks"),
        [
            ("nl-activiteiten", "2017/2023", ["2020"]),
            ("nl-uitleningen", "2000/2021", ["2008"]),
            ("nl-uitleningen", "2010/2021", []),
            ("nl-ido-vragen", "2020/2026", ["2025"]),
            ("nl-leden", "1980/2023", []),
        ],
    )
    def test_a_break_in_the_definition_breaks_the_trend(self, measure: str, over: str, breaks: list[str]) -> None:
        answer = ask(measure, over=Period.parse(over), by=("year",))
        assert [str(bucket) for bucket in answer.breaks()] == breaks

    def test_nothing_is_added_up_across_a_break(self) -> None:
        assert ask("nl-activiteiten", over=Period.parse("2019/2022")).cell().state == State.BREAK
        assert ask("nl-activiteiten", over=Period.parse("2018/2019")).cell().value == 420_000

    def test_a_stock_is_the_last_one_of_a_year(self) -> None:
        answer = ask("nl-gemeenten", over=Period.parse("2021/2023"), by=("year",))
        assert values(answer) == {2021: 352, 2022: 344, 2023: 342}

    def test_a_part_is_beside_the_total_and_not_in_it(self) -> None:
        assert ask("nl-activiteiten", over=Period.year(2023)).cell().value == 406_000
        parts = ask("nl-activiteiten", over=Period.year(2023), by=("kernfunctie",))
        assert {cell.codes: cell.value for cell in parts.cells()} == {("educatie",): 158_000}

    def test_inhabitants_of_the_municipalities_of_2021(self) -> None:
        """On the map of 2021 and on the one of 2023; of four nothing is known."""
        then = ask("inwoners", over=Period.day(date(2021, 1, 1))).cell()
        assert (then.value, then.state, then.covered, then.expected) == (17_156_875, State.PARTIAL, 348, 352)
        assert then.quality == (Quality.ESTIMATED,)
        names = {unit_of(AREA, pk): public_id for pk, public_id in Area.objects.values_list("pk", "public_id")}
        day = Period.day(date(2021, 1, 1))
        today = ask("inwoners", over=day, by=("municipality",), map=date(2023, 1, 1))
        now = {names[cell.place[0] or 0]: cell.value for cell in today.cells()}
        was = {
            names[cell.place[0] or 0]: cell.value for cell in ask("inwoners", over=day, by=("municipality",)).cells()
        }
        assert (was["gm0363"], was["gm0457"], now["gm0363"]) == (872_524, 20_457, 892_981)
        assert now["gm1980"] == (was["gm0398"] or 0) + (was["gm0416"] or 0)
        assert "gm0457" not in now
        assert sum(value or 0 for value in now.values()) == 17_156_875

    def test_they_agree_with_what_the_network_says_on_its_map_of_2023(self) -> None:
        told = {
            row["area"]: int(row["value"])
            for row in rows(settings.DEMO / "network/area_attributes.csv")
            if row["attribute"] == "population" and row["source"] == "data-gemeenten"
        }
        names = dict(Area.objects.values_list("pk", "public_id"))
        day = Period.day(date(2021, 1, 1))
        answer = ask("inwoners", over=day, by=("municipality",), map=date(2023, 1, 1))
        assert {
            names[(cell.place[0] or 0) >> 2]: cell.value for cell in answer.cells() if cell.value is not None
        } == told

    def test_a_second_load_changes_nothing(self) -> None:
        before = (AuditEntry.objects.count(), Commit.objects.count(), Batch.objects.count(), Remark.objects.count())
        outcome = facts_demo_load(FOLDER)
        assert (outcome.created, outcome.changed, outcome.removed) == (0, 0, 0)
        assert outcome.unchanged > 123 + 348
        assert before == (
            AuditEntry.objects.count(), Commit.objects.count(), Batch.objects.count(), Remark.objects.count(),
        )  # fmt: skip

    def test_every_measure_has_a_definition_and_something_to_say(self) -> None:
        for one in Measure.objects.all():
            assert one.definitions.exists(), one
            assert Remark.objects.filter(measure=one).exists(), one

    def test_every_load_can_be_found_back(self) -> None:
        told = {one.pk: one.name for one in Batch.objects.all()}
        assert sorted(told.values()) == ["inwoners.csv", "national.csv", "national.csv"]
        claims = [
            claim
            for one in Measure.objects.filter(subject_kind="network")
            for claim in claims_of(one.public_id, over=ALWAYS)
        ]
        assert len(claims) == 123
        assert {told[claim.batch or 0] for claim in claims} == {"national.csv"}
        assert {claim.grain for claim in claims} == {Grain.YEAR, Grain.DATE}


def values(answer: Answer) -> dict[int, float | None]:
    return {cell.period.start.year: cell.value for cell in answer.cells() if cell.period.start}


def test_the_engine_stays_out_of_what_only_starts(tmp_path: Path) -> None:
    """A process that loads the commands has none of the heavy libraries in memory."""
    heavy = "import sys; from stelsel.config import cli; import django; django.setup(); import stelsel.config.commands;"
    told = "print(sorted({'duckdb', 'ibis', 'pyarrow', 'numpy', 'scipy'} & sys.modules.keys()))"
    environment = {
        "DJANGO_SETTINGS_MODULE": "stelsel.config.settings", "STELSEL_VAR": str(tmp_path), "PATH": "/usr/bin:/bin",
    }  # fmt: skip
    found = subprocess.run([sys.executable, "-c", heavy + told], env=environment, capture_output=True, check=True)
    assert found.stdout.decode().strip() == "[]"
