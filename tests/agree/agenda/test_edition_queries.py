# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import pytest
from small_editions import SmallEdition, item, make_edition

from stelsel.agree.agenda.models import Agenda, Edition, ItemLink
from stelsel.agree.agenda.queries.chapter import ChapterPage, chapter_get, chapter_page
from stelsel.agree.agenda.queries.edition import EditionPage, agendas, edition_current, edition_get, edition_page

COUNTS = {
    "de-agenda-zelf": (7, 5),
    "caribisch-nederland": (5, 5),
    "toegankelijkheid": (7, 5),
    "geletterde-samenleving": (7, 3),
    "participatie": (16, 16),
    "leven-lang-ontwikkelen": (25, 22),
    "robuuste-bibliotheek": (5, 3),
    "medewerkers-en-vrijwilligers": (11, 5),
    "digitale-infrastructuur": (6, 4),
    "kwaliteit-en-kennis": (6, 6),
    "innovatie": (17, 18),
    "collectie": (6, 10),
    "klantbenadering": (1, 6),
    "digitale-openbare-bibliotheek": (3, 7),
}
"""Harvest and plans of each chapter of 2023, sub-items and loose items included (inventory, table 2.1)."""


def page_of(public_id: str) -> EditionPage:
    edition = edition_get(public_id)
    assert edition is not None
    return edition_page(edition)


def chapter_of(slug: str) -> ChapterPage:
    chapter = chapter_get("2023", slug)
    assert chapter is not None
    return chapter_page(chapter)


@pytest.mark.usefixtures("demo")
class TestTheEditionOf2023:
    def test_it_is_the_current_one_although_2024_has_a_motto(self) -> None:
        current = edition_current()
        assert current is not None
        assert (current.public_id, current.motto) == ("2023", "oogsten en borgen")

    def test_it_counts_122_results_and_115_plans(self) -> None:
        page = page_of("2023")
        assert (page.harvest, page.plans, page.harvest_year) == (122, 115, 2022)
        assert (len(page.opgaven), len(page.uitdagingen), len(page.others), page.texts) == (3, 8, 3, [])
        assert (len(page.principles), page.stopped) == (5, 2)

    def test_every_chapter_counts_its_own(self) -> None:
        page = page_of("2023")
        cards = [*page.others, *page.opgaven, *page.uitdagingen]
        found = {card.url.split("/")[3]: tuple(group.count for group in card.groups) for card in cards}
        assert found == COUNTS
        assert tuple(map(sum, zip(*found.values(), strict=True))) == (122, 115)
        assert all(group.count == len(group.items) for card in cards for group in card.groups)

    def test_the_opgaven_have_a_colour_of_their_own_and_the_uitdagingen_share_one(self) -> None:
        page = page_of("2023")
        assert [(card.label, card.hue, card.large) for card in page.opgaven] == [
            ("Opgave 1", "lezen", True), ("Opgave 2", "meedoen", True), ("Opgave 3", "groeien", True),
        ]  # fmt: skip
        assert [card.label for card in page.uitdagingen] == [f"Uitdaging {number}" for number in range(1, 9)]
        assert {card.hue for card in page.uitdagingen} == {"stelsel"}

    def test_the_ribbon_has_four_years_with_their_motto(self) -> None:
        assert [(y.year, y.motto, y.url, y.state, y.current) for y in page_of("2023").years] == [
            (2021, "beginnen en doorpakken", "/agenda/2021/", "past", False),
            (2022, "samenwerken en vernieuwen", "/agenda/2022/", "past", False),
            (2023, "oogsten en borgen", "/agenda/2023/", "current", True),
            (2024, "verstevigen en vooruitkijken", "/agenda/2024/", "future", False),
        ]

    def test_the_drawing_holds_every_promise_once(self) -> None:
        assert sum(seed.path.count("M") for seed in page_of("2023").seeds) == 237

    def test_an_edition_of_which_only_the_motto_is_known_is_a_page_too(self) -> None:
        page = page_of("2021")
        assert (page.harvest, page.plans, page.opgaven, page.seeds, page.first) == (0, 0, [], [], None)


