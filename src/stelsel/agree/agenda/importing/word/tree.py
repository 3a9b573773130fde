# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The XML of a part as a tree, read within bounds by Python's own expat: no document type, so no entities.

Names lose their namespace where that is WordprocessingML, transitional or strict; others get one before them, so that
no foreign element is taken for one of Word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from stelsel.ground.core.errors import InvalidInput

MAX_DEPTH = 150
MAX_NODES = 500_000
MAX_ATTRIBUTE = 20_000

_PREFIXES = {
    "": "",
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_SPOKEN = frozenset({"t", "instrText", "m:t"})
"""The elements of which the text counts."""
_AGAIN = "Open het document in Word of LibreOffice en bewaar het opnieuw als .docx."


@dataclass(slots=True)
class Node:
    name: str
    attributes: dict[str, str]
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def attribute(self, name: str) -> str:
        return self.attributes.get(name, "")

    def first(self, *path: str) -> Node | None:
        """The first child along a path of names."""
        found: Node | None = self
        for name in path:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def all(self, name: str) -> list[Node]:
        return [child for child in self.children if child.name == name]

    def value(self, *path: str) -> str:
        """The attribute `val` of the element at a path; empty where it is not there."""
        found = self.first(*path)
        return found.attribute("val") if found else ""

    def on(self, *path: str) -> bool | None:
        """A property that is on or off (17.17.4, ST_OnOff); None where it is not told."""
        found = self.first(*path)
        return None if found is None else found.attribute("val").lower() not in ("0", "false", "off")

    def walk(self) -> Iterator[Node]:
        left = [self]
        while left:
            node = left.pop()
            yield node
            left.extend(reversed(node.children))


def parse(data: bytes, where: str) -> Node:
    """Raises InvalidInput for what is not well-formed or has a document type, and for absurd depth or size."""
    return _Reading(where).root(data)


class _Reading:
    def __init__(self, where: str) -> None:
        self._where = where
        self._open: list[Node] = []
        self._root: Node | None = None
        self._count = 0
        parser = expat.ParserCreate(None, " ")
        parser.buffer_text = True
        parser.buffer_size = 1_000_000
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        self._parser = parser

    def root(self, data: bytes) -> Node:
        try:
            self._parser.Parse(data, True)  # noqa: FBT003 -- expat's own signature
        except (expat.ExpatError, LookupError, ValueError) as error:
            raise self._refusal("De XML in dit document is beschadigd of afgebroken") from error
        if self._root is None:
            raise self._refusal("Een deel van dit document is leeg")
        return self._root

    def _doctype(self, *_: object) -> None:
        raise self._refusal("De XML in dit document heeft een DOCTYPE; die lezen we niet, om veilig te blijven")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH:
            raise self._refusal(f"De delen van dit document liggen dieper dan {MAX_DEPTH} niveaus")
        if self._count > MAX_NODES:
            raise self._refusal(f"Dit document heeft meer dan {MAX_NODES} onderdelen")
        if any(len(value) > MAX_ATTRIBUTE for value in attributes.values()):
            raise self._refusal("Een kenmerk in de XML van dit document is absurd lang")
        node = Node(_name(tag), {_name(key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _words(self, text: str) -> None:
        node = self._open[-1]
        if node.name in _SPOKEN:
            node.text += text

    def _refusal(self, message: str) -> InvalidInput:
        return InvalidInput(f"{message}.", where=self._where, remedy=_AGAIN)


@lru_cache(maxsize=2_000)
def _name(tag: str) -> str:
    space, _, local = tag.rpartition(" ")
    return f"{_PREFIXES.get(space, '?:')}{local}"
