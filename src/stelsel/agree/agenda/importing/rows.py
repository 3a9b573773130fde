# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows: lines with their list mark, and blocks of rows that stand together.

A block is what a reader sees as one lump: it ends at a blank line, at a list mark, at a page start, at a heading that
is certain by its form, beside ornament, and where the indent jumps after a finished sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from stelsel.agree.agenda.importing.dutch import asks_for_more, is_complete, leads_on, starts_lower
from stelsel.agree.agenda.importing.heads import is_certain_head
from stelsel.agree.agenda.importing.lines import Line

MarkKind = Literal["bullet", "dash", "number", "letter"]

_MARKS: tuple[tuple[MarkKind, re.Pattern[str]], ...] = (
    ("bullet", re.compile(r"([•▪●◦‣∙■□➢➤✓*])\s*(?=\S)|([o·])\s+(?=\S)")),
    ("dash", re.compile(r"([-–—])\s+(?=\S)")),
    ("number", re.compile(r"(\d{1,2}[.)])\s+(?=\S)|(\d{1,2})\s+(?=[‘“\"(]?[^\W\d_a-zß-ÿ])")),
    ("letter", re.compile(r"([a-z][.)])\s+(?=\S)")),
)


@dataclass(frozen=True)
class Mark:
    """A list mark: `label` as printed, `order` its place in a numbered or lettered list (0 for bullets and dashes)."""

    kind: MarkKind
    label: str
    order: int


@dataclass(frozen=True)
class Row:
    """A non-blank line; `text` is what follows the mark."""

    line: Line
    mark: Mark | None
    text: str

    @property
    def number(self) -> int:
        return self.line.number


@dataclass(frozen=True)
class Block:
    """Rows that stand together; `gap` says that a blank line is above, `new_page` that a page may start here."""

    rows: tuple[Row, ...]
    gap: bool
    new_page: bool

    @property
    def mark(self) -> Mark | None:
        return self.rows[0].mark

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)

    @property
    def printed(self) -> str:
        return " ".join(row.line.text for row in self.rows)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(row.number for row in self.rows)


def mark_of(text: str) -> Mark | None:
    for kind, pattern in _MARKS:
        match = pattern.match(text)
        if match:
            label = match[match.lastindex or 1]
            digits = re.sub(r"\W", "", label)
            order = int(digits) if kind == "number" else ord(digits) - 96 if kind == "letter" else 0
            return Mark(kind, label, order)
    return None


def blocks_of(lines: Iterable[Line]) -> list[Block]:
    """Every non-blank line, once, in order."""
    rows = list(_rows(lines))
    hanging = _hanging_indent(rows)
    blocks: list[Block] = []
    current: list[Row] = []
    gap = False
    for row, above in rows:
        if current and (above or _starts_block(current, row, hanging)):
            blocks.append(_block(current, gap=gap))
            current, gap = [], above
        elif not current:
            gap = above
        current.append(row)
    if current:
        blocks.append(_block(current, gap=gap))
    return blocks


def _block(rows: list[Row], *, gap: bool) -> Block:
    return Block(tuple(rows), gap, rows[0].line.new_page)


def _rows(lines: Iterable[Line]) -> Iterator[tuple[Row, bool]]:
    """Rows with whether a blank line is above; a number is a mark only where it counts on from 1 or the last one."""
    above = True
    previous = ""
    counts: dict[MarkKind, int] = {}
    for line in lines:
        if not line.text:
            above = True
            continue
        mark = mark_of(line.text)
        if mark and not _believable(mark, previous, counts, above=above):
            mark = None
        if mark and mark.order:
            counts[mark.kind] = mark.order
        yield Row(line, mark, line.text[len(mark.label) :].strip() if mark else line.text), above
        above = False
        previous = line.text


def _believable(mark: Mark, previous: str, counts: dict[MarkKind, int], *, above: bool) -> bool:
    if mark.kind == "bullet":
        return True
    settled = above or is_complete(previous) or not previous or not leads_on(previous)
    if mark.kind == "dash":
        # "- en" goes on with a word left hanging above; a dash between two halves of a sentence is no mark either.
        return above or mark.label == "-" or is_complete(previous)
    expected = mark.order == 1 or counts.get(mark.kind, 0) + 1 == mark.order
    if mark.kind == "letter":
        return expected and settled
    dotted = not mark.label.isdigit()
    return settled and (expected or (above and dotted))


def _hanging_indent(rows: list[tuple[Row, bool]]) -> int:
    """The indent that most lines have which go on with the line above."""
    seen: Counter[int] = Counter()
    for (first, _), (second, above) in pairwise(rows):
        if not above and second.mark is None and not is_complete(first.line.text):
            seen[second.line.indent] += 1
    return max(seen, key=lambda indent: (seen[indent], -indent), default=0)


def _starts_block(current: list[Row], row: Row, hanging: int) -> bool:
    last = current[-1].line.text
    if row.mark or row.line.new_page or _is_ornament(last) or _is_ornament(row.line.text):
        return True
    finished = is_complete(last)
    if is_certain_head(row.line.text) and (finished or len(current) == 1):
        return True
    if len(current) == 1 and current[0].mark is None and is_certain_head(last) and not starts_lower(row.line.text):
        return not asks_for_more(last)
    return finished and row.line.indent >= max(2, hanging + 2)


def _is_ornament(text: str) -> bool:
    return not any(map(str.isalnum, text))
