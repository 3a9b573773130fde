# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""In which character set a web page is written: its byte order mark, what it says itself, or UTF-8."""

from __future__ import annotations

import codecs
import re

from stelsel.ground.core.errors import InvalidInput

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BARE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))
_DECLARED = re.compile(rb"""(?i)<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9._:-]{1,40})""")
_SAID_WITHIN = 4096
# As browsers do: who says ISO-8859-1 or ASCII mostly wrote Windows-1252; UTF-16 cannot be said in single bytes.
_KNOWN = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
    "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-1": "cp1252", "iso8859-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-15": "iso-8859-15", "macintosh": "mac-roman",
}  # fmt: skip


def page_text(data: bytes, name: str) -> str:
    """Raises InvalidInput for a character set that we do not know, or that the bytes are not in."""
    encoding = next((codec for mark, codec in (*_MARKS, *_BARE) if data.startswith(mark)), "")
    if encoding:
        return _decode(data, encoding, name).removeprefix("\ufeff")
    declared = _DECLARED.search(data[:_SAID_WITHIN])
    if declared is None:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return _decode(data, "cp1252", name)
    told = declared[1].decode("ascii").lower()
    if told not in _KNOWN:
        raise InvalidInput(f"De tekenset “{told}” kennen we niet.", where=name, remedy="Bewaar de pagina in UTF-8.")
    return _decode(data, _KNOWN[told], name)


def _decode(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            f"De pagina is niet in {encoding} bewaard.",
            where=f"{name}, regel {line}",
            remedy="Bewaar de pagina opnieuw, in UTF-8.",
        ) from error
