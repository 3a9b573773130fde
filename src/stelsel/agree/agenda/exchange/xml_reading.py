# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""XML that nobody has checked, read within bounds: no document type, so no entities; nothing is fetched.

Python's own expat reads it (XML 1.0, namespaces); see `docs/decisions/` for why no library does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from stelsel.ground.core.errors import InvalidInput

MAX_DEPTH = 40
MAX_NODES = 200_000
XML_LANG = "http://www.w3.org/XML/1998/namespace lang"
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even as a reference (section 2.2, Char)."""
_START = re.compile(r"\s*<(\?xml\b|!--|!DOCTYPE\s+(?!html)|([\w.-]+:)?(StrategicPlan|PerformancePlanOrReport)\b)")
_PAGE = re.compile(r"(?is)\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+)?html\b")
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "ascii": "ascii", "iso-8859-1": "cp1252",
    "latin1": "cp1252", "iso-8859-15": "iso-8859-15", "windows-1252": "cp1252", "cp1252": "cp1252",
    "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
"""What a declaration may name. Files that say ISO-8859-1 are read as Windows-1252, which they mostly are."""
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_BARE = ((b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


@dataclass
class Node:
    """An element: its name without namespace, its text without that of its children, and the line it starts on."""

    name: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def first(self, *path: str) -> Node | None:
        """The first child along a path of names."""
        found: Node | None = self
        for name in path:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def all(self, name: str) -> list[Node]:
        return [child for child in self.children if child.name == name]

    def exact(self, *path: str) -> str:
        """The text at a path, as it stands; empty where there is no such element."""
        found = self.first(*path)
        return found.text if found else ""

    def words(self, *path: str) -> str:
        """The text at a path, its lines trimmed, blank lines kept single."""
        lines = [" ".join(line.split()) for line in self.exact(*path).splitlines()]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()

    def walk(self) -> Iterator[Node]:
        left = [self]
        while left:
            node = left.pop()
            yield node
            left.extend(reversed(node.children))


def xml_text(data: bytes, name: str) -> str | None:
    """The text of what looks like XML that we read (not HTML), or None.

    Raises `InvalidInput` for an encoding that we do not know, or that it is not in.
    """
    encoding = next((codec for mark, codec in (*_MARKS, *_BARE) if data.startswith(mark)), "")
    if not encoding and data.lstrip()[:1] != b"<":
        return None
    opening = data[:4000].decode(encoding or "latin-1", "ignore").lstrip("\ufeff")
    if not _START.match(opening[:400]) or _PAGE.match(opening):
        return None
    declared = _DECLARED.match(data[:400])
    if not encoding:
        told = declared[1].decode("ascii").lower() if declared else "utf-8"
        encoding = _ENCODINGS.get(told, "")
        if not encoding:
            raise InvalidInput(
                f"De tekenset “{told}” kennen we niet.", where=name, remedy="Bewaar het bestand in UTF-8."
            )
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            f"Het bestand is niet in {encoding} bewaard, zoals het zegt.", where=f"{name}, regel {line}",
            remedy="Bewaar het in UTF-8, en zeg dat ook in de eerste regel.",
        ) from error  # fmt: skip


def xml_parse(text: str, name: str) -> Node:
    """The root of the document, in time and memory that follow its length.

    Raises `InvalidInput` with line and column for what is not well-formed, has a document type, is nested deeper than
    `MAX_DEPTH`, or holds more than `MAX_NODES` elements.
    """
    return _Reading(text, name).root()


class _Reading:
    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._data = text.encode()
        self._open: list[Node] = []
        self._root: Node | None = None
        self._count = 0
        self._parser = expat.ParserCreate("utf-8", " ")
        self._parser.buffer_text = True
        self._pieces: list[list[str]] = []
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words

    def root(self) -> Node:
        try:
            self._parser.Parse(self._data, True)  # noqa: FBT003 -- expat's own signature
        except expat.ExpatError as error:
            raise InvalidInput(
                f"Dit is geen geldige XML, of het bestand is afgebroken ({expat.ErrorString(error.code)}).",
                where=f"{self._name}, regel {error.lineno}, kolom {error.offset + 1}",
                remedy="Haal het bestand opnieuw op, of verbeter die plek.",
            ) from error
        if self._root is None:
            raise self._refusal("Het bestand bevat geen element", "Kies een ander bestand.")
        return self._root

    def _doctype(self, *_: object) -> None:
        raise self._refusal("Het bestand heeft een DOCTYPE; die lezen we niet, om veilig te blijven", "Haal die weg.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH:
            raise self._refusal(f"De elementen liggen dieper dan {MAX_DEPTH} niveaus", "Maak het bestand platter.")
        if self._count > MAX_NODES:
            raise self._refusal(f"Het bestand heeft meer dan {MAX_NODES} elementen", "Splits het bestand in delen.")
        node = Node(tag.rsplit(" ", 1)[-1], self._parser.CurrentLineNumber, attributes)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)
        self._pieces.append([])

    def _end(self, _tag: str) -> None:
        self._open.pop().text = "".join(self._pieces.pop())

    def _words(self, text: str) -> None:
        self._pieces[-1].append(text)

    def _refusal(self, message: str, remedy: str) -> InvalidInput:
        where = f"{self._name}, regel {self._parser.CurrentLineNumber}"
        return InvalidInput(f"{message}.", where=where, remedy=remedy)
