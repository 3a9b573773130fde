# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from stelsel.agree.agenda.models import Agenda, Chapter, Edition, Item
from stelsel.ground.core.loading import reconcile
from stelsel.ground.core.models import AuditEntry, Source
from stelsel.ground.register.models import SubjectName

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
CHAPTER = "/agenda/2023/participatie/"


@pytest.fixture
def cached(settings: Settings) -> Client:
    """A reader of a site that keeps its pages."""
    settings.PAGE_CACHE = 8
    return Client()


OPENING = re.compile(r"<script\b[^>]*>", re.IGNORECASE)


def inline_scripts(page: str) -> list[str]:
    """The opening tags of scripts that run and stand in the page itself; a block of JSON-LD is data and never runs."""
    data = '<script type="application/ld+json">'
    return [tag for tag in OPENING.findall(page) if " src=" not in tag and tag != data]


def queries_of(call: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


@pytest.mark.usefixtures("demo")
class TestKeptPages:
    def test_the_second_reader_gets_the_same_page_for_one_query(self, cached: Client) -> None:
        first = cached.get(CHAPTER)
        assert queries_of(lambda: cached.get(CHAPTER)) == 1
        second = cached.get(CHAPTER)
        assert (second.status_code, second.content) == (200, first.content)
        assert (second["ETag"], second["Cache-Control"]) == (first["ETag"], "no-cache")
        assert second["Content-Security-Policy"] == POLICY

    def test_without_the_setting_every_page_is_made_anew(self, client: Client) -> None:
        assert "ETag" not in client.get(CHAPTER)
        assert queries_of(lambda: client.get(CHAPTER)) > 1

    def test_a_change_by_hand_shows_at_once(self, cached: Client) -> None:
        before = cached.get(CHAPTER)
        item = Item.objects.get(code="4-H6")
        item.title = "Iets heel anders geteld"
        item.save()
        after = cached.get(CHAPTER)
        assert "Iets heel anders geteld" not in before.content.decode()
        assert "Iets heel anders geteld" in after.content.decode()
        assert before["ETag"] != after["ETag"]

    def test_a_load_shows_at_once(self, cached: Client) -> None:
        cached.get("/bronnen/")
        reconcile(Source, [Source(public_id="proef-bron", title="Een bron van nu")], key=["public_id"])
        assert "Een bron van nu" in cached.get("/bronnen/").content.decode()

    def test_a_deletion_shows_at_once(self, cached: Client) -> None:
        source = Source(public_id="proef-bron", title="Een bron van nu")
        source.save()
        assert "Een bron van nu" in cached.get("/bronnen/").content.decode()
        source.delete()
        assert "Een bron van nu" not in cached.get("/bronnen/").content.decode()

    def test_a_change_of_what_hangs_on_a_thing_shows_at_once(self, cached: Client) -> None:
        name = SubjectName.objects.select_related("subject").first()
        assert name is not None
        address = name.subject.get_absolute_url()
        cached.get(address)
        SubjectName(subject=name.subject, name="Geheel nieuwe roepnaam", kind="alias").save()
        assert "Geheel nieuwe roepnaam" in cached.get(address).content.decode()

    def test_a_change_that_is_taken_back_leaves_the_page_as_it_was(self, cached: Client) -> None:
        before = cached.get("/bronnen/")
        with transaction.atomic():
            Source(public_id="proef-bron", title="Een bron van nu").save()
            transaction.set_rollback(True)
        after = cached.get("/bronnen/")
        assert (after["ETag"], after.content) == (before["ETag"], before.content)

    def test_a_reader_who_has_the_page_gets_an_empty_answer(self, cached: Client) -> None:
        etag = cached.get(CHAPTER)["ETag"]
        answer = cached.get(CHAPTER, headers={"If-None-Match": etag})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert cached.get(CHAPTER, headers={"If-None-Match": '"anders"'}).status_code == 200

    def test_after_a_change_the_old_mark_no_longer_counts(self, cached: Client) -> None:
        etag = cached.get(CHAPTER)["ETag"]
        Source(public_id="proef-bron", title="Een bron van nu").save()
        assert cached.get(CHAPTER, headers={"If-None-Match": etag}).status_code == 200

    def test_one_address_is_one_page(self, cached: Client) -> None:
        addresses = [CHAPTER, f"/en{CHAPTER}", f"/pap{CHAPTER}", "/zoeken/?q=IDO", "/zoeken/?q=taal", "/zoeken/"]
        pages = {address: cached.get(address) for address in addresses}
        assert len({page["ETag"] for page in pages.values()}) == len(addresses)
        assert len({page.content for page in pages.values()}) == len(addresses)
        assert all(cached.get(address).content == page.content for address, page in pages.items())

    def test_a_reader_that_cannot_unzip_gets_plain_text(self, cached: Client) -> None:
        plain = cached.get(CHAPTER)
        zipped = cached.get(CHAPTER, headers={"Accept-Encoding": "gzip"})
        again = cached.get(CHAPTER)
        assert zipped["Content-Encoding"] == "gzip"
        assert "Content-Encoding" not in again
        assert again.content == plain.content

    def test_a_signed_in_reader_gets_a_page_of_its_own(self, cached: Client) -> None:
        user = User.objects.create_superuser("beheerder")
        kept = cached.get(CHAPTER)
        signed_in = Client()
        signed_in.force_login(user)
        answer = signed_in.get(CHAPTER)
        assert (answer.status_code, "ETag" in answer) == (200, False)
        assert queries_of(lambda: signed_in.get(CHAPTER)) > 1
        assert cached.get(CHAPTER).content == kept.content

    @pytest.mark.parametrize("address", ["/agenda/1999/", "/beheer/login/", "/doen"])
    def test_only_public_pages_that_exist_are_kept(self, cached: Client, address: str) -> None:
        assert "ETag" not in cached.get(address)
        assert "ETag" not in cached.get(address)

    def test_no_more_pages_are_kept_than_the_setting_says(self, cached: Client) -> None:
        cached.get(CHAPTER)
        for number in range(8):
            cached.get(f"/zoeken/?q=woord{number}")
        assert queries_of(lambda: cached.get("/zoeken/?q=woord7")) == 1
        assert queries_of(lambda: cached.get(CHAPTER)) > 1

    def test_a_page_that_is_read_often_stays(self, cached: Client) -> None:
        for number in range(20):
            cached.get(CHAPTER)
            cached.get(f"/zoeken/?q=woord{number}")
        assert queries_of(lambda: cached.get(CHAPTER)) == 1

    def test_asking_for_the_head_does_not_spoil_the_page(self, cached: Client) -> None:
        head = cached.head(CHAPTER)
        page = cached.get(CHAPTER)
        assert (head.status_code, head.content) == (200, b"")
        assert b"</html>" in page.content
        assert head["ETag"] == page["ETag"]


@pytest.mark.usefixtures("demo")
class TestHeaders:
    @pytest.mark.parametrize("address", ["/", CHAPTER, "/agenda/1999/", "/beheer/login/", "/gezond", "/robots.txt"])
    def test_nothing_from_elsewhere_and_no_use_of_the_device(self, client: Client, address: str) -> None:
        answer = client.get(address)
        expected = {
            "Content-Security-Policy": POLICY,
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
        }
        assert {name: answer.get(name) for name in expected} == expected

    def test_files_carry_the_policy_too(self, client: Client) -> None:
        if finders.find("web/site.css") is None:
            pytest.skip("front-end assets are not built (make setup)")
        answer = client.get("/static/web/site.css")
        answer.close()
        assert (answer.status_code, answer["Content-Security-Policy"]) == (200, POLICY)

    @pytest.mark.parametrize("address", ["/", CHAPTER, "/zoeken/?q=IDO", "/netwerk/", "/doen/", "/weten/tegenspraak/"])
    def test_a_public_page_sets_no_cookie_and_has_no_inline_script_or_style(self, client: Client, address: str) -> None:
        answer = client.get(address)
        page = answer.content.decode()
        assert not answer.cookies
        assert "<style" not in page
        assert " style=" not in page
        assert inline_scripts(page) == []
        assert " onclick=" not in page

    def test_an_unknown_host_is_refused(self, client: Client) -> None:
        assert client.get("/", headers={"Host": "elders.example"}).status_code == 400


@pytest.mark.usefixtures("demo")
class TestLanguage:
    @pytest.mark.parametrize(
        ("address", "language", "word"),
        [
            (CHAPTER, "nl", "Naar de inhoud"),
            (f"/en{CHAPTER}", "en", "Skip to the content"),
            (f"/pap{CHAPTER}", "pap", ""),
        ],
    )
    def test_it_is_that_of_the_address(self, client: Client, address: str, language: str, word: str) -> None:
        answer = client.get(address)
        assert answer["Content-Language"] == language
        assert f'<html lang="{language}">' in answer.content.decode()
        assert word in answer.content.decode()

    def test_it_is_not_that_of_the_browser(self, client: Client) -> None:
        plain = client.get(CHAPTER)
        english = client.get(CHAPTER, headers={"Accept-Language": "en"})
        assert (english["Content-Language"], english.content) == ("nl", plain.content)

    def test_one_reader_does_not_change_the_language_of_the_next(self, client: Client) -> None:
        before = client.get(CHAPTER).content
        client.get(f"/en{CHAPTER}")
        assert client.get(CHAPTER).content == before


@pytest.mark.django_db
def test_a_change_in_the_admin_carries_the_number_of_the_user_and_the_next_one_does_not(
    admin_client: Client, admin_user: User
) -> None:
    form = {
        "public_id": "uit-beheer",
        "title": "Een",
        "publisher": "",
        "published": "",
        "url": "",
        "licence": "",
        "note": "",
    }
    admin_client.post("/beheer/core/source/add/", form)
    Source(public_id="daarna", title="Twee").save()
    actors = AuditEntry.objects.filter(record_type="core.source").order_by("pk").values_list("actor", flat=True)
    assert list(actors)[-2:] == [f"user:{admin_user.pk}", ""]


@pytest.mark.django_db
class TestRefusals:
    def test_the_admin_tells_a_refused_change_and_changes_nothing(self, admin_client: Client) -> None:
        agenda = Agenda(public_id="proef", name="Proef")
        agenda.save()
        edition = Edition(agenda=agenda, public_id="proef-2030", year=2030, state="frozen", frozen_at=timezone.now())
        Edition.objects.bulk_create([edition])
        chapter = Chapter(edition=edition, slug="een", kind="text", order=1, title="Een")
        Chapter.objects.bulk_create([chapter])
        address = reverse("admin:agenda_chapter_change", args=[chapter.pk])
        form = {"edition": edition.pk, "slug": "een", "kind": "text", "order": 1, "title": "Twee"}
        answer = admin_client.post(address, form)
        assert answer.status_code == 409
        assert "is bevroren" in answer.content.decode()
        chapter.refresh_from_db()
        assert chapter.title == "Een"
