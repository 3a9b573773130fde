# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the bench of facts is run on: the same seed makes the same bytes, and exactly as much as is said."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.making import values
from facts.making.network import HEADERS, POI_AREA, PROVINCE, network, write
from facts.making.sizes import DUTCH, QUICK, TALL, Size
from stelsel.ground.facts.kinds import Grain

seeds = st.integers(0, 2**31)


def _bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def test_the_sizes_are_those_of_the_issue() -> None:
    assert (DUTCH.organisations, DUTCH.places, DUTCH.visits, DUTCH.years) == (140, 1_270, 463_550, 10)
    assert (DUTCH.activities, DUTCH.questions, DUTCH.measures) == (406_000, 100_000, 60)
    assert (TALL.units, TALL.values, len(TALL.levels)) == (400_000, 5_000_000, 6)


@given(seed=seeds)
@settings(max_examples=10)
def test_the_same_seed_makes_the_same_figures_and_exactly_as_many(seed: int) -> None:
    units = [4 * at + 2 for at in range(1, 8)]
    made = [values.visits(seed, 2016, 1, units) for _ in range(2)]
    assert _bytes(made[0]) == _bytes(made[1])
    assert made[0].num_rows == 7 * 365
    assert pc.count_distinct(made[0]["start"]).as_py() == 365

    happened = [values.events(seed, 2016, 2, 1_000, 7, 20) for _ in range(2)]
    daily = [values.daily(one, 2016, 2, units, range(1, 21)) for one in happened]
    assert _bytes(daily[0]) == _bytes(daily[1])
    assert pc.sum(daily[0]["amount"]).as_py() == 1_000


def test_another_seed_or_year_makes_other_figures() -> None:
    first, seed, year = (_bytes(values.visits(*given, 1, [6])) for given in ((1, 2016), (2, 2016), (1, 2017)))
    assert len({first, seed, year}) == 3


def test_leap_days_are_left_out_and_sundays_are_zero() -> None:
    found = values.visits(1, 2016, 1, [6]).to_pydict()
    assert not [day for day in found["start"] if (day.month, day.day) == (2, 29)]
    assert {amount for day, amount in zip(found["start"], found["amount"], strict=True) if day.weekday() == 6} == {0}
    assert 0 not in {amount for day, amount in zip(found["start"], found["amount"], strict=True) if day.weekday() != 6}


@pytest.mark.parametrize(("stock", "grain", "days"), [(False, Grain.YEAR, 366), (True, Grain.DATE, 1)])
def test_a_yearly_measure_is_of_the_year_or_of_its_last_day(*, stock: bool, grain: Grain, days: int) -> None:
    found = values.yearly(1, 2016, 9, [5, 9], stock=stock).to_pydict()
    assert found["grain"] == [grain, grain]
    assert {(stop - start).days for start, stop in zip(found["start"], found["stop"], strict=True)} == {days}


@given(seed=seeds)
@settings(max_examples=5)
def test_the_same_seed_makes_the_same_files_of_the_network(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folders = [tmp_path_factory.mktemp("network") for _ in range(2)]
    first, again = ([path.read_bytes() for path in write(network(QUICK, seed), folder)] for folder in folders)
    assert first == again


@pytest.mark.parametrize("size", [DUTCH, QUICK, replace(QUICK, municipalities=60)], ids=lambda size: size.name)
def test_the_network_has_so_many_at_its_end(size: Size) -> None:
    files = network(size, 1).files
    areas = [dict(zip(HEADERS["areas"], row, strict=True)) for row in files["areas"]]
    organisations = [dict(zip(HEADERS["organisations"], row, strict=True)) for row in files["organisations"]]
    alive = Counter(one["kind"] for one in [*areas, *organisations] if not one["valid_to"])
    assert alive["municipality"] == size.municipalities
    assert alive["local_library"] == size.organisations
    assert alive["province"] == 12
    assert len(files["places"]) == size.places


def test_every_municipality_stands_in_one_province_on_every_day_that_it_lives() -> None:
    files = network(DUTCH, 1).files
    links = [dict(zip(HEADERS["hierarchy_links"], row, strict=True)) for row in files["hierarchy_links"]]
    areas = {row[0]: dict(zip(HEADERS["areas"], row, strict=True)) for row in files["areas"]}
    found: dict[str, list[tuple[str, str]]] = {}
    for link in links:
        if link["hierarchy"] == PROVINCE:
            found.setdefault(link["child_area"], []).append((link["valid_from"], link["valid_to"]))
    for name, periods in found.items():
        ends = [areas[name]["valid_from"], *(end for _, end in sorted(periods))]
        assert [start for start, _ in sorted(periods)] == ends[:-1]
        assert ends[-1] == areas[name]["valid_to"]
    assert sum(len(periods) > 1 for periods in found.values()) == 1
    assert sum(link["hierarchy"] == POI_AREA for link in links) == 12


def test_dates_of_change_include_one_in_the_middle_of_a_month() -> None:
    days = {row[5] for row in network(DUTCH, 1).files["successions"]}
    assert "2019-06-12" in days
    assert len(days) == 11


def test_weights_of_a_split_add_up_to_one() -> None:
    weights = [float(row[7]) for row in network(DUTCH, 1).files["successions"] if row[1] == "split"]
    assert np.isclose(sum(weights), 1)
