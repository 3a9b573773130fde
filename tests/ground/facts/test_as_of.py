# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What was answered is answered again for ever, whatever is recorded of facts, network and definitions since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from facts_room import define, on, record
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.models import Source
from stelsel.ground.core.period import Period
from stelsel.ground.facts.engine import placing
from stelsel.ground.facts.facts import TODAY, Answer, Moment, State, ask
from stelsel.ground.facts.kinds import Additivity, Comparability, Sensitivity
from stelsel.ground.facts.models import Code, Definition, Dimension, Measure, Preference
from stelsel.ground.facts.queries.moments import moment_read
from stelsel.ground.facts.store.settling import settle
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.kinds import AreaKind, AttributeKind, SuccessionKind
from stelsel.ground.network.models import Area, AreaAttribute, Hierarchy, HierarchyLink, Succession

OVER = Period(date(2021, 1, 1), date(2024, 1, 1))
FIRST_MAP = date(2021, 6, 1)
QUESTIONS = (
    ("leningen", ["year", "provincie"]), ("leningen", ["self", "soort"]), ("leden", ["year", "provincie"]),
    ("per-lid", ["provincie"]), ("leningen", ["municipality"]),
)  # fmt: skip
Cells = list[tuple[object, ...]]


def shown(answer: Answer) -> Cells:
    """Every cell with all that is said of it; sums may differ in the last bits, by the order of adding."""
    return [
        (one.period, one.place, one.codes, None if one.value is None else round(one.value, 6), one.state, one.covered,
         one.expected, one.versions, one.absent, one.rivals, one.estimated)
        for one in answer.cells()
    ]  # fmt: skip


def the_start() -> None:
    """Two provinces with four municipalities, two measures and their ratio, and a source beside the own figures."""
    province = Hierarchy.objects.create(public_id="provincie", name="Provincie")
    above = [Area.objects.create(public_id=f"p{at}", kind=AreaKind.PROVINCE, name=f"P{at}") for at in range(2)]
    for at in range(4):
        area = Area.objects.create(public_id=f"m{at}", kind=AreaKind.MUNICIPALITY, name=f"M{at}")
        HierarchyLink.objects.create(hierarchy=province, child_area=area, parent_area=above[at % 2])
    Source.objects.create(public_id="bron", title="Bron")
    of = {"subject_kind": "area", "subject_sort": "municipality"}
    define(dimensions={"soort": {"boek": "Boeken", "film": "Films"}}, **of)
    define("leden", additivity=Additivity.STOCK, **of)
    define("per-lid", additivity=Additivity.RATIO, numerator="leningen", denominator="leden", definitions=[], **of)


def alive() -> list[Area]:
    return list(Area.objects.filter(kind=AreaKind.MUNICIPALITY, valid_to=None).order_by("pk"))


def merge(chance: Random) -> None:
    former, day = chance.sample(alive(), 2), date(2022, chance.randrange(1, 13), 1)
    if any(one.valid_from is not None and one.valid_from >= day for one in former):
        return
    name = f"n{Area.objects.count()}"
    heir = Area.objects.create(public_id=name, kind=AreaKind.MUNICIPALITY, name=name, valid_from=day)
    HierarchyLink.objects.create(
        hierarchy=Hierarchy.objects.get(), child_area=heir, parent_area=Area.objects.get(public_id="p0")
    )
    for one in former:
        one.valid_to = day
        one.save()
        Succession.objects.create(event=name, kind=SuccessionKind.MERGE, from_area=one, to_area=heir, date=day)


def rename(chance: Random) -> None:
    area = chance.choice(alive())
    area.name += "x"
    area.save()


def date_corrected(chance: Random) -> None:
    event = Succession.objects.order_by("pk").first()
    if event is None or event.to_area is None:
        return
    day = date(2022, chance.randrange(1, 13), 15)
    if event.to_area.valid_to is not None and event.to_area.valid_to <= day:
        return
    for one in Succession.objects.filter(event=event.event):
        one.date = day
        one.save()
        assert one.from_area is not None
        one.from_area.valid_to = day
        one.from_area.save()
    event.to_area.valid_from = day
    event.to_area.save()


def people_counted(chance: Random) -> None:
    area = chance.choice(list(Area.objects.filter(kind=AreaKind.MUNICIPALITY).order_by("pk")))
    found = AreaAttribute.objects.filter(area=area, kind=AttributeKind.POPULATION).first()
    found = found or AreaAttribute(area=area, kind=AttributeKind.POPULATION, valid_from=date(2021, 1, 1))
    found.value = str(chance.randrange(1000, 90_000))
    found.save()


