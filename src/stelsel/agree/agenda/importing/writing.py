# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the pieces of a document with a structure (Word, HTML, Markdown) to lines: one for each paragraph.

The lines read as a text of their own, with marks, indents and blank lines: they are what a reviewer sees. What the
format says of a line goes with it as a hint, so that nobody has to guess it from these signs again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from stelsel.agree.agenda.importing.dutch import ends_sentence
from stelsel.agree.agenda.importing.heads import MAX_WORDS
from stelsel.agree.agenda.importing.lines import LETTERED, MAX_LINE, MAX_LINES, Hint, Line, Lines
from stelsel.agree.agenda.importing.marks import mark_of
from stelsel.agree.agenda.importing.signatures import Format
from stelsel.ground.core.errors import InvalidInput

PieceKind = Literal["heading", "entry", "row", "note", "contents", "text"]

MAX_LEVEL = 8
"""Lists deeper than this are drawn no further to the right; nobody reads them."""

_STEP = 4
_GAP = "    "
_MIN_HEADINGS = 2
# What no reader of the document sees: soft hyphens, zero-width signs, and control characters.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffc]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_LETTERS = str.maketrans(
    {"\u2011": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a row of a table, as the format tells it apart; a line feed in `text` is a break inside it.

    `level` is the depth of a heading or an entry, or how many spaces a paragraph is indented that may be the entry of a
    list typed by hand. `bold` says that all its letters are; `first` that a table begins with it; `page` that a page
    does.
    """

    kind: PieceKind
    text: str
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    bold: bool = False
    first: bool = False
    page: bool = False


def lines_of(pieces: Iterable[Piece], *, name: str, form: Format) -> Lines:
    """Write the pieces as numbered lines; raises InvalidInput where there is no text, or too much."""
    clean: list[Piece] = []
    for piece in pieces:
        clean += filter(_says, _parted(_cleaned(piece)))
        if len(clean) > MAX_LINES:
            raise _too_much(name)
    if not clean:
        raise InvalidInput("Het bestand is leeg.", where=name, remedy="Kies een bestand met de tekst van de agenda.")
    sheet = _Sheet(structured=sum(piece.kind == "heading" and piece.level > 0 for piece in clean) >= _MIN_HEADINGS)
    for piece in clean:
        sheet.put(piece)
        if len(sheet.lines) > MAX_LINES:
            raise _too_much(name)
    return Lines(name=name, lines=tuple(sheet.lines), text="\n".join(sheet.written), format=form)


def _too_much(name: str) -> InvalidInput:
    return InvalidInput(
        f"Het bestand heeft meer dan {MAX_LINES} regels; zo veel lezen we niet in.",
        where=name,
        remedy="Splits het document in delen.",
    )


class _Sheet:
    def __init__(self, *, structured: bool) -> None:
        self._structured = structured
        self._above: Piece | None = None
        self.written: list[str] = []
        self.lines: list[Line] = []

    def put(self, piece: Piece) -> None:
        if self._above is not None and not _follows(self._above, piece):
            self._write("", 0, None)
        if piece.kind == "entry" and not self._structured and _is_lettered_number(piece):
            piece = Piece("text", f"{piece.label} {piece.text}", page=piece.page)
        label = f"{piece.label} " if piece.label else ""
        indent = _STEP * min(piece.level, MAX_LEVEL) if piece.kind == "entry" else 0
        if piece.kind == "text":
            indent = min(piece.level, _STEP * MAX_LEVEL)
        body = _GAP.join(cell or "–" for cell in piece.cells) if piece.kind == "row" else piece.text
        hint: Hint | None = self._hint(piece)
        for row in _rows(label + body):
            self._write(row, indent, hint, page=piece.page and hint is not None, cells=max(1, len(piece.cells)))
            hint, indent = None, indent + (len(label) if hint else 0)
        self._above = piece

    def _hint(self, piece: Piece) -> Hint:
        if piece.kind == "text":
            if not self._structured:
                return Hint("line")
            lettered = piece.bold and _may_title(piece.text)
            return Hint("heading", LETTERED) if lettered else Hint("paragraph")
        return Hint(piece.kind, piece.level, piece.label, piece.cells, piece.first)

    def _write(self, text: str, indent: int, hint: Hint | None, *, page: bool = False, cells: int = 1) -> None:
        self.written.append(" " * indent + text)
        plain = " ".join(text.split())
        self.lines.append(Line(len(self.lines) + 1, plain, indent, page, cells if text else 1, hint=hint))


def _follows(above: Piece, piece: Piece) -> bool:
    """Whether no blank line comes between: entries of a list, rows of a table, notes, lines of the contents."""
    same = above.kind == piece.kind and piece.kind not in ("heading", "text")
    return same and not (piece.kind == "row" and piece.first)


def _cleaned(piece: Piece) -> Piece:
    cells = tuple(" ".join(_clean(cell).split()) for cell in piece.cells)
    lines = [" ".join(line.split()) for line in _clean(piece.text).split("\n")]
    return replace(piece, text="\n".join(filter(None, lines)), label=" ".join(_clean(piece.label).split()), cells=cells)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", _UNSEEN.sub("", text)).translate(_LETTERS)


def _says(piece: Piece) -> bool:
    return any(character.isalnum() for character in "".join((piece.text, *piece.cells)))


def _parted(piece: Piece) -> list[Piece]:
    """A paragraph with breaks, cut where a list mark begins the next line: a list that was typed by hand."""
    parts: list[list[str]] = [[]]
    for line in piece.text.split("\n"):
        mark = mark_of(line)
        if parts[-1] and mark and mark.kind in ("bullet", "dash") and piece.kind in ("text", "entry"):
            parts.append([])
        parts[-1].append(line)
    head = replace(piece, text="\n".join(parts[0]))
    return [head, *(Piece("text", "\n".join(lines)) for lines in parts[1:])]


def _rows(text: str) -> Sequence[str]:
    """The lines of a paragraph: where its writer broke it, and where it is longer than any line may be."""
    rows: list[str] = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > MAX_LINE:
            cut = rest.rfind(" ", 0, MAX_LINE)
            cut = cut if cut > 0 else MAX_LINE
            rows.append(rest[:cut])
            rest = rest[cut:].lstrip()
        rows.append(rest)
    return rows


def _is_lettered_number(piece: Piece) -> bool:
    """A number and a bold phrase: in a document without headings of its own, that may be one."""
    return not piece.level and piece.bold and any(map(str.isdigit, piece.label)) and _may_title(piece.text)


def _may_title(text: str) -> bool:
    return len(text.split()) <= MAX_WORDS and not ends_sentence(text)
