# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real document against the gold list of the inventory: the acceptance of the importer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from stelsel.agree.agenda.importing.door import Draft, import_text, read_document

DROPPED = (
    16, 17, 38, 43, 57, 119, 141, 197, 229, 251, 255, 280, 305, 343, 400, 427, 454, 492, 515, 519, 524, 526, 530, 537,
    545, 616, 619, 646, 669, 679, 729, 827, 1081, 1090, 1091, 1118, 1287, 1397, 1415, 1798, 1809,
)  # fmt: skip
HYPHENS = {
    **dict.fromkeys(DROPPED, "drop-hyphen"),
    **dict.fromkeys((314, 395, 543, 1264, 1323, 1425, 1427), "keep-hyphen"),
    **dict.fromkeys((767, 1280), "suspended-hyphen"),
    **dict.fromkeys((1018, 1057, 1073, 1682, 1748), "address"),
    823: "drop-hyphen-across-blank",
    **dict.fromkeys((5, 1662), "apart"),
}
SILENT = {
    45: "bibliotheekconvenant", 267: "uitvoeringsafspraken", 1236: "financieringsplan", 723: "fieldlabprojecten",
    1449: "v(m)bo", 559: "website-infrastructuur", 1625: "innovatie-ideeën", 1381: "(effect)onderzoek",
}  # fmt: skip
INNER = {
    157: "maatschappelijke", 415: "maatschappelijke", 170: "subsidieregeling", 409: "bestuursorgaan",
    410: "bibliotheekorganisaties", 452: "gezamenlijk", 496: "respectievelijk", 498: "uitvoeringsagenda",
    499: "gedachtenvorming", 534: "verantwoordelijkheid", 802: "12-15-jarigen", 1110: "-deling", 1233: "door- en",
    1297: "(netwerk-)infrastructuur",
}  # fmt: skip
TRAPS = {
    34: "om dat", 94: "op en", 283: "op en", 850: "op en", 956: "op en", 1199: "op en", 1635: "op en", 251: "steun en",
    1152: "van uit", 1713: "aan bod", 1721: "aan bod", 1739: "met en", 734: "Sociaal juridische",
    1051: "de bibliotheken", 1424: "De bibliotheken", 1648: "Bibliotheek Campus",
}  # fmt: skip
# Sections whose counts the inventory gives in table 2.1: all items.
COUNTS = {
    "1.4": 3, "1.5": 9, "1.6": 10, "1.7": 12, "3": 10, "4": 32, "5.1": 13, "5.2": 34, "6": 8, "7": 16, "8": 10, "9": 12,
    "10.1": 19, "10.2": 16, "11": 16, "12": 7, "13": 10,
}  # fmt: skip


@pytest.fixture(scope="module")
def draft(document: bytes) -> Draft:
    return import_text(read_document(document, name="netwerkagenda-2023.txt"))


@pytest.fixture(scope="module")
def inventory(shared: Path) -> str:
    return (shared / "seed/inventory.md").read_text(encoding="utf-8")


def passages(draft: Draft) -> list[tuple[tuple[int, int], str]]:
    parts = [(part.lines, part.text) for chapter in draft.chapters for part in chapter.parts]
    return parts + [(item.lines, f"{item.title or ''} {item.text}") for item in draft.items]


def text_at(draft: Draft, line: int) -> str:
    return " ".join(text for (first, last), text in passages(draft) if first <= line <= last)


def gold(inventory: str) -> dict[str, tuple[str, str, int, int]]:
    """Section 2.2: id to chapter, kind, first and last line."""
    rows: dict[str, tuple[str, str, int, int]] = {}
    chapter = ""
    for line in inventory.split("### 2.2")[1].split("### 2.3", maxsplit=1)[0].splitlines():
        heading = re.match(r"#### ([\d.]+) ", line)
        chapter = heading[1] if heading else chapter
        row = re.match(r"\| ([HP][\w~]*) \| L(\d+)(?:-(\d+))? \|", line)
        if row:
            kind = "harvest" if row[1].startswith("H") else "plan"
            rows[f"{chapter}-{row[1]}"] = (chapter, kind, int(row[2]), int(row[3] or row[2]))
    return rows


def test_every_item_has_its_id_kind_chapter_and_lines(draft: Draft, inventory: str) -> None:
    found = {item.id: (chapter.number, item.kind, *item.lines) for chapter in draft.chapters for item in chapter.items}
    wanted = gold(inventory)
    assert len(wanted) == 237
    assert found == wanted


def test_counts_by_kind_mark_and_chapter(draft: Draft) -> None:
    assert Counter(item.kind for item in draft.items) == {"harvest": 122, "plan": 115}
    assert Counter(item.mark for item in draft.items) == {"bullet": 143, "dash": 49, "number": 26, "loose": 19}
    assert {chapter.number: len(chapter.items) for chapter in draft.chapters if chapter.items} == COUNTS


def test_chapters_have_their_kind_and_unlabelled_ones_a_question(draft: Draft) -> None:
    kinds = {chapter.number: (chapter.kind, chapter.order) for chapter in draft.chapters}
    assert [kinds[number][0] for number in ("1.1", "1.2", "2")] == ["text"] * 3
    assert [kinds[number][0] for number in ("1.4", "1.5", "1.6", "1.7")] == ["agenda"] * 2 + ["dwarsthema"] * 2
    assert [kinds[number] for number in ("3", "4", "5.1", "5.2")] == [("opgave", order) for order in (1, 2, 3, 3)]
    challenges = [kinds[number] for number in ("6", "7", "8", "9", "10.1", "10.2", "11", "12", "13")]
    assert challenges == [("uitdaging", order) for order in (1, 2, 3, 4, 5, 5, 6, 7, 8)]
    inferred = [chapter.number for chapter in draft.chapters if chapter.number_inferred]
    assert inferred == ["2", "8", "9", "11", "12", "13"]
    asked = {question.line for question in draft.questions if question.kind == "chapter-number"}
    assert asked == {chapter.lines[0] for chapter in draft.chapters if chapter.number_inferred}
    assert [question.line for question in draft.questions if question.kind == "missing-number"] == [128]


