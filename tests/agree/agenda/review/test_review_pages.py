# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of a review, as a reviewer meets them, without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from drafts import PLAN, draft_make, item_of
from pytest_django import DjangoAssertNumQueries

from people import Person
from stelsel.agree.agenda.actions import edition_import
from stelsel.agree.agenda.models import Chapter, Edition, Item, ItemLink
from stelsel.agree.agenda.review import actions
from stelsel.ground.core.models import SourceFile
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.register.models import Subject

pytestmark = pytest.mark.django_db

DOCUMENTS = Path(__file__).parents[1] / "importing/documents"
HOME = "/agenda/concept-ganzenveer-2031-1/nalopen/"
CHAPTER = f"{HOME}hoofdstuk/lezen/"


@pytest.fixture
def draft() -> Edition:
    return draft_make()


@pytest.fixture
def reviewer(draft: Edition, client: Client, person: Person) -> Client:
    client.force_login(person("reviewer", draft.agenda))
    return client


def text_of(answer: object) -> str:
    page = re.sub(r"<script.*?</script>", "", answer.content.decode(), flags=re.DOTALL)  # type: ignore[attr-defined]
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def do(client: Client, what: str, item: Item | None = None, **sent: str) -> object:
    fields = {"wat": what, **sent}
    if item is not None:
        fields |= {
            "punt": str(item.pk),
            "versie": fields.get("versie", str(getattr(getattr(item, "review", None), "version", 0))),
        }
    return client.post(f"{CHAPTER}doe/", fields, follow=True)


