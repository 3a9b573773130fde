# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every answer of the API has: its headers, its refusals in words, its pages, its ETag. Rule names: NL API Design
Rules 2.2.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.test import Client

from stelsel.ground.core.models import Source
from stelsel.web.api.document import VERSION

pytestmark = pytest.mark.usefixtures("demo")
ANSWERS = ["/api/v1", "/api/v1/openapi.json", "/api/v1/onderwerpen", "/api/v1/onderwerpen/boekstart"]
REFUSALS = ["/api", "/api/", "/api/v1/", "/api/v2/onderwerpen", "/api/v1/onderwerpen?x=1", "/api/v1/onderwerpen/geen"]


@pytest.mark.parametrize("address", [*ANSWERS, *REFUSALS])
def test_every_answer_has_the_headers_of_the_rules(client: Client, address: str) -> None:
    """/core/version-header, /core/transport/security-headers, /core/transport/cors."""
    headers = client.get(address, HTTP_ORIGIN="https://elders.example").headers
    told = {name: headers.get(name) for name in WANTED}
    assert told == WANTED


WANTED = {
    "API-Version": VERSION,
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "API-Version, ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@pytest.mark.parametrize("address", ["/", "/doen/", "/bestaat-niet/", "/apis"])
def test_pages_of_the_site_are_not_the_api(client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert "API-Version" not in headers
    assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "address", [*ANSWERS[1:], "/api/v1/", "/api/v1/onderwerpen/boekstart/", "/api/v1/onderwerpen//"]
)
def test_a_slash_at_the_end_is_nowhere(client: Client, address: str) -> None:
    """/core/no-trailing-slash: 404, and no redirect."""
    response = client.get(f"{address.rstrip('/')}/")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_a_problem_says_what_is_wrong(client: Client) -> None:
    """/core/error-handling/problem-details and RFC 9457, 3.1."""
    response = client.get("/api/v1/onderwerpen/bestaat-niet")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "Dit bestaat niet",
        "status": 404,
        "detail": "Onderwerp 'bestaat-niet' bestaat niet. Kijk in de lijst welke er zijn.",
        "instance": "/api/v1/onderwerpen/bestaat-niet",
        "errors": [],
    }


def test_every_fault_of_a_question_is_told_at_once(client: Client) -> None:
    """/core/error-handling/invalid-input (400) and /core/error-handling/all-errors."""
    response = client.get(
        "/api/v1/onderwerpen?page=0&pageSize=101&soort=onzin&toestand=&geldigOp=1-1-2022&bekendOp=2026-11-25&kleur=rood"
    )
    assert response.status_code == 400
    problem = response.json()
    assert {fault["location"]["name"]: fault["code"] for fault in problem["errors"]} == {
        "kleur": "unknown",
        "page": "greater_than_equal",
        "pageSize": "less_than_equal",
        "soort": "enum",
        "toestand": "enum",
        "geldigOp": "date",
        "bekendOp": "date-time",
    }
    assert {fault["in"] for fault in problem["errors"]} == {"query"}
    assert all(fault["detail"].endswith((".", ")")) for fault in problem["errors"])


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("page=1&page=2", "repeated"),
        ("page=een", "integer"),
        ("page=1.0", "integer"),
        ("page=", "integer"),
        ("page=1000001", "less_than_equal"),
        ("page=" + "9" * 5000, "int_parsing_size"),
        ("page_size=10", "unknown"),
        ("geldigOp=0", "date"),
        ("geldigOp=2022-02-30", "date_from_datetime_parsing"),
        ("bekendOp=2026-11-25T12:00:00", "date-time"),
        ("bekendOp=2026-13-25T12:00:00Z", "datetime_from_date_parsing"),
        ("bekendOp=9999-01-01T00:00:00Z", "future"),
    ],
)
def test_what_cannot_be_read_is_refused(client: Client, query: str, code: str) -> None:
    response = client.get(f"/api/v1/onderwerpen?{query}")
    assert (response.status_code, [fault["code"] for fault in response.json()["errors"]]) == (400, [code])


