# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The public pages are there to read. Doors that write ask who you are: `tests/permissions` has them all."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from site_pages import PAGES
from stelsel.ground.core.models import AuditEntry, Revision

WRITING = ("post", "put", "patch", "delete")
REFUSED = {403, 405}


@pytest.mark.parametrize("method", WRITING)
def test_no_page_takes_writing(demo: None, method: str) -> None:
    """Not even from a client that skips the check on forged forms: the address itself takes no writing."""
    client = Client(enforce_csrf_checks=False)
    before = AuditEntry.objects.count(), Revision.objects.get().number
    answers = {path: getattr(client, method)(path).status_code for path in (*PAGES, "/gezond", "/robots.txt")}
    assert {path: status for path, status in answers.items() if status not in REFUSED} == {}
    assert (AuditEntry.objects.count(), Revision.objects.get().number) == before


@pytest.mark.parametrize("path", ["/beheer/", "/beheer/agenda/item/", "/beheer/network/organisation/add/"])
def test_admin_asks_to_sign_in(demo: None, client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"] == f"/beheer/login/?next={path}"
    login = client.get(response["Location"], follow=True)
    assert login.redirect_chain == [(f"/account/inloggen/?{urlencode({'next': path})}", 302)]
    assert login.status_code == 200
    assert "Content-Security-Policy" in login.headers


def test_an_ordinary_account_does_not_open_the_admin(demo: None, client: Client) -> None:
    client.force_login(User.objects.create_user("lezer"))
    assert client.get("/beheer/").status_code == 302


def test_a_forged_sign_in_is_refused(demo: None) -> None:
    """A form from elsewhere carries no token."""
    client = Client(enforce_csrf_checks=True)
    assert client.post("/account/inloggen/", {"login": "x@voorbeeld.example", "password": "y"}).status_code == 403


def test_nothing_but_admin_and_account_is_of_another_make() -> None:
    """Every address outside /beheer/ and /account/ leads to a plain function of ours, or to an operation of the API,
    which `tests/web/api` asks to write.
    """
    patterns = _patterns(get_resolver().url_patterns)
    names = sorted(pattern.lookup_str for pattern in patterns if not pattern.lookup_str.startswith("ninja."))
    assert all(name.startswith(("stelsel.", "django.contrib.staticfiles")) for name in names), names


def _patterns(entries: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for entry in entries:
        if isinstance(entry, URLResolver):
            if str(entry.pattern) not in {"beheer/", "account/"}:
                found += _patterns(entry.url_patterns)
        else:
            found.append(entry)
    return found