def link_corrected(chance: Random) -> None:
    link = chance.choice(list(HierarchyLink.objects.order_by("pk")))
    link.parent_area = chance.choice(list(Area.objects.filter(kind=AreaKind.PROVINCE).order_by("pk")))
    link.save()


def link_gone(chance: Random) -> None:
    chance.choice(list(HierarchyLink.objects.order_by("pk"))).delete()
    if not HierarchyLink.objects.exists():
        HierarchyLink.objects.create(
            hierarchy=Hierarchy.objects.get(), child_area=alive()[0], parent_area=Area.objects.get(public_id="p0")
        )


def defined_anew(chance: Random) -> None:
    measure = Measure.objects.get(public_id=chance.choice(["leningen", "leden"]))
    last = measure.definitions.order_by("-number").first()
    assert last is not None
    how = chance.choice([Comparability.EQUAL, Comparability.CONVERTIBLE, Comparability.BREAK])
    Definition.objects.create(
        measure=measure, number=last.number + 1, text="Anders.", valid_from=date(2021 + last.number % 3, 4, 1),
        comparability=how, factor=Decimal("0.5") if how == Comparability.CONVERTIBLE else 1,
    )  # fmt: skip


def definition_corrected(chance: Random) -> None:
    one = chance.choice(list(Definition.objects.exclude(number=1).order_by("pk")) or [None])
    if one is not None:
        one.comparability, one.factor = Comparability.CONVERTIBLE, Decimal(chance.randrange(2, 9))
        one.save()


def preferred(_: Random) -> None:
    found = Preference.objects.first()
    if found is not None:
        found.delete()
        return
    measure, source = Measure.objects.get(public_id="leningen"), Source.objects.get(public_id="bron")
    Preference.objects.create(measure=measure, chosen=source, reason="Beter geteld.")


def code_added(_: Random) -> None:
    dimension = Dimension.objects.get(public_id="soort")
    code = f"c{dimension.codes.count()}"
    Code.objects.create(dimension=dimension, code=code, label=code, order=9)


def told(chance: Random) -> None:
    area = chance.choice(list(Area.objects.filter(kind=AreaKind.MUNICIPALITY).order_by("pk")))
    year = chance.choice([2021, 2022, 2023])
    unit = unit_of(AREA, area.pk)
    if chance.random() < 0.4:
        record("leden", value=chance.randrange(1, 900), unit=unit, **on(date(year, 1, 1)))
        return
    codes = list(Dimension.objects.get(public_id="soort").codes.order_by("pk").values_list("code", flat=True))
    period = chance.choice([Period.year(year), Period.months(year, 5, 1), Period.day(date(year, 5, 20))])
    source = chance.choice(["", "", "bron"])
    record("leningen", period, chance.randrange(1, 900), unit, dims={"soort": chance.choice(codes)}, source=source)


def settled(_: Random) -> None:
    settle()


CHANGES: tuple[Callable[[Random], None], ...] = (
    merge, rename, date_corrected, people_counted, link_corrected, link_gone, defined_anew, definition_corrected,
    preferred, code_added, settled,
)  # fmt: skip


def asked(chance: Random) -> Iterator[tuple[tuple[object, ...], Answer]]:
    for measure, by in chance.sample(QUESTIONS, 3):
        on_map = chance.choice(["as_it_was", TODAY, FIRST_MAP, date(2023, 6, 1)])
        yield (measure, tuple(by), on_map), ask(measure, over=OVER, by=by, map=on_map)  # type: ignore[arg-type]  # a word or a day


def a_history(seed: int, steps: int) -> None:
    chance = Random(seed)  # noqa: S311 -- a test
    the_start()
    for _ in range(6):
        told(chance)
    kept: list[tuple[tuple[object, ...], Moment, Cells]] = []
    for _ in range(steps):
        chance.choice([*CHANGES, told, told, told])(chance)
        if len(alive()) < 2:
            break
        kept += [(words, answer.moment, shown(answer)) for words, answer in asked(chance)]
    for (measure, by, on_map), moment, cells in kept:
        again = ask(measure, over=OVER, by=by, map=on_map, as_of=moment)  # type: ignore[arg-type]  # as above
        assert (again.moment, shown(again)) == (moment, cells), (measure, by, on_map)


@pytest.mark.django_db
@given(st.integers(0, 10**6))
@settings(max_examples=3)
def test_every_answer_is_given_again(seed: int) -> None:
    with transaction.atomic():
        a_history(seed, 8)
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [1])
def test_every_answer_is_given_again_by_a_site_that_keeps_what_it_made(seed: int) -> None:
    a_history(seed, 12)


