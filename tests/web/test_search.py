# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stelsel.web.queries import Result, search

pytestmark = pytest.mark.usefixtures("demo")


def found(question: str) -> dict[str, Result]:
    return {result.url: result for result in search(question)}


@pytest.mark.parametrize(
    ("question", "url", "kind"),
    [
        ("IDO", "/doen/informatiepunt-digitale-overheid/", "Dienst"),
        ("ido", "/doen/informatiepunt-digitale-overheid/", "Dienst"),
        ("digitale overheid", "/doen/informatiepunt-digitale-overheid/", "Dienst"),
        ("S41", "/doen/informatiepunt-digitale-overheid/", "Dienst"),
        ("433", "/agenda/2023/participatie/4-h5/", "Oogst · Netwerkagenda 2023"),
        ("IDO", "/agenda/2023/participatie/4-h5/", "Oogst · Netwerkagenda 2023"),
        ("4-P2", "/agenda/2023/participatie/4-p2/", "Plan · Netwerkagenda 2023"),
        ("N16", "/weten/cijfer/n16/", "Cijfer"),
    ],
)
def test_a_thing_is_found_by_name_abbreviation_number_or_words(question: str, url: str, kind: str) -> None:
    assert found(question)[url].kind == kind


@pytest.mark.parametrize("question", ["Rijnbrink", "Saba", "Utrecht"])
def test_organisations_and_areas_are_found(question: str) -> None:
    assert any(url.startswith("/netwerk/") for url in found(question))


def test_every_word_must_occur() -> None:
    both = found("IDO gemeenten")
    assert both
    assert both.keys() <= found("IDO").keys()
    assert both.keys() <= found("gemeenten").keys()
    assert search("IDO watdannogniet") == []


def test_nothing_asked_is_nothing_found() -> None:
    assert search("") == search("   ") == []


def test_one_thing_is_listed_once() -> None:
    for question in ("IDO", "bibliotheek", "digitaal", "a"):
        urls = [result.url for result in search(question)]
        assert len(urls) == len(set(urls))


@pytest.mark.parametrize("question", ["%", "_", "'", '"', "\\", "<script>", "é", "𝄞", "(", "x" * 500, "a " * 50])
def test_no_character_breaks_it(client: Client, question: str) -> None:
    answer = client.get("/zoeken/", {"q": question})
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("question", ["%", "_%", "100%_"])
def test_signs_of_the_database_are_only_signs(question: str) -> None:
    assert all(question in " ".join([result.title, result.text]) or result.url for result in search(question))
    assert len(search(question)) < len(search("e"))


def test_a_question_of_eight_words_asks_no_more_than_one_of_one() -> None:
    counts = []
    for question in ("ido", "de in van het een en op te"):
        with CaptureQueriesContext(connection) as captured:
            search(question)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


class TestPage:
    def test_it_says_how_many_there_are(self, client: Client) -> None:
        page = client.get("/zoeken/", {"q": "IDO"}).content.decode()
        assert f"{len(search('IDO'))} resultaten" in page
        assert 'href="/doen/informatiepunt-digitale-overheid/"' in page

    def test_it_teaches_where_nothing_is_found_or_asked(self, client: Client) -> None:
        assert "Niets gevonden" in client.get("/zoeken/", {"q": "watdannogniet"}).content.decode()
        assert "Wat zoek je?" in client.get("/zoeken/").content.decode()

    def test_results_keep_the_language(self, client: Client) -> None:
        page = client.get("/en/zoeken/", {"q": "IDO"}).content.decode()
        assert 'href="/en/doen/informatiepunt-digitale-overheid/"' in page
