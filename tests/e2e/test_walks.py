# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walks through the site: from the front page to an opgave, an item, the line where it stands and who is behind it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visiting import DESK, PHONE, Visit

from demo_database import DRAFT

pytestmark = pytest.mark.browser

OPGAVE = "/agenda/2023/participatie/"
ITEM = "/agenda/2023/participatie/4-h1/"
LINES = "/bronnen/netwerkagenda-2023/?regel=734-736#regels"
ORGANISATION = "/netwerk/organisatie/sociaal-werk-nederland/"


def _walk(visit: Visit) -> None:
    page = visit.page
    visit.go("/")
    expect(page.locator("h1")).to_have_text("Oogsten en borgen")
    page.locator(f".theme--large .theme__title a[href='{OPGAVE}']").click()
    page.wait_for_url(f"**{OPGAVE}")
    page.locator(f".item__title a[href='{ITEM}']").click()
    page.wait_for_url(f"**{ITEM}")
    page.locator(".source__where a").click()
    page.wait_for_url(f"**{LINES}")
    expect(page.locator("#regels h2")).to_contain_text("734-736")
    page.locator(f"#regels tbody a[href='{ITEM}']").click()
    page.wait_for_url(f"**{ITEM}")
    page.locator(f".chips a[href='{ORGANISATION}']").click()
    page.wait_for_url(f"**{ORGANISATION}")
    expect(page.locator("h1")).to_have_text("Sociaal Werk Nederland")
    expect(page.locator(f".results a[href='{ITEM}']")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_front_page_to_organisation(visit: Visit, size: dict[str, int]) -> None:
    visit.page.set_viewport_size({"width": size["width"], "height": size["height"]})
    _walk(visit)


def test_the_same_walk_without_scripts(visit_without_scripts: Visit) -> None:
    _walk(visit_without_scripts)


def test_searching_without_scripts(visit_without_scripts: Visit) -> None:
    page = visit_without_scripts.page
    visit_without_scripts.go("/over/")
    page.get_by_label("Zoek in de agenda en het netwerk").fill("sociaaljuridische")
    page.get_by_role("button", name="Zoek").click()
    expect(page.locator("h1")).to_have_text("Zoeken naar “sociaaljuridische”")
    page.locator(f".result__title a[href='{ITEM}']").click()
    page.wait_for_url(f"**{ITEM}")


def test_narrowing_lists_without_scripts(visit_without_scripts: Visit) -> None:
    page = visit_without_scripts.page
    visit_without_scripts.go("/doen/")
    page.get_by_label("Toestand").select_option("stopped")
    page.get_by_role("button", name="Toon").click()
    page.wait_for_url("**/doen/?soort=&toestand=stopped")
    rows = page.locator("tbody tr")
    assert rows.count() > 0
    assert rows.locator(".badge--stopped").count() == rows.count()


def test_the_network_at_a_day_without_scripts(visit_without_scripts: Visit) -> None:
    page = visit_without_scripts.page
    visit_without_scripts.go("/netwerk/")
    page.get_by_label("Datum").fill("2021-01-01")
    page.get_by_label("Datum").press("Enter")
    expect(page.locator("h1")).to_have_text("Het netwerk op 1 januari 2021")
    expect(page.locator(".lead")).to_contain_text("352 gemeenten")
    page.locator("summary").first.click()
    assert page.locator("details tbody tr").count() == 352
    page.locator("details").get_by_role("link", name="Beemster").click()
    page.wait_for_url("**/netwerk/gebied/gm0370/?op=2021-01-01")


def test_folded_tables_open_without_scripts(visit_without_scripts: Visit) -> None:
    page = visit_without_scripts.page
    visit_without_scripts.go(f"/agenda/{DRAFT}/import/")
    table = page.locator("details table").first
    expect(table).to_be_hidden()
    page.locator("main summary").first.click()
    expect(table).to_be_visible()


def test_the_language_switch_keeps_the_page(visit: Visit) -> None:
    page = visit.page
    visit.go(f"{ITEM}")
    switch = page.get_by_role("navigation", name="Taal")
    switch.get_by_role("link", name="EN", exact=True).click()
    page.wait_for_url(f"**/en{ITEM}")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".languages a[hreflang=nl]").click()
    page.wait_for_url(f"**{ITEM}")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.context.cookies() == []
