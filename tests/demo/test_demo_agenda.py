# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo agenda is whole in itself: counted, unique, in the fixed words, and pointing only at what exists."""

from __future__ import annotations

import re
from collections import Counter

import demo_files as demo

from stelsel.agree.agenda.kinds import EditionState, LinkKind, Mark, ThemeKind
from stelsel.ground.core.lifecycle import NEEDS_REASON, State
from stelsel.ground.core.period import Period

CODE = re.compile(r"(\d+(?:\.\d+)?)-([HP])(\d*)([a-z]?)(?:-\d+)?")
ITEM_KEYS = frozenset(
    "code mark parent section heading ambition title text lines state reason period"
    " actors organisations bodies subjects figures links".split()
)
IDS = [demo.text(item, "code") for item in demo.items()]


def test_there_are_122_harvests_and_115_plans() -> None:
    kinds = Counter("harvest" if "-H" in code else "plan" for code in IDS)
    assert kinds == {"harvest": 122, "plan": 115}


def test_every_code_is_used_once() -> None:
    assert [code for code, times in Counter(IDS).items() if times > 1] == []


def test_the_fourteen_chapters_stand_in_the_order_of_the_document() -> None:
    chapters = demo.chapters()
    assert [(chapter["theme"], chapter["kind"], chapter.get("number")) for chapter in chapters] == [
        ("de-agenda-zelf", ThemeKind.AGENDA, None),
        ("caribisch-nederland", ThemeKind.DWARSTHEMA, None),
        ("toegankelijkheid", ThemeKind.DWARSTHEMA, None),
        ("geletterde-samenleving", ThemeKind.OPGAVE, 1),
        ("participatie", ThemeKind.OPGAVE, 2),
        ("leven-lang-ontwikkelen", ThemeKind.OPGAVE, 3),
        ("robuuste-bibliotheek", ThemeKind.UITDAGING, 1),
        ("medewerkers-en-vrijwilligers", ThemeKind.UITDAGING, 2),
        ("digitale-infrastructuur", ThemeKind.UITDAGING, 3),
        ("kwaliteit-en-kennis", ThemeKind.UITDAGING, 4),
        ("innovatie", ThemeKind.UITDAGING, 5),
        ("collectie", ThemeKind.UITDAGING, 6),
        ("klantbenadering", ThemeKind.UITDAGING, 7),
        ("digitale-openbare-bibliotheek", ThemeKind.UITDAGING, 8),
    ]
    starts = [demo.ranges(chapter)[0][0] for chapter in chapters]
    assert starts == sorted(starts)


def test_items_stand_in_the_order_of_the_document() -> None:
    for chapter in demo.chapters():
        starts = [demo.ranges(item)[0][0] for item in demo.tables(chapter, "item")]
        assert (chapter["theme"], starts) == (chapter["theme"], sorted(starts))


def test_an_item_lies_within_its_chapter_and_its_section() -> None:
    for chapter in demo.chapters():
        sections = {demo.text(part, "code"): part for part in demo.tables(chapter, "section")}
        for item in demo.tables(chapter, "item"):
            code, place = demo.text(item, "code"), item.get("section")
            assert (code, place) == (code, CODE.fullmatch(code)[1] if sections else None)  # type: ignore[index]
            around = sections[str(place)] if place else chapter
            (first, last), (start, end) = demo.ranges(item)[0], demo.ranges(around)[0]
            assert (code, start <= first <= last <= end) == (code, True)


def test_a_small_letter_makes_a_part_of_the_item_before_it() -> None:
    for item in demo.items():
        found = CODE.fullmatch(demo.text(item, "code"))
        assert found
        chapter, kind, number, letter = found.groups()
        assert item.get("parent") == (f"{chapter}-{kind}{number}" if letter else None)
        assert item.get("parent", IDS[0]) in IDS


