# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small texts, each for one rule: what is a head, a mark, a level, a note, a chapter; and when to ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stelsel.agree.agenda.importing.door import Draft

Make = Callable[[str], Draft]


def ids(draft: Draft) -> list[tuple[str, str]]:
    return [(item.id, item.text) for item in draft.items]


def asked(draft: Draft, kind: str) -> list[int]:
    return [question.line for question in draft.questions if question.kind == kind]


@pytest.mark.parametrize(
    ("harvest", "plans"),
    [
        ("Resultaten 2024", "Plannen 2025"),
        ("Onze resultaten", "Onze plannen"),
        ("Wat hebben we bereikt?", "Wat gaan we doen?"),
        ("Wat is er gelukt in 2024?", "Wat willen we in 2025 bereiken?"),
        ("Terugblik", "Vooruitblik"),
        ("Terugkijken op 2024", "Vooruitkijken naar 2025"),
        ("Gerealiseerd", "Acties"),
        ("Behaald in 2024:", "Acties in 2025:"),
        ("Dit deden we", "Dit gaan we doen"),
        ("Hoogtepunten 2024", "Speerpunten 2025"),
        ("Wat we deden", "Wat we van plan zijn"),
        ("RESULTATEN", "VOORNEMENS"),
        ("In 2024 hebben we:", "In 2025 gaan we:"),
        ("2.1 Resultaten 2024", "2.2 Plannen 2025"),
        ("1. Resultaten 2024", "2. Plannen 2025"),
    ],
)
def test_heads(draft_of: Make, harvest: str, plans: str) -> None:
    draft = draft_of(f"Lezen\n\n{harvest}\n\n- We lazen.\n\n{plans}\n\n- We lezen.\n")
    assert ids(draft) == [("1-H1", "We lazen."), ("1-P1", "We lezen.")]
    assert [chapter.title for chapter in draft.chapters] == ["Lezen"]


@pytest.mark.parametrize(
    "line",
    [
        "Plannen zijn er genoeg, ook bij de scholen",
        "Dit doen we samen met de",
        "Resultaten hebben we ook",
        "Gerealiseerde plekken",
        "Acties per ambitie",
    ],
)
def test_what_only_begins_like_a_head(draft_of: Make, line: str) -> None:
    text = f"Lezen\n\nPlannen 2025\n\n- We lezen.\n- We schrijven met kinderen.\n{line}\n  uit het dorp.\n"
    assert [chapter.title for chapter in draft_of(text).chapters] == ["Lezen"]
    assert {item.kind for item in draft_of(text).items} == {"plan"}
    heads = [part.text for chapter in draft_of(text).chapters for part in chapter.parts if part.role == "head"]
    assert heads == ["Plannen 2025"]


@pytest.mark.parametrize(
    "entry",
    [
        "- We lezen voor.\n  Dit doen we samen met lokale\n  partners.",
        "- We lezen voor.\nDit doen we samen met lokale\npartners.",
        "- We lezen het boek van Bakker, met\n  Hoofdstuk 3 voorop.",
        "- Zie verder\n  1.4 Werkwijze in het boek",
    ],
)
def test_what_begins_like_a_heading_inside_an_entry(draft_of: Make, entry: str) -> None:
    draft = draft_of(f"Lezen\n\nPlannen 2025\n\n{entry}\n- We schrijven.\n")
    assert [item.id for item in draft.items] == ["1-P1", "1-P2"]
    assert [chapter.title for chapter in draft.chapters] == ["Lezen"]


def test_a_head_that_names_both_is_asked_about(draft_of: Make) -> None:
    draft = draft_of("Lezen\n\nResultaten 2024     Plannen 2025\n\n• We lazen.     • We lezen.\n")
    assert asked(draft, "mixed-head") == [3]
    assert asked(draft_of("Lezen\n\nTerugblik en vooruitblik\n\n- We lazen.\n"), "mixed-head") == [3]


def test_a_list_under_a_head_that_says_nothing_is_asked_about(draft_of: Make) -> None:
    before = draft_of("Plan 2025\n\nWat ging goed?\n\n• De sfeer.\n• De opkomst.\n\nWat gaan we doen?\n\n• We lezen.\n")
    assert asked(before, "unknown-head") == [3]
    assert [item.kind for item in before.items] == ["plan"]
    inside = draft_of("Wat gaan we doen?\n\n• We lezen.\n\nWat ging goed?\n\n• De sfeer.\n")
    assert asked(inside, "unknown-head") == [5]