@pytest.mark.parametrize("name", ["geldigOp", "bekendOp"])
@pytest.mark.parametrize("address", ["/api/v1", "/api/v1/openapi.json"])
def test_a_date_that_means_nothing_there_is_refused_and_not_ignored(client: Client, address: str, name: str) -> None:
    response = client.get(f"{address}?{name}=2022-01-01")
    assert response.status_code == 400
    assert "datum" in response.json()["errors"][0]["detail"] or "moment" in response.json()["errors"][0]["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ANSWERS)
def test_nothing_is_written_through_the_api(address: str, method: str) -> None:
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 405


def test_writing_to_nowhere_is_nowhere() -> None:
    assert Client(enforce_csrf_checks=True).post("/api/v1/niets").status_code == 404


def test_a_browser_of_another_site_may_ask(client: Client) -> None:
    """The preflight of CORS (Fetch, 4.8)."""
    asked = {"HTTP_ORIGIN": "https://elders.example", "HTTP_ACCESS_CONTROL_REQUEST_METHOD": "GET"}
    response = client.options("/api/v1/onderwerpen", **asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["Access-Control-Allow-Headers"] == "Accept, Authorization, If-None-Match"
    assert client.options("/api/v1/niets", **asked).status_code == 404


def test_head_has_the_headers_of_get_and_no_content(client: Client) -> None:
    """RFC 9110, 9.3.2."""
    got, head = client.get("/api/v1/onderwerpen"), client.head("/api/v1/onderwerpen")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["ETag"] == got.headers["ETag"]
    assert head.headers["Content-Length"] == str(len(got.content))


class TestETag:
    def test_an_unchanged_answer_is_not_sent_and_not_made_again(
        self, client: Client, django_assert_num_queries: Callable[..., object]
    ) -> None:
        etag = client.get("/api/v1/onderwerpen").headers["ETag"]
        with django_assert_num_queries(1):
            again = client.get("/api/v1/onderwerpen", HTTP_IF_NONE_MATCH=f'"iets", {etag}')
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == etag
        assert again.headers["API-Version"] == VERSION

    def test_it_is_weak_because_the_zipped_answer_says_the_same(self, client: Client) -> None:
        plain = client.get("/api/v1/onderwerpen")
        zipped = client.get("/api/v1/onderwerpen", HTTP_ACCEPT_ENCODING="gzip")
        assert zipped.headers["Content-Encoding"] == "gzip"
        assert zipped.headers["ETag"] == plain.headers["ETag"]
        assert plain.headers["ETag"].startswith('W/"')

    def test_any_change_of_the_content_makes_another(self, client: Client) -> None:
        etag = client.get("/api/v1/onderwerpen").headers["ETag"]
        Source(public_id="nieuw", title="Nieuw").save()
        again = client.get("/api/v1/onderwerpen", HTTP_IF_NONE_MATCH=etag)
        assert again.status_code == 200
        assert again.headers["ETag"] != etag

    def test_another_question_has_another(self, client: Client) -> None:
        asked = ["/api/v1/onderwerpen", "/api/v1/onderwerpen?page=1", "/api/v1/cijfers"]
        assert len({client.get(address).headers["ETag"] for address in asked}) == 3

    def test_a_star_matches_what_there_is_and_nothing_else(self, client: Client) -> None:
        """RFC 9110, 13.1.2."""
        assert client.get("/api/v1/onderwerpen", HTTP_IF_NONE_MATCH="*").status_code == 304
        assert client.get("/api/v1/onderwerpen/geen", HTTP_IF_NONE_MATCH="*").status_code == 404

    def test_an_error_has_none(self, client: Client) -> None:
        assert "ETag" not in client.get("/api/v1/onderwerpen?x=1").headers


class TestPages:
    def test_they_hold_everything_once(self, client: Client) -> None:
        address, seen = "/api/v1/onderwerpen?pageSize=25", []
        while address:
            page = client.get(address).json()
            seen += [one["id"] for one in page["resultaten"]]
            address = (page["_links"]["next"] or {}).get("href", "")
        assert len(seen) == len(set(seen)) == page["totaal"] == 136
        assert seen == sorted(seen)
        assert page["page"] == 6

    def test_links_keep_the_question(self, client: Client) -> None:
        page = client.get("/api/v1/onderwerpen?soort=system&pageSize=1&page=2").json()
        links = {name: link and link["href"] for name, link in page["_links"].items()}
        assert links == {
            "self": "/api/v1/onderwerpen?soort=system&pageSize=1&page=2",
            "first": "/api/v1/onderwerpen?soort=system&pageSize=1&page=1",
            "prev": "/api/v1/onderwerpen?soort=system&pageSize=1&page=1",
            "next": "/api/v1/onderwerpen?soort=system&pageSize=1&page=3",
            "last": f"/api/v1/onderwerpen?soort=system&pageSize=1&page={page['totaal']}",
        }

    def test_after_the_last_there_is_none(self, client: Client) -> None:
        response = client.get("/api/v1/onderwerpen?page=4")
        assert response.status_code == 404
        assert response.json()["detail"].startswith("Bladzijde 4 bestaat niet; er zijn 3 bladzijden.")

    def test_a_list_of_nothing_is_an_empty_page(self, client: Client) -> None:
        page = client.get("/api/v1/cijfers?onderwerp=boekstart&geldigOp=1900-01-01").json()
        assert (page["totaal"], page["resultaten"], page["_links"]["next"]) == (0, [], None)


def test_a_fault_of_ours_is_told_without_its_details(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("stelsel.ground.register.api.subjects.subjects_listed", broken)
    response = client.get("/api/v1/onderwerpen")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/problem+json"
    assert b"secret" not in response.content
    assert "a secret" in caplog.text


def test_a_database_that_is_away_is_told_in_words(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> int:
        raise OperationalError("could not connect to a secret place")

    monkeypatch.setattr("stelsel.ground.core.audit.revision_number", away)
    response = client.get("/api/v1/onderwerpen")
    assert (response.status_code, response.headers["Content-Type"]) == (500, "application/problem+json")
    assert response.headers["API-Version"] == VERSION
    assert b"secret" not in response.content


def test_an_unknown_host_is_refused_in_words(client: Client) -> None:
    response = client.get("/api/v1/onderwerpen", HTTP_HOST="elders.example")
    assert response.status_code == 400
    assert response.headers["Content-Type"] == "application/problem+json"