@pytest.mark.usefixtures("demo")
class TestAChapter:
    @pytest.mark.parametrize("slug", COUNTS)
    def test_it_shows_every_item_once(self, slug: str) -> None:
        page = chapter_of(slug)
        assert (page.harvest, page.plans) == COUNTS[slug]
        cards = [card for part in page.parts for row in part.rows for card in [*row.harvest, *row.plans]]
        shown = [card.code for card in cards] + [child.code for card in cards for child in card.children]
        assert sorted(shown) == sorted(page.chapter.items.values_list("code", flat=True))
        assert sum(part.harvest for part in page.parts) == page.harvest
        assert sum(part.plans for part in page.parts) == page.plans

    def test_the_ties_of_participatie(self) -> None:
        (part,) = chapter_of("participatie").parts
        found = [
            (row.kind, [card.code for card in row.harvest], [card.code for card in row.plans]) for row in part.rows
        ]
        assert found == [
            ("tied", ["4-H1", "4-H3", "4-H4", "4-H5", "4-H6", "4-H7", "4-H8"], ["4-P1", "4-P2"]),
            ("harvest", ["4-H2"], []),
            ("harvest", ["4-H9"], []),
            ("harvest", ["4-H10"], []),
            ("harvest", ["4-H11"], []),
            ("harvest", ["4-H12"], []),
            ("tied", ["4-H13", "4-H14"], ["4-P3"]),
            ("harvest", ["4-H15"], []),
            ("tied", ["4-H16"], ["4-P4"]),
            ("plan", [], ["4-P5"]),
        ]

    def test_a_plan_in_a_group_of_many_says_what_it_builds_on(self) -> None:
        (part,) = chapter_of("participatie").parts
        ties = {card.code: [tie.url.split("/")[-2] for tie in card.ties] for card in part.rows[0].plans}
        assert ties == {"4-P1": ["4-h3", "4-h4", "4-h6", "4-h7", "4-h8"], "4-P2": ["4-h5", "4-h8", "4-h1"]}

    def test_sub_items_stand_in_the_item_they_are_part_of(self) -> None:
        (part,) = chapter_of("participatie").parts
        children = {card.code: [child.code for child in card.children] for row in part.rows for card in row.plans}
        assert children == {
            "4-P1": ["4-P1a", "4-P1b", "4-P1c"],
            "4-P2": ["4-P2a", "4-P2b", "4-P2c"],
            "4-P3": ["4-P3a", "4-P3b"],
            "4-P4": ["4-P4a", "4-P4b", "4-P4c"],
            "4-P5": [],
        }

    def test_a_chapter_in_numbered_parts_shows_them_apart(self) -> None:
        parts = chapter_of("innovatie").parts
        assert [(part.section and part.section.code, part.harvest, part.plans) for part in parts] == [
            ("10.1", 9, 10), ("10.2", 8, 8),
        ]  # fmt: skip
        ties = [(row.kind, [c.code for c in row.harvest], [c.code for c in row.plans]) for row in parts[1].rows]
        assert ties == [("tied", [f"10.2-H{n}"], [f"10.2-P{n}"]) for n in range(1, 9)]

    def test_a_thread_that_leaves_the_chapter_is_told_in_words(self) -> None:
        cards = [
            card for part in chapter_of("digitale-infrastructuur").parts for row in part.rows for card in row.harvest
        ]
        ties = {card.code: [(tie.label, tie.url) for tie in card.ties] for card in cards if card.ties}
        assert ties == {"8-H5": [("gaat verder in", "/agenda/2023/participatie/4-p1b/")]}

    def test_what_stops_looks_stopped(self) -> None:
        rows = [row for part in chapter_of("innovatie").parts for row in part.rows if row.stops]
        assert [([c.code for c in row.harvest], [(c.code, c.kind) for c in row.plans]) for row in rows] == [
            (["10.1-H1"], [("10.1-P1", "stopped")]),
            (["10.1-H2"], [("10.1-P2", "stopped")]),
        ]

    def test_its_neighbours_are_those_of_the_document(self) -> None:
        page = chapter_of("participatie")
        assert page.before is not None
        assert page.after is not None
        assert (page.before.url, page.after.url) == (
            "/agenda/2023/geletterde-samenleving/", "/agenda/2023/leven-lang-ontwikkelen/",
        )  # fmt: skip
        assert chapter_of("de-agenda-zelf").before is None
        assert chapter_of("digitale-openbare-bibliotheek").after is None


@pytest.mark.django_db
class TestOfASmallEdition:
    def test_nothing_is_current_without_a_main_agenda(self) -> None:
        make_edition()
        assert edition_current() is None

    def test_a_draft_is_never_current_and_the_last_year_is(self) -> None:
        Agenda(public_id="hoofd", name="Hoofd", main=True).save()
        make_edition("hoofd", 2030)
        second = make_edition("hoofd", 2031).edition
        make_edition("hoofd", 2032, "draft")
        Edition(agenda=second.agenda, public_id="hoofd-2033", year=2033, state="published").save()
        assert edition_current() == second

    def test_a_draft_stands_on_its_own_ribbon_only(self, small: SmallEdition) -> None:
        draft = make_edition(year=2031, state="draft").edition
        assert [year.year for year in edition_page(small.edition).years] == [2030]
        assert [(year.year, year.current) for year in edition_page(draft).years] == [(2030, False), (2031, True)]

    def test_agendas_come_with_their_editions(self, small: SmallEdition) -> None:
        found = next(agenda for agenda in agendas() if agenda.public_id == "proef")
        assert list(found.editions.all()) == [small.edition]

    def test_a_harvest_and_its_plan_are_one_row(self, small: SmallEdition) -> None:
        (part,) = chapter_page(small.chapter).parts
        assert [
            (row.kind, row.stops, [c.code for c in row.harvest], [c.code for c in row.plans]) for row in part.rows
        ] == [("tied", False, ["1-H1"], ["1-P1"])]
        assert [chip.name for chip in part.rows[0].harvest[0].chips] == ["De leesclub"]

    def test_a_tie_of_a_sub_item_ties_the_whole(self, small: SmallEdition) -> None:
        for extra in (
            item(small.chapter, "1-H2", 3, section=small.section),
            item(small.chapter, "1-P2", 4, section=small.section),
        ):
            extra.save()
        sub = item(small.chapter, "1-P2a", 5, section=small.section, parent=small.chapter.items.get(code="1-P2"))
        sub.save()
        ItemLink(earlier=small.chapter.items.get(code="1-H2"), later=sub, kind="continues").save()
        (part,) = chapter_page(small.chapter).parts
        assert [([c.code for c in row.harvest], [c.code for c in row.plans]) for row in part.rows] == [
            (["1-H1"], ["1-P1"]),
            (["1-H2"], ["1-P2"]),
        ]
        assert (part.harvest, part.plans) == (2, 3)

    @pytest.mark.parametrize(("edition_id", "slug"), [("proef-2030-published", "weg"), ("nergens", "lezen")])
    @pytest.mark.usefixtures("small")
    def test_what_is_not_there(self, edition_id: str, slug: str) -> None:
        assert chapter_get(edition_id, slug) is None
