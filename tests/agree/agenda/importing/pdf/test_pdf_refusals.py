# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is refused, and in which bounds: each refusal names what is wrong and what to do, and leaves nothing behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from pdf_files import DUMB_FONT, pages, pdf, shown, squeezed, stream

from stelsel.agree.agenda.importing import import_text, read_document
from stelsel.agree.agenda.importing.pdf import page_picture, read_pdf
from stelsel.agree.agenda.importing.pdf.limits import MAX_BYTES, MAX_PAGES
from stelsel.ground.core.errors import InvalidInput

LOCKED = Path(__file__).parent / "locked.pdf"
PLAIN = pages([shown([(70, 700, "Plannen 2025"), (70, 680, "- We lezen."), (70, 660, "- We schrijven.")])])
PICTURE = stream(
    bytes(range(12)),
    entries="/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
)
REFUSED = {
    "only its name": (b"%PDF-1.7\n%\xe2\xe3", "beschadigd"),
    "cut off": (PLAIN[:400], "beschadigd"),
    "no pages": (
        pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]),
        "beschadigd",
    ),
    "pages that hold themselves": (
        pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"]),
        "Pagina 1 van dit PDF-bestand is beschadigd",
    ),
    "absurd nesting": (
        pdf([f"<< /Type /Catalog /Pages 2 0 R /A {'[' * 100_000}{']' * 100_000} >>", "<< /Type /Pages /Count 0 >>"]),
        "beschadigd",
    ),
    "too many pages": (pages([shown([])] * (MAX_PAGES + 1)), f"{MAX_PAGES + 1} pagina’s"),
    "a locked document": (LOCKED.read_bytes(), "wachtwoord"),
    "only a picture": (
        pages([stream(b"q 595 0 0 842 0 0 cm /X4 Do Q")] * 3, more=[PICTURE]),
        "op pagina 1 tot en met 3",
    ),
    "blank pages": (pages([shown([])] * 2), "op pagina 1 en 2"),
    "white letters": (pages([shown([(70, 700, "Plannen 2025")], before="1 1 1 rg ")]), "geen tekst te lezen"),
    "letters that are not drawn": (pages([shown([(70, 700, "Plannen 2025")], before="3 Tr ")]), "geen tekst te lezen"),
    "letters beside the page": (pages([shown([(70, 2700, "Plannen 2025")])]), "geen tekst te lezen"),
    "letters without a table": (
        pages([stream(b"BT /F 11 Tf 70 700 Td <0001000200030004> Tj ET")], font=DUMB_FONT),
        "welke letters er staan op pagina 1",
    ),
    "too large": (b"%PDF-1.7\n" + b" " * MAX_BYTES, "meer dan 25 MB"),
    "far too large": (b"%PDF-1.7\n" + b" " * 100_000_000, "100.0 MB"),
    "a stream that swells to gigabytes": (pages([squeezed(b" " * 1_200_000_000)]), "geheugen of tijd"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(case: str) -> None:
    data, reason = REFUSED[case]
    before = set(Path(tempfile.gettempdir()).iterdir())
    with pytest.raises(InvalidInput) as refusal:
        read_document(data, name="plan.pdf")
    assert reason in refusal.value.message
    assert refusal.value.where == "plan.pdf"
    assert refusal.value.remedy
    assert not [path for path in set(Path(tempfile.gettempdir()).iterdir()) - before if path.name.startswith("stelsel")]


def test_a_plain_one_is_read() -> None:
    draft = import_text(read_document(PLAIN, name="plan.pdf"))
    assert [item.text for item in draft.items] == ["We lezen.", "We schrijven."]


def test_a_page_that_is_a_picture_is_asked_about() -> None:
    data = pages(
        [shown([(70, 700, "Plannen 2025"), (70, 680, "- We lezen.")]), stream(b"q 595 0 0 842 0 0 cm /X4 Do Q")],
        more=[PICTURE],
    )
    lines = read_pdf(data, name="plan.pdf")
    asked = [question for question in import_text(lines).questions if question.kind == "page-picture"]
    assert [question.line for question in asked] == [len(lines.lines)]
    assert "Pagina 2" in asked[0].text
    assert lines.lines[-1].new_page


def test_text_under_a_scan_is_read() -> None:
    """A program that reads pictures sets its letters unseen over the page."""
    content = shown([(70, 700, "Plannen 2025"), (70, 680, "- We lezen.")], before="q 595 0 0 842 0 0 cm /X4 Do Q 3 Tr ")
    lines = read_pdf(pages([content], more=[PICTURE]), name="plan.pdf")
    assert [line.text for line in lines.lines if line.text] == ["Plannen 2025", "- We lezen."]


def test_some_letters_without_a_table_are_asked_about() -> None:
    words = shown([(70, 700, "Plannen 2025"), (70, 680, "- We lezen met alle kinderen van de school.")])
    odd = b"BT /F 11 Tf 70 640 Td (\\001\\002) Tj ET\n"
    content = stream(words.split(b"stream\n", 1)[1].rsplit(b"\nendstream", 1)[0] + odd)
    lines = read_pdf(pages([content]), name="plan.pdf")
    assert [remark.kind for remark in lines.remarks] == ["encoding"]
    assert "2 tekens op pagina 1" in lines.remarks[0].text


def test_a_turned_page_is_read_as_it_is_seen() -> None:
    text = b"BT /F 11 Tf 0 1 -1 0 100 100 Tm (Plannen 2025) Tj ET BT /F 11 Tf 0 1 -1 0 120 100 Tm (- We lezen.) Tj ET"
    lines = read_pdf(pages([stream(text)], page="/Rotate 90"), name="plan.pdf")
    assert [line.text for line in lines.lines if line.text] == ["Plannen 2025", "- We lezen."]
    assert (lines.pages[0].width, lines.pages[0].height) == (842, 595)
    place = lines.lines[0].place
    assert place is not None
    assert (round(place.left), round(place.top)) == (100, 90)
    assert not lines.remarks


def test_a_page_of_turned_text_is_asked_about() -> None:
    text = b"BT /F 11 Tf 0 1 -1 0 100 100 Tm (Plannen 2025) Tj ET"
    assert [remark.kind for remark in read_pdf(pages([stream(text)]), name="plan.pdf").remarks] == ["page-turned"]


def test_a_picture_of_a_page() -> None:
    drawn = page_picture(PLAIN, 1, width=300)
    assert drawn.startswith(b"\x89PNG")
    assert int.from_bytes(drawn[16:20]) == 300
    assert int.from_bytes(drawn[20:24]) == 425


@pytest.mark.parametrize(("asked", "given"), [(1, 50), (100_000, 2_400)])
def test_the_width_of_a_picture_is_bounded(asked: int, given: int) -> None:
    assert int.from_bytes(page_picture(PLAIN, 1, width=asked)[16:20]) == given


def test_a_very_long_page_is_drawn_smaller() -> None:
    content = shown([(1, 10, "x")])
    long = pages([content]).replace(b"[0 0 595 842]", b"[0 0 5 14000]")
    drawn = page_picture(long, 1, width=2_000)
    assert int.from_bytes(drawn[20:24]) <= 6_000


@pytest.mark.parametrize(
    ("data", "page", "reason"), [(PLAIN, 2, "heeft er 1"), (PLAIN, 0, "heeft er 1"), (b"%PDF", 1, "beschadigd")]
)
def test_no_picture(data: bytes, page: int, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        page_picture(data, page, width=300, name="plan.pdf")
