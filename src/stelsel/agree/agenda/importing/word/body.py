# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The body of a Word document as pieces: paragraphs with their style and number, tables, notes, text boxes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from stelsel.agree.agenda.importing import grid
from stelsel.agree.agenda.importing.marks import mark_of
from stelsel.agree.agenda.importing.word.numbering import Numbering, Printed
from stelsel.agree.agenda.importing.word.runs import GONE, Runs, Text
from stelsel.agree.agenda.importing.word.styles import Style, Styles, number
from stelsel.agree.agenda.importing.word.tree import Node
from stelsel.agree.agenda.importing.writing import Piece

_MOST_COLUMNS = 60
_TWIPS_A_SPACE = 180


class Body:
    """Reads the parts of a body in order; what it remembers is the text of a paragraph whose end was taken out."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: Runs, notes: Mapping[str, Node | None]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._notes = {
            (kind, note.attribute("id")): note
            for kind, root in notes.items()
            for note in (root.all(kind) if root else ())
        }
        self._carried: list[Text] = []
        self._page = False

    def pieces(self, node: Node, *, contents: bool = False) -> Iterator[Piece]:
        for child in node.children:
            match child.name:
                case "p":
                    yield from self._paragraph(child, contents=contents)
                case "tbl":
                    yield from self.rest()
                    yield from self._table(child)
                case "sdt":
                    gallery = child.value("sdtPr", "docPartObj", "docPartGallery")
                    content = child.first("sdtContent")
                    if content and not child.on("sdtPr", "showingPlcHdr"):
                        yield from self.pieces(content, contents=contents or gallery == "Table of Contents")
                case "mc:AlternateContent":
                    chosen = child.first("mc:Choice") or child.first("mc:Fallback")
                    if chosen:
                        yield from self.pieces(chosen, contents=contents)
                case name if name not in GONE and name != "sectPr":
                    yield from self.pieces(child, contents=contents)

    def rest(self) -> Iterator[Piece]:
        """The text of which the end was taken out, where nothing follows that it can go on in."""
        words = "".join(one.words for one in self._carried)
        self._carried = []
        if words.strip():
            yield Piece("text", words)

    def _paragraph(self, node: Node, *, contents: bool) -> Iterator[Piece]:
        properties = node.first("pPr")
        identity = properties.value("pStyle") if properties else ""
        style = self._styles.of(identity)
        contents = contents or style.contents or self._runs.in_contents
        text = self._runs.read(node, style)
        contents = contents or self._runs.in_contents
        if properties and (properties.first("rPr", "del") or properties.first("rPr", "moveFrom")):
            self._carried.append(text)
            return
        carried, self._carried = [*self._carried, text], []
        printed = self._printed(properties, identity, style)
        words = "".join(one.words for one in carried)
        if words.strip():
            piece = self._piece(words, properties, style, printed, contents=contents)
            page = self._page or bool(properties and properties.on("pageBreakBefore"))
            self._page = False
            yield replace(piece, bold=all(one.bold for one in carried if one.words.strip()), page=page)
        self._page = self._page or any(one.page for one in carried)
        for one in carried:
            yield from self._called(one)
            for box in one.boxes:
                yield from self.pieces(box)

    def _piece(
        self, words: str, properties: Node | None, style: Style, printed: Printed | None, *, contents: bool
    ) -> Piece:
        if contents:
            return Piece("contents", words)
        outline = properties.value("outlineLvl") if properties else ""
        level = style.level if not outline else number(outline) + 1 if number(outline) < 9 else None  # noqa: PLR2004 -- 9 is body text
        label = printed.label if printed else ""
        if level is not None:
            return Piece("heading", words, level, "" if printed and printed.bullet else label)
        if printed is None:
            return Piece("text", words, level=_indent(properties) if mark_of(words.strip()) else 0)
        return Piece("entry", words, printed.depth, label)

    def _printed(self, properties: Node | None, identity: str, style: Style) -> Printed | None:
        """What its list prints before a paragraph; a list number of 0 takes the one of the style away."""
        own = properties.value("numPr", "numId") if properties else ""
        listed = own or style.list
        if not listed or listed == "0":
            return None
        told = properties.value("numPr", "ilvl") if properties else ""
        if told:
            depth = number(told)
        elif style.depth is not None:
            depth = style.depth
        else:
            depth = self._numbering.depth_of(listed, identity)
        return self._numbering.next(listed, depth)

    def _called(self, text: Text) -> Iterator[Piece]:
        """The notes that a paragraph calls, each in one line."""
        for kind, identity, label in text.notes:
            note = self._notes.pop((kind, identity), None)
            if note is not None:
                words = " ".join(piece.text for piece in self.pieces(note) if piece.kind != "note")
                yield Piece("note", words, label=label)

    def _table(self, node: Node) -> Iterator[Piece]:
        rows = [self._row(row) for row in _within(node, "tr") if not row.first("trPr", "del")]
        yield from grid.pieces_of([[[one for one in cell if one.kind != "note"] for cell in row] for row in rows])
        yield from (one for row in rows for cell in row for one in cell if one.kind == "note")

    def _row(self, node: Node) -> list[list[Piece]]:
        cells: list[list[Piece]] = []
        for cell in _within(node, "tc"):
            span = min(number(cell.value("tcPr", "gridSpan"), 1), _MOST_COLUMNS)
            pieces = list(self.pieces(cell))
            if len(cells) < _MOST_COLUMNS:
                cells += [pieces, *([] for _ in range(span - 1))]
        return cells


def _within(node: Node, name: str) -> Iterator[Node]:
    """The rows of a table or the cells of a row, also where something is wrapped around them."""
    for child in node.children:
        if child.name == name:
            yield child
        elif child.name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(child, name)


def _indent(properties: Node | None) -> int:
    """The left indent of a paragraph, in spaces: it tells the levels of a list that was typed by hand."""
    found = properties.first("ind") if properties else None
    if found is None:
        return 0
    return max(0, number(found.attribute("left") or found.attribute("start"))) // _TWIPS_A_SPACE
