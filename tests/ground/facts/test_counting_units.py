# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How many units told something is counted as bits of a number, where that is possible; it is the same number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from facts_room import define, record

from stelsel.ground.core.period import Period
from stelsel.ground.facts import facts
from stelsel.ground.facts.engine import asking, reader
from stelsel.ground.facts.engine.reader import Reader
from stelsel.ground.facts.engine.shape import Shape
from stelsel.ground.facts.models import Segment
from stelsel.ground.facts.store.merging import merge
from stelsel.ground.facts.store.settling import settle
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.kinds import AreaKind, SuccessionKind
from stelsel.ground.network.models import Area, Succession

pytestmark = pytest.mark.django_db
TWO_YEARS = Period(date(2021, 1, 1), date(2023, 1, 1))


@pytest.fixture
def shapes() -> Iterator[list[Shape]]:
    """The shapes of the questions that were asked."""
    seen: list[Shape] = []
    ask = Reader.ask

    def watched(self: Reader, shape: Shape, *more: Any) -> Any:  # noqa: ANN401 -- what `ask` takes
        seen.append(shape)
        return ask(self, shape, *more)

    with patch.object(Reader, "ask", watched):
        yield seen


def areas(*numbers: int) -> list[int]:
    """Municipalities with these keys, as units."""
    made = [
        Area.objects.create(pk=one, public_id=f"a-{one}", kind=AreaKind.MUNICIPALITY, name=f"A {one}")
        for one in numbers
    ]
    return [unit_of(AREA, one.pk) for one in made]


def by_month(units: list[int]) -> None:
    define(subject_kind="area")
    for unit in units:
        for month in (1, 2, 5):
            record("leningen", Period.months(2021, month, 1), 10, unit)


def asked(**more: Any) -> list[tuple[float, int]]:  # noqa: ANN401 -- what `ask` takes
    return [
        (row["value"], row["covered"])
        for row in facts.ask("leningen", over=TWO_YEARS, by=["quarter"], **more).table.to_pylist()
        if row["covered"]
    ]


def test_each_unit_counts_once_up_to_the_edge_of_the_number(shapes: list[Shape]) -> None:
    units = areas(1, 255, 256, 4095)
    by_month(units)
    assert max(units) in {(1 << 14) - 1, (1 << 14) - 2, (1 << 14) - 3, (1 << 14) - 4}
    assert asked() == [(80, 4), (40, 4)]
    assert shapes[-1].bits == 1 << 14
    settle()
    assert asked() == [(80, 4), (40, 4)]
    assert shapes[-1].bits == 1 << 14


def test_a_wider_unit_makes_the_number_longer(shapes: list[Shape]) -> None:
    small, large = areas(3, 4096)
    by_month([small])
    assert asked() == [(20, 1), (10, 1)]
    settle()
    record("leningen", Period.months(2021, 3, 1), 7, large)
    assert asked() == [(27, 2), (10, 1)]
    assert [one.bits for one in shapes] == [1 << 4, 1 << 15]


def test_a_segment_that_does_not_tell_how_wide_its_units_are_is_counted_unit_by_unit(shapes: list[Shape]) -> None:
    by_month(areas(1, 2, 3))
    whole = settle()
    assert whole is not None
    profile = {
        measure: {name: some for name, some in one.items() if name != "width"} for measure, one in whole.profile.items()
    }
    Segment.objects.filter(pk=whole.pk).update(profile=profile)
    record("leningen", Period.months(2021, 3, 1), 7, unit_of(AREA, 1))
    reader.forget()
    assert asked() == [(67, 3), (30, 3)]
    assert shapes[-1].bits == 0
    settle()
    merge(list(Segment.objects.filter(retired_at__isnull=True)))
    reader.forget()
    assert asked() == [(67, 3), (30, 3)]
    assert shapes[-1].bits == 1 << 4


def test_too_many_cells_are_counted_unit_by_unit(shapes: list[Shape], monkeypatch: pytest.MonkeyPatch) -> None:
    by_month(areas(1, 2, 3))
    monkeypatch.setattr(asking, "MOST_BITS", 8 * (1 << 4))
    assert asked() == [(60, 3), (30, 3)]
    monkeypatch.setattr(asking, "MOST_BITS", 8 * (1 << 4) - 1)
    assert asked() == [(60, 3), (30, 3)]
    assert [one.bits for one in shapes] == [1 << 4, 0]


@pytest.mark.django_db(transaction=True)
def test_a_large_map_is_copied_when_it_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Questions about two maps, one after the other and each again: the answers are those of a fresh reader."""
    monkeypatch.setattr(reader, "LARGE", 0)
    old, new, other = areas(1, 2, 3)
    Area.objects.filter(pk=1).update(valid_to=date(2021, 4, 1))
    Succession.objects.create(
        event="a-b", kind=SuccessionKind.MERGE, from_area_id=1, to_area_id=2, date=date(2021, 4, 1)
    )
    by_month([new, other])
    record("leningen", Period.months(2021, 1, 1), 5, old)
    questions: list[dict[str, Any]] = [
        {"by": ["year", "self"]}, {"by": ["year", "self"], "map": "today"}, {"by": ["quarter", "self"]}
    ]  # fmt: skip
    seen = Reader()
    with patch.object(asking, "reader", lambda: seen):
        for at in (0, 0, 0, 1, 1, 0, 2, 2, 2, 1, 0, 0):
            found = facts.ask("leningen", over=TWO_YEARS, **questions[at]).table
            with patch.object(asking, "reader", Reader):
                assert found == facts.ask("leningen", over=TWO_YEARS, **questions[at]).table
    assert seen.con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'place'").fetchone() == (1,)
