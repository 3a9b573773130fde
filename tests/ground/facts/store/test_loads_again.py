# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A load of which every copy of its rows is gone is read again from its kept file, as it was read then.

Codes, definitions and measures have moved on meanwhile: none of that may change what the load brought.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
import pytest
from fact_files import write_xlsx

from stelsel.ground.core.errors import Refused
from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.facts.actions import Defined, Observation, facts_record, measure_define
from stelsel.ground.facts.actions.load import Outcome, batch_withdraw, facts_load
from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.facts import ask
from stelsel.ground.facts.kinds import Additivity, Comparability
from stelsel.ground.facts.loading.codes import subjects_read
from stelsel.ground.facts.loading.mapping_read import mapping_of
from stelsel.ground.facts.models import Batch, Code, Definition, Dimension, Measure, Segment
from stelsel.ground.facts.store import folder
from stelsel.ground.facts.store.backup import _named
from stelsel.ground.facts.store.folder import StoreFault
from stelsel.ground.facts.store.merging import FAN, merge_due
from stelsel.ground.facts.store.rebuild import rebuild, repair
from stelsel.ground.facts.store.settling import settle, tidy
from stelsel.ground.facts.store.verify import verify
from stelsel.ground.facts.store.verify_report import Kind
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.kinds import AreaKind
from stelsel.ground.network.models import Area

NAMES = ("gemeente", "jaar", "soort", "aantal", "bron")
MAPPING = """
version = 1
[file]
format = "FORM"
[subject]
kind = "area"
scheme = "code"
column = "gemeente"
[period]
column = "jaar"
notation = "year"
[source]
column = "bron"
[dimensions.soort]
column = "soort"
[[measures]]
column = "aantal"
measure = "uit"
[missing]
"-1" = "unknown"
"""
Row = tuple[str, int, str, int, str]
ROWS: list[Row] = [
    ("GM01", 2021, "boek", 10, "jaarboek"), ("GM01", 2023, "film", 11, ""), ("GM02", 2021, "", 12, "jaarboek"),
    ("gm03", 2023, "Boek", 13, ""), ("GM02", 2023, "boek", -1, ""),
]  # fmt: skip
EVER = Period(date(2015, 1, 1), date(2030, 1, 1))


