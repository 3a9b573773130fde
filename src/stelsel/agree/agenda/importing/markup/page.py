# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From HTML to pieces: headings, paragraphs, list entries and tables, in the order in which they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stelsel.agree.agenda.importing import grid
from stelsel.agree.agenda.importing.markup.running import Running
from stelsel.agree.agenda.importing.markup.tokens import tokens
from stelsel.agree.agenda.importing.numerals import numeral
from stelsel.agree.agenda.importing.writing import Piece
from stelsel.ground.core.errors import InvalidInput

MAX_DEPTH = 200
"""How deep lists, tables and unread parts may lie in one another."""

_UNREAD = frozenset(
    """script style template noscript title nav footer form button select textarea svg math iframe object video audio
    canvas dialog applet map""".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure head header
    hgroup hr html legend main menu ol p pre section summary ul li table thead tbody tfoot tr td th""".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_SPAN = 50


@dataclass
class _List:
    """An open list: the next number (None for one with bullets), and whether its entry has words already."""

    number: int | None
    form: str
    entry: Piece | None = None
    label: str = ""


@dataclass
class _Table:
    rows: list[list[list[Piece]]] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    heading: int | None = None


class PageReader:
    """Reads a page once. `name` is for the messages."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._text = ""
        self._place = 0
        self._pieces: list[Piece] = []
        self._running = Running()
        self._lists: list[_List] = []
        self._tables: list[_Table] = []
        self._heading: int | None = None
        self._unread: list[str] = []

    def pieces(self, text: str) -> list[Piece]:
        self._text = text
        for token in tokens(text):
            self._place = token.place
            if not token.name:
                self._words(token.words)
            elif token.name.startswith("/"):
                self._end(token.name[1:])
            else:
                self._start(token.name, token.told)
        self._end_paragraph()
        while self._tables:
            self._end_table()
        return self._pieces

    def _start(self, tag: str, told: Mapping[str, str]) -> None:
        if self._unread:
            if tag == self._unread[0]:
                self._unread.append(tag)
                self._check_depth(len(self._unread))
        elif tag not in _VOID and (tag in _UNREAD or "hidden" in told or _HIDDEN.search(told.get("style", "")[:500])):
            self._end_paragraph() if tag in _BLOCKS | _HEADINGS else None
            self._unread.append(tag)
        elif tag in _HEADINGS:
            self._end_paragraph()
            self._heading = int(tag[1])
        elif tag in _BLOCKS:
            self._end_paragraph()
            self._start_block(tag, told)
        else:
            self._running.start(tag, told)

    def _end(self, tag: str) -> None:
        if self._unread:
            if tag == self._unread[0]:
                self._unread.pop()
        elif tag in _HEADINGS:
            self._end_paragraph()
            self._heading = None
        elif tag in _BLOCKS:
            self._end_paragraph()
            self._end_block(tag)
        else:
            self._running.end(tag)

    def _words(self, words: str) -> None:
        if not self._unread:
            self._running.add(words)

    def _start_block(self, tag: str, told: Mapping[str, str]) -> None:
        match tag:
            case "ul" | "menu":
                self._start_list(_List(None, ""))
            case "ol":
                self._start_list(_List(_whole(told.get("start", ""), 1), _FORMS.get(told.get("type", ""), "decimal")))
            case "li":
                self._start_entry(told)
            case "table":
                self._check_depth(len(self._tables) + 1)
                self._tables.append(_Table(lists=self._lists, heading=self._heading))
                self._lists, self._heading = [], None
            case "tr" if self._tables:
                self._tables[-1].rows.append([])
            case "td" | "th" if self._tables:
                rows = self._tables[-1].rows
                if not rows:
                    rows.append([])
                rows[-1] += [[] for _ in range(min(_whole(told.get("colspan", ""), 1), _MOST_SPAN) - 1)]
                rows[-1].append([])
                self._lists, self._heading = [], None
            case _:
                pass

    def _start_list(self, opened: _List) -> None:
        self._check_depth(len(self._lists) + 1)
        self._heading = None
        self._lists.append(opened)

    def _start_entry(self, told: Mapping[str, str]) -> None:
        if not self._lists:
            self._lists.append(_List(None, ""))
        inner = self._lists[-1]
        inner.entry = None
        if inner.number is None:
            inner.label = "•"
        else:
            number = _whole(told.get("value", ""), inner.number)
            inner.label, inner.number = f"{numeral(number, inner.form)}.", number + 1

    def _end_block(self, tag: str) -> None:
        match tag:
            case "ul" | "ol" | "menu" if self._lists:
                self._lists.pop()
            case "li" if self._lists:
                self._lists[-1].entry, self._lists[-1].label = None, ""
            case "table" if self._tables:
                self._end_table()
            case _:
                pass

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._lists, self._heading = table.lists, table.heading
        self._put_all(list(grid.pieces_of(table.rows)))

    def _end_paragraph(self) -> None:
        """What was read so far is a paragraph of the heading, entry or cell that we are in."""
        running = self._running
        text, bold = running.taken()
        if not text:
            return
        inner = self._lists[-1] if self._lists else None
        if self._heading is not None:
            self._put_all([Piece("heading", text, self._heading)])
        elif inner is None or not inner.label:
            self._put_all([Piece("text", text, bold=bold)])
        elif inner.entry is None:
            inner.entry = Piece("entry", text, len(self._lists) - 1, inner.label, bold=bold)
            self._put_all([inner.entry])
        else:
            self._go_on(inner, inner.entry, text)

    def _go_on(self, inner: _List, entry: Piece, text: str) -> None:
        """A second paragraph of an entry; below the entries that it holds it stands alone."""
        pieces = self._target()
        if pieces and pieces[-1] is entry:
            inner.entry = pieces[-1] = replace(entry, text=f"{entry.text}\n{text}")
        else:
            pieces.append(Piece("text", text))

    def _put_all(self, pieces: list[Piece]) -> None:
        self._target().extend(pieces)

    def _target(self) -> list[Piece]:
        """Where pieces go: the cell that is open, or the page."""
        if self._tables and self._tables[-1].rows and self._tables[-1].rows[-1]:
            return self._tables[-1].rows[-1][-1]
        return self._pieces

    def _check_depth(self, depth: int) -> None:
        if depth > MAX_DEPTH:
            line = self._text.count("\n", 0, self._place) + 1
            raise InvalidInput(
                f"De delen van de pagina liggen dieper dan {MAX_DEPTH} niveaus.",
                where=f"{self._name}, regel {line}",
                remedy="Bewaar het document als tekst (.txt, UTF-8) en lees dat in.",
            )


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,4}", text) else otherwise
