# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbered lines, what a document becomes whatever its format; and plain text as the first of these formats.

A line number is the one that an editor shows: lines end in LF, CR LF or CR. A form feed does not end a line; it says
that a page starts there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from stelsel.agree.agenda.importing.signatures import Format, refuse_other_formats
from stelsel.ground.core.errors import InvalidInput

MAX_BYTES = 1_000_000
MAX_LINES = 20_000
MAX_LINE = 10_000
_FEW = 3

Aside = Literal["figure", "furniture", "box"]
"""What stands apart from the text by its place: the lettering of a drawing, the head or foot of a page, a frame."""
HintKind = Literal["heading", "entry", "row", "note", "contents", "paragraph", "line"]

_LINE_END = re.compile(r"\r\n|\n|\r")
# Soft hyphens at a line end are kept: there they say that the word goes on.
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]|\u00ad(?=\\S)")
_WIDE_GAP = re.compile(r" {3,}|\t+")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


@dataclass(frozen=True)
class Place:
    """Where a line stands in a document with pages: the page, counted from 1, and a box on it.

    The box is in points (1/72 inch) from the left and the top of the page as it is seen, after its rotation.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Page:
    """The size of a page as it is seen, in points."""

    width: float
    height: float


@dataclass(frozen=True)
class Hint:
    """What the format of a document says of a line. Such a line is a whole paragraph, so nothing is joined to it.

    `level` is the depth of a heading (0 the title of the document, 1 the highest; higher than that where only the
    letters say that it is one, see `LETTERED`) or of a list entry (from 0). `label` is the number or mark of a heading,
    entry or note, as it stands at the start of the text. `cells` are those of a row of a table; `first` says that the
    table begins. A "paragraph" is no heading for sure; of a "line" nothing is known but that it is whole.
    """

    kind: HintKind
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    first: bool = False


LETTERED = 10
"""The level of a heading that is one by its letters (bold), in a document that has headings with a level too."""


@dataclass(frozen=True)
class Line:
    """One line without its end: `text` is trimmed and single-spaced, `indent` counts the spaces before it, less
    those that every line has.

    `new_page` is only a hint: a form feed, or the single space that many converters leave in its place. `cells` counts
    the pieces that wide gaps (three spaces or a tab) cut the line into. `place` is known where the document has pages,
    `hint` where its format says what the line is, `aside` where its place shows that it is no part of the text.
    """

    number: int
    text: str
    indent: int
    new_page: bool
    cells: int = 1
    place: Place | None = None
    hint: Hint | None = None
    aside: Aside | None = None


@dataclass(frozen=True)
class Remark:
    """Something that the reader of a format could not see for sure; it becomes a question about `line`."""

    line: int
    kind: str
    text: str
    suggestion: str


@dataclass(frozen=True)
class Lines:
    """A document as it came: its name (for messages) and its lines, numbered from 1.

    `text` is the text that the numbers count in: of a plain text the text itself, of other formats what was taken out.
    """

    name: str
    lines: tuple[Line, ...]
    text: str
    format: Format = "text"
    pages: tuple[Page, ...] = ()
    remarks: tuple[Remark, ...] = ()


def paragraphs_are_told(lines: Iterable[Line]) -> bool:
    """Whether the format says where each paragraph begins; a PDF shows only its headings and the rows of its tables."""
    return any(line.hint is not None and line.hint.kind not in ("heading", "row") for line in lines)


def read_text(data: bytes, *, name: str) -> Lines:
    """Read UTF-8 text (with or without byte order mark); raises InvalidInput for anything else, or too many lines."""
    refuse_other_formats(data, name)
    text = _decode(data, name)
    if not any(character.isalnum() for character in text):
        raise InvalidInput("Het bestand is leeg.", where=name, remedy="Kies een bestand met de tekst van de agenda.")
    rows = _LINE_END.split(text)
    if len(rows) > MAX_LINES:
        raise InvalidInput(
            f"Het bestand heeft {len(rows)} regels; meer dan {MAX_LINES} lezen we niet in.",
            where=name,
            remedy="Splits het document in delen.",
        )
    longest = max(rows, key=len)
    if len(longest) > MAX_LINE:
        raise InvalidInput(
            f"Een regel telt {len(longest)} tekens; meer dan {MAX_LINE} lezen we niet in.",
            where=f"{name}, regel {rows.index(longest) + 1}",
            remedy="Bewaar de tekst met regeleinden.",
        )
    return Lines(name=name, lines=number_lines(rows), text=text)


def _decode(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            "De tekst is niet in UTF-8 bewaard, waarschijnlijk in Windows-1252.",
            where=f"{name}, regel {line}",
            remedy=f"Zet het bestand eerst om: iconv -f WINDOWS-1252 -t UTF-8 {name} > nieuw.txt",
        ) from error


def number_lines(rows: list[str]) -> tuple[Line, ...]:
    """Number the lines; the margin that all of them share goes."""
    margin = min((_indent(raw) for raw in rows if raw.strip()), default=0)
    residue = set() if any("\f" in raw for raw in rows) else _feed_residue(rows, margin)
    lines: list[Line] = []
    fed = False
    for number, raw in enumerate(rows, start=1):
        clean = _INVISIBLE.sub("", raw).translate(_LIGATURES)
        body = clean.lstrip()
        text = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", body).split())
        text = text if text.strip("\u00ad ") else ""
        fed = fed or "\f" in clean[: len(clean) - len(body)]
        cells = len(_WIDE_GAP.split(body.strip()))
        lines.append(Line(number, text, max(0, _indent(clean) - margin), fed or number in residue, cells))
        fed = fed and not text
    return tuple(lines)


def _feed_residue(rows: list[str], margin: int) -> set[int]:
    """Lines with the lone leading space, right under text, that is left of a form feed; where many have it, none."""
    found: set[int] = set()
    below_text, filled = True, 0
    for number, raw in enumerate(rows, start=1):
        body = raw.strip()
        if below_text and _indent(raw) - margin == 1 and body[:1].isalnum():
            found.add(number)
        below_text = bool(body)
        filled += below_text
    return found if len(found) <= max(_FEW, filled // 20) else set()


def _indent(raw: str) -> int:
    return len(raw[: len(raw) - len(raw.lstrip())].replace("\f", "").expandtabs(4))
