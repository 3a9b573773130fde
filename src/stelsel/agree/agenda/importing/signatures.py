# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file is, told by its first bytes, and what to do with one that we do not read."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from stelsel.ground.core.errors import InvalidInput

Format = Literal["text", "markdown", "html", "docx", "pdf"]

_AS_DOCX = "Open het document en bewaar het als Word-document (.docx) of PDF, en lees dat in."
_AS_TEXT = "Bewaar het document als Word-document (.docx), PDF of tekst (.txt, UTF-8) en lees dat in."
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "een oud Office-document (.doc, .xls)", _AS_DOCX),
    (b"{\\rtf", "een RTF-document", _AS_DOCX),
    (b"\x89PNG", "een afbeelding", _AS_TEXT),
    (b"\xff\xd8\xff", "een afbeelding", _AS_TEXT),
    (b"GIF8", "een afbeelding", _AS_TEXT),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)", "Pak het eerst uit."),
)
_UTF16 = "Zet het bestand eerst om: iconv -f UTF-16 -t UTF-8 {name} > nieuw.txt"
_ZIP = b"PK\x03\x04"
_SAMPLE = 4096
_OPENING = 50_000
# A declaration and comments may stand before the first element; pieces of a page begin with any of its blocks.
_HTML = re.compile(
    r"(?is)\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|title|meta|main|article|section|div|header|nav|h[1-6]|p|ul|ol|table)\b"
)
_HEADING = re.compile(r"(?m)^ {0,3}#{1,6} +[^#\s].*$")
_MARKDOWN_NAME = re.compile(r"(?i)\.(?:md|markdown|mdown|mkd)$")
_MIN_HEADINGS = 2


def format_of(data: bytes, name: str) -> Format:
    """The format to read `data` as; plain text is what nothing else is, so that may still be refused as text."""
    start = data[:_SAMPLE].lstrip()
    if start.startswith(b"%PDF"):
        return "pdf"
    if start.startswith(_ZIP) and b"word/" in data:
        return "docx"
    if _HTML.match(_sample(data)):
        return "html"
    return "markdown" if _is_markdown(data, name) else "text"


def _sample(data: bytes) -> str:
    """The first characters, in UTF-16 where they are."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[2:_SAMPLE].decode(codec, "ignore")
    for start, codec in ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be")):
        if data.startswith(start):
            return data[:_SAMPLE].decode(codec, "ignore")
    return data[:_SAMPLE].decode("latin-1").removeprefix("ï»¿")


def _is_markdown(data: bytes, name: str) -> bool:
    """By its name, or by two headings with a hash, which no text of a designed document has."""
    if _MARKDOWN_NAME.search(name):
        return True
    opening = data[:_OPENING].decode("utf-8", "ignore").replace("\r", "\n")
    return len(_HEADING.findall(opening)) >= _MIN_HEADINGS


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raise InvalidInput that names the kind of file; returns where `data` may be text."""
    start = data.lstrip()[:2048]
    if start.startswith(b"\xd0\xcf\x11\xe0") and "EncryptedPackage".encode("utf-16-le") in data:
        raise InvalidInput(
            "Dit document is met een wachtwoord beveiligd.",
            where=name,
            remedy="Open het, haal het wachtwoord weg en bewaar het opnieuw.",
        )
    for signature, kind, remedy in _SIGNATURES:
        if start.startswith(signature):
            raise InvalidInput(f"Dit is geen tekst maar {kind}.", where=name, remedy=remedy)
    if start.startswith(_ZIP):
        odt = b"opendocument.text" in data[:200]
        kind = "een OpenDocument-tekst (.odt)" if odt else "een ingepakt bestand (zip)"
        raise InvalidInput(f"Dit is geen tekst maar {kind}.", where=name, remedy=_AS_DOCX if odt else _AS_TEXT)
    if re.match(rb"<\?xml", start):
        raise InvalidInput("Dit is geen platte tekst maar XML.", where=name, remedy=_AS_TEXT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _alternating_nul(data):
        raise InvalidInput("De tekst is in UTF-16 bewaard.", where=name, remedy=_UTF16.format(name=name))
    if b"\x00" in data:
        raise InvalidInput(
            f"Dit is geen tekst maar een binair bestand (nulbyte op plaats {data.index(0)}).",
            where=name,
            remedy=_AS_TEXT,
        )


def _alternating_nul(data: bytes) -> bool:
    """UTF-16 without a mark: in Western text every second byte is nul."""
    sample = data[:2000]
    half = len(sample) // 2
    return half > 1 and max(sample[0::2].count(0), sample[1::2].count(0)) > half * 0.6