def as_csv(path: Path, rows: Sequence[Row]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([NAMES, *rows])


def as_excel(path: Path, rows: Sequence[Row]) -> None:
    write_xlsx(path, {"Blad1": [NAMES, *rows]})


def as_parquet(path: Path, rows: Sequence[Row]) -> None:
    pq.write_table(pa.table([pa.array(list(one)) for one in zip(*rows, strict=True)], list(NAMES)), path)


def as_spss(path: Path, rows: Sequence[Row]) -> None:
    pyreadstat.write_sav(pd.DataFrame(rows, columns=list(NAMES)), str(path))


def as_json(path: Path, rows: Sequence[Row]) -> None:
    path.write_text(json.dumps([dict(zip(NAMES, row, strict=True)) for row in rows]), encoding="utf-8")


FORMS: dict[str, Callable[[Path, Sequence[Row]], None]] = {
    "csv": as_csv, "excel": as_excel, "parquet": as_parquet, "spss": as_spss, "json": as_json,
}  # fmt: skip


@pytest.fixture
def room(db: None, facts_folder: Path) -> Path:
    """Three municipalities, one measure by kind of material, and a source."""
    for number in (1, 2, 3):
        Area.objects.create(
            public_id=f"aa-{number}", kind=AreaKind.MUNICIPALITY, name=f"Aa {number}", code=f"GM0{number}"
        )
    measure_define(
        actor=OPERATOR, public_id="uit", name="Uit", unit="stuks", additivity=Additivity.FLOW, subject_kind="area",
        definitions=[Defined("Wat er is uitgeleend.")], dimensions={"soort": {"boek": "Boek", "film": "Film"}},
    )  # fmt: skip
    Source.objects.create(public_id="jaarboek", title="Het jaarboek")
    return facts_folder


def load(
    folder_of: Path, form: str = "csv", rows: Sequence[Row] = ROWS, *, name: str = "cijfers", skip: bool = False
) -> Outcome:
    path = folder_of / f"{name}.{form}"
    FORMS[form](path, rows)
    text = MAPPING.replace("FORM", form)
    mapping = mapping_of(text)
    done = facts_load(
        actor=OPERATOR, path=path, mapping=mapping, mapping_text=text, subjects=subjects_read(mapping.subject),
        skip_faults=skip,
    )  # fmt: skip
    path.unlink()
    return done


def the_world_moves_on() -> None:
    """What the codes of the files mean today is something else, or nothing."""
    one, two, three = Area.objects.order_by("public_id")
    one.code = "GM99"
    one.save()
    two.code = "GM01"
    two.save()
    three.valid_to = date(2022, 1, 1)
    three.save()
    Area.objects.create(public_id="aa-4", kind=AreaKind.MUNICIPALITY, name="Aa 4", code="GM04")
    Code.objects.create(dimension=Dimension.objects.get(), code="BOEK", label="Nog een boek")
    measure = Measure.objects.get(public_id="uit")
    Definition.objects.create(
        measure=measure, number=2, text="Zonder films.", valid_from=date(2022, 1, 1), comparability=Comparability.BREAK
    )
    Source.objects.create(public_id="ander", title="Een ander")
    Source.objects.filter(public_id="jaarboek").update(public_id="het-jaarboek")


def answers(until: int) -> list[object]:
    """Every cell, as known at each commit."""
    reader.forget()
    return [
        ask("uit", over=EVER, by=["year", "self", "soort"], as_of=seq).table.to_pylist() for seq in range(1, until + 1)
    ]


def digests() -> list[tuple[int, str, int]]:
    return list(Segment.objects.filter(retired_at=None).order_by("pk").values_list("pk", "digest", "rows"))


def lose_every_segment() -> None:
    for path in (folder.root() / "facts").glob("*.parquet"):
        path.unlink()


def made_again() -> None:
    """Repair, and prove that every file says what it said before it was lost."""
    before = digests()
    lose_every_segment()
    found = verify()
    assert {one.kind for one in found.faults} == {Kind.FILE}
    repair(found)
    assert digests() == before
    assert verify().is_sound


@pytest.mark.parametrize("form", FORMS)
def test_a_load_is_read_again_as_it_was_read_then(room: Path, tmp_path: Path, form: str) -> None:
    outcome = load(tmp_path, form)
    assert outcome.loaded is not None
    assert (outcome.loaded.new, outcome.report.repaired) == (5, 1)
    before = [row[3:8] for row in _rows()]
    the_world_moves_on()
    made_again()
    assert [row[3:8] for row in _rows()] == before


def _rows() -> list[tuple[object, ...]]:
    (one,) = Segment.objects.filter(retired_at=None)
    rows = pq.read_table(folder.place(one.file)).sort_by("row").to_pylist()
    return [tuple(row.values()) for row in rows]


def test_without_its_codes_the_same_file_would_say_something_else(room: Path, tmp_path: Path) -> None:
    """The codes are what makes the difference: a load of before they were kept is refused, and nothing is changed."""
    load(tmp_path)
    Batch.objects.update(report={})
    the_world_moves_on()
    lose_every_segment()
    with pytest.raises(StoreFault, match=r"cijfers\.csv|zegt iets anders"):
        repair(verify())


def test_eight_loads_in_one_segment_are_made_again_one_after_the_other(room: Path, tmp_path: Path) -> None:
    """Each ends rows of the one before, and of the ledger; nothing is left of any of them but the kept files."""
    unit = unit_of(AREA, Area.objects.get(code="GM01").pk)
    said = Observation("uit", Period.year(2023), 5, unit, dims={"soort": "film"})
    facts_record(actor=OPERATOR, observations=[said])
    settle()
    for at in range(FAN):
        rows = [
            ("GM01", 2023, "film", 20 + at, ""),
            ("GM02", 2016 + at, "boek", at, ""),
            ("GM03", 2021, "", at // 3, ""),
        ]
        load(tmp_path, list(FORMS)[at % len(FORMS)], rows, name=f"deel {at}")
        if at == 4:
            the_world_moves_on()
            Area.objects.filter(public_id="aa-2").update(code="GM02")
            Area.objects.filter(public_id="aa-1").update(code="GM01")
            Area.objects.filter(public_id="aa-3").update(valid_to=None)
    assert merge_due() == 1
    tidy(grace=timedelta(0))
    assert sorted(one.origin for one in Segment.objects.filter(retired_at=None)) == ["ledger", "load"]
    before = answers(FAN + 1)
    made_again()
    assert answers(FAN + 1) == before


def test_a_load_of_which_a_part_was_replaced_before_it_was_withdrawn(room: Path, tmp_path: Path) -> None:
    first = load(tmp_path, rows=[("GM01", 2021, "boek", 1, ""), ("GM02", 2021, "boek", 2, "")], name="a")
    second = load(tmp_path, rows=[("GM01", 2021, "boek", 3, ""), ("GM03", 2021, "boek", 4, "")], name="b")
    load(tmp_path, rows=[("GM03", 2021, "boek", 5, "")], name="c")
    unit = unit_of(AREA, Area.objects.get(code="GM02").pk)
    facts_record(actor=OPERATOR, observations=[Observation("uit", Period.year(2021), 9, unit, dims={"soort": "boek"})])
    assert second.batch is not None
    assert first.batch is not None
    taken = batch_withdraw(actor=OPERATOR, pk=second.batch.pk)
    assert (taken.ended, taken.new) == (1, 1)  # of GM03 more was said since; of GM01 the 1 of `a` stands again
    taken = batch_withdraw(actor=OPERATOR, pk=first.batch.pk)
    assert (taken.ended, taken.new) == (0, 0)  # GM02 was entered since, and the 1 belongs to the withdrawal
    settle()
    before = answers(6)
    the_world_moves_on()
    made_again()
    assert answers(6) == before
    rebuild()
    assert answers(6) == before
    lose_every_segment()
    assert merge_due() == 0
    repair(verify())
    assert answers(6) == before


def test_what_was_refused_then_is_not_taken_now(room: Path, tmp_path: Path) -> None:
    rows = [*ROWS, ("GM04", 2021, "boek", 99, ""), ("GM01", 2020, "BOEKEN", 98, "")]
    with pytest.raises(Refused):
        load(tmp_path, rows=rows)
    assert not (room / "files").exists()
    outcome = load(tmp_path, rows=rows, skip=True)
    assert outcome.report.refused == 2
    Code.objects.create(dimension=Dimension.objects.get(), code="BOEKEN", label="Boeken")
    the_world_moves_on()
    made_again()


def test_the_same_codes_are_kept_once_and_go_in_the_archive(room: Path, tmp_path: Path) -> None:
    load(tmp_path, name="a", rows=ROWS[:1])
    load(tmp_path, name="b", rows=[("GM02", 2020, "boek", 4, "jaarboek")])
    files = sorted(path.suffix for path in (room / "files").iterdir())
    assert files == [".codes", ".source", ".source"]
    assert len({one.report["codes"] for one in Batch.objects.all()}) == 1
    assert len([name for name in _named(None) if name.endswith(".codes")]) == 1


@pytest.mark.parametrize(("what", "said"), [("source", "het bestand"), ("codes", "de lijst met codes")])
def test_a_kept_file_that_is_gone_is_found(room: Path, tmp_path: Path, what: str, said: str) -> None:
    load(tmp_path)
    (kept,) = (room / "files").glob(f"*.{what}")
    shutil.move(kept, tmp_path / "aside")
    (fault,) = verify().faults
    assert (fault.kind, str(fault)) == (Kind.SOURCE, f"cijfers.csv: {said} is niet bewaard")
    kept.write_bytes((tmp_path / "aside").read_bytes() + b"x")
    assert [one.kind for one in verify().faults] == [Kind.SOURCE]
    lose_every_segment()
    with pytest.raises(StoreFault, match=r"cijfers\.csv"):
        repair(verify())
