# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The search of the site through the API."""

from __future__ import annotations

import pytest
from django.test import Client

from demo_database import DRAFT
from stelsel.web import finding

pytestmark = pytest.mark.usefixtures("demo")


def test_it_finds_what_the_site_finds(client: Client) -> None:
    told = client.get("/api/v1/_zoek", {"q": "bibliotheek op school"}).json()
    shown = finding.search("bibliotheek op school")
    assert told["totaal"] == shown.total > 20
    assert (told["page"], told["pageSize"], told["ruim"]) == (1, finding.ON_A_PAGE, shown.loose)
    assert [(one["titel"], one["pagina"]["href"]) for one in told["resultaten"]] == [
        (one.title, one.url) for one in shown.results
    ]
    assert all(client.get(one["pagina"]["href"]).status_code == 200 for one in told["resultaten"][:5])


def test_the_pages_follow_one_another(client: Client) -> None:
    first = client.get("/api/v1/_zoek?q=bibliotheek").json()
    second = client.get(first["_links"]["next"]["href"]).json()
    assert second["page"] == 2
    assert first["resultaten"] != second["resultaten"]
    last = client.get(first["_links"]["last"]["href"]).json()
    assert last["_links"]["next"] is None
    assert client.get(f"/api/v1/_zoek?q=bibliotheek&page={last['page'] + 1}").status_code == 404


def test_nothing_found_is_an_empty_page(client: Client) -> None:
    told = client.get("/api/v1/_zoek?q=xyzzyplugh").json()
    assert (told["totaal"], told["resultaten"]) == (0, [])


@pytest.mark.parametrize(
    ("query", "name", "code"),
    [
        ("", "q", "missing"),
        ("q=", "q", "string_too_short"),
        (f"q={'a' * 201}", "q", "string_too_long"),
        ("q=a%00b", "q", "string_pattern_mismatch"),
        ("q=lezen&pageSize=5", "pageSize", "unknown"),
        ("q=lezen&geldigOp=2022-01-01", "geldigOp", "unknown"),
        ("q=lezen&bekendOp=2022-01-01T00:00:00Z", "bekendOp", "unknown"),
    ],
)
def test_what_it_cannot_do_it_refuses(client: Client, query: str, name: str, code: str) -> None:
    response = client.get(f"/api/v1/_zoek?{query}")
    assert response.status_code == 400
    assert [(one["location"]["name"], one["code"]) for one in response.json()["errors"]] == [(name, code)]


def test_no_draft_is_found(client: Client) -> None:
    assert DRAFT not in client.get("/api/v1/_zoek?q=voorlezen").content.decode()


def test_results_can_be_narrowed_by_what_they_differ_in(client: Client) -> None:
    told = client.get("/api/v1/_zoek?q=digitaal").json()
    shown = finding.search("digitaal")
    assert [one["sleutel"] for one in told["versmallingen"]] == [one.key for one in shown.narrowings]
    for narrowing in told["versmallingen"]:
        choice = narrowing["keuzes"][0]
        narrowed = client.get("/api/v1/_zoek", {"q": "digitaal", narrowing["sleutel"]: choice["waarde"]}).json()
        assert narrowed["totaal"] == choice["aantal"]
        assert choice["gekozen"] is False
        chosen = next(one for one in narrowed["versmallingen"] if one["sleutel"] == narrowing["sleutel"])
        assert [one["waarde"] for one in chosen["keuzes"] if one["gekozen"]] == [choice["waarde"]]


def test_a_value_that_nothing_has_finds_nothing(client: Client) -> None:
    assert client.get("/api/v1/_zoek?q=digitaal&soort=onzin").json()["totaal"] == 0
    response = client.get("/api/v1/_zoek", {"q": "digitaal", "soort": "a b"})
    assert [one["code"] for one in response.json()["errors"]] == ["string_pattern_mismatch"]