def test_an_ambition_exists() -> None:
    for chapter in demo.chapters():
        numbers = [part["number"] for part in demo.tables(chapter, "ambition")]
        assert numbers == list(range(1, len(numbers) + 1))
        assert {item["ambition"] for item in demo.tables(chapter, "item") if "ambition" in item} <= set(numbers)
    found = {chapter["theme"]: len(demo.tables(chapter, "ambition")) for chapter in demo.chapters()}
    assert {theme: count for theme, count in found.items() if count} == {
        "leven-lang-ontwikkelen": 7,
        "kwaliteit-en-kennis": 3,
    }


def test_the_words_of_an_item_are_fixed() -> None:
    for item in demo.items():
        assert item.keys() <= ITEM_KEYS
        assert item["mark"] in Mark.values
        assert item["state"] in State.values
        if item["state"] in NEEDS_REASON:
            assert demo.text(item, "reason")
        if "period" in item:
            Period.parse(demo.text(item, "period"))


def test_an_item_points_only_at_what_exists() -> None:
    for item in demo.items():
        organisations, bodies = demo.organisation_ids(), demo.body_ids()
        assert set(demo.words(item, "actors")) <= organisations | bodies
        assert set(demo.words(item, "organisations")) <= organisations
        assert set(demo.words(item, "bodies")) <= bodies
        assert set(demo.words(item, "subjects")) <= {demo.text(subject, "code") for subject in demo.subjects()}
        assert set(demo.words(item, "figures")) <= {demo.text(figure, "code") for figure in demo.register("figure")}
        assert set(demo.words(item, "links")) <= {demo.text(link, "code") for link in demo.register("link")}
        for key in ("actors", "organisations", "bodies", "subjects", "figures", "links"):
            assert len(demo.words(item, key)) == len(set(demo.words(item, key)))


def test_an_actor_is_not_named_a_second_time_among_the_others() -> None:
    for item in demo.items():
        assert set(demo.words(item, "actors")).isdisjoint(demo.words(item, "organisations"))


def test_every_subject_but_the_frame_is_met_in_an_item() -> None:
    """What no item speaks of: law, money and rules around the agenda, the manifest and its figures."""
    met = {code for item in demo.items() for code in demo.words(item, "subjects")}
    never = {demo.text(subject, "code") for subject in demo.subjects()} - met
    assert never == set("S02 S04 S05 S06 S07 S12 S13 S15 S16 S20 S23 S128".split())


def test_links_run_from_harvest_to_plan_and_stop_with_a_reason() -> None:
    pairs = []
    for link in demo.item_links():
        earlier, later = demo.text(link, "from"), demo.text(link, "to")
        assert earlier in IDS
        assert later in IDS
        assert "-H" in earlier
        assert "-P" in later
        assert link["kind"] in LinkKind.values
        assert bool(demo.text(link, "reason")) == (link["kind"] == LinkKind.STOPS)
        assert demo.text(link, "subject")
        pairs.append((earlier, later))
    assert len(pairs) == len(set(pairs))


def test_the_agenda_has_four_editions_one_of_them_known() -> None:
    agenda = demo.toml("agenda/netwerkagenda.toml")
    editions = demo.tables(agenda, "edition")
    assert [(edition["year"], edition["motto"], edition.get("predecessor")) for edition in editions] == [
        (2021, "beginnen en doorpakken", None),
        (2022, "samenwerken en vernieuwen", 2021),
        (2023, "oogsten en borgen", 2022),
        (2024, "verstevigen en vooruitkijken", 2023),
    ]
    assert {edition["state"] for edition in editions} <= set(EditionState.values)
    assert [edition["year"] for edition in editions if "intro" in edition] == [2023]
    assert [edition["year"] for edition in editions if "note" in edition] == [2021, 2022, 2024]
    for edition in editions:
        Period.parse(demo.text(edition, "period"))


def test_the_manifest_has_five_principles_and_three_perspectives() -> None:
    agenda = demo.toml("agenda/netwerkagenda.toml")
    assert [row["number"] for row in demo.tables(agenda, "principle")] == [1, 2, 3, 4, 5]
    assert [row["number"] for row in demo.tables(agenda, "perspective")] == [1, 2, 3]
