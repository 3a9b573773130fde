# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from stelsel.web import views
from stelsel.web.statement import STATEMENT, security_txt

pytestmark = pytest.mark.django_db


class TestSecurityText:
    def test_it_has_the_fields_of_rfc_9116(self) -> None:
        lines = security_txt("beveiliging@voorbeeld.example", "https://stelsel.example").splitlines()
        fields = dict(line.split(": ", 1) for line in lines)
        assert list(fields) == ["Contact", "Expires", "Preferred-Languages", "Canonical"]
        assert fields["Contact"] == "mailto:beveiliging@voorbeeld.example"
        assert fields["Canonical"] == "https://stelsel.example/.well-known/security.txt"
        assert fields["Preferred-Languages"] == "nl, en"

    def test_it_expires_within_a_year(self) -> None:
        expires = next(line for line in security_txt("a@b.example", "x").splitlines() if line.startswith("Expires"))
        left = datetime.fromisoformat(expires.removeprefix("Expires: ")) - datetime.now(tz=UTC)
        assert timedelta(days=170) < left < timedelta(days=365)

    def test_an_address_of_the_web_stays_as_it_is(self) -> None:
        assert security_txt("https://voorbeeld.example/melden", "x").startswith(
            "Contact: https://voorbeeld.example/melden\n"
        )

    def test_it_exists_where_somebody_can_be_reached(self, client: Client, settings: Settings) -> None:
        settings.CONTACT = ""
        assert client.get("/.well-known/security.txt").status_code == 404
        settings.CONTACT = "beveiliging@voorbeeld.example"
        answer = client.get("/.well-known/security.txt")
        assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
        assert answer.content.decode().startswith("Contact: mailto:beveiliging@voorbeeld.example\n")


def test_robots_may_read_all_but_what_is_personal(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.content.decode().split("\n") == [
        "User-agent: *", "Disallow: /beheer/", "Disallow: /account/", f"Sitemap: {settings.SITE_URL}/sitemap.xml", "",
    ]  # fmt: skip


def test_health_asks_the_database_one_thing(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        answer = client.get("/gezond")
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"goed\n", "text/plain; charset=utf-8")


def test_the_icon_of_old_browsers_leads_to_ours(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (301, "/static/web/favicon.svg")


class TestAccessibility:
    def test_the_statement_claims_no_more_than_was_done(self) -> None:
        assert STATEMENT.status in {"C", "D"}
        assert STATEMENT.not_tested
        assert STATEMENT.findings

    @pytest.mark.parametrize("contact", ["", "hulp@voorbeeld.example"])
    def test_its_page_says_all_of_it(self, client: Client, settings: Settings, contact: str) -> None:
        settings.CONTACT = contact
        page = client.get("/toegankelijkheid/").content.decode()
        assert f"Status {STATEMENT.status}:" in page
        for finding in STATEMENT.findings:
            assert finding.criterion in page
        assert ("hulp@voorbeeld.example" in page) is bool(contact)
        assert ("nog geen adres ingesteld" in page) is not bool(contact)


def test_a_failure_is_a_page_that_needs_nothing(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = views.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert b'<html lang="nl">' in answer.content
    assert "Het ligt niet aan jou" in answer.content.decode()


def test_a_page_that_is_not_there_leads_on(client: Client) -> None:
    answer = client.get("/bestaat-niet/")
    assert answer.status_code == 404
    assert b'<html lang="nl">' in answer.content
    assert b'href="/' in answer.content
