# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the importer refuses: each refusal names what is wrong, where, and what to do."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from stelsel.agree.agenda.importing.door import import_text, read_document
from stelsel.agree.agenda.importing.lines import MAX_BYTES, MAX_LINE, MAX_LINES
from stelsel.ground.core.errors import InvalidInput

TEXT = "Plannen 2025\n\n• Wij lezen voor in café De Ratel; dat doen we met z’n tweeën.\n"


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "inhoud")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (b"", "leeg", "Kies een bestand"),
        (b" \n\r\n\f\t", "leeg", "Kies een bestand"),
        (zipped("word/other.xml"), "geen Word-document", ".docx"),
        (zipped("inhoud.txt"), "zip", ".txt"),
        (gzip.compress(b"tekst", mtime=0), "gzip", "Pak het eerst uit"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Office", ".docx"),
        (b"{\\rtf1\\ansi", "RTF", ".docx"),
        (b"\x89PNG\r\n", "afbeelding", ".txt"),
        (b"<!DOCTYPE html><html>", "leeg", "Kies een bestand"),
        (b"<?xml version='1.0'?><plan/>", "XML", ".docx"),
        (b"Plannen 2025\n\x00\x01\x02 binair", "nulbyte op plaats 13", ".txt"),
        (TEXT.encode("utf-16"), "UTF-16", "iconv -f UTF-16"),
        (TEXT.encode("utf-16-le"), "UTF-16", "iconv -f UTF-16"),
        (TEXT.encode("cp1252"), "niet in UTF-8", "iconv -f WINDOWS-1252"),
        (b"a" * (MAX_BYTES + 1), "1.0 MB", "Splits"),
        (b"a\n" * MAX_LINES, f"{MAX_LINES + 1} regels", "Splits"),
        (b"a" * (MAX_LINE + 1), f"{MAX_LINE + 1} tekens", "regeleinden"),
    ],
)
def test_refused_bytes(data: bytes, reason: str, remedy: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_document(data, name="agenda.txt")
    assert reason in refusal.value.message
    assert remedy in refusal.value.remedy
    assert refusal.value.where.startswith("agenda.txt")


def test_the_line_of_a_wrong_character_is_named() -> None:
    with pytest.raises(InvalidInput) as refusal:
        read_document("een\ntwee\ncafé".encode("cp1252"), name="agenda.txt")
    assert refusal.value.where == "agenda.txt, regel 3"


def test_text_without_a_list_of_results_or_plans() -> None:
    lines = read_document(b"Beste lezer,\n\nDit is een brief.\n", name="brief.txt")
    with pytest.raises(InvalidInput, match="geen punten gevonden") as refusal:
        import_text(lines)
    assert refusal.value.where == "brief.txt"
    assert "koppen" in refusal.value.remedy


@pytest.mark.parametrize("text", [TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r")])
def test_bom_and_line_ends_make_no_difference(text: str) -> None:
    draft = import_text(read_document(text.encode(), name="agenda.txt"))
    assert [(item.id, item.lines, item.text) for item in draft.items] == [
        ("1-P1", (3, 3), "Wij lezen voor in café De Ratel; dat doen we met z’n tweeën.")
    ]


def test_twice_encoded_text_becomes_a_question() -> None:
    text = TEXT.replace("café", "cafÃ©")
    draft = import_text(read_document(text.encode(), name="agenda.txt"))
    assert [question.line for question in draft.questions if question.kind == "encoding"] == [3]
