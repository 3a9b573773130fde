# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDFs written by hand, object by object, for what no honest program makes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
# Letters without a table that says which they are.
_DESCRIPTOR = (
    "<< /Type /FontDescriptor /FontName /Onbekend /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 "
    "/Descent -200 /CapHeight 700 /StemV 80 >>"
)
DUMB_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /Onbekend /Encoding /Identity-H /DescendantFonts [<< /Type /Font "
    "/Subtype /CIDFontType2 /BaseFont /Onbekend /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    f"/Supplement 0 >> /FontDescriptor {_DESCRIPTOR} >>] >>"
)


def stream(data: bytes, *, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def squeezed(data: bytes, *, times: int = 1) -> bytes:
    """A stream that is packed `times` over."""
    for _ in range(times):
        data = zlib.compress(data, 9)
    filters = " ".join(["/FlateDecode"] * times)
    return stream(data, entries=f"/Filter [{filters}]")


def pdf(objects: Sequence[bytes | str]) -> bytes:
    """The file of these objects, numbered from 1; the first is the catalogue."""
    parts = [b"%PDF-1.7\n"]
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n".encode() + (one.encode() if isinstance(one, str) else one) + b"\nendobj\n")
    start = sum(map(len, parts))
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    parts.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    parts.append(f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return b"".join(parts)


def pages(contents: Sequence[bytes], *, font: str = FONT, page: str = "", more: Sequence[bytes | str] = ()) -> bytes:
    """One page for each content (a whole stream object); `more` are objects from number 4 on, named X4, X5 …"""
    first = 4 + len(more)
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(contents)))
    names = " ".join(f"/X{4 + place} {4 + place} 0 R" for place in range(len(more)))
    objects: list[bytes | str] = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>",
        font,
        *more,
    ]
    for place, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * place + 1} 0 R {page} "
            f"/Resources << /Font << /F 3 0 R >> /XObject << {names} >> >> >>"
        )
        objects.append(content)
    return pdf(objects)


def shown(lines: Sequence[tuple[float, float, str]], *, size: float = 11, before: str = "") -> bytes:
    """Content that sets each (x, y from the bottom, text)."""
    texts = "".join(f"BT /F {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines)
    return stream((before + texts).encode("cp1252"))


def set_out(rows: Sequence[str], *, height: float = 842, leading: float = 12) -> bytes:
    """Content that sets lines of text one below the other, the spaces before them as room."""
    lines = []
    for place, row in enumerate(rows, start=3):
        body = row.strip()
        escaped = body.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        if body:
            lines.append((50 + 5 * (len(row) - len(row.lstrip(" "))), height - leading * place, escaped))
    return shown(lines, size=10)
