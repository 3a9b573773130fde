# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word, one habit of its writers at a time: headings real and drawn, numbers counted, changes, fields, notes."""

from __future__ import annotations

import pytest
from word_files import BULLETS, WordFile, p, run, table

from stelsel.agree.agenda.importing.door import Draft, import_text, read_document

RESULTS, PLANS = "Resultaten 2025", "Plannen 2026"


def bold(text: str, *, of: tuple[int, int] | None = None) -> str:
    return p(runs=run(text, "<w:b/>"), of=of)


def entry(text: str) -> str:
    return p(text, of=(1, 0))


def text_of(*body: str, **parts: object) -> list[str]:
    """The lines that are not blank, with their indent."""
    lines = read_document(WordFile(list(body), **parts).data(), name="plan.docx")  # type: ignore[arg-type]  # each test names its own parts
    return [line for line in lines.text.split("\n") if line]


def drafted(*body: str, **parts: object) -> Draft:
    return import_text(read_document(WordFile(list(body), **parts).data(), name="plan.docx"))  # type: ignore[arg-type]  # the same


def outline(draft: Draft) -> list[tuple[str | None, str, list[str]]]:
    return [(one.number, one.title, [item.id for item in one.items]) for one in draft.chapters]


TWO = [("1", "Lezen", ["1-H1", "1-P1"]), ("2", "Digitaal", ["2-H1", "2-P1"])]


def chapters(title: str, head: str) -> list[str]:
    """Two chapters, each with a list of results and one of plans, in these styles ("" is a bold paragraph)."""

    def line(text: str, style: str) -> str:
        return p(text, style) if style else bold(text)

    return [
        part
        for name in ("Lezen", "Digitaal")
        for part in (line(name, title), line(RESULTS, head), entry("We lazen."), line(PLANS, head), entry("We lezen."))
    ]


@pytest.mark.parametrize(
    ("title", "head"),
    [("Kop1", "Kop2"), ("Kop2", "Kop3"), ("Kop1", "Kop3"), ("Kop1", "Kop1"), ("Kop1", ""), ("", "")],
)
@pytest.mark.parametrize("cover", [p("Jaarplan 2026", "Titel"), p("Jaarplan 2026"), bold("Jaarplan 2026"), ""])
def test_chapters_in_any_style(title: str, head: str, cover: str) -> None:
    draft = drafted(cover, *chapters(title, head))
    assert outline(draft) == TWO
    assert [part.text for part in draft.cover] == (["Jaarplan 2026"] if cover else [])


def test_one_heading_above_all_is_the_title_of_the_document() -> None:
    draft = drafted(p("Jaarplan 2026", "Kop1"), *chapters("Kop2", "Kop3"))
    assert (outline(draft), [part.text for part in draft.cover]) == (TWO, ["Jaarplan 2026"])


def test_bold_numbers_open_chapters_where_there_are_no_headings() -> None:
    body = [bold("Lezen", of=(2, 0)), p("Waarom."), *chapters("", "")[1:5], bold("Digitaal", of=(2, 0)), p("Waarom.")]
    draft = drafted(bold("Jaarplan"), *body, *chapters("", "")[6:], patterns={1: BULLETS, 2: (("decimal", "%1."),)})
    assert outline(draft) == TWO


def test_sections_of_parts_without_numbers() -> None:
    body = [p("Mensen", "Kop1"), *chapters("Kop2", "Kop3"), p("Huis", "Kop1"), p(PLANS, "Kop2"), entry("We bouwen.")]
    draft = drafted(*body)
    assert outline(draft) == [
        ("1.1", "Lezen", ["1.1-H1", "1.1-P1"]),
        ("1.2", "Digitaal", ["1.2-H1", "1.2-P1"]),
        ("2", "Huis", ["2-P1"]),
    ]
    assert [one.chapter for one in draft.chapters] == ["Mensen", "Mensen", None]


def test_subjects_below_heads() -> None:
    draft = drafted(
        p("Jaarplan", "Titel"), p("Terugblik 2025", "Kop1"), p("Lezen", "Kop2"), entry("We lazen."),
        p("Vooruitblik 2026", "Kop1"), p("Lezen", "Kop2"), entry("We lezen."), p("Geld", "Kop1"), entry("Geen punt."),
    )  # fmt: skip
    assert outline(draft) == [("1", "Jaarplan", ["1-H1", "1-P1"])]
    assert [item.heading for item in draft.items] == ["Lezen", "Lezen"]
    assert [part.text for part in draft.chapters[0].parts if part.role == "entry"] == ["Geen punt."]


def test_a_paragraph_heads_a_list_that_follows_it() -> None:
    body = chapters("Kop1", "Kop2")
    body[3] = p("Plannen 2026:")
    assert outline(drafted(*body)) == TWO


def test_lists_typed_by_hand() -> None:
    deeper = p("- op school.", props='<w:ind w:left="720"/>')
    broken = p(runs=run("- een") + "<w:r><w:br/></w:r>" + run("- twee"))
    draft = drafted(p("Lezen", "Kop1"), p(PLANS, "Kop2"), p("- We lezen:"), deeper, broken)
    assert [(item.id, item.mark, item.text) for item in draft.items] == [
        ("1-P1", "dash", "We lezen:"),
        ("1-P1a", "dash", "op school."),
        ("1-P2", "dash", "een"),
        ("1-P3", "dash", "twee"),
    ]


