# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows: lines with their list mark, and blocks of rows that stand together.

A block is what a reader sees as one lump: it ends at a blank line, at a list mark, at a page start, at a heading that
is certain by its form, beside ornament, and where the indent jumps after a finished sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stelsel.agree.agenda.importing.contents import contents_in
from stelsel.agree.agenda.importing.dutch import asks_for_more, is_complete, leads_on, starts_lower
from stelsel.agree.agenda.importing.endings import chosen_ends, sets_blank_lines
from stelsel.agree.agenda.importing.heads import is_certain_head, label_of
from stelsel.agree.agenda.importing.lines import Hint, Line, paragraphs_are_told
from stelsel.agree.agenda.importing.marks import Believed, Decimals, Mark, hinted_mark, mark_alone, mark_of
from stelsel.agree.agenda.importing.notes import notes_in

MAX_CELLS = 2


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
    def hint(self) -> Hint | None:
        """What the format of the document says of the block for sure; None where it must be told by its form."""
        hint = self.rows[0].line.hint
        return hint if hint and hint.kind != "line" else None

    @property
    def text(self) -> str:
        return " ".join(row.text for row in self.rows)

    @property
    def printed(self) -> str:
        return " ".join(row.line.text for row in self.rows)

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(row.number for row in self.rows)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Every non-blank line, once, in order."""
    rows = list(_rows(lines))
    hanging = _hanging_indent(rows)
    blocks: list[Block] = []
    current: list[Row] = []
    gap = False
    for place, (row, above) in enumerate(rows):
        following = rows[place + 1] if place + 1 < len(rows) else None
        waits = row.mark is None and _is_mark_alone(current)
        runs_on = _runs_on(current, row, following)
        if current and not waits and (above or _starts_block(current, row, hanging, runs_on=runs_on)):
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


def _rows(lines: Sequence[Line]) -> Iterator[tuple[Row, bool]]:
    """Rows with whether a blank line is above, or what stands for one where the document sets none."""
    whole = paragraphs_are_told(lines)
    ends = set() if whole or sets_blank_lines(lines) else chosen_ends(lines)
    decimals = Decimals(lines)
    certain = {} if whole else _marks_alone(lines) | notes_in(lines) | contents_in(lines)
    above = True
    previous = ""
    believed = Believed()
    for line in lines:
        if not line.text:
            above = above or not line.new_page
            continue
        known = line.hint is not None and line.hint.kind not in ("line", "paragraph")
        if known or (whole and line.hint is None):
            mark = hinted_mark(line)
        else:
            mark = certain.get(line.number) or decimals.mark_of(line) or mark_of(line.text)
            if mark and line.number not in certain and not believed.believes(mark, previous, above=above):
                mark = None
        yield Row(line, mark, line.text[len(mark.label) :].strip() if mark else line.text), above
        above = line.number in ends
        previous = line.text


def _marks_alone(lines: Sequence[Line]) -> dict[int, Mark]:
    """By line number: marks in a line of their own, with the text they belong to in the next one."""
    filled = [line for line in lines if line.text]
    found: dict[int, Mark] = {}
    for line, following in pairwise(filled):
        mark = mark_alone(line.text)
        if mark and following.text[0].isalnum() and not mark_of(following.text) and not is_certain_head(following.text):
            found[line.number] = mark
    return found


def _is_mark_alone(rows: Sequence[Row]) -> bool:
    return len(rows) == 1 and rows[0].mark is not None and not rows[0].text


def _hanging_indent(rows: list[tuple[Row, bool]]) -> int:
    """The indent that most lines have which go on with the line above."""
    seen: Counter[int] = Counter()
    for (first, _), (second, above) in pairwise(rows):
        if not above and second.mark is None and not is_complete(first.line.text) and not _is_head(second):
            seen[second.line.indent] += 1
    return max(seen, key=lambda indent: (seen[indent], -indent), default=0)


def _starts_block(current: list[Row], row: Row, hanging: int, *, runs_on: bool) -> bool:
    last = current[-1].line.text
    if row.line.aside != current[0].line.aside:
        return True
    if row.line.hint or current[0].line.hint:
        new_page = row.line.new_page and row.line.hint is None
        return new_page or not _belongs(current[0].line.hint, row.line.hint)
    if row.mark or row.line.new_page or _is_ornament(last) or _is_ornament(row.line.text):
        return True
    finished = is_complete(last)
    if _is_head(row) and not runs_on and (finished or len(current) == 1 or _labels(last, row.line.text)):
        return True
    if len(current) == 1 and current[0].mark is None and _is_head(current[0]) and not starts_lower(row.line.text):
        return not asks_for_more(last)
    return finished and row.line.indent >= max(2, hanging + 2) and not _hangs(current[0], row, last)


def _belongs(above: Hint | None, hint: Hint | None) -> bool:
    """Whether a line is more of the paragraph above, or the next row of its table."""
    return hint is None or (above is not None and above.kind == hint.kind == "row" and not hint.first)


def _hangs(first: Row, row: Row, last: str) -> bool:
    """Whether the line begins right under the text of its entry, so that the indent is no jump."""
    if first.mark is None or last.endswith(":"):
        return False
    return 1 <= row.line.indent - first.line.indent - len(first.mark.label) <= 2  # noqa: PLR2004 - spaces behind a mark


def _runs_on(current: Sequence[Row], row: Row, following: tuple[Row, bool] | None) -> bool:
    """Whether a line that may be a head is part of a sentence: it hangs under a mark, or a small letter follows it."""
    if current and current[0].mark and not current[0].line.new_page and row.line.indent > current[0].line.indent:
        return True
    if following is None or re.search(r"\b20\d\d\b", row.text):
        return False
    below, gap = following
    return not gap and below.mark is None and starts_lower(below.text)


def _is_head(row: Row) -> bool:
    """A heading that is certain, and no row of a table ("1.4   Library   May")."""
    return row.line.cells <= MAX_CELLS and is_certain_head(row.line.text)


def _labels(last: str, text: str) -> bool:
    """A chapter label begins a lump, unless the sentence above leads into it ("zie" and "hoofdstuk 3")."""
    return text[:1].isupper() and label_of(text) is not None and not leads_on(last)


def _is_ornament(text: str) -> bool:
    return not any(map(str.isalnum, text))