class TestReading:
    def test_the_overview_tells_how_far_it_is(self, reviewer: Client) -> None:
        page = text_of(reviewer.get(HOME))
        assert "0 van de 10 punten zijn akkoord." in page
        assert re.search(r"Lezen 7 0 \d+ Meedoen 3 0 \d+", page)

    def test_every_line_of_a_chapter_stands_beside_what_was_read(self, reviewer: Client) -> None:
        page = reviewer.get(CHAPTER).content.decode()
        numbers = [int(number) for number in re.findall(r'source-line__number" aria-hidden="true">(\d+)', page)]
        assert numbers == [3, 5, 7, 9, 10, 11, 12, 13, 15, 17, 18, 19, 20]
        assert page.count("data-card") == 7

    def test_the_same_queries_for_a_small_and_a_large_chapter(
        self, reviewer: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for slug in ("lezen", "meedoen"):
            with django_assert_num_queries(13):
                assert reviewer.get(f"{HOME}hoofdstuk/{slug}/").status_code == 200

    @pytest.mark.parametrize("panel", ["bewerk", "verplaats", "koppel"])
    def test_a_panel_opens_at_its_item_only(self, draft: Edition, reviewer: Client, panel: str) -> None:
        item = item_of(draft, "1-H2")
        page = reviewer.get(f"{CHAPTER}?punt={item.pk}&paneel={panel}").content.decode()
        assert page.count("card__panel") >= 1
        assert page.count("data-current") == 1

    @pytest.mark.parametrize("address", [f"{HOME}hoofdstuk/nergens/", f"{HOME}bladzijde/1/", f"{HOME}bladzijde/1.png"])
    def test_what_is_not_there(self, reviewer: Client, address: str) -> None:
        assert reviewer.get(address).status_code == 404

    def test_a_number_that_is_none_is_told(self, reviewer: Client) -> None:
        assert reviewer.get(f"{CHAPTER}?punt=abc").status_code == 409


class TestDoing:
    def test_agreeing_shows_the_next_item(self, draft: Edition, reviewer: Client) -> None:
        answer = reviewer.post(f"{CHAPTER}doe/", {"wat": "akkoord", "punt": str(item_of(draft, "1-H1").pk)})
        below = item_of(draft, "1-H2").pk
        assert (answer.status_code, answer.headers["Location"]) == (303, f"{CHAPTER}?punt={below}#p{below}")
        assert item_of(draft, "1-H1").review.accepted_at is not None

    def test_what_was_typed_is_not_lost_when_somebody_was_first(self, draft: Edition, reviewer: Client) -> None:
        item = item_of(draft, "1-H1")
        actions.item_edit(actor=OPERATOR, item=item, text="De eerste.")
        answer = reviewer.post(
            f"{CHAPTER}doe/",
            {"wat": "bewerk", "paneel": "bewerk", "punt": str(item.pk), "versie": "0", "tekst": "Mijn eigen woorden."},
        )
        assert answer.status_code == 409
        page = text_of(answer)
        assert "terwijl jij ermee bezig was" in page
        assert "Mijn eigen woorden." in page
        assert item_of(draft, "1-H1").text == "De eerste."

    def test_every_button(self, draft: Edition, reviewer: Client) -> None:
        do(reviewer, "bewerk", item_of(draft, "1-H3"), tekst="Boeken.\r\n\r\nVrijwilligers.", titel="", tussenkop="")
        assert item_of(draft, "1-H4").text == "Vrijwilligers."
        do(reviewer, "voeg-samen", item_of(draft, "1-H4"), **{"in": str(item_of(draft, "1-H3").pk)})
        assert item_of(draft, "1-H3").text == "Boeken. Vrijwilligers."
        do(reviewer, "toch-niet", item_of(draft, "1-H3"))
        assert item_of(draft, "1-H3").review.accepted_at is None
        do(reviewer, "andere-soort", item_of(draft, "1-P2"))
        assert item_of(draft, "1-H4").kind == "harvest"
        do(reviewer, "los", item_of(draft, "1-P1b"))
        assert item_of(draft, "1-P2").parent is None
        to = Chapter.objects.get(edition=draft, slug="meedoen")
        do(reviewer, "verplaats", item_of(draft, "1-P2"), hoofdstuk=str(to.pk))
        assert item_of(draft, "2-P3").text == "in de stad."
        do(reviewer, "nieuw-punt", None, tekst="We lezen voor.", soort="plan", van="5", tot="5")
        assert item_of(draft, "1-P2").first_line == 5
        do(reviewer, "geen-punt", item_of(draft, "1-P2"), bewaar="ja")
        assert Chapter.objects.get(edition=draft, slug="lezen").intro.endswith("We lezen voor.")
        chapter = Chapter.objects.get(edition=draft, slug="lezen")
        do(reviewer, "hoofdstuk", None, titel="Lezen en luisteren", soort="opgave", nummer="1", inleiding="Hallo.",
           gezien=actions.chapter_seen(chapter))  # fmt: skip
        assert Chapter.objects.get(pk=chapter.pk).title == "Lezen en luisteren"

    def test_tying_and_untying(self, draft: Edition, reviewer: Client) -> None:
        Subject(public_id="leeszaal", code="S900", name="Leeszaal", kind="programme").save()
        item = item_of(draft, "1-H2")
        page = text_of(reviewer.get(f"{CHAPTER}?punt={item.pk}&paneel=koppel"))
        assert "De tekst noemt ‘Leeszaal’." in page
        do(reviewer, "koppel", item, aan="subject:S900")
        [reference] = item_of(draft, "1-H2").references.all()
        assert reference.subject is not None
        do(reviewer, "maak-los", item_of(draft, "1-H2"), koppeling=str(reference.order))
        assert not item_of(draft, "1-H2").references.exists()
        plan, harvest = item_of(draft, "1-P1"), item_of(draft, "1-H1")
        do(reviewer, "koppel", plan, aan=f"earlier:{harvest.pk}")
        assert ItemLink.objects.get(later=plan).earlier == harvest
        do(reviewer, "maak-los", item_of(draft, "1-P1"), eerder=str(harvest.pk))
        assert not ItemLink.objects.exists()

    def test_agreeing_with_all_that_is_sure_and_undoing_it(self, reviewer: Client) -> None:
        page = text_of(reviewer.post(f"{HOME}doe/", {"wat": "akkoord", "zekerheid": "95"}, follow=True))
        count = int(re.search(r"(\d+) van de 10 punten", page)[1])  # type: ignore[index]
        assert Item.objects.filter(review__accepted_at__isnull=False).count() == count > 5
        reviewer.post(f"{HOME}doe/", {"wat": "ongedaan"})
        assert not Item.objects.filter(review__accepted_at__isnull=False).exists()
        assert "ongedaan gemaakt" in text_of(reviewer.get(f"{HOME}stappen/"))

    def test_nothing_to_undo_is_told(self, reviewer: Client) -> None:
        page = text_of(reviewer.post(f"{HOME}doe/", {"wat": "ongedaan"}, follow=True))
        assert "geen stap van jou" in page

    def test_publishing_asks_for_an_editor(self, draft: Edition, reviewer: Client, person: Person) -> None:
        assert reviewer.post(f"{HOME}doe/", {"wat": "publiceer"}).status_code == 403
        reviewer.force_login(person("editor", draft.agenda))
        assert "vragen open" in text_of(reviewer.post(f"{HOME}doe/", {"wat": "publiceer"}, follow=True))
        assert Edition.objects.get(pk=draft.pk).is_draft

    def test_a_corrected_file(self, draft: Edition, reviewer: Client) -> None:
        reviewer.post(f"{CHAPTER}doe/", {"wat": "akkoord", "punt": str(item_of(draft, "1-H1").pk)})
        file = SimpleUploadedFile("beter.txt", PLAN.replace("honderd", "tachtig").encode())
        answer = reviewer.post(f"{HOME}doe/", {"wat": "opnieuw", "bestand": file}, follow=True)
        assert answer.redirect_chain[-1][0] == "/agenda/concept-ganzenveer-2031-2/nalopen/"
        assert "1 beslissingen overgenomen" in text_of(answer)


class TestImporting:
    def test_a_new_agenda(self, client: Client, person: Person) -> None:
        client.force_login(person("reviewer"))
        assert "Een nieuwe agenda" in text_of(client.get("/agenda/inlezen/"))
        file = SimpleUploadedFile("werkplan.txt", PLAN.encode())
        answer = client.post(
            "/agenda/inlezen/", {"bestand": file, "agenda": "nieuw", "naam": "Plan van Ganzenveer", "jaar": "2031"},
            follow=True,
        )  # fmt: skip
        assert answer.redirect_chain[-1][0] == "/agenda/concept-plan-van-ganzenveer-2031-1/nalopen/"
        assert Edition.objects.get().agenda.name == "Plan van Ganzenveer"

    @pytest.mark.parametrize(
        ("name", "data", "told"),
        [
            ("leeg.txt", b"", "leeg"),
            ("foto.png", b"\x89PNG\r\n\x1a\n", "afbeelding"),
            ("brief.txt", b"Beste lezer,\n\nDit is een brief.\n", "geen punten gevonden"),
        ],
    )
    def test_a_bad_file_is_refused_with_what_to_do(
        self, client: Client, person: Person, name: str, data: bytes, told: str
    ) -> None:
        client.force_login(person("reviewer"))
        answer = client.post(
            "/agenda/inlezen/",
            {"bestand": SimpleUploadedFile(name, data), "agenda": "nieuw", "naam": "Iets", "jaar": "2031"},
        )
        assert answer.status_code == 422
        assert told in text_of(answer)
        assert not Edition.objects.exists()

    def test_an_agenda_of_others_is_refused(self, client: Client, person: Person) -> None:
        other = draft_make(PLAN, "ander.txt").agenda
        client.force_login(person("reviewer", other))
        file = SimpleUploadedFile("werkplan.txt", PLAN.encode())
        answer = client.post("/agenda/inlezen/", {"bestand": file, "agenda": "nieuw", "naam": "Nieuw", "jaar": "2031"})
        assert answer.status_code == 403


class TestPictures:
    @pytest.fixture
    def krant(self) -> Edition:
        data = (DOCUMENTS / "drieluik-krant.pdf").read_bytes()
        made = edition_import(actor=OPERATOR, data=data, name="krant.pdf", agenda="krant")
        assert made.edition is not None
        return made.edition

    def test_the_place_in_the_picture_of_the_page(self, krant: Edition, client: Client, person: Person) -> None:
        client.force_login(person("reviewer", krant.agenda))
        home = f"/agenda/{krant.public_id}/nalopen/"
        slug = krant.chapters.filter(items__isnull=False).values_list("slug", flat=True).first()
        page = client.get(f"{home}hoofdstuk/{slug}/").content.decode()
        crops = re.findall(r'class="crop" href="([^"]+)".*?viewBox="(\d+) (\d+) (\d+) (\d+)"', page)
        assert crops
        width, height = SourceFile.objects.get().pages[0]
        for _href, left, top, across, down in crops:
            assert int(left) + int(across) <= width + 8
            assert int(top) + int(down) <= height + 8
        whole = client.get(crops[0][0]).content.decode()
        assert 'class="sheet__mark"' in whole

    def test_the_picture_itself(self, krant: Edition, client: Client, person: Person) -> None:
        client.force_login(person("reviewer", krant.agenda))
        answer = client.get(f"/agenda/{krant.public_id}/nalopen/bladzijde/1.png")
        assert answer.content.startswith(b"\x89PNG")
        assert answer.headers["Cache-Control"] == "private, max-age=3600"
        assert client.get(f"/agenda/{krant.public_id}/nalopen/bladzijde/99.png").status_code == 404
