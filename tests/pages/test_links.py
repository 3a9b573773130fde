# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Walk the whole site by its own links, from the front page: no link is broken, no fragment is missing."""

from __future__ import annotations

import re
from collections import Counter, deque
from urllib.parse import urlsplit

import pytest
from django.test import Client
from reading import Page, read

from demo_database import of_the_draft
from site_pages import LANGUAGES, PAGES, address_in

LEAST_PAGES = 1200
"""The demo holds 237 items, 136 subjects, over 400 areas and over 200 organisations, each with a page."""
ONE_IN = 10
"""A query never decides whether a page exists (`?regel=750-755`), and every kind of file has tests of its own, so of
those addresses every tenth is read.
"""
UNMENTIONED = "/weten/cijfer/"
"""Figures that no page speaks of have a page without a link; the sitemap has it."""
FILES = (".json", ".csv", ".atom", ".ics", ".xml", ".jsonld", ".ttl")
ALONE = {"/zoeken/", "/agenda/2021/principes/", "/agenda/2021/open/"}
"""Pages without a link: search has its form, and an edition links to no principles or open ends that it has not."""
PLAIN = ("/api/v1", "/catalogus.", "/sitemap.xml")
"""Addresses without a language."""
OTHER_LANGUAGES = tuple(f"/{language}/" for language in LANGUAGES if language != "nl")


def _walk(client: Client) -> tuple[dict[str, Page], dict[str, str], list[str]]:
    """Every page that can be reached, where each was first linked, and the faults."""
    pages: dict[str, Page] = {}
    linked_on = {"/": "the front page"}
    faults: list[str] = []
    queries = 0
    waiting = deque(["/"])
    while waiting:
        address = waiting.popleft()
        if "?" in address or address.endswith(FILES):
            queries += 1
            if queries % ONE_IN:
                continue
        response = client.get(address)
        if response.status_code != 200:
            faults.append(f"{response.status_code} {address}, linked on {linked_on[address]}")
            continue
        if not response["Content-Type"].startswith("text/html"):
            continue
        pages[address] = page = read(response.content.decode())
        for link, _fragment in page.internal(address):
            if link not in linked_on and not link.startswith(("/static/", *OTHER_LANGUAGES)):
                linked_on[link] = address
                waiting.append(link)
    return pages, linked_on, faults


def _listed(client: Client) -> set[str]:
    """The Dutch pages of the sitemap."""
    text = client.get("/sitemap.xml").content.decode()
    places = re.findall(r"<loc>http://127.0.0.1:8000([^<]*)</loc>", text)
    return {place for place in places if not place.startswith(OTHER_LANGUAGES)}


@pytest.mark.slow
def test_every_link_of_the_site(demo: None, client: Client) -> None:
    pages, linked_on, faults = _walk(client)
    assert faults == []
    plain = [address for address in pages if not urlsplit(address).query]
    assert len(plain) >= LEAST_PAGES
    lost = {
        f"{link}#{fragment}, linked on {address}"
        for address, page in pages.items()
        for link, fragment in page.internal(address)
        if fragment and link in pages and fragment not in pages[link].ids
    }
    assert lost == set()
    titles = Counter(pages[address].title for address in plain if address != "/")

    assert sorted(title for title, times in titles.items() if times > 1) == []
    listed = _listed(client)
    public = {address for address in plain if not address.startswith("/account/")}
    assert sorted(public - listed) == [], "the sitemap holds what links reach"
    assert [one for one in sorted(listed - public) if not one.startswith(UNMENTIONED)] == []
    unreached = {path for path in PAGES if path not in linked_on and not urlsplit(path).query}
    unreached -= {path for path in PAGES if of_the_draft(path)}  # which nobody sees who is not signed in
    assert unreached == ALONE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_links_keep_the_language(demo: None, client: Client, path: str, language: str) -> None:
    """All links but those of the language switch stay in the language; the switch leads to the same page."""
    address = address_in(path, language)
    page = read(client.get(address).content.decode())
    assert page.languages == {code: address_in(path, code) for code in LANGUAGES}
    switch = set(page.languages.values())
    inside = [link for link, _fragment in page.internal(address) if link not in switch]
    if language == "nl":
        assert [link for link in inside if link.startswith(OTHER_LANGUAGES)] == []
    else:
        assert [link for link in inside if not link.startswith((f"/{language}/", *PLAIN))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_switch_leads_to_pages(demo: None, client: Client, language: str) -> None:
    for other in LANGUAGES:
        here = read(client.get(address_in("/agenda/2023/", language)).content.decode())
        there = read(client.get(here.languages[other]).content.decode())
        assert there.lang == other
        assert there.languages == here.languages
