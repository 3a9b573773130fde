# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that nobody should be able to hurt us with: each is refused with what to do, or read as what a person sees."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word_files import BULLETS, WordFile, p, run, table, zipped

from stelsel.agree.agenda.exchange.door import document_receive
from stelsel.agree.agenda.importing.door import Draft, import_text, read_document
from stelsel.agree.agenda.importing.reading import MAX_BYTES
from stelsel.ground.core.errors import InvalidInput

FILE = WordFile(body=[p("Plannen 2026", "Kop1"), p("We lezen voor.", of=(1, 0))])
PARTS = FILE.parts()
DOCUMENT = str(PARTS["word/document.xml"])


def changed(**parts: str | bytes) -> bytes:
    return zipped({**PARTS, **{f"word/{name}.xml": part for name, part in parts.items()}})


def in_body(xml: str) -> bytes:
    return changed(document=DOCUMENT.replace("<w:sectPr/>", xml))


def stored(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def damaged() -> bytes:
    """With some bytes of the text itself blotted out."""
    data = FILE.data()
    place = data.index(b"word/document.xml") + 60
    return data[:place] + b"\0" * 40 + data[place + 40 :]


def locked() -> bytes:
    data = bytearray(FILE.data())
    for place in range(len(data)):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    return bytes(data)


LAUGHS = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><w:styles xmlns:w='x'>&b;</w:styles>"
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (FILE.data()[:-100], "beschadigd", "bewaar het opnieuw"),
        (damaged(), "beschadigd", "bewaar het opnieuw"),
        (zipped({"word/media/a.png": b"a"}), "geen Word-document", ".docx"),
        (changed(document="<w:document"), "XML", ".docx"),
        (changed(document=OUTSIDE + DOCUMENT), "DOCTYPE", ".docx"),
        (changed(styles=LAUGHS), "DOCTYPE", ".docx"),
        (changed(document=DOCUMENT.replace("<w:body>", "<w:text>").replace("</w:body>", "</w:text>")), "tekst", "Kies"),
        (in_body("<w:sdt><w:sdtContent>" * 200), "dieper dan 150", ".docx"),
        (in_body(f'<w:p w:rsidR="{"0123456789" * 3000}"/>'), "absurd lang", ".docx"),
        (in_body(" " * 30_000_000), "absurd groot", "bewaar het opnieuw"),
        (
            stored({"word/document.xml": DOCUMENT.encode(), **{f"word/{n}": b"" for n in range(2001)}}),
            "2000",
            "opnieuw",
        ),
        (zipped({**PARTS, "word/vbaProject.bin": b"Sub AutoOpen()"}), "macro", "zonder macro"),
        (locked(), "wachtwoord", "wachtwoord weg"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "wachtwoord", "wachtwoord weg"),
        (b"PK\x03\x04" + b"word/" * 5_000_000, "25.0 MB", "Splits"),
        (zipped({"xl/workbook.xml": "<a/>"}), "zip", ".docx"),
        (stored({"mimetype": b"application/vnd.oasis.opendocument.text"}), ".odt", ".docx"),
        (WordFile(body=[p()]).data(), "leeg", "Kies een bestand"),
    ],
)
def test_word_documents_that_are_refused(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_document(data, name="plan.docx")
    assert reason in refusal.value.message
    assert remedy in refusal.value.remedy
    assert refusal.value.where.startswith("plan.docx")


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (b"<html></html>", "leeg", "Kies een bestand"),
        (b"<!doctype html><script>var a = '<h1>Plannen 2026</h1>';</script><div id=app></div>", "leeg", "Kies"),
        (b"<html><meta charset='utf-7'><p>Plan", "utf-7", "UTF-8"),
        (b"<html><meta charset=utf-8><p>caf\xe9", "utf-8", "UTF-8"),
        (b"<html>" + b"<ul><li>" * 10_000 + b"Diep", "dieper dan 200", ".txt"),
        (b"<html>" + b"<table><tr><td>" * 10_000 + b"Diep", "dieper dan 200", ".txt"),
        (b"<html>" + b" " * MAX_BYTES["html"], "5.0 MB", "Splits"),
        (b"<html>" + b"<p>a" * 20_001, "20000 regels", "Splits"),
    ],
)
def test_pages_that_are_refused(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_document(data, name="plan.html")
    assert reason in refusal.value.message
    assert remedy in refusal.value.remedy
    assert refusal.value.where.startswith("plan.html")


@pytest.mark.parametrize(
    "rest",
    [
        "<!--",
        "<!",
        "<?",
        "</",
        "<a ",
        '<a x="',
        "<![CDATA[",
        "&",
        "&ampamp",
        "< ",
        "<script>",
        "<b>",
        "<div>",
        "&#9999999999",
    ],
)
def test_a_page_full_of_beginnings_is_read_in_one_go(rest: str) -> None:
    page = f"<html><h1>Plannen 2026</h1><ul><li>We lezen voor.</ul>{rest * 30_000}"
    lines = read_document(page.encode(), name="plan.html")
    assert lines.text.split("\n")[:3] == ["Plannen 2026", "", "• We lezen voor."]


@pytest.mark.parametrize("opening", [">", "- ", "[", "![", "*a ", "_a **b ", "<a ", "[a](<", "`a ``b "])
def test_markdown_full_of_beginnings_is_read(opening: str) -> None:
    text = f"# Plan\n\n# Plannen 2026\n\n- We lezen voor.\n\n{opening * 5_000}"
    assert "• We lezen voor." in read_document(text.encode(), name="plan.md").text


def test_parts_that_are_not_read_may_be_anything() -> None:
    data = zipped(
        {**PARTS, "word/embeddings/deep.docx": FILE.data(), "word/header1.xml": LAUGHS, "word/comments.xml": "<"}
    )
    assert read_document(data, name="plan.docx").text == "Plannen 2026\n\n• We lezen voor."


def test_tables_in_tables() -> None:
    inside = table(("a", "b"), ("c", "d"))
    for _ in range(20):
        inside = table((inside, "e"), ("f", "g"))
    draft = import_text(read_document(in_body(inside), name="plan.docx"))
    assert draft.items[0].text == "We lezen voor."


@pytest.mark.parametrize("opening", [b"<!DOCTYPE html>", b"<!-- bewaard -->\n<html>", b"<?xml version='1.0'?>\n<html>"])
def test_a_page_is_no_plan_in_xml(opening: bytes) -> None:
    page = opening + b"<h1>Plannen 2026</h1><ul><li>We lezen voor.</ul>"
    assert document_receive(page, name="plan.html") is None
    assert read_document(page, name="plan.html").format == "html"


@given(st.binary(max_size=300))
def test_any_bytes_in_a_zip(data: bytes) -> None:
    for part in ("document", "styles", "numbering", "footnotes"):
        with contextlib.suppress(InvalidInput):
            import_text(read_document(changed(**{part: data}), name="plan.docx"))


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
def test_any_damage_to_a_word_document(place: int, bytes_: bytes) -> None:
    data = FILE.data()
    place %= len(data)
    with contextlib.suppress(InvalidInput):
        import_text(read_document(data[:place] + bytes_ + data[place + len(bytes_) :], name="plan.docx"))


TAGS = st.sampled_from(
    """<h1>|<h2>|</h2>|<p>|</p>|<ul>|<ol start=3>|</ul>|</ol>|<li>|</li>|<table>|<tr>|<td>|<td colspan=9>|</table>|<b>
</b>
<br>|<a href="https://a.nl">|</a>|<sup>|</sup>|<nav>|</nav>|<del>|</del>|<div hidden>|</div>|&nbsp;|&shy;|&#0;|&#x1F600;
&bogus;|Plannen 2026|Resultaten 2025|We lezen.|Een titel|1. Lezen""".replace("\n", "|").split("|")
)


@given(st.lists(TAGS | st.text(max_size=8), max_size=40))
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    with contextlib.suppress(InvalidInput):
        page = "<html>" + "".join(pieces)
        import_text(read_document(page.encode("utf-8", "replace"), name="plan.html"))


LEAVES = (
    p("Plannen 2026", "Kop1"),
    p("Lezen", "Kop1"),
    p("We lezen.", of=(1, 0)),
    p("iets", of=(1, 2)),
    p("Kop", "Kop2"),
    p("1. Een"),
    p("- twee"),
    p("Plan", "Titel"),
    p(runs=run("Vet", "<w:b/>")),
    p("x", of=(77, 0)),
    p(of=(1, 1)),
    "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>",
    "<w:p><w:r><w:br/><w:t>na</w:t></w:r></w:p>",
    "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>weg</w:t></w:r></w:p>",
)
WRAPPERS = (
    "{0}",
    "<w:ins>{0}</w:ins>",
    "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtContent>{0}</w:sdtContent></w:sdt>",
    "<w:p><w:r><w:pict><w:txbxContent>{0}</w:txbxContent></w:pict></w:r></w:p>",
)
NODES = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.builds(str.format, st.sampled_from(WRAPPERS), st.lists(inner, max_size=4).map("".join)),
    max_leaves=25,
)


@given(st.lists(NODES, max_size=12))
def test_any_word_document_keeps_its_lines_and_letters(
    accounts: Callable[[str, Draft], None], nodes: list[str]
) -> None:
    with contextlib.suppress(InvalidInput):
        file = WordFile(body=nodes, patterns={1: BULLETS})
        lines = read_document(file.data(), name="plan.docx")
        draft = import_text(lines)
        accounts(lines.text, draft)
        identities = [item.id for item in draft.items]
        assert len(set(identities)) == len(identities)
        assert all(item.parent is None or item.parent in identities for item in draft.items)
