# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whoever asks everything that may be asked, and knows how the noise works, still does not know one count."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from random import Random

import numpy as np
import pytest
from facts_room import QUESTIONS, define, make_question_table, two_provinces
from scipy import sparse

from stelsel.ground.core.period import Period
from stelsel.ground.facts import events
from stelsel.ground.facts.actions.events import events_record
from stelsel.ground.facts.engine.guarding import noise_of
from stelsel.ground.facts.facts import Answer, Cell, ask
from stelsel.ground.facts.kinds import Sensitivity
from stelsel.ground.facts.models import Shelf
from stelsel.ground.facts.protect import attack
from stelsel.ground.facts.units import AREA, unit_of
from stelsel.ground.network.models import Area

pytestmark = pytest.mark.django_db

SMALLEST = 5
MONTHS = [Period.months(2023, month, 1) for month in (1, 2, 3)]
QUARTER = Period.months(2023, 1, 3)
TOPICS = ("digid", "zorg")
AREAS = ("Cee", "Dee")
Key = tuple[str, str, Period]
"""A municipality, a topic and a month."""


@pytest.fixture
def counts() -> Iterator[dict[Key, int]]:
    """How many questions there were really, by municipality, topic and month; the public may ask about them."""
    make_question_table()
    events.source_register(QUESTIONS)
    unit, chance = two_provinces(), Random(7)  # noqa: S311 -- a test
    define(
        "vragen", subject_kind="area", subject_sort="municipality", source="questions", smallest=SMALLEST,
        sensitivity=Sensitivity.PERSONS, dimensions={"onderwerp": {"digid": "DigiD", "zorg": "Zorg"}},
    )  # fmt: skip
    made = {key: chance.choice((0, 0, 1, 1, 2, 3, 8)) for key in product(AREAS, TOPICS, MONTHS)}
    rows = [
        {"day": month.start, "area": unit[area] >> 2, "topic": topic}
        for (area, topic, month), count in made.items()
        for _ in range(count)
    ]
    events_record("questions", rows)
    yield made
    events._registered.pop("questions")  # noqa: SLF001 -- leave no trace


def answers() -> list[Answer]:
    """Every crossing of time, place and topic, on two maps that place these months alike."""
    return [
        ask("vragen", over=QUARTER, by=[*time, *place, *topic], map=on)
        for time in ((), ("month",))
        for place in ((), ("provincie",), ("municipality",))
        for topic in ((), ("onderwerp",))
        for on in ("as_it_was", date(2023, 6, 1))
    ]


def told(answer: Answer, keys: list[Key], stands: dict[str, set[int]]) -> tuple[list[list[float]], list[float]]:
    """Each cell of an answer as what is in it, and what it says."""
    rows, values = [], []
    for cell in answer.cells():
        rows.append([float(_in(cell, key, stands)) for key in keys])
        values.append(cell.value or 0.0)
    return rows, values


def _in(cell: Cell, key: Key, stands: dict[str, set[int]]) -> bool:
    area, topic, month = key
    inside = cell.period.intersection(month) == month and (not cell.codes or cell.codes[0] == topic)
    return inside and (not cell.place or cell.place[0] in stands[area])


@pytest.mark.parametrize("secret", range(4))
def test_everything_that_may_be_asked_gives_no_count_away(counts: dict[Key, int], secret: int) -> None:
    Shelf.objects.filter(pk="questions").update(secret=secret)
    unit = {area.name: unit_of(AREA, area.pk) for area in Area.objects.all()}
    stands = {"Cee": {unit["Cee"], unit["Oost"]}, "Dee": {unit["Dee"], unit["Oost"]}}
    keys = list(counts)
    rows, values = [], []
    for answer in answers():
        more_rows, more_values = told(answer, keys, stands)
        rows += more_rows
        values += more_values
    known = attack.bounded(sparse.csr_array(np.array(rows)), np.array(values), noise_of(SMALLEST).most)
    low, high = attack.bounds(known, sparse.csr_array(np.eye(len(keys))), whole=True)
    real = np.array([counts[key] for key in keys], dtype=float)
    assert (low <= real).all()
    assert (real <= high).all()
    assert (high - low >= 2).all(), "a count is known to within one"


def test_no_answer_shows_a_small_count_or_tells_zero_from_one(counts: dict[Key, int]) -> None:
    for answer in answers():
        for cell in answer.cells():
            assert cell.value is None or cell.value >= SMALLEST
            assert (cell.covered, cell.expected) == (None, None)