def test_titles_over_several_lines(draft: Draft) -> None:
    titles = {chapter.number: (chapter.chapter, chapter.title) for chapter in draft.chapters}
    assert titles["4"] == (None, "Participatie in de informatiesamenleving")
    assert titles["5.2"] == ("Leven lang ontwikkelen", "Persoonlijke ontwikkeling (zelfredzamen)")
    assert titles["8"] == (None, "Digitale (netwerk-)infrastructuur")
    assert titles["10.1"] == ("Innovatie", "Fieldlabs")
    assert titles["13"] == (None, "Digitale openbare bibliotheek")
    assert (draft.year, draft.motto) == (2023, "oogsten en borgen")


def test_line_end_hyphens(draft: Draft) -> None:
    assert len(HYPHENS) == 58
    decided = {
        join.line: join.rule for join in draft.joins if join.line in HYPHENS and not join.rule.startswith("inner")
    }
    assert decided == HYPHENS


@pytest.mark.parametrize(("line", "word"), [*SILENT.items(), *INNER.items()])
def test_torn_words_are_mended(draft: Draft, line: int, word: str) -> None:
    assert word in text_at(draft, line)
    assert any(join.line == line and join.rule not in ("space", "across-blank") for join in draft.joins)


@pytest.mark.parametrize(("line", "words"), TRAPS.items())
def test_traps_stay_apart(draft: Draft, line: int, words: str) -> None:
    assert re.search(rf"(?i)\b{words}\b", text_at(draft, line))


def test_nothing_else_is_joined(draft: Draft) -> None:
    joined = {
        join.line
        for join in draft.joins
        if join.rule not in ("space", "across-blank", "across-page", "address", "apart", "suspended-hyphen")
        and "hyphen" not in join.rule
    }
    assert joined == (SILENT.keys() | INNER.keys()) - {802, 1110, 1233}


def test_web_addresses(draft: Draft, inventory: str) -> None:
    table = inventory.split("## 5. URLs")[1].split("## 6.", maxsplit=1)[0]
    wanted = re.findall(r"^\| U\d+ \| (https?://\S+)", table, re.MULTILINE)
    assert len(wanted) == 11
    assert [link for item in draft.items for link in item.links] == wanted
    lost = [question.line for question in draft.questions if question.kind == "address-lost"]
    assert lost == [1078]
    kept = next(item for item in draft.items if item.id == "5.2-H6")
    assert kept.links == ()
    assert "Bnetwerk (bibliotheeknetwerk.nl)" in kept.text


def test_figures_and_furniture_are_kept_apart(draft: Draft) -> None:
    assert [aside.lines for aside in draft.figure_blocks] == [
        (5, 9),
        (573, 604),
        (898, 901),
        (1351, 1370),
        (1654, 1671),
    ]
    numbers = [aside.lines[0] for aside in draft.furniture if aside.kind == "page-number"]
    heads = [aside.lines[0] for aside in draft.furniture if aside.kind == "running-head"]
    assert numbers == [308, 472, 810]
    assert heads == [814, 816, 817, 982, 984, 985, 1101, 1103, 1104, 1499, 1560]
    apart = {line for aside in draft.figure_blocks for line in range(aside.lines[0], aside.lines[1] + 1)}
    assert not [item.id for item in draft.items if apart & set(range(item.lines[0], item.lines[1] + 1))]


def test_questions_show_what_the_document_left_open(draft: Draft) -> None:
    asked = {(question.line, question.kind) for question in draft.questions}
    assert {(856, "bracket"), (1052, "bracket"), (1198, "duplicate"), (927, "duplicate")} <= asked
    assert {(1648, "name-variant"), (734, "name-variant"), (1236, "spelling"), (1146, "spelling")} <= asked
    loose = [item.lines[0] for item in draft.items if item.mark == "loose"]
    explained = {line for line, kind in asked if kind in ("inferred-mark", "split")}
    assert set(loose) == explained
    doubtful = {join.line for join in draft.joins if join.confidence < 0.8}
    assert doubtful == {line for line, kind in asked if kind == "low-confidence-join"}


def test_actors_and_figures(draft: Draft) -> None:
    items = {item.id: item for item in draft.items}
    assert items["10.2-P3"].actors == ("TwynstraGudde",)
    assert items["11-H3"].actors == ("NBD",)
    assert items["8-H5"].actors == ("we", "KB")
    assert (items["1.5-H2"].actors, items["1.5-H2"].actor_stated) == (("we",), False)
    assert [figure.text for figure in items["4-H2"].figures] == ["bijna 10.000 burgers"]
    assert [figure.text for figure in items["10.1-P5"].figures] == ["meer dan twintig lokale QR-pilots"]


def test_every_line_and_letter_has_one_place(
    draft: Draft, document: bytes, accounts: Callable[[str, Draft], None]
) -> None:
    accounts(document.decode(), draft)


def test_the_same_bytes_give_the_same_draft(draft: Draft, document: bytes) -> None:
    again = import_text(read_document(document, name="netwerkagenda-2023.txt"))
    assert again.as_json() == draft.as_json()
