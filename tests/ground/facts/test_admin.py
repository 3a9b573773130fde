# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The admin of facts: what was counted is for reading, what gives it meaning stays."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from facts_room import define, record, two_provinces

from stelsel.ground.core.models import AuditEntry
from stelsel.ground.core.period import Period
from stelsel.ground.facts.models import Definition, Fact, Measure

pytestmark = pytest.mark.django_db
READ_ONLY = ("fact", "commit", "batch", "segment")
ALL = (*READ_ONLY, "measure", "definition", "dimension", "preference", "remark")


@pytest.fixture
def used() -> Measure:
    measure = define()
    record("leningen", Period.year(2021), 100)
    return measure


@pytest.mark.parametrize("name", ALL)
def test_every_list_is_there(admin_client: Client, used: Measure, name: str) -> None:
    assert admin_client.get(f"/beheer/facts/{name}/").status_code == 200
    assert admin_client.get(f"/beheer/facts/{name}/?q=1").status_code == 200


@pytest.mark.parametrize("name", READ_ONLY)
def test_nobody_adds_to_the_ledger_by_hand(admin_client: Client, used: Measure, name: str) -> None:
    assert admin_client.get(f"/beheer/facts/{name}/add/").status_code == 403


def test_a_row_can_be_read_and_not_changed(admin_client: Client, used: Measure) -> None:
    address = f"/beheer/facts/fact/{Fact.objects.get().pk}"
    assert admin_client.get(f"{address}/change/").status_code == 200
    assert admin_client.post(f"{address}/change/", {"amount": 1}).status_code == 403
    assert admin_client.post(f"{address}/delete/", {"post": "yes"}).status_code == 403
    assert Fact.objects.get().amount == 100


def test_a_measure_with_values_keeps_its_unit_and_changes_its_name(admin_client: Client, used: Measure) -> None:
    inline = {f"breakdowns-{name}_FORMS": 0 for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    wanted = {
        "name": "Alle leningen",
        "unit": "dingen",
        "decimals": 2,
        "sensitivity": "open",
        "smallest": 0,
        "factor": 1,
    }
    answer = admin_client.post(f"/beheer/facts/measure/{used.pk}/change/", {**wanted, **inline})
    assert answer.status_code == 302
    used.refresh_from_db()
    assert (used.name, used.unit, used.decimals) == ("Alle leningen", "leningen", 0)
    entry = AuditEntry.objects.filter(record_type="facts.measure", action="changed").get()
    assert (entry.before or {})["name"] == "Leningen"
    assert admin_client.post(f"/beheer/facts/measure/{used.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_definition_in_use_keeps_its_text(admin_client: Client, used: Measure) -> None:
    one = Definition.objects.get()
    answer = admin_client.post(
        f"/beheer/facts/definition/{one.pk}/change/", {"text": "Iets anders.", "note": "Helder."}
    )
    assert answer.status_code == 302
    one.refresh_from_db()
    assert (one.text, one.note) == ("Elke uitlening van een boek.", "Helder.")


def test_a_row_reads_in_words_and_a_page_asks_for_all_names_at_once(admin_client: Client) -> None:
    units = two_provinces()
    define(subject_kind="area", decimals=1)
    address = "/beheer/facts/fact/"
    for year in (2019, 2020):
        record("leningen", Period.year(year), Decimal("1234.5"), units["Aa"])
    with CaptureQueriesContext(connection) as few:
        page = admin_client.get(address).content.decode()
    assert all(word in page for word in ("Leningen", "Aa", "2020", "1.234,5 leningen", "waarde"))
    assert page.index("2020") < page.index("2019")
    for year in range(2000, 2019):
        record("leningen", Period.year(year), 7, units["Bee"])
    with CaptureQueriesContext(connection) as many:
        admin_client.get(address)
    assert len(many) == len(few)
    assert not [one for one in many if "COUNT(*)" in one["sql"] and "LIMIT" not in one["sql"]]
    assert "1.234,5 leningen" in admin_client.get(f"{address}1/change/").content.decode()
