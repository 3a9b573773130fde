# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A worker that made itself ready answers what any other does; what it read ahead, it reads again when it changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from facts_room import define, record, two_provinces

from stelsel.ground.core.errors import NotFound
from stelsel.ground.core.period import Period
from stelsel.ground.facts import facts
from stelsel.ground.facts.engine import reader
from stelsel.ground.facts.queries import catalogue
from stelsel.ground.facts.store.settling import settle

pytestmark = pytest.mark.django_db(transaction=True)
YEARS = Period(date(2021, 1, 1), date(2024, 1, 1))


def asked() -> list[dict[str, Any]]:
    return facts.ask("leningen", over=YEARS, by=["year", "province"]).table.to_pylist()


def test_there_may_be_nothing_to_prepare() -> None:
    facts.prepare()


def test_a_ready_worker_answers_as_any_other(facts_folder: Path) -> None:
    units = two_provinces()
    define(subject_kind="area")
    record("leningen", Period.year(2021), 5, units["Aa"])
    settle()
    record("leningen", Period.year(2022), 7, units["Cee"])
    before = asked()
    catalogue._at.cache_clear()  # noqa: SLF001 -- another process
    reader.forget()
    facts.prepare()
    kept = sorted(facts_folder.rglob("*"))
    with patch.object(catalogue, "rows_stored", side_effect=AssertionError("it was read ahead")):
        assert asked() == before
    reader.forget()
    facts.prepare()
    assert sorted(facts_folder.rglob("*")) == kept


def test_what_was_read_ahead_is_read_again_when_it_changes() -> None:
    measure = define()
    record("leningen", Period.year(2021), 5)
    facts.prepare()
    assert facts.ask("leningen", over=YEARS).measure.name == "Leningen"
    for name in ("Uitleningen", "Geleend"):
        measure.name = name
        measure.save()
        assert facts.ask("leningen", over=YEARS).measure.name == name
        facts.prepare()
        assert facts.ask("leningen", over=YEARS).measure.name == name


def test_a_measure_that_cannot_be_asked_stops_no_worker() -> None:
    define("vragen", source="elders")
    define()
    record("leningen", Period.year(2021), 5)
    facts.prepare()
    with pytest.raises(NotFound, match="niet aangemeld"):
        facts.ask("vragen", over=YEARS)
