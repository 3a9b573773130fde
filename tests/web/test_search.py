# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from stelsel.agree.agenda.models import Edition, Item
from stelsel.ground.core.finding.document import Facet
from stelsel.ground.core.finding.library import index_forget, index_now
from stelsel.ground.register.models import Subject
from stelsel.web.finding import ON_A_PAGE, SearchPage, search

pytestmark = pytest.mark.usefixtures("demo")


def urls(question: str, **chosen: str) -> list[str]:
    """The results of all pages."""
    narrowed = {Facet(key): value for key, value in chosen.items()}
    found: list[str] = []
    page = search(question, chosen=narrowed)
    for number in range(1, (page.page.paginator.num_pages if page.page else 0) + 1):
        found += [result.url for result in search(question, chosen=narrowed, page=str(number)).results]
    return found


@pytest.mark.parametrize(
    ("question", "url"),
    [
        ("IDO", "/doen/informatiepunt-digitale-overheid/"),
        ("ido", "/doen/informatiepunt-digitale-overheid/"),
        ("digitale overheid", "/doen/informatiepunt-digitale-overheid/"),
        ("S41", "/doen/informatiepunt-digitale-overheid/"),
        ("4-P2", "/agenda/2023/participatie/4-p2/"),
        ("4-p2", "/agenda/2023/participatie/4-p2/"),
        ("N16", "/weten/cijfer/n16/"),
        ("Rijnbrink", "/netwerk/organisatie/rijnbrink/"),
        ("sociaal educatieve kaart", "/doen/sociaal-educatieve-kaart/"),
        ("boekstrat", "/doen/boekstart/"),
        ("digitaal burgershap", "/doen/digitaal-burgerschap/"),
        ("hulp bij belasting", "/doen/belastinghulp/"),
        ("lees bevordering", "/doen/digitale-collectie-leesbevordering/"),
    ],
)
def test_a_thing_stands_first_by_name_abbreviation_number_or_with_a_slip(question: str, url: str) -> None:
    assert urls(question)[0] == url


@pytest.mark.parametrize("question", ["433", "IDO", "Het aantal IDO's groeide"])
def test_an_item_is_found_by_what_it_says_and_what_it_is_about(question: str) -> None:
    assert "/agenda/2023/participatie/4-h5/" in urls(question)


@pytest.mark.parametrize("question", ["Saba", "Utrecht", "Nissewaard"])
def test_areas_are_found(question: str) -> None:
    assert any(url.startswith("/netwerk/gebied/") for url in urls(question)[:3])


def test_every_word_must_occur_where_that_is_possible() -> None:
    both = urls("IDO gemeenten")
    assert both
    assert set(both) <= set(urls("IDO"))
    assert not search("IDO gemeenten").loose
    half = search("IDO watdannogniet")
    assert half.loose
    assert half.results[0].url == "/doen/informatiepunt-digitale-overheid/"


def test_nothing_asked_and_nothing_known_is_nothing_found() -> None:
    assert search("").total == search("   ").total == search("xyzzyplugh").total == 0


@pytest.mark.parametrize("question", ["IDO", "bibliotheek", "digitaal", "a", "de het een"])
def test_one_thing_is_listed_once(question: str) -> None:
    found = urls(question)
    assert len(found) == len(set(found))


def test_what_a_draft_says_is_not_found() -> None:
    drafted = Item.objects.filter(chapter__edition__state="draft").select_related("chapter__edition")
    assert len(drafted) > 10
    addresses = {item.get_absolute_url() for item in drafted}
    assert not addresses & {entry.thing.url for entry in index_now().entries}
    assert not any("/agenda/concept-" in url for item in drafted for url in urls(item.title))


class TestHomonyms:
    @pytest.mark.parametrize("name", ["NPO", "npo", "LLO", "DB", "CN"])
    def test_a_name_with_several_meanings_is_asked(self, name: str) -> None:
        page = search(name)
        assert page.homonym is not None
        assert page.homonym.name.casefold() == name.casefold()
        assert page.homonym.meanings.count() > 1

    def test_a_name_with_one_meaning_is_not(self) -> None:
        assert search("IDO").homonym is None
        assert search("NPO Kennis").homonym is None


class TestNarrowing:
    def test_every_choice_gives_as_many_results_as_it_says(self) -> None:
        page = search("digitaal")
        assert {narrowing.key for narrowing in page.narrowings} >= {"soort", "hoofdstuk", "toestand", "jaar"}
        for narrowing in page.narrowings:
            for option in narrowing.options:
                assert search("digitaal", chosen={Facet(narrowing.key): option.key}).total == option.count

    def test_choices_add_up_and_can_be_changed(self) -> None:
        plans = search("digitaal", chosen={Facet.SORT: "plan", Facet.CHAPTER: "collectie"})
        assert plans.results
        assert all(result.url.startswith("/agenda/2023/collectie/") for result in plans.results)
        chapters = next(one for one in plans.narrowings if one.key == "hoofdstuk")
        assert [option.key for option in chapters.options if option.chosen] == ["collectie"]
        assert len(chapters.options) > 5, "one may still go to another chapter"

    def test_an_organisation_or_a_province(self) -> None:
        assert "/agenda/2023/leven-lang-ontwikkelen/5.2-h3/" in urls("dag", organisatie="rijnbrink")
        in_drenthe = urls("bibliotheek", gebied="pv22", soort="organisatie")
        assert urls("biblionet", gebied="pv22") == ["/netwerk/organisatie/bind-bibliotheken-biblionet-drenthe/"]
        assert 0 < len(in_drenthe) < len(urls("bibliotheek", soort="organisatie"))

    def test_a_choice_that_does_not_exist_leaves_nothing_and_says_so(self, client: Client) -> None:
        page = client.get("/zoeken/", {"q": "digitaal", "soort": "onzin"}).content.decode()
        assert "Met deze keuze blijft er niets over" in page


