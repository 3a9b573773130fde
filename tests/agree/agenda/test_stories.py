# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

import pytest
from django.utils import translation
from small_editions import SmallEdition, item, make_edition

from stelsel.agree.agenda.actions import edition_freeze, erratum_add
from stelsel.agree.agenda.models import ItemLink, ItemReference
from stelsel.agree.agenda.queries.item import ItemPage, item_get, item_page
from stelsel.agree.agenda.queries.mentions import mentions
from stelsel.agree.agenda.queries.strip import source_strip
from stelsel.ground.core.finding.answer import answer
from stelsel.ground.core.finding.library import index_now
from stelsel.ground.core.permissions import OPERATOR
from stelsel.ground.network.models import Organisation
from stelsel.ground.register.models import Figure, LifeEvent, Subject


def page_of(chapter: str, code: str, edition: str = "2023") -> ItemPage:
    found = item_get(edition, chapter, code)
    assert found is not None
    return item_page(found)


@pytest.mark.usefixtures("demo")
class TestTheGrowthOfTheInformationPoints:
    """Item 4-H5 of 2023."""

    def test_its_story_runs_from_the_harvest_over_the_plan_to_what_became_known_later(self) -> None:
        story = page_of("participatie", "4-h5").story
        assert [(step.day, step.state, step.done, step.now, step.later, step.url) for step in story] == [
            (date(2022, 1, 1), "scaled_up", True, True, False, ""),
            (date(2022, 1, 1), "", False, False, True, ""),
            (date(2023, 1, 1), "planned", False, False, False, "/agenda/2023/participatie/4-p2/"),
            (date(2023, 7, 1), "", False, False, True, ""),
            (date(2023, 12, 31), "", True, False, True, ""),
            (date(2024, 1, 1), "", False, False, True, ""),
            (date(2026, 11, 1), "", True, False, True, ""),
        ]
        assert (story[0].when, story[2].when) == ("Oogst · 2022", "Plan · 2023")
        assert {chip.name for step in story if step.later for chip in step.chips} == {
            "Informatiepunt Digitale Overheid"
        }
        assert all(step.source for step in story if step.later)

    def test_its_figures_keep_what_the_document_prints(self) -> None:
        figures = page_of("participatie", "4-h5").figures
        assert [(figure.code, figure.small) for figure in figures] == [
            ("N16", False), ("N17", True), ("N18", True), ("N18b", True),
        ]  # fmt: skip
        assert (figures[0].before, figures[0].value, figures[2].value, figures[3].value) == ("433", "653", "333", "342")

    def test_its_place_in_the_document(self) -> None:
        page = page_of("participatie", "4-h5")
        assert page.source == "Netwerkagenda 2023: oogsten en borgen, regel 750-755"
        assert page.source_url == "/bronnen/netwerkagenda-2023/?regel=750-755#regels"
        strip = source_strip(page.item.chapter.edition, page.item)
        assert strip is not None
        assert [part.title for part in strip.parts if part.current] == ["Participatie in de informatiesamenleving"]
        (current,) = [part for part in strip.parts if part.current]
        assert current.x <= strip.x <= strip.x + strip.width <= current.x + current.width

    def test_its_neighbours_and_its_time(self) -> None:
        page = page_of("participatie", "4-h5")
        assert page.before is not None
        assert page.after is not None
        assert (page.before.code, page.after.code, page.when) == ("4-H4", "4-H6", "2022")


@pytest.mark.usefixtures("demo")
class TestOtherStoriesOf2023:
    def test_a_plan_that_stops_says_why(self) -> None:
        page = page_of("innovatie", "10.1-p1")
        assert page.item.state == "stopped"
        assert [step.url for step in page.story if not step.now and not step.later] == [
            "/agenda/2023/innovatie/10.1-h1/"
        ]
        (now,) = [step for step in page.story if step.now]
        assert now.text == page.item.reason != ""

    def test_a_chain_crosses_chapters(self) -> None:
        urls = [step.url for step in page_of("participatie", "4-p1b").story if step.url]
        assert urls == [
            "/agenda/2023/participatie/4-h3/",
            "/agenda/2023/participatie/4-h4/",
            "/agenda/2023/digitale-infrastructuur/8-h5/",
        ]

    def test_an_address_in_capitals_is_the_same_item(self) -> None:
        assert item_get("2023", "participatie", "4-H5") == item_get("2023", "participatie", "4-h5")

    def test_the_subject_of_the_information_points_is_mentioned_in_harvest_and_plans(self) -> None:
        harvest, plans = mentions(Subject.objects.get(code="S41"))
        assert (harvest.heading, plans.heading) == ("Geoogst volgens de agenda", "Plannen in de agenda")
        assert {"/agenda/2023/participatie/4-h5/", "/agenda/2023/de-agenda-zelf/1.5-h3/"} <= {
            m.url for m in harvest.mentions
        }
        assert {"/agenda/2023/participatie/4-p1/", "/agenda/2023/participatie/4-p2/"} <= {m.url for m in plans.mentions}

    def test_an_organisation_that_acts_is_told_apart_from_one_that_is_mentioned(self) -> None:
        harvest, _plans = mentions(Organisation.objects.get(public_id="spn"))
        by_url = {mention.url: mention for mention in harvest.mentions}
        acts = by_url["/agenda/2023/participatie/4-h8/"]
        assert (acts.place, acts.note) == ("2023 · Participatie in de informatiesamenleving", "doet het zelf")
        assert {mention.note for mention in by_url.values()} == {"doet het zelf", ""}

    def test_a_figure_is_mentioned_where_it_stands(self) -> None:
        harvest, plans = mentions(Figure.objects.get(code="N16"))
        assert [mention.url for mention in harvest.mentions] == ["/agenda/2023/participatie/4-h5/"]
        assert plans.mentions == []


