# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The site by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from visiting import PHONE, Visit

pytestmark = pytest.mark.browser

OPGAVE = "/agenda/2023/participatie/"
ITEM = "/agenda/2023/participatie/4-h1/"
ORGANISATION = "/netwerk/organisatie/sociaal-werk-nederland/"


def test_skip_link_comes_first_then_the_menu(visit: Visit) -> None:
    visit.go("/")
    press = visit.page.keyboard.press
    press("Tab")
    skip = visit.page.locator(".nl-skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    walked = []
    for _ in range(10):
        press("Tab")
        walked.append(
            visit.focused("getAttribute('href')") if visit.focused("tagName") == "A" else visit.focused("type")
        )
    assert walked == [
        "/",
        "/",
        "/doen/",
        "/weten/",
        "/netwerk/",
        "search",
        "submit",
        "/account/inloggen/?next=%2F",
        "/",
        "/en/",
    ]


def test_skip_link_leads_to_the_content(visit: Visit) -> None:
    visit.go("/")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("main")).to_be_focused()
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_dots_are_one_stop_with_arrows_inside(visit: Visit) -> None:
    visit.go("/")
    page = visit.page
    group = page.locator(".theme--large [data-roving]").first
    links = group.locator("a")
    assert group.locator("a[tabindex='0']").count() == 1
    assert links.count() > 5
    visit.tab_to(".theme--large [data-roving] a")
    expect(links.nth(0)).to_be_focused()
    for key, place in [("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("End", links.count() - 1), ("Home", 0)]:
        page.keyboard.press(key)
        expect(links.nth(place)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(links.last).to_be_focused()
    words = links.last.inner_text()
    assert words
    expect(page.locator(".theme--large .dots__now").first).to_have_text(words)
    page.keyboard.press("Tab")
    assert not group.evaluate("list => list.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    expect(links.last).to_be_focused()


def test_every_dot_is_a_link_without_scripts(visit_without_scripts: Visit) -> None:
    visit_without_scripts.go("/")
    dots = visit_without_scripts.page.locator(".theme--large a.dot")
    assert dots.count() == dots.and_(visit_without_scripts.page.locator("[href][title]:not([tabindex])")).count() > 50


def test_walk_from_front_page_to_organisation(visit: Visit) -> None:
    visit.go("/")
    visit.tab_to(f".theme__title a[href='{OPGAVE}']")
    visit.enter()
    assert visit.path == OPGAVE
    visit.tab_to(f".item__title a[href='{ITEM}']")
    visit.enter()
    assert visit.path == ITEM
    visit.tab_to(".source__where a")
    visit.enter()
    assert visit.path == "/bronnen/netwerkagenda-2023/?regel=734-736#regels"
    visit.tab_to(f"#regels a[href='{ITEM}']")
    visit.enter()
    visit.tab_to(f".chips a[href='{ORGANISATION}']")
    visit.enter()
    assert visit.path == ORGANISATION


def test_search_by_keyboard(visit: Visit) -> None:
    visit.go("/weten/")
    visit.tab_to("#zoek")
    visit.page.keyboard.type("lezen")
    visit.enter()
    assert visit.path == "/zoeken/?q=lezen"


def test_tables_that_scroll_take_the_keyboard(visit: Visit) -> None:
    """A table that is wider than a small screen can be scrolled with the arrow keys."""
    visit.page.set_viewport_size({"width": 660, "height": 844})
    visit.go("/netwerk/")
    islands = "section[aria-labelledby=eilanden]"
    visit.tab_to(islands)
    assert visit.focused("scrollWidth > document.activeElement.clientWidth") == "True"
    visit.page.keyboard.press("ArrowRight")
    expect(visit.page.locator(islands)).not_to_have_js_property("scrollLeft", 0)


@pytest.mark.parametrize(
    "path", ["/doen/", "/netwerk/organisaties/", "/netwerk/organen/", "/netwerk/gebieden/", "/weten/reeks/members/"]
)
def test_lists_fit_a_phone_without_cutting_names_up(visit: Visit, path: str) -> None:
    """Each row is a name over the whole width with its facts below it, and still a row for a screen reader."""
    visit.page.set_viewport_size(PHONE)
    visit.go(path)
    table = visit.page.locator("section.table-wrap").first
    assert table.evaluate("e => e.scrollWidth <= e.clientWidth")
    widths = table.locator("tbody th").evaluate_all("all => all.map(e => e.clientWidth / innerWidth)")
    assert min(widths) > 0.75
    assert len(widths) == table.locator("tbody tr").count() > 5
    client = visit.page.context.new_cdp_session(visit.page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
    assert roles.count("row") == len(widths) + 1
    assert roles.count("rowheader") == len(widths)


def test_from_anywhere_to_the_search_and_through_its_results(visit: Visit) -> None:
    visit.go("/zoeken/?q=belasting")
    press = visit.page.keyboard.press
    visit.tab_to(".footer__links a")
    press("Control+k")
    field, results = visit.page.locator("#zoek"), visit.page.locator("[data-results] .result__title a")
    expect(field).to_be_focused()
    press("ArrowDown")
    expect(results.nth(0)).to_be_focused()
    press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    press("ArrowUp")
    press("ArrowUp")
    expect(field).to_be_focused()
    press("ArrowDown")
    visit.enter()
    assert visit.path == "/doen/belastinghulp/"


def test_results_are_narrowed_by_keyboard(visit: Visit) -> None:
    visit.go("/zoeken/?q=digitaal")
    visit.tab_to("#kies-soort")
    visit.page.locator("#kies-soort").select_option("plan")
    visit.tab_to(".narrow button")
    visit.enter()
    assert "soort=plan" in visit.path
    assert "Plan" in visit.page.locator(".results .overline").first.inner_text()
