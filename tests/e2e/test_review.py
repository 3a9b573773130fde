# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The review of a draft in a browser: by keyboard, on a phone, in light and dark, and valid for axe."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import expect
from visiting import DESK, PHONE, Visit

from demo_database import DRAFT, REVIEWER

pytestmark = pytest.mark.browser

HOME = f"/agenda/{DRAFT}/nalopen/"
CHAPTER = f"{HOME}hoofdstuk/lezen-en-voorlezen/"
PAGES = (
    HOME,
    CHAPTER,
    f"{CHAPTER}?punt={{item}}&paneel=bewerk",
    f"{CHAPTER}?punt={{item}}&paneel=verplaats",
    f"{CHAPTER}?punt={{item}}&paneel=koppel",
    f"{HOME}stappen/",
)


def go(visit: Visit, path: str) -> None:
    """Go to a page of the review as a reviewer."""
    session = {"name": settings.SESSION_COOKIE_NAME, "value": REVIEWER, "url": visit.site}
    visit.page.context.add_cookies([session])  # type: ignore[list-item]  # Playwright's own form of a cookie
    visit.page.goto(path)


def test_every_page_in_every_look(visit: Visit) -> None:
    page = visit.page
    go(visit, CHAPTER)
    item = str(page.locator("[data-card]").first.get_attribute("id")).removeprefix("p")
    for address in PAGES:
        go(visit, address.format(item=item))
        visit.open_everything()
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            assert visit.too_wide() == [], address
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert visit.violations() == [], (address, size, scheme)


def test_keys_work_at_an_item_and_nowhere_else(visit: Visit) -> None:
    go(visit, CHAPTER)
    page = visit.page
    page.keyboard.press("j")
    expect(page.locator("[data-card]:focus")).to_have_count(0)
    cards = page.locator("[data-card]")
    cards.nth(0).focus()
    page.keyboard.press("j")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("e")
    expect(page.locator("[data-current] textarea")).to_be_focused()
    text = page.locator("[data-current] textarea")
    before = text.input_value()
    page.keyboard.type("j")  # in a field a letter is a letter
    assert len(text.input_value()) == len(before) + 1
    page.keyboard.press("Escape")
    expect(page.locator("textarea[data-focus]")).to_have_count(0)


def test_the_overview_of_keys_opens(visit: Visit) -> None:
    go(visit, CHAPTER)
    visit.page.get_by_text("Toetsen", exact=True).click()
    expect(visit.page.get_by_text("volgend punt, vorig punt")).to_be_visible()
