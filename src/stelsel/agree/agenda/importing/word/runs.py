# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a paragraph: its runs, with fields, links, changes, notes and text boxes told apart.

Of changes that were tracked, what came stays and what went is gone, as if all were accepted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stelsel.agree.agenda.importing.addresses import shown_address
from stelsel.agree.agenda.importing.marks import BULLETS
from stelsel.agree.agenda.importing.word.styles import Style, Styles
from stelsel.agree.agenda.importing.word.tree import Node

GONE = frozenset({"del", "moveFrom", "delText", "delInstrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt", "fldData"})
"""What is not there for who accepts all changes, and what holds no words."""

_LINK = re.compile(r'(?i)^\s*HYPERLINK\s+"([^"]{1,2000})"')
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SYMBOL_FONTS = 0xF000
_PAGE_FIELDS = re.compile(r"(?i)^\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|SEQ\s+\S+\s+\\h)\b")


@dataclass
class _Field:
    """A field that is open: its instruction, whether its result has begun, and where that begins."""

    instruction: str = ""
    result: bool = False
    start: int = 0


@dataclass
class Text:
    """What a paragraph says. `plain` says that some letters are not bold; boxes are the text boxes that hang on it."""

    parts: list[str] = field(default_factory=list)
    plain: bool = False
    page: bool = False
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)

    @property
    def words(self) -> str:
        return "".join(self.parts)

    @property
    def bold(self) -> bool:
        return not self.plain and any(map(str.isalnum, self.words))


class Runs:
    """Reads paragraph after paragraph: a field may begin in one and end in another, and notes are counted on."""

    def __init__(self, styles: Styles, addresses: Mapping[str, str]) -> None:
        self._styles = styles
        self._addresses = addresses
        self._fields: list[_Field] = []
        self._counts = {"footnote": 0, "endnote": 0}

    @property
    def in_contents(self) -> bool:
        return any(re.match(r"(?i)\s*TOC\b", one.instruction) for one in self._fields)

    def read(self, paragraph: Node, style: Style) -> Text:
        text = Text()
        for one in self._fields:
            one.start = 0
        self._inside(paragraph, style, text)
        return text

    def _inside(self, node: Node, style: Style, text: Text) -> None:
        for child in node.children:
            self._piece(child, style, text)

    def _piece(self, node: Node, style: Style, text: Text) -> None:
        match node.name:
            case "r":
                self._run(node, style, text)
            case "hyperlink":
                start = len(text.parts)
                self._inside(node, style, text)
                self._show_address(self._addresses.get(node.attribute("id"), ""), start, text)
            case "fldSimple":
                if not _PAGE_FIELDS.match(node.attribute("instr")):
                    self._inside(node, style, text)
            case "mc:AlternateContent":
                chosen = node.first("mc:Choice") or node.first("mc:Fallback")
                self._inside(chosen, style, text) if chosen else None
            case "sdt" if node.on("sdtPr", "showingPlcHdr"):
                pass
            case "m:t":
                self._add(node.text, text, plain=True)
            case "txbxContent":
                text.boxes.append(node)
            case name if name not in GONE:
                self._inside(node, style, text)

    def _run(self, run: Node, style: Style, text: Text) -> None:
        own = self._styles.letters(run.value("rPr", "rStyle"))
        hidden = _told(run.on("rPr", "vanish"), own.hidden, style.hidden)
        plain = not _told(run.on("rPr", "b"), own.bold, style.bold)
        for node in run.children:
            if node.name in ("fldChar", "instrText"):
                self._field(node, text)
            elif not hidden:
                self._letters(node, style, text, plain=plain)

    def _letters(self, node: Node, style: Style, text: Text, *, plain: bool) -> None:
        match node.name:
            case "t":
                self._add(node.text, text, plain=plain)
            case "tab" | "ptab":
                self._add(" ", text, plain=plain)
            case "br" | "cr":
                if node.attribute("type") == "page":
                    text.page = True
                else:
                    self._add("\n" if node.attribute("type") != "column" else " ", text, plain=plain)
            case "noBreakHyphen":
                self._add("-", text, plain=plain)
            case "sym":
                self._add(_symbol(node, first=not text.words.strip()), text, plain=plain)
            case "footnoteReference" | "endnoteReference":
                self._call(node, text)
            case name if name not in GONE:
                self._piece(node, style, text)

    def _add(self, words: str, text: Text, *, plain: bool) -> None:
        if any(not one.result or _PAGE_FIELDS.match(one.instruction) for one in self._fields):
            return
        text.parts.append(words)
        text.plain = text.plain or (plain and any(map(str.isalnum, words)))

    def _field(self, node: Node, text: Text) -> None:
        if node.name == "instrText":
            if self._fields and not self._fields[-1].result:
                self._fields[-1].instruction += node.text
            return
        match node.attribute("fldCharType"):
            case "begin":
                self._fields.append(_Field())
            case "separate" if self._fields:
                self._fields[-1].result, self._fields[-1].start = True, len(text.parts)
            case "end" if self._fields:
                closed = self._fields.pop()
                link = _LINK.match(closed.instruction)
                if link and closed.result:
                    self._show_address(link[1], closed.start, text)
            case _:
                pass

    def _show_address(self, address: str, start: int, text: Text) -> None:
        shown = shown_address(address, "".join(text.parts[start:]))
        if shown:
            text.parts.append(shown)

    def _call(self, node: Node, text: Text) -> None:
        """The raised number that calls a note."""
        kind = node.name.removesuffix("Reference")
        self._counts[kind] += 1
        label = str(self._counts[kind]).translate(_RAISED)
        text.notes.append((kind, node.attribute("id"), label))
        text.parts.append(label)


def _told(*values: bool | None) -> bool:
    return next((value for value in values if value is not None), False)


def _symbol(node: Node, *, first: bool) -> str:
    """A character of a symbol font: a mark where it opens the paragraph, else nothing that can be read."""
    try:
        code = int(node.attribute("char"), 16)
    except ValueError:
        return ""
    if _SYMBOL_FONTS <= code <= _SYMBOL_FONTS + 0xFF or chr(code & 0xFFFF) in BULLETS:
        return "• " if first else " "
    return chr(code) if code < 0xD800 else " "  # noqa: PLR2004 -- above lie surrogates and private characters
