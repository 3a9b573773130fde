# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file is when it is not the text we read, told by its first bytes."""

from __future__ import annotations

import re

from stelsel.ground.core.errors import InvalidInput

_AS_TEXT = "Bewaar het document als tekst (.txt, UTF-8) en lees dat in."
_LATER = "Dit formaat lezen we later ook zelf; bewaar het nu als tekst (.txt, UTF-8)."
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "een PDF", _LATER),
    (b"\xd0\xcf\x11\xe0", "een oud Office-document (.doc, .xls)", _AS_TEXT),
    (b"{\\rtf", "een RTF-document", _AS_TEXT),
    (b"\x89PNG", "een afbeelding", _AS_TEXT),
    (b"\xff\xd8\xff", "een afbeelding", _AS_TEXT),
    (b"GIF8", "een afbeelding", _AS_TEXT),
    (b"\x1f\x8b", "een ingepakt bestand (gzip)", "Pak het eerst uit."),
)
_UTF16 = "Zet het bestand eerst om: iconv -f UTF-16 -t UTF-8 {name} > nieuw.txt"


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raise InvalidInput that names the kind of file; returns where `data` may be text."""
    start = data.lstrip()[:2048]
    for signature, kind, remedy in _SIGNATURES:
        if start.startswith(signature):
            raise InvalidInput(f"Dit is geen tekst maar {kind}.", where=name, remedy=remedy)
    if start.startswith(b"PK\x03\x04"):
        raise InvalidInput(f"Dit is geen tekst maar {_kind_of_zip(data)}.", where=name, remedy=_zip_remedy(data))
    if re.match(rb"(?i)<!doctype html|<html|<\?xml", start):
        raise InvalidInput("Dit is geen platte tekst maar een webpagina of XML.", where=name, remedy=_AS_TEXT)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _alternating_nul(data):
        raise InvalidInput("De tekst is in UTF-16 bewaard.", where=name, remedy=_UTF16.format(name=name))
    if b"\x00" in data:
        raise InvalidInput(
            f"Dit is geen tekst maar een binair bestand (nulbyte op plaats {data.index(0)}).",
            where=name,
            remedy=_AS_TEXT,
        )


def _kind_of_zip(data: bytes) -> str:
    if b"word/" in data:
        return "een Word-document (.docx)"
    if b"opendocument.text" in data[:200]:
        return "een OpenDocument-tekst (.odt)"
    return "een ingepakt bestand (zip)"


def _zip_remedy(data: bytes) -> str:
    return _LATER if b"word/" in data else _AS_TEXT


def _alternating_nul(data: bytes) -> bool:
    """UTF-16 without a mark: in Western text every second byte is nul."""
    sample = data[:2000]
    half = len(sample) // 2
    return half > 1 and max(sample[0::2].count(0), sample[1::2].count(0)) > half * 0.6