@pytest.mark.parametrize("line", ["Deel 2 loopt door tot mei", "Programma 1 is af"])
def test_a_sentence_that_counts_is_no_chapter(draft_of: Make, line: str) -> None:
    draft = draft_of(f"Lezen\n\nPlannen 2025\n\n- We lezen.\n\n{line}\nen verder.\n\n- We schrijven.\n")
    assert [chapter.title for chapter in draft.chapters] == ["Lezen"]


@pytest.mark.parametrize("number", ["1 ", "1. ", "1) ", "1   "])
def test_a_small_plan_with_numbered_chapters(draft_of: Make, number: str) -> None:
    one, two = number, number.replace("1", "2")
    text = (
        f"Plan van drie dorpen\n{one}Samen lezen\nDit deden we\n- We lazen.\nDit gaan we doen\n- We lezen.\n"
        f"{two}Samen schrijven\nDit gaan we doen\n- We schrijven.\n"
    )
    draft = draft_of(text)
    assert [(chapter.number, chapter.title) for chapter in draft.chapters] == [
        ("1", "Samen lezen"),
        ("2", "Samen schrijven"),
    ]
    assert [identity for identity, _ in ids(draft)] == ["1-H1", "1-P1", "2-P1"]


def test_a_numbered_list_is_no_row_of_chapters(draft_of: Make) -> None:
    draft = draft_of(
        "Lezen\n\nResultaten 2024\n\n1. Leesplek open\n2. Leeslijn klaar\n\nPlannen 2025\n\n1. Leesfeest\n"
    )
    assert [chapter.title for chapter in draft.chapters] == ["Lezen"]
    assert [identity for identity, _ in ids(draft)] == ["1-H1", "1-H2", "1-P1"]


@pytest.mark.parametrize("mark", ["•", "▪", "→", "✓", "*", "-", "–", "\uf0b7", "o", "·"])
def test_marks(draft_of: Make, mark: str) -> None:
    draft = draft_of(f"Plannen 2025\n\n{mark} We lezen.\n{mark} We schrijven.\n")
    assert ids(draft) == [("1-P1", "We lezen."), ("1-P2", "We schrijven.")]


@pytest.mark.parametrize("mark", ["•", "\uf0b7", "-", "→"])
def test_marks_in_a_line_of_their_own(draft_of: Make, mark: str) -> None:
    draft = draft_of(f"Plannen 2025\n\n{mark}\nWe lezen\nvoor.\n\n{mark}\n\nWe schrijven.\n")
    assert ids(draft) == [("1-P1", "We lezen voor."), ("1-P2", "We schrijven.")]
    assert [item.lines for item in draft.items] == [(3, 5), (7, 9)]


@pytest.mark.parametrize(
    ("outer", "inner"), [("•", "    o"), ("-", "    -"), ("•", "•\t".join(("    ", ""))), ("–", "▪")]
)
def test_levels_by_sign_or_by_indent(draft_of: Make, outer: str, inner: str) -> None:
    text = f"Plannen 2025\n\n{outer} We lezen in:\n{inner} Oost;\n{inner} West.\n{outer} We schrijven.\n"
    assert [(item.id, item.parent) for item in draft_of(text).items] == [
        ("1-P1", None),
        ("1-P1a", "1-P1"),
        ("1-P1b", "1-P1"),
        ("1-P2", None),
    ]


def test_decimal_numbers_of_sentences_are_marks(draft_of: Make) -> None:
    draft = draft_of("1. Lezen\n\nPlannen 2025\n\n1.1 We lezen voor.\n1.2 We schrijven.\n1.3 We rekenen.\n")
    assert ids(draft) == [("1-P1", "We lezen voor."), ("1-P2", "We schrijven."), ("1-P3", "We rekenen.")]
    assert [item.label for item in draft.items] == ["1.1", "1.2", "1.3"]


