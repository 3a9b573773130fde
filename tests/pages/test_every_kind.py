# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of page, in every language: it is there, it is quick, it is safe, and it says what it is."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from reading import read

from demo_database import of_the_draft
from site_pages import LANGUAGES, MISSING, PAGES, address_in
from stelsel.ground.core.finding.library import index_now

MOST_QUERIES = 12
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
}
UNFILLED = re.compile(r"\{[{%#]|[%#}]\}|%\(\w+\)|\bNone\b|<[a-z]+ object at|&lt;/?[a-z]+&gt;")
"""Signs of a template that printed its own machinery instead of words."""


def test_enough_kinds() -> None:
    assert len(PAGES) >= 35


@pytest.mark.parametrize("path", PAGES)
def test_queries(demo: None, client: Client, path: str) -> None:
    index_now()
    with CaptureQueriesContext(connection) as made:
        assert client.get(path).status_code == 200
    assert len(made) == PAGES[path]
    assert PAGES[path] + 1 <= MOST_QUERIES, "with the query of the page cache"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES)
def test_page(demo: None, client: Client, path: str, language: str) -> None:
    address = address_in(path, language)
    response = client.get(address)
    page = read(response.content.decode())
    assert response.status_code == 200
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert response["Content-Language"] == page.lang == language
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    assert set(response.cookies) == ({"csrftoken"} if of_the_draft(path) else set())
    assert page.inline == []
    assert len(page.h1) == 1
    assert page.h1[0]
    assert page.title
    assert [name for name, times in Counter(page.ids).items() if times > 1] == []
    assert UNFILLED.findall(page.text) == []
    writing = [form["action"] for form in page.forms if form.get("method", "get").lower() != "get"]
    assert writing == ([address_in("/account/uitloggen/", language)] if of_the_draft(path) else []), "no page writes"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", MISSING)
def test_missing_page(demo: None, client: Client, path: str, language: str) -> None:
    response = client.get(address_in(path, language))
    page = read(response.content.decode())
    assert response.status_code == 404
    assert page.lang == language
    assert len(page.h1) == 1
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    assert address_in("/", language) in page.links, "a way back"


def test_titles_differ(demo: None, client: Client) -> None:
    """Two addresses of one kind may show one thing at two moments; all others have a title of their own."""
    titles = Counter(read(client.get(path).content.decode()).title for path in PAGES if "?" not in path and path != "/")
    assert [title for title, times in titles.items() if times > 1] == []


@pytest.mark.parametrize("path", ["/gezond", "/robots.txt"])
def test_plain_answers(demo: None, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert {name: response.get(name) for name in HEADERS} == HEADERS
    assert not response.cookies
