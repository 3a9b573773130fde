# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files of measures: all or nothing, the same twice, and no meaning that changes under recorded values."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings

from stelsel.ground.core.errors import InvalidInput, NotAllowed, Refused
from stelsel.ground.core.models import AuditEntry, Source
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import NOBODY, OPERATOR
from stelsel.ground.facts.actions import Observation, facts_record
from stelsel.ground.facts.defining import facts_define_load
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.models import Code, Definition, Measure, MeasureDimension, Preference, Remark
from stelsel.ground.facts.queries.catalogue import measure_known
from stelsel.ground.network.loading.report import LoadReport

pytestmark = pytest.mark.django_db

FILES = {
    "bronnen.csv": """id,title,publisher
gids,De gids,Uitgever
krant,De krant,Uitgever
""",
    "uitsplitsingen.csv": """id,name,description
leeftijd,Leeftijd,Jong of oud
""",
    "codes.csv": """dimension,code,label
leeftijd,jong,Tot 18 jaar
leeftijd,oud,Vanaf 18 jaar
""",
    "maten.csv": """id,name,unit,adds,subject,decimals,numerator,denominator,factor
per-lid,Uitleningen per lid,uitleningen,ratio,network,,uit,leden,1
uit,Uitleningen,uitleningen,flow,network,,,,
leden,Leden,personen,stock,network,,,,
geld,Budget,euro,flow,network,2,,,
""",
    "maten_uitsplitsingen.csv": """measure,dimension
leden,leeftijd
""",
    "definities.csv": """measure,version,valid_from,comparability,text,factor,source
uit,2,2008-01-01,break,Zonder verlengingen.,,gids
uit,1,,first,Met verlengingen.,,gids
leden,1,,first,Wie een pas heeft.,,
geld,1,,first,In guldens.,,
geld,2,2002-01-01,convertible,In euro's.,0.45378,
""",
    "voorkeuren.csv": """measure,chosen,valid_from,valid_to,reason
leden,gids,2022-12-31,2023-01-01,De krant rondde af.
""",
    "cijfers.csv": """measure,period,value,leeftijd,source,quantifier,step,note
leden,2022,3500000,,krant,almost,100000,op de voorpagina
leden,2022-12-31,2300000,jong,gids,,1000,
uit,2022,61000000,,gids,about,,
uit,2021,,,gids,,,
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def load(folder: Path) -> LoadReport:
    return facts_define_load(actor=OPERATOR, folder=folder)


def change(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")


def faults(folder: Path) -> list[str]:
    """What is wrong with a folder; and that nothing of it was written."""
    before = AuditEntry.objects.count()
    with pytest.raises(Refused) as refused:
        load(folder)
    assert AuditEntry.objects.count() == before
    return refused.value.report


class TestLoad:
    def test_everything_is_there_once(self, folder: Path) -> None:
        assert {name: outcome.created for name, outcome in load(folder).outcomes.items()} == {
            "bronnen": 2, "uitsplitsingen": 1, "codes": 2, "maten": 4, "uitsplitsingen van maten": 1, "definities": 5,
            "voorkeuren": 1, "opmerkingen bij waarden": 3,
        }  # fmt: skip
        again = load(folder)
        assert again.changed_nothing
        assert again.unchanged == 17

    def test_what_a_question_knows_of_a_measure(self, folder: Path) -> None:
        load(folder)
        uit = measure_known("uit")
        assert [(one.number, one.valid_from, one.valid_to, one.era) for one in uit.versions] == [
            (1, None, date(2008, 1, 1), 0), (2, date(2008, 1, 1), None, 1),
        ]  # fmt: skip
        assert [one.factor for one in measure_known("geld").versions] == [Decimal("0.45378"), Decimal(1)]
        assert measure_known("leden").dimensions == {"leeftijd": {"jong": "Tot 18 jaar", "oud": "Vanaf 18 jaar"}}
        assert measure_known("leden").preferences == (
            (Source.objects.get(public_id="gids").pk, date(2022, 12, 31), date(2023, 1, 1)),
        )
        assert (measure_known("per-lid").numerator, measure_known("per-lid").denominator) == ("uit", "leden")

    def test_what_a_source_said_beside_its_value_is_kept(self, folder: Path) -> None:
        load(folder)
        told = {
            (one.measure.public_id, one.source and one.source.public_id): (
                one.start, one.stop, one.quantifier, one.step, one.stated, one.note
            )
            for one in Remark.objects.select_related("measure", "source")
        }  # fmt: skip
        assert told == {
            ("leden", "krant"): (
                date(2022, 12, 31), date(2023, 1, 1), "almost", Decimal(100_000), "2022", "op de voorpagina",
            ),
            ("leden", "gids"): (date(2022, 12, 31), date(2023, 1, 1), "exact", Decimal(1000), "", ""),
            ("uit", "gids"): (date(2022, 1, 1), date(2023, 1, 1), "about", None, "", ""),
        }  # fmt: skip

    def test_a_trial_writes_nothing(self, folder: Path) -> None:
        report = facts_define_load(actor=OPERATOR, folder=folder, dry_run=True)
        assert (report.created, report.dry_run, Measure.objects.count()) == (19, True, 0)

    def test_only_who_defines_may(self, folder: Path) -> None:
        with pytest.raises(NotAllowed):
            facts_define_load(actor=NOBODY, folder=folder)

    def test_a_folder_without_files_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InvalidInput, match="geen CSV-bestanden"):
            load(tmp_path)

    def test_a_label_may_change_and_says_so(self, folder: Path) -> None:
        load(folder)
        change(folder, "codes.csv", "Tot 18 jaar", "Jonger dan 18 jaar")
        assert load(folder).outcomes["codes"].changed == 1
        assert Code.objects.get(code="jong").label == "Jonger dan 18 jaar"


class TestFaults:
    @pytest.mark.parametrize(
        ("name", "old", "new", "fault"),
        [
            ("maten.csv", "leden,Leden", "Leden,Leden", "maten.csv:4:1 (id): 'Leden' is geen kenmerk"),
            ("maten.csv", "flow,network,2", "vloed,network,2", "maten.csv:5:4 (adds): 'vloed' is onbekend"),
            ("maten.csv", "network,2", "network,9", "maten.csv:5:6 (decimals): 9 ligt niet tussen 0 en 6."),
            ("maten.csv", ",uit,leden,1", ",uit,,1", "maten.csv:2:8 (denominator): denominator ontbreekt."),
            ("maten.csv", ",uit,leden,1", ",uit,niets,1", "maten.csv:2:8 (denominator): maat 'niets' bestaat niet."),
            ("codes.csv", "leeftijd,oud", "leeftijd,_T", "codes.csv:3:2 (code): _T is altijd het totaal"),
            ("codes.csv", "leeftijd,oud", "leeftijd,jong", "codes.csv:3: dezelfde rij staat al op codes.csv:2"),
            ("codes.csv", "leeftijd,oud", "kleur,oud", "codes.csv:3:1 (dimension): uitsplitsing 'kleur' bestaat"),
            ("definities.csv", "uit,2,2008-01-01", "uit,3,2008-01-01", "definities.csv:2:2 (version): versie 2 ontbr"),
            ("definities.csv", "2008-01-01,break", ",break", "definities.csv:2:3 (valid_from): versie 2 begint na"),
            ("definities.csv", "2008-01-01,break", "2008-01-01,first", "definities.csv:2:4 (comparability): de eerste"),
            ("definities.csv", "guldens.,", "guldens.,2", "definities.csv:5:6 (factor): alleen een versie die"),
            ("definities.csv", "2002-01-01", "1-1-2002", "definities.csv:6:3 (valid_from): '1-1-2002' is geen datum"),
            ("voorkeuren.csv", "leden,gids", "leden,blad", "voorkeuren.csv:2:2 (chosen): bron 'blad' bestaat niet."),
            ("cijfers.csv", "leden,2022,", "leden,ooit,", "cijfers.csv:2:2 (period): 'ooit' is geen periode"),
            ("cijfers.csv", ",jong,gids", ",kind,gids", "cijfers.csv:3:4 (leeftijd): 'kind' is geen code van leeft"),
            ("cijfers.csv", "61000000,,", "61000000,oud,", "cijfers.csv:4:4 (leeftijd): deze maat heeft deze uitspl"),
            ("cijfers.csv", "almost", "haast", "cijfers.csv:2:6 (quantifier): 'haast' is onbekend"),
            ("maten.csv", "decimals", "decimalen", "maten.csv:1: dit lijkt op measures, maar kolom decimalen"),
            ("codes.csv", "dimension,code,label", "a,b,c", "codes.csv:1: deze kopregel hoort bij geen bestand"),
        ],
    )  # fmt: skip
    def test_each_has_its_place(self, folder: Path, name: str, old: str, new: str, fault: str) -> None:
        if name == "cijfers.csv":
            load(folder)  # what a remark is about must be known
        change(folder, name, old, new)
        assert [one for one in faults(folder) if one.startswith(fault)], faults(folder)

    def test_two_sources_chosen_for_one_day(self, folder: Path) -> None:
        with (folder / "voorkeuren.csv").open("a", encoding="utf-8") as file:
            file.write("leden,krant,2022-01-01,,De krant telde zelf.\n")
        assert faults(folder) == [
            "voorkeuren.csv:3:3 (valid_from): voor deze maat is in deze periode al een bron gekozen; kies er één."
        ]


class TestInUse:
    @pytest.fixture(autouse=True)
    def _used(self, folder: Path) -> None:
        load(folder)
        facts_record(
            actor=OPERATOR,
            observations=[
                Observation("uit", Period.year(2022), 5),
                Observation("leden", Period.day(date(2022, 12, 31)), 5, dims={"leeftijd": "jong"}, grain=Grain.DATE),
            ],
        )

    def test_its_definition_asks_for_a_new_version(self, folder: Path) -> None:
        change(folder, "definities.csv", "Zonder verlengingen.", "Met alles.")
        assert faults(folder) == [
            "definities.csv:2:5 (text): versie 2 is in gebruik en verandert niet; voeg versie 3 toe."
        ]

    def test_a_version_that_nothing_was_recorded_by_may_change(self, folder: Path) -> None:
        change(folder, "definities.csv", "Met verlengingen.", "Ook verlengingen.")
        assert load(folder).outcomes["definities"].changed == 1

    def test_a_new_version_ends_the_one_before(self, folder: Path) -> None:
        with (folder / "definities.csv").open("a", encoding="utf-8") as file:
            file.write("uit,3,2024-01-01,equal,Zonder verlengingen; opnieuw opgeschreven.,,\n")
        outcome = load(folder).outcomes["definities"]
        assert (outcome.created, outcome.changed) == (1, 1)
        ends = Definition.objects.filter(measure__public_id="uit").values_list("number", "valid_to")
        assert list(ends) == [(1, date(2008, 1, 1)), (2, date(2024, 1, 1)), (3, None)]

    def test_a_file_with_only_the_new_version_continues_the_old_ones(self, folder: Path) -> None:
        (folder / "definities.csv").write_text(
            "measure,version,valid_from,comparability,text\nuit,3,2024-01-01,break,Alles telt.\n", encoding="utf-8"
        )
        assert load(folder).outcomes["definities"].created == 1
        assert [one.era for one in measure_known("uit").versions] == [0, 1, 2]

    @pytest.mark.parametrize(
        ("old", "new", "column"),
        [
            ("uit,Uitleningen,uitleningen,flow", "uit,Uitleningen,boeken,flow", "3 (unit)"),
            ("uit,Uitleningen,uitleningen,flow", "uit,Uitleningen,uitleningen,stock", "4 (adds)"),
            ("flow,network,,,,\nleden", "flow,area,,,,\nleden", "5 (subject)"),
            ("flow,network,,,,\nleden", "flow,network,1,,,\nleden", "6 (decimals)"),
        ],
    )
    def test_what_its_numbers_mean_stays(self, folder: Path, old: str, new: str, column: str) -> None:
        change(folder, "maten.csv", old, new)
        (fault,) = faults(folder)
        assert fault.startswith(f"maten.csv:3:{column}: er zijn al waarden van deze maat; dit blijft '")

    def test_no_breakdown_is_added(self, folder: Path) -> None:
        with (folder / "maten_uitsplitsingen.csv").open("a", encoding="utf-8") as file:
            file.write("uit,leeftijd\n")
        (fault,) = faults(folder)
        assert fault.startswith("maten_uitsplitsingen.csv:3:2 (dimension): van deze maat zijn al waarden vastgelegd")
        assert MeasureDimension.objects.count() == 1

    def test_another_name_is_no_other_meaning(self, folder: Path) -> None:
        change(folder, "maten.csv", "uit,Uitleningen,", "uit,Alle uitleningen,")
        assert load(folder).outcomes["maten"].changed == 1


def test_the_files_of_the_demo_ask_for_their_sources(tmp_path: Path) -> None:
    """The network and the register bring some of the sources; without them each is named."""
    for path in (settings.DEMO / "facts").glob("*.csv"):
        if path.name != "inwoners.csv":
            shutil.copy(path, tmp_path)
    missing = {one.split("bron '")[1].split("'")[0] for one in faults(tmp_path) if "bron '" in one}
    assert missing == {
        "bibliotheekblad-ido-2021", "bnetwerk-ido-formulier-2024", "kb-basisvaardigheden-2022", "kb-ido-100000e-vraag",
        "netwerkagenda-2023",
    }  # fmt: skip
    assert Preference.objects.count() == 0