def test_notes_are_no_items(draft_of: Make) -> None:
    raised = draft_of("Plannen 2025\n\n- We lezen.¹\n- We schrijven.\n\n¹ Met geld van het Rijk.\n")
    plain = draft_of("Plannen 2025\n\n- We lezen met peuters1 en meer.\n- We schrijven.\n\n1 Met geld van het Rijk.\n")
    for draft in (raised, plain):
        assert [item.id for item in draft.items] == ["1-P1", "1-P2"]
        assert [(part.role, part.text) for part in draft.chapters[0].parts][-1] == (
            "paragraph",
            "Met geld van het Rijk.",
        )


def test_a_sentence_goes_on_behind_a_note(draft_of: Make) -> None:
    draft = draft_of("Plannen 2025\n\n- We lezen met de² kleinste\n\n² Vanaf drie maanden.\n\f  kinderen.\n")
    assert ids(draft) == [("1-P1", "We lezen met de² kleinste kinderen.")]


@pytest.mark.parametrize(
    ("left", "right"), [("post@vlier", "dam.invalid."), ("post@vlier-", "dam.invalid."), ("post", "@vlierdam.invalid.")]
)
def test_mail_addresses_go_on(draft_of: Make, left: str, right: str) -> None:
    draft = draft_of(f"Plannen 2025\n\n- Aanmelden kan via {left}\n  {right}\n")
    assert [join.rule for join in draft.joins] == ["address"]
    assert draft.items[0].text == f"Aanmelden kan via {left}{right}"


def test_an_address_that_may_go_on_is_asked_about(draft_of: Make) -> None:
    draft = draft_of("Plannen 2025\n\n- Zie www.vlierdam.invalid/lezen/\n  boeken voor meer.\n")
    assert draft.items[0].links == ("www.vlierdam.invalid/lezen/",)
    assert asked(draft, "low-confidence-join") == [3]


def test_a_page_number_inside_an_item(draft_of: Make) -> None:
    text = "Plannen 2025\n\n- We lezen voor in de\n2\n\fbibliotheek.\n- We schrijven.\n3\n\f- We rekenen.\n4\n"
    draft = draft_of(text)
    assert [item.text for item in draft.items] == ["We lezen voor in de bibliotheek.", "We schrijven.", "We rekenen."]
    assert [aside.lines for aside in draft.furniture] == [(4, 4), (7, 7), (9, 9)]


def test_quotations_are_no_items(draft_of: Make) -> None:
    draft = draft_of("Plannen 2025\n\n- We lezen.\n\n“Ik las nooit en nu elke dag.”\nEen lezer\n\n- We schrijven.\n")
    assert [item.id for item in draft.items] == ["1-P1", "1-P2"]
    assert asked(draft, "loose-item") == [5]


def test_rows_of_a_table_are_no_sections(draft_of: Make) -> None:
    draft = draft_of("Plannen 2025\n\n- We lezen.\n\nActie   Wie   Wanneer\n1.1   School   Mei\n1.2   Bieb   Juni\n")
    assert [chapter.number for chapter in draft.chapters] == ["1"]
    assert [part.lines for part in draft.chapters[0].parts if part.role == "table"] == [(5, 7)]


def test_contents_open_no_chapter(draft_of: Make) -> None:
    contents = "Inhoud\n\nThema 1: Lezen ........ 2\nThema 2: Leren . . . . 3\n\n"
    chapters = "\fThema 1: Lezen\n\nPlannen 2025\n\n- We lezen.\n\n\fThema 2: Leren\n\nPlannen 2025\n\n- We leren.\n"
    draft = draft_of(contents + chapters)
    assert [(chapter.number, chapter.title) for chapter in draft.chapters] == [("1", "Lezen"), ("2", "Leren")]
    assert [item.id for item in draft.items] == ["1-P1", "2-P1"]


def test_lines_without_marks_or_stops_are_entries_with_a_question(draft_of: Make) -> None:
    draft = draft_of("Lezen\n\nPlannen 2025\nVoorleesuur op zaterdag\nLeesclub voor vaders\n")
    assert [(item.id, item.lines) for item in draft.items] == [("1-P~1", (4, 4)), ("1-P~2", (5, 5))]
    assert asked(draft, "inferred-mark") == [4, 5]