@pytest.mark.parametrize(
    ("form", "text", "printed"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimalZero", "%1", ["01", "02", "03"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "(%1)", ["(A)", "(B)", "(C)"]),
        ("lowerRoman", "%1.", ["i.", "ii.", "iii."]),
        ("upperRoman", "Stap %1:", ["Stap I:", "Stap II:", "Stap III:"]),
        ("ordinal", "%1", ["1e", "2e", "3e"]),
        ("bullet", "\uf0b7", ["•", "•", "•"]),
        ("bullet", "\uf0fc", ["✓", "✓", "✓"]),
        ("bullet", "-", ["-", "-", "-"]),
        ("none", "", ["", "", ""]),
    ],
)
def test_what_is_printed_before_an_entry(form: str, text: str, printed: list[str]) -> None:
    draft = drafted(p(PLANS, "Kop1"), *[p(f"Punt {n}.", of=(5, 0)) for n in range(3)], patterns={5: ((form, text),)})
    assert [item.label for item in draft.items] == printed
    assert [item.text for item in draft.items] == ["Punt 0.", "Punt 1.", "Punt 2."]


def test_numbers_count_on_and_start_again() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    body = [p("a", of=(2, 0)), p("b", of=(2, 1)), p("c", of=(2, 1)), p("d", of=(2, 0)), p("e", of=(2, 1)), p(of=(2, 0))]
    body += [p("tussen"), p("f", of=(3, 0)), p("g", of=(4, 0)), p("h", of=(4, 0))]
    patterns = {2: (("decimal", "%1."), ("decimal", "%1.%2."))}
    assert text_of(*body, patterns=patterns, lists={3: (2, ""), 4: (2, restart)}) == [
        "1. a", "    1.1. b", "    1.2. c", "2. d", "    2.1. e", "tussen", "4. f", "4. g", "5. h",
    ]  # fmt: skip


def test_the_strict_form_reads_the_same() -> None:
    file = WordFile([p("Lezen", "Kop1"), p(PLANS, "Kop2"), entry("We lezen.")], notes={1: "Noot."})
    assert read_document(file.data(strict=True), name="a").text == read_document(file.data(), name="a").text


def test_changes_count_as_accepted() -> None:
    gone = '<w:del w:id="1"><w:r><w:delText>oud</w:delText></w:r></w:del>'
    came = f'<w:ins w:id="2">{run("nieuw")}</w:ins>'
    ended = p("eerste ", props="<w:rPr><w:del/></w:rPr>")
    row = table(("a", "b"), ("c", "d"), ("e", "f")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert text_of(p(runs=gone + came), ended, p("helft"), row, p("slot", props="<w:rPr><w:del/></w:rPr>")) == [
        "nieuw", "eerste helft", "c    d", "e    f", "slot",
    ]  # fmt: skip


def test_what_a_reader_does_not_see() -> None:
    hidden = run("geheim", "<w:vanish/>")
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("7")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    spoken = (
        "<w:r><w:t>lees</w:t><w:softHyphen/><w:t>club</w:t><w:tab/><w:t>12</w:t><w:noBreakHyphen/><w:t>plus</w:t></w:r>"
    )
    assert text_of(p(runs=hidden), p(runs=spoken + page), p("a\u00adb\u200bc\u00a0d")) == ["leesclub 12-plus", "abc d"]


@pytest.mark.parametrize("place", ["field", "relation"])
def test_the_address_of_a_link_stays(place: str) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://a.nl/b" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("de site")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    relation = f'<w:hyperlink r:id="rId9">{run("de site")}</w:hyperlink>'
    body = p(runs=run("Zie ") + (field if place == "field" else relation) + run("."))
    assert text_of(body, links={"rId9": "https://a.nl/b"}) == ["Zie de site (https://a.nl/b)."]


def test_a_note_stands_behind_its_paragraph() -> None:
    call = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    assert text_of(p("Eén", runs=call), p("Twee"), notes={3: "Een noot."}) == ["Eén¹", "¹ Een noot.", "Twee"]


def test_results_and_plans_side_by_side() -> None:
    columns = table((bold(RESULTS), bold(PLANS)), (entry("We lazen."), entry("We lezen.")))
    draft = drafted(p("Lezen", "Kop1"), columns)
    assert [(item.id, item.text) for item in draft.items] == [("1-H1", "We lazen."), ("1-P1", "We lezen.")]


def test_a_table_that_only_sets_text_side_by_side() -> None:
    assert text_of(table((p("Lezen", "Kop1"), ""), ("Tekst.", "Meer."))) == ["Lezen", "Tekst.", "Meer."]


def test_a_paragraph_is_one_line_however_long() -> None:
    draft = drafted(p(PLANS, "Kop1"), entry("We lezen elke dag en " * 900 + "stoppen niet."))
    assert [len(item.text) for item in draft.items] == [21 * 900 + 13]


def test_a_list_of_other_things_is_no_table_of_actions() -> None:
    draft = drafted(p(PLANS, "Kop1"), entry("We lezen."), table(("Gemeente", "Uren"), ("Sintelmeer", "120")))
    assert [item.id for item in draft.items] == ["1-P1"]
    assert [part.text for part in draft.chapters[0].parts if part.role == "table"] == ["Gemeente Uren\nSintelmeer 120"]