@pytest.mark.django_db
class TestASmallStory:
    def test_it_runs_over_years_and_does_not_turn(self, small: SmallEdition) -> None:
        later = make_edition(year=2031)
        ItemLink(earlier=small.plan, later=later.harvest, kind="delivers").save()
        aside = item(small.chapter, "1-H2", 3)
        aside.save()
        ItemLink(earlier=aside, later=small.plan, kind="continues").save()
        found = item_get("proef-2031-published", "lezen", "1-H1")
        assert found is not None
        story = item_page(found).story
        assert [step.title for step in story if not step.now] == [
            small.harvest.title, aside.title, small.plan.title, later.plan.title,
        ]  # fmt: skip
        first = item_get("proef-2030-published", "lezen", "1-H1")
        assert first is not None
        assert aside.title not in [step.title for step in item_page(first).story]

    def test_a_thread_that_stops_tells_its_reason(self, small: SmallEdition) -> None:
        small.link.kind, small.link.reason = "stops", "Er is geen tijd meer voor"
        small.link.save()
        found = item_get("proef-2030-published", "lezen", "1-H1")
        assert found is not None
        assert [step.text for step in item_page(found).story if not step.now] == ["Er is geen tijd meer voor"]

    def test_only_what_was_known_later_of_a_subject_joins_the_story(self, small: SmallEdition) -> None:
        subject = Subject(public_id="proef-app", code="S990", kind="tool", name="Proefapp", summary="x")
        subject.save()
        LifeEvent(subject=subject, order=1, state="started", period="2029", valid_from=date(2029, 1, 1)).save()
        LifeEvent(
            subject=subject, order=2, state="in_use", period="2033", valid_from=date(2033, 1, 1), later=True
        ).save()
        ItemReference(item=small.harvest, role="mentioned", order=2, subject=subject).save()
        found = item_get("proef-2030-published", "lezen", "1-H1")
        assert found is not None
        page = item_page(found)
        assert [(step.day, step.chips[0].name) for step in page.story if step.later] == [(date(2033, 1, 1), "Proefapp")]
        assert [chip.name for chip in page.subjects] == ["Proefapp"]
        assert [chip.name for chip in page.actors] == ["De leesclub"]

    def test_errata_stand_beside_the_words(self, small: SmallEdition) -> None:
        edition_freeze(actor=OPERATOR, edition=small.edition)
        erratum = erratum_add(
            actor=OPERATOR,
            edition=small.edition,
            item=small.plan,
            day=date(2030, 2, 3),
            reason="Verteld",
            text="Anders",
        )
        found = item_get("proef-2030-published", "lezen", "1-P1")
        assert found is not None
        page = item_page(found)
        assert (page.errata, page.text) == ([erratum], "Tekst 1-P1")

    @pytest.mark.parametrize(
        ("language", "title", "lang"), [("nl", "Titel 1-H1", ""), ("en", "Read", ""), ("pap", "Titel 1-H1", "nl")]
    )
    @pytest.mark.usefixtures("small")
    def test_words_in_the_language_of_the_reader_where_they_exist(self, language: str, title: str, lang: str) -> None:
        with translation.override(language):
            found = item_get("proef-2030-published", "lezen", "1-H1")
            assert found is not None
            page = item_page(found)
        assert (page.title, page.lang) == (title, lang)

    def test_an_item_without_lines_has_no_strip(self, small: SmallEdition) -> None:
        assert source_strip(small.edition, small.harvest) is None

    def test_a_draft_is_neither_found_nor_mentioned(self) -> None:
        subject = Subject(public_id="proef-app", code="S990", kind="tool", name="Proefapp", summary="x")
        subject.save()
        draft, published = make_edition(state="draft"), make_edition("ander")
        for edition in (draft, published):
            ItemReference(item=edition.harvest, role="mentioned", order=2, subject=subject).save()
        found = [hit.thing.url for hit in answer(index_now(), "Proefapp").hits]
        assert found == [subject.get_absolute_url(), published.harvest.get_absolute_url()]
        assert [len(group.mentions) for group in mentions(subject)] == [1, 0]

    @pytest.mark.parametrize(
        ("edition", "chapter", "code"),
        [
            ("nergens", "lezen", "1-H1"),
            ("proef-2030-published", "weg", "1-H1"),
            ("proef-2030-published", "lezen", "9-H9"),
        ],
    )
    @pytest.mark.usefixtures("small")
    def test_what_is_not_there(self, edition: str, chapter: str, code: str) -> None:
        assert item_get(edition, chapter, code) is None
