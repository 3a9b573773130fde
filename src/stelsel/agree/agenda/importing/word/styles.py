# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the style of a paragraph says: a heading and how deep, the title, a line of the contents, a list, bold, hidden.

Word keeps the English names of its own styles in the file, whatever the language of the program ("heading 1" under the
identifier "Kop1"), so a style is known by its name, or by the outline level that it has or inherits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stelsel.agree.agenda.importing.word.tree import Node

_HEADING = re.compile(r"(?i)^(?:heading|kop|header|überschrift) ?([1-9])$")
_CONTENTS = re.compile(r"(?i)^(?:toc|inhopg|inhoudsopgave) ?[1-9]$")
_TITLE = re.compile(r"(?i)^(?:title|titel)$")
_TOP = 9
_MAX_CHAIN = 30


@dataclass(frozen=True)
class Style:
    """`level` is that of a heading, 0 the title of the document; `list` names the numbering and `depth` the level."""

    level: int | None = None
    contents: bool = False
    list: str = ""
    depth: int | None = None
    bold: bool | None = None
    hidden: bool | None = None


_PLAIN = Style()


class Styles:
    def __init__(self, root: Node | None) -> None:
        self._nodes = {node.attribute("styleId"): node for node in (root.all("style") if root else ())}
        self._read: dict[str, Style] = {}
        self._standard = next(
            (
                identity
                for identity, node in self._nodes.items()
                if node.attribute("type") == "paragraph" and node.attribute("default").lower() in ("1", "true", "on")
            ),
            "",
        )

    def of(self, identity: str) -> Style:
        """The style with this identifier, or the standard one of paragraphs."""
        return self._style(identity or self._standard)

    def letters(self, identity: str) -> Style:
        """A style of letters within a paragraph; nothing where there is none."""
        return self._style(identity) if identity else _PLAIN

    def _style(self, identity: str) -> Style:
        if identity not in self._read:
            chain = self._chain(identity)
            self._read[identity] = Style(
                _level(chain),
                any(_CONTENTS.match(node.value("name")) for node in chain),
                next((value for node in chain if (value := node.value("pPr", "numPr", "numId"))), ""),
                next((number(value) for node in chain if (value := node.value("pPr", "numPr", "ilvl"))), None),
                next((on for node in chain if (on := node.on("rPr", "b")) is not None), None),
                next((on for node in chain if (on := node.on("rPr", "vanish")) is not None), None),
            )
        return self._read[identity]

    def _chain(self, identity: str) -> list[Node]:
        """A style and those that it is based on."""
        chain: list[Node] = []
        node = self._nodes.get(identity)
        while node is not None and node not in chain and len(chain) < _MAX_CHAIN:
            chain.append(node)
            node = self._nodes.get(node.value("basedOn"))
        return chain


def _level(chain: list[Node]) -> int | None:
    for node in chain:
        name = node.value("name")
        heading = _HEADING.match(name)
        if heading:
            return int(heading[1])
        if _TITLE.match(name):
            return 0
        if outline := node.value("pPr", "outlineLvl"):
            level = number(outline)
            return level + 1 if level < _TOP else None
    return None


def number(text: str, otherwise: int = 0) -> int:
    """A whole number as Word writes it, within what it may be."""
    return int(text) if re.fullmatch(r"-?[0-9]{1,7}", text) else otherwise
