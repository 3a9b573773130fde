# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the parts of a page to lines of text: indents as spaces, room between paragraphs as blank lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stelsel.agree.agenda.importing.dutch import ends_sentence
from stelsel.agree.agenda.importing.heads import MAX_WORDS
from stelsel.agree.agenda.importing.lines import LETTERED, Aside
from stelsel.agree.agenda.importing.pdf.boxes import Box
from stelsel.agree.agenda.importing.pdf.columns import Part
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow, is_mark

GAP = "   "
_LARGER = 1.1
_ROOM = 0.32
_CHARACTER = 0.5
_NEAR = 2.0
_USUAL_LEADING = 1.22
_MIN_SEEN = 3
_MAX_INDENT = 40
_OTHER_SIZE = 0.6
_MIN_LETTERS = 3


Doubt = tuple[str, str, str]


@dataclass(frozen=True)
class Written:
    """One line of text as it will be numbered, with the spaces before it; `box` is None for a blank line.

    `cells` are those of a row of a table, of which `first` begins it; `heading` is the level where a heading begins.
    `doubts` are pieces that were joined inside a cell without much to go by: both pieces, and what was made of them.
    """

    text: str
    box: Box | None = None
    aside: Aside | None = None
    cells: tuple[str, ...] = ()
    first: bool = False
    heading: int | None = None
    doubts: tuple[Doubt, ...] = ()


BLANK = Written("")


@dataclass(frozen=True)
class Measures:
    """What is usual in this document: the size of the running text, and the distance of its baselines by size."""

    body: float
    bold: bool = False
    leading: dict[float, float] = field(default_factory=dict)
    sizes: tuple[float, ...] = ()
    """Of the letters that are larger than the running text, largest first."""

    def expects(self, size: float) -> float:
        return (
            self.leading.get(_half(size))
            or self.leading.get(_half(self.body), 0) * size / self.body
            or (_USUAL_LEADING * size)
        )

    def level_of(self, rows: Sequence[PrintedRow]) -> int | None:
        """How deep the heading lies that these rows are; None where they are none, large as they may be."""
        text = " ".join(row.text for row in rows)
        opening = text[:1].isupper() or text[:1].isdigit()
        if len(text.split()) > MAX_WORDS or not opening or sum(map(str.isalpha, text)) < _MIN_LETTERS:
            return None
        if ends_sentence(text) and not text.endswith("?"):
            return None
        size = _half(rows[0].size)
        return self.sizes.index(size) + 1 if size in self.sizes else LETTERED

    def stands_out(self, row: PrintedRow) -> bool:
        """Whether the row is set as a heading: larger than the running text, or bold where that is not."""
        if row.size >= _LARGER * self.body:
            return True
        return row.bold and not self.bold and row.size > 0.95 * self.body


def measures_of(pages: Sequence[Sequence[PrintedRow]]) -> Measures:
    """Of the text of all pages, furniture and tables left out; `pages` holds the rows of each column."""
    letters: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    steps: dict[float, Counter[float]] = {}
    for rows in pages:
        for row in rows:
            for word in row.words:
                letters[_half(word.size)] += len(word.text)
                bold[word.bold] += len(word.text)
        for one, two in pairwise(rows):
            step = two.base - one.base
            if _half(one.size) == _half(two.size) and one.size * 0.9 < step < one.size * 2:
                steps.setdefault(_half(one.size), Counter())[round(step * 2) / 2] += 1
    leading = {
        size: min(step for step, count in seen.items() if count * 3 >= max(seen.values()))
        for size, seen in steps.items()
        if seen.total() >= _MIN_SEEN
    }
    body = max(letters, key=lambda size: (letters[size], size), default=10.0)
    larger = {_half(row.size) for rows in pages for row in rows if row.size >= _LARGER * body}
    return Measures(body, bold[True] > bold[False], leading, tuple(sorted(larger, reverse=True)))


def _half(size: float) -> float:
    return round(size * 2) / 2


def written(part: Part, measures: Measures, *, margin: float | None = None) -> Iterator[Written]:
    """The lines of one part; `margin` is where its text begins at the left, if that is known from other pages."""
    rows = part.rows
    left = min(row.box.left for row in rows) if margin is None else margin
    indents = _Indents(left, measures.body)
    for lump in _lumps(rows, measures):
        if lump[0] is not rows[0]:
            yield BLANK
        level = measures.level_of(lump) if all(map(measures.stands_out, lump)) else None
        for row in lump:
            first = level if row is lump[0] else None
            yield Written(" " * indents.of(row) + _text(row), row.box, heading=first)


def _lumps(rows: Sequence[PrintedRow], measures: Measures) -> Iterator[list[PrintedRow]]:
    """Rows with nothing but ordinary room between them."""
    lump = [rows[0]]
    for above, row in pairwise(rows):
        if _apart(above, row, measures):
            yield lump
            lump = []
        lump.append(row)
    yield lump


def _apart(above: PrintedRow, row: PrintedRow, measures: Measures) -> bool:
    """Whether a reader sees a new lump: more room than lines have, or other letters."""
    size = max(above.size, row.size)
    if row.base - above.base > measures.expects(size) + _ROOM * size:
        return True
    outs = measures.stands_out(above), measures.stands_out(row)
    if outs[0] and outs[1]:
        return abs(above.size - row.size) > _OTHER_SIZE or above.bold != row.bold
    return outs[0] != outs[1] and not any(
        out and _is_bold_entry(one) for one, out in zip((above, row), outs, strict=True)
    )


def _is_bold_entry(row: PrintedRow) -> bool:
    """Bold letters behind a bullet or dash open an entry; they are no heading."""
    first = row.words[0].text
    return is_mark(first) and not any(map(str.isalnum, first))


class _Indents:
    """Counts the spaces before a row. A row right under the text of an entry hangs there, whatever its mark's width."""

    def __init__(self, left: float, body: float) -> None:
        self._left = left
        self._character = body * _CHARACTER
        self._hang: tuple[float, int] | None = None

    def of(self, row: PrintedRow) -> int:
        spaces = min(_MAX_INDENT, max(0, round((row.box.left - self._left) / self._character)))
        first = row.words[0]
        if len(row.words) > 1 and is_mark(first.text):
            self._hang = (row.words[1].box.left, spaces + len(first.text) + 1)
        elif self._hang and abs(row.box.left - self._hang[0]) < _NEAR:
            return self._hang[1]
        return spaces


def _text(row: PrintedRow) -> str:
    return GAP.join(" ".join(word.text for word in piece) for piece in row.pieces())
