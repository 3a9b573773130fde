# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""List marks: what they look like, and when a sign or number at the start of a line is one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from stelsel.agree.agenda.importing.dutch import is_complete, leads_on
from stelsel.agree.agenda.importing.heads import is_certain_head
from stelsel.agree.agenda.importing.lines import Line

MarkKind = Literal["bullet", "dash", "number", "letter", "note", "contents"]

ASIDES: frozenset[MarkKind] = frozenset({"note", "contents"})
"""What is marked, but is no entry of a list."""

# The private-use characters are what remains of the bullets of symbol fonts.
BULLETS = "•▪▫●◦‣∙■□○◆◇❖⁃➢➤►▶▸→➔➜⇒✓✔☑☐✗❑❏*"
_BULLETS = BULLETS + "\ue000-\uf8ff"
_MARKS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("bullet", re.compile(rf"([{_BULLETS}])\s*(?=\S)|([o·])\s+(?=\S)")),
    ("dash", re.compile(r"([-–—])\s+(?=\S)")),
    ("number", re.compile(r"(\d{1,2}[.)])\s+(?=\S)|(\d{1,2})\s+(?=[‘“\"(]?[^\W\d_a-zß-ÿ])")),
    ("letter", re.compile(r"([a-z][.)])\s+(?=\S)")),
)
_ALONE = re.compile(rf"[{_BULLETS}–—-]")
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2})+\.?)\s+(?=[‘“\"(]?[^\W\d_a-zß-ÿ])")
_MAX_CELLS = 2
_MIN_DECIMALS = 2


@dataclass(frozen=True)
class Mark:
    """A list mark or the number of a note: `label` as printed, `order` its place in a numbered list (else 0)."""

    kind: MarkKind
    label: str
    order: int

    @property
    def glyph(self) -> str:
        """What tells the levels of a list apart: the sign itself; dashes of any length count as one."""
        return self.label if self.kind == "bullet" else self.kind


def mark_of(text: str) -> Mark | None:
    for kind, pattern in _MARKS:
        match = pattern.match(text)
        if match:
            label = match[match.lastindex or 1]
            digits = re.sub(r"\W", "", label)
            order = int(digits) if kind == "number" else ord(digits) - 96 if kind == "letter" else 0
            return Mark(kind, label, order)
    return None


def mark_alone(text: str) -> Mark | None:
    """A bullet or dash in a line of its own, as converters write it that put each piece of a line apart."""
    return Mark("dash" if text in "-–—" else "bullet", text, 0) if _ALONE.fullmatch(text) else None


def hinted_mark(line: Line) -> Mark | None:
    """The mark of a line of which the format says what it is; a heading has one where a number or letter leads it."""
    hint = line.hint
    if hint is None:
        return None
    match hint.kind:
        case "entry":
            return _listed_mark(hint.label)
        case "note" | "contents":
            return Mark(hint.kind, hint.label, 0)
        case "heading":
            mark = mark_of(line.text)
            return mark if mark and mark.kind in ("number", "letter") else None
        case _:
            return None


def _listed_mark(label: str) -> Mark:
    """What a program printed before an entry: a sign, or a number of any form ("1.2.", "(a)", "iv.")."""
    if label == "o" or not any(map(str.isalnum, label)):
        return Mark("dash" if label in ("-", "–", "—") else "bullet", label, 0)
    digits = re.findall(r"\d+", label)
    return Mark("number", label, int(digits[-1])) if digits else Mark("letter", label, 0)


class Decimals:
    """Whether "1.2" numbers the entries of a list in this document, and not its sections.

    It does where most texts behind such a number close like a sentence. Numbers of two and of three parts are judged
    apart.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        closed: Counter[int] = Counter()
        total: Counter[int] = Counter()
        parts, last = 0, ""
        for line in [*lines, Line(0, "", 0, new_page=False)]:
            match = _DECIMAL.match(line.text) if line.cells <= _MAX_CELLS else None
            if parts and (match or not line.text or mark_of(line.text)):
                total[parts] += 1
                closed[parts] += last.endswith(".")
                parts = 0
            if match:
                parts = _parts(match[1])
            last = line.text
        self._lists = {parts for parts in total if closed[parts] >= _MIN_DECIMALS and closed[parts] * 2 > total[parts]}

    def mark_of(self, line: Line) -> Mark | None:
        match = _DECIMAL.match(line.text) if self._lists and line.cells <= _MAX_CELLS else None
        if not match or _parts(match[1]) not in self._lists:
            return None
        return Mark("number", match[1], int(match[1].strip(".").rsplit(".", maxsplit=1)[-1]))


def _parts(label: str) -> int:
    return label.strip(".").count(".") + 1


class Believed:
    """The marks that were believed so far: a number starts an entry only where it counts on from 1 or the last one."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._dashes: set[str] = set()

    def believes(self, mark: Mark, previous: str, *, above: bool) -> bool:
        """Whether the mark starts an entry, below the line `previous`; `above` says that a gap is between."""
        if above:
            self._dashes.clear()
        found = self._may_start(mark, previous, above=above)
        if found and mark.order:
            self._counts[_style(mark)] = mark.order
        elif found and mark.kind == "dash":
            self._dashes.add(mark.label)
        return found

    def _may_start(self, mark: Mark, previous: str, *, above: bool) -> bool:
        if mark.kind == "bullet":
            return True
        apart = above or not previous or is_complete(previous) or is_certain_head(previous)
        if mark.kind == "dash":
            # "- en" goes on with a word left hanging above; a dash between two halves of a sentence is no mark either.
            return apart or mark.label == "-" or mark.label in self._dashes
        settled = apart or not leads_on(previous)
        expected = mark.order == 1 or self._counts.get(_style(mark), 0) + 1 == mark.order
        if mark.kind == "letter":
            return expected and settled
        return settled and (expected or (above and not mark.label.isdigit()))


def _style(mark: Mark) -> str:
    """Numbers of one style count together: "1." apart from "1)", "1" and "1.1"."""
    return mark.kind + re.sub(r"\w+", "", mark.label)