@pytest.mark.parametrize(
    "question", ["%", "_", "'", '"', "\\", "<script>", "é", "𝄞", "(", "x" * 500, "a " * 50, "\x00"]
)
def test_no_character_breaks_it(client: Client, question: str) -> None:
    answer = client.get("/zoeken/", {"q": question})
    assert (answer.status_code, "<script>" in answer.content.decode()) == (200, False)
    data = client.get("/zoeken.json", {"q": question})
    assert (data.status_code, data.headers["Content-Type"]) == (200, "application/json")


def test_a_question_asks_the_database_at_most_thrice_however_many_words() -> None:
    search("ido")
    for question in ("ido", "npo", "de in van het een en op te", "biblioteek"):
        with CaptureQueriesContext(connection) as captured:
            search(question)
        assert len(captured) <= 3, question


def test_an_index_is_made_with_as_many_queries_for_few_things_as_for_many() -> None:
    index_forget()
    with CaptureQueriesContext(connection) as captured:
        index_now()
    assert len(captured) == 18


def test_an_answer_is_never_older_than_the_last_change() -> None:
    assert "/doen/proef-zeppelin/" not in urls("zeppelin")
    before = index_now()
    subject = Subject(public_id="proef-zeppelin", code="S990", kind="tool", name="Zeppelin", summary="Een proef.")
    subject.save()
    assert urls("zeppelin") == ["/doen/proef-zeppelin/"]
    assert index_now() is not before
    subject.name = "Luchtschip"
    subject.save()
    assert urls("zeppelin") == []
    assert urls("luchtschip") == ["/doen/proef-zeppelin/"]
    Edition.objects.get(public_id="2023").save()
    assert urls("luchtschip") == ["/doen/proef-zeppelin/"]


class TestPage:
    def test_it_says_how_many_there_are_and_why(self, client: Client) -> None:
        page = client.get("/zoeken/", {"q": "IDO"}).content.decode()
        assert f"{search('IDO').total} resultaten" in page
        assert 'href="/doen/informatiepunt-digitale-overheid/"' in page
        assert "<mark>" in page

    def test_it_has_pages(self, client: Client) -> None:
        total = search("bibliotheek").total
        assert total > 2 * ON_A_PAGE
        second = client.get("/zoeken/", {"q": "bibliotheek", "soort": "plan", "blad": "2"}).content.decode()
        assert "q=bibliotheek&amp;soort=plan&amp;blad=1" in second
        assert len(search("bibliotheek", page="9999").results) == (total - 1) % ON_A_PAGE + 1

    def test_it_says_how_a_slip_was_read(self, client: Client) -> None:
        page = client.get("/zoeken/", {"q": "digitaal burgershap"}).content.decode()
        assert "<strong>digitaal burgerschap</strong>" in page

    def test_it_teaches_where_nothing_is_found_or_asked(self, client: Client) -> None:
        assert "Niets gevonden" in client.get("/zoeken/", {"q": "xyzzyplugh"}).content.decode()
        assert "Wat zoek je?" in client.get("/zoeken/").content.decode()

    def test_results_keep_the_language(self, client: Client) -> None:
        page = client.get("/en/zoeken/", {"q": "IDO"}).content.decode()
        assert 'href="/en/doen/informatiepunt-digitale-overheid/"' in page
        assert "Harvest · " in page
        client.get("/zoeken/", {"q": "IDO"})
        assert client.get("/en/zoeken/", {"q": "IDO"}).content.decode() == page


class TestJson:
    def test_it_holds_what_the_page_shows(self, client: Client) -> None:
        data = client.get("/zoeken.json", {"q": "digitaal burgershap", "soort": "plan"}).json()
        page: SearchPage = search("digitaal burgershap", chosen={Facet.SORT: "plan"})
        assert (data["vraag"], data["begrepenAls"]) == ("digitaal burgershap", "digitaal burgerschap")
        assert (data["totaal"], data["blad"], data["nietAlleWoorden"]) == (page.total, 1, False)
        assert [one["url"] for one in data["resultaten"]] == [one.url for one in page.results]
        assert [one for one in data["filters"]["soort"] if one["gekozen"]] == [
            {"waarde": "plan", "naam": "plan", "aantal": page.total, "gekozen": True}
        ]

    def test_it_keeps_the_language_and_asks_which_meaning(self, client: Client) -> None:
        data = client.get("/en/zoeken.json", {"q": "NPO"}).json()
        assert len(data["betekenissen"]) == 2
        assert all(one["url"].startswith("/en/") for one in data["resultaten"])
        with translation.override("en"):
            assert {"harvest", "figure"} <= {one["soort"] for one in data["resultaten"]}