def small() -> dict[str, int]:
    the_start()
    units = {area.public_id: unit_of(AREA, area.pk) for area in Area.objects.all()}
    for at in range(4):
        record("leden", value=100, unit=units[f"m{at}"], **on(date(2022, 1, 1)))
    return units


def by_province(as_of: object = None) -> dict[int | None, float | None]:
    answer = ask("leden", over=Period.year(2022), by=["provincie"], as_of=as_of)  # type: ignore[arg-type]  # any of them
    return {cell.place[0]: cell.value for cell in answer.cells()}


@pytest.mark.django_db
def test_a_moment_is_a_commit_a_time_or_what_an_answer_says() -> None:
    units = small()
    before, time = ask("leden", over=Period.year(2022), by=["provincie"]), timezone.now()
    link = HierarchyLink.objects.get(child_area__public_id="m1")
    link.parent_area = Area.objects.get(public_id="p0")
    link.save()
    after = record("leden", value=101, unit=units["m1"], **on(date(2022, 1, 1)))
    then, now = {units["p0"]: 200, units["p1"]: 200}, {units["p0"]: 301, units["p1"]: 100}
    assert by_province() == by_province(after.seq) == now
    assert by_province(before.seq) == by_province(before.moment) == by_province(moment_read(str(before.moment))) == then
    assert by_province(time) == then
    assert moment_read("gisteren") is None


@pytest.mark.django_db
def test_an_answer_between_two_commits_has_a_moment_of_its_own() -> None:
    """Two answers with one commit, and a link that was corrected between them: each is given again."""
    units = small()
    first = ask("leden", over=Period.year(2022), by=["provincie"])
    link = HierarchyLink.objects.get(child_area__public_id="m1")
    link.parent_area = Area.objects.get(public_id="p0")
    link.save()
    second = ask("leden", over=Period.year(2022), by=["provincie"])
    assert first.seq == second.seq
    assert by_province(first.moment) == {units["p0"]: 200, units["p1"]: 200}
    assert by_province(second.moment) == {units["p0"]: 300, units["p1"]: 100}


@pytest.mark.django_db
def test_a_measure_that_was_not_known_yet() -> None:
    units = small()
    seen = ask("leden", over=Period.year(2022)).moment
    define("nieuw")
    record("nieuw", Period.year(2022), 1)
    assert units
    with pytest.raises(NotFound, match="toen nog niet"):
        ask("nieuw", over=Period.year(2022), as_of=seen)


@pytest.mark.django_db
def test_people_are_protected_as_they_are_now() -> None:
    define()
    record("leningen", Period.year(2021), 3)
    seen = ask("leningen", over=Period.year(2021))
    assert seen.cell().value == 3
    measure = Measure.objects.get()
    measure.sensitivity = Sensitivity.PERSONS
    measure.save()
    again = ask("leningen", over=Period.year(2021), as_of=seen.moment).cell()
    assert again.state == State.NOISY
    assert again.value != 3


@pytest.mark.django_db(transaction=True)
def test_the_past_is_rebuilt_once_and_only_when_something_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    small()
    read: list[int | None] = []
    real = placing.world_read
    monkeypatch.setattr(placing, "world_read", lambda entry=None: read.append(entry) or real(entry))
    seen = ask("leden", over=Period.year(2022), by=["provincie"]).moment
    ask("leden", over=Period.year(2022), by=["provincie"], as_of=seen)
    assert read == [None]
    HierarchyLink.objects.order_by("pk")[0].delete()
    ask("leden", over=Period.year(2022), by=["provincie"])
    by_province(seen)
    assert read == [None, None]  # where its units stood was kept when that was now
    ask("leden", over=Period.year(2022), by=["year", "provincie"], as_of=seen)
    ask("leden", over=Period.year(2022), by=["year", "provincie"], as_of=seen)
    assert read == [None, None]  # and the world itself
    placing._world.cache_clear()  # noqa: SLF001 -- another process
    ask("leden", over=Period.year(2022), by=["quarter", "provincie"], as_of=seen)
    ask("leden", over=Period.year(2022), by=["quarter", "provincie"], as_of=seen)
    assert read == [None, None, placing.State.of(seen).entry]
    with CaptureQueriesContext(connection) as now:
        ask("leden", over=Period.year(2022), by=["provincie"])
    with CaptureQueriesContext(connection) as then:
        ask("leden", over=Period.year(2022), by=["provincie"], as_of=seen)
    assert (len(now), len(then)) == (2, 2)
