# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The marks and numbers that Word prints before paragraphs; they stand nowhere in the text, and have to be counted.

A list (`num`) follows a pattern (`abstractNum`) of nine levels. Lists with one pattern count on together, unless a list
says that it starts again. See ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stelsel.agree.agenda.importing.marks import BULLETS
from stelsel.agree.agenda.importing.numerals import numeral
from stelsel.agree.agenda.importing.word.styles import Styles, number
from stelsel.agree.agenda.importing.word.tree import Node

_LEVELS = 9
# What the letters of the symbol fonts look like (Symbol and Wingdings), in the low byte of their characters.
_SIGNS = {"·": "•", "§": "▪", "ü": "✓", "Ø": "➢", "q": "❑", "n": "■", "l": "●", "v": "❖", "o": "o", "-": "-", "–": "–"}
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Printed:
    """What is printed before a paragraph, and how deep its list lies (from 0)."""

    label: str
    depth: int
    bullet: bool


@dataclass(frozen=True)
class _Level:
    start: int
    form: str
    text: str
    restart: int
    legal: bool


class Numbering:
    def __init__(self, root: Node | None, styles: Styles) -> None:
        patterns = {node.attribute("abstractNumId"): node for node in (root.all("abstractNum") if root else ())}
        self._lists = {node.attribute("numId"): node for node in (root.all("num") if root else ())}
        self._patterns = patterns
        self._styles = styles
        self._levels: dict[tuple[str, int], _Level | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def depth_of(self, identity: str, style: str) -> int:
        """The level that a style has in the pattern of its list; 0 where none names it."""
        pattern = self._pattern(identity)
        for level in pattern.all("lvl") if pattern else ():
            if style and level.value("pStyle") == style:
                return number(level.attribute("ilvl"))
        return 0

    def next(self, identity: str, depth: int) -> Printed | None:
        """Count one paragraph of a list, and give what is printed before it; None where the list is not there."""
        depth = min(max(depth, 0), _LEVELS - 1)
        level = self._level(identity, depth)
        pattern = self._pattern_id(identity)
        if level is None or pattern is None:
            return None
        counts = self._counts.setdefault(pattern, [None] * _LEVELS)
        self._restart(identity, depth, counts)
        before = counts[depth]
        counts[depth] = level.start if before is None else before + 1
        for deeper in range(depth + 1, _LEVELS):
            below = self._level(identity, deeper)
            if below is None or below.restart != 0:
                counts[deeper] = None
        if level.form == "bullet":
            return Printed(_sign(level.text), depth, bullet=True)
        return Printed(self._label(identity, level, counts), depth, bullet=False)

    def _restart(self, identity: str, depth: int, counts: list[int | None]) -> None:
        """A list that says where it starts does so once, at its first paragraph of that level."""
        node = self._lists.get(identity)
        override = next((one for one in (node.all("lvlOverride") if node else ()) if _ilvl(one) == depth), None)
        if override is None or (identity, depth) in self._begun or not override.first("startOverride"):
            return
        self._begun.add((identity, depth))
        counts[depth] = number(override.value("startOverride"), 1) - 1

    def _label(self, identity: str, level: _Level, counts: list[int | None]) -> str:
        def count(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            one = self._level(identity, place)
            value = counts[place]
            if value is None:
                value = one.start if one else 1
            return numeral(value, "decimal" if level.legal or one is None else one.form)

        return "" if level.form == "none" and not _PLACE.sub("", level.text) else _PLACE.sub(count, level.text).strip()

    def _level(self, identity: str, depth: int) -> _Level | None:
        key = (identity, depth)
        if key not in self._levels:
            node = self._level_node(identity, depth)
            self._levels[key] = None if node is None else _level(node)
        return self._levels[key]

    def _level_node(self, identity: str, depth: int) -> Node | None:
        listed = self._lists.get(identity)
        for override in listed.all("lvlOverride") if listed else ():
            own = override.first("lvl")
            if own is not None and _ilvl(override) == depth:
                return own
        pattern = self._pattern(identity)
        return next((one for one in (pattern.all("lvl") if pattern else ()) if _ilvl(one) == depth), None)

    def _pattern_id(self, identity: str) -> str | None:
        """The pattern of a list; one that only names a style has the pattern of the list of that style."""
        for _ in range(3):
            listed = self._lists.get(identity)
            found = listed.value("abstractNumId") if listed else ""
            pattern = self._patterns.get(found)
            if pattern is None:
                return None
            linked = pattern.value("numStyleLink")
            if not linked:
                return found
            identity = self._styles.letters(linked).list
        return None

    def _pattern(self, identity: str) -> Node | None:
        found = self._pattern_id(identity)
        return None if found is None else self._patterns.get(found)


def _level(node: Node) -> _Level:
    return _Level(
        start=number(node.value("start"), 1),
        form=node.value("numFmt") or "decimal",
        text=node.value("lvlText")[:100],
        restart=number(node.value("lvlRestart"), -1),
        legal=bool(node.on("isLgl")),
    )


def _ilvl(node: Node) -> int:
    return number(node.attribute("ilvl"))


def _sign(text: str) -> str:
    """A sign that the importer knows as a mark, for what a symbol font draws as one."""
    sign = text.strip()[:1]
    if "\uf000" <= sign <= "\uf0ff":
        sign = chr(ord(sign) - 0xF000)
    return _SIGNS.get(sign, sign if sign in BULLETS else "•")
