# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from stelsel.ground.core.models import Source, SourceText
from stelsel.ground.register.models import Figure, Subject, SubjectCitation
from stelsel.web.queries import source_page
from stelsel.web.views import lines_asked


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_lines_in_an_address(first: int, last: int) -> None:
    assert lines_asked(str(first)) == (first, first)
    assert lines_asked(f"{first}-{last}") == (first, max(first, last))


@given(st.text(max_size=12))
@settings(max_examples=200)
def test_anything_else_is_no_line(words: str) -> None:
    first, last = lines_asked(words)
    assert (first, last) == (0, 0) or 1 <= first <= last <= 999_999


@pytest.mark.parametrize("words", ["", "0", "0-4", "-3", "3-", "3-4-5", "3 4", "abc", "1234567", "3‑4"])
def test_what_is_no_line(words: str) -> None:
    assert lines_asked(words) == (0, 0)


@pytest.fixture
def source(db: None) -> Source:
    """An invented source with two facts, of which the document was not imported."""
    made = Source(public_id="proef-bron", title="Een verzonnen bron", publisher="Niemand", published="2023-05")
    made.save()
    Figure(
        code="X1",
        label="Proeven",
        written="3",
        kind="count",
        quantifier="exact",
        value=3,
        source=made,
        first_line=20,
        last_line=22,
    ).save()
    subject = Subject(public_id="proef-app", code="S990", kind="tool", name="Proefapp", summary="x")
    subject.save()
    SubjectCitation(subject=subject, source=made, first_line=5, last_line=21).save()
    SubjectCitation(subject=subject, source=made, first_line=40, last_line=40).save()
    return made


def resting(first: int, last: int) -> list[tuple[str, int, int]]:
    page = source_page("proef-bron", first, last)
    assert page is not None
    return [(entry.title, entry.first, entry.last) for entry in page.resting]


class TestWhatRestsOnLines:
    def test_all_of_it_from_top_to_bottom(self, source: Source) -> None:
        assert resting(0, 0) == [("Proefapp", 5, 21), ("Proeven: 3", 20, 22), ("Proefapp", 40, 40)]
        assert source.pk is not None

    @pytest.mark.usefixtures("source")
    @pytest.mark.parametrize(
        ("lines", "titles"),
        [
            ((20, 22), ["Proefapp", "Proeven: 3"]), ((22, 30), ["Proeven: 3"]), ((21, 21), ["Proefapp", "Proeven: 3"]),
            ((1, 4), []), ((1, 5), ["Proefapp"]), ((23, 39), []), ((40, 99), ["Proefapp"]),
        ],
    )  # fmt: skip
    def test_what_touches_them(self, lines: tuple[int, int], titles: list[str]) -> None:
        assert [title for title, _, _ in resting(*lines)] == titles

    @pytest.mark.usefixtures("source")
    def test_without_the_document_there_are_no_lines_to_show(self) -> None:
        page = source_page("proef-bron", 20, 22)
        assert page is not None
        assert (page.document, page.lines, page.total) == (None, [], 22)

    @pytest.mark.usefixtures("source")
    def test_an_invented_source_says_so(self, client: Client) -> None:
        pages = ("/bronnen/", "/bronnen/proef-bron/")
        assert [client.get(page).content.decode().count("badge--invented") for page in pages] == [0, 0]
        found = Source.objects.get(public_id="proef-bron")
        found.invented = True
        found.save()
        assert [client.get(page).content.decode().count("badge--invented") for page in pages] == [1, 1]
        twin = client.get("/bronnen/proef-bron.json").json()
        assert (twin["verzonnen"], twin["inhoud"]["verzonnen"]) == (True, True)
        lines = client.get("/bronnen.csv").content.decode().splitlines()
        assert {line.endswith(",true") for line in lines if line.startswith("proef-bron,")} == {True}

    @pytest.mark.django_db
    def test_a_source_that_is_not_there(self) -> None:
        assert source_page("nergens", 0, 0) is None


class TestLinesOfTheDocument:
    @pytest.fixture
    def document(self, source: Source) -> SourceText:
        text = "\n".join(f"Zin {number}" for number in range(1, 51))
        made = SourceText(source=source, name="proef.txt", sha256="0" * 64, text=text)
        made.save()
        return made

    @pytest.mark.usefixtures("document")
    @pytest.mark.parametrize(
        ("asked", "shown"),
        [
            ((20, 22), (14, 28)),
            ((1, 1), (1, 7)),
            ((50, 50), (44, 50)),
            ((3, 4), (1, 10)),
            ((0, 0), (1, 0)),
            ((49, 900), (43, 50)),
        ],
    )
    def test_those_asked_for_with_six_around_them(self, asked: tuple[int, int], shown: tuple[int, int]) -> None:
        page = source_page("proef-bron", *asked)
        assert page is not None
        assert page.lines == [
            (number, f"Zin {number}", asked[0] > 0 and asked[0] <= number <= asked[1])
            for number in range(shown[0], shown[1] + 1)
        ]
        assert page.total == 50

    @pytest.mark.usefixtures("document")
    def test_the_page_marks_them(self, client: Client) -> None:
        page = client.get("/bronnen/proef-bron/?regel=20-22").content.decode()
        assert page.count("is-marked") == 3
        assert '<li class="line is-marked" value="20">Zin 20</li>' in page
        assert 'value="13"' not in page


class TestPages:
    @pytest.mark.usefixtures("source")
    def test_without_the_document_it_says_so(self, client: Client) -> None:
        page = client.get("/bronnen/proef-bron/?regel=20-22").content.decode()
        assert "De tekst van dit document staat niet op deze site" in page
        assert "Proeven: 3" in page
        assert "mei 2023" in page

    @pytest.mark.usefixtures("source")
    def test_lines_on_which_nothing_rests(self, client: Client) -> None:
        assert "Op deze regels rust niets." in client.get("/bronnen/proef-bron/?regel=30").content.decode()

    @pytest.mark.usefixtures("source")
    def test_lines_that_make_no_sense_show_the_whole_source(self, client: Client) -> None:
        answer = client.get("/bronnen/proef-bron/?regel=x")
        assert answer.status_code == 200
        assert "Wat op deze bron rust" in answer.content.decode()

    @pytest.mark.usefixtures("source")
    def test_the_list_names_every_source(self, client: Client) -> None:
        assert 'href="/bronnen/proef-bron/"' in client.get("/bronnen/").content.decode()

    @pytest.mark.django_db
    def test_a_source_that_is_not_there(self, client: Client) -> None:
        assert client.get("/bronnen/nergens/").status_code == 404

    @pytest.mark.usefixtures("demo")
    def test_the_line_of_an_item_of_the_demo_leads_back_to_it(self, client: Client) -> None:
        page = client.get("/bronnen/netwerkagenda-2023/?regel=750-755").content.decode()
        assert 'href="/agenda/2023/participatie/4-h5/"' in page
        assert 'href="/weten/cijfer/n16/"' in page
