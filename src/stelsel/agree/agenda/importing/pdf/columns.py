# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading order: columns side by side, on the whole page or a part of it.

A gutter is a strip that no word crosses, over some rows one after the other, with text on both sides. What stands above
and below these rows is read before and after them; each side may have a gutter of its own. So two and three columns,
and a title over all of them, need no rule of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Literal

from stelsel.agree.agenda.importing.heads import is_certain_head
from stelsel.agree.agenda.importing.pdf.boxes import Word
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow, is_mark, rows_of

_STEP = 2.0
_MIN_ROWS = 3
_MIN_GUTTER = 8.0
_MIN_WIDTH = 55.0
_MIN_LETTERS = 13
_FILLED = 0.75
_MIN_FILLED = 0.3
_FAR = 2.4
_CLEAR = 2.0
_MAX_TAIL = 2
_WORD_GAP = 0.9


@dataclass(frozen=True)
class Part:
    """Rows that are read one below the other; those of a "table" have gaps that lie below one another."""

    rows: tuple[PrintedRow, ...]
    kind: Literal["text", "table"] = "text"
    column: bool = False


@dataclass(frozen=True)
class _Gutter:
    first: int
    last: int
    middle: float


def in_reading_order(words: Sequence[Word], *, column: bool = False, known: Sequence[float] = ()) -> list[Part]:
    """The parts of a page in the order in which they are read; every word once.

    `known` are gutters of other pages: there a line or two side by side are columns too, as at the end of a chapter.
    """
    rows = rows_of(words)
    if not rows:
        return []
    gutter = _gutter(rows)
    if gutter is None:
        return _at_known(rows, known) or [Part(tuple(rows), column=column)]
    band = rows[gutter.first : gutter.last + 1]
    left = [word for row in band for word in row.words if word.box.middle[0] < gutter.middle]
    right = [word for row in band for word in row.words if word.box.middle[0] >= gutter.middle]
    above = in_reading_order(_words(rows[: gutter.first]), column=column)
    below = in_reading_order(_words(rows[gutter.last + 1 :]), column=column)
    if (_is_prose(left) and _is_prose(right)) or _are_lists(left, right):
        sides = [*in_reading_order(left, column=True), *in_reading_order(right, column=True)]
        return [*above, *sides, *below]
    return [*above, Part(tuple(band), "table", column=column), *below]


def _at_known(rows: Sequence[PrintedRow], known: Sequence[float]) -> list[Part]:
    """The rows parted where other pages are; nothing if no row has text on both sides of such a gutter."""
    for x in known:
        clear = [not any(left - _CLEAR <= x <= right + _CLEAR for left, right in _covered(row)) for row in rows]
        both = [place for place, row in enumerate(rows) if clear[place] and row.box.left < x < row.box.right]
        if not both or not all(clear[both[0] : both[-1] + 1]):
            continue
        last = both[-1]
        while last + 1 < len(rows) and clear[last + 1]:
            last += 1
        band = _words(rows[both[0] : last + 1])
        sides = [[word for word in band if (word.box.middle[0] < x) == first] for first in (True, False)]
        parts = [Part(tuple(rows_of(side)), column=True) for side in sides]
        above, below = rows[: both[0]], rows[last + 1 :]
        return [*([Part(tuple(above))] if above else []), *parts, *([Part(tuple(below))] if below else [])]
    return []


def gutters_between(parts: Sequence[Part]) -> list[float]:
    """Where the columns of a page part."""
    found = []
    for one, other in pairwise(parts):
        right, left = max(row.box.right for row in one.rows), min(row.box.left for row in other.rows)
        if one.column and other.column and right < left:
            found.append((right + left) / 2)
    return found


def _words(rows: Sequence[PrintedRow]) -> list[Word]:
    return [word for row in rows for word in row.words]


def _gutter(rows: Sequence[PrintedRow]) -> _Gutter | None:
    """The strip with most text on its poorer side; None if there is none."""
    if len(rows) < _MIN_ROWS:
        return None
    covered = [_covered(row) for row in rows]
    start, end = min(spans[0][0] for spans in covered), max(spans[-1][1] for spans in covered)
    found: dict[tuple[int, int], list[float]] = {}
    best: dict[tuple[int, int], int] = {}
    x = start + _MIN_WIDTH / 2
    while x < end - _MIN_WIDTH / 2:
        for first, last, value in _open_runs(covered, x):
            found.setdefault((first, last), []).append(x)
            best[first, last] = value
        x += _STEP
    wide = {run: _widest(places) for run, places in found.items()}
    runs = [run for run, (low, high) in wide.items() if high - low + _STEP >= _MIN_GUTTER]
    if not runs:
        return None
    run = max(runs, key=lambda one: (best[one], wide[one][1] - wide[one][0]))
    low, high = wide[run]
    return _Gutter(run[0], _trimmed(rows, *run, (low + high) / 2), (low + high) / 2)


def _widest(places: Sequence[float]) -> tuple[float, float]:
    """The longest stretch of places that follow each other."""
    best = start = last = places[0]
    width = 0.0
    low = start
    for place in places[1:]:
        if place - last > _STEP * 1.5:
            start = place
        last = place
        if last - start > width:
            width, low = last - start, start
    return low, low + width if width else best


def _covered(row: PrintedRow) -> list[tuple[float, float]]:
    """The stretches that the words of a row take, ordinary spaces included."""
    spans: list[tuple[float, float]] = []
    for place, word in enumerate(row.words):
        left, right = word.box.left, word.box.right
        mark = place == 1 and is_mark(row.words[0].text) and left - spans[-1][1] < 4 * word.size
        if spans and (mark or left - spans[-1][1] < _WORD_GAP * word.size):
            spans[-1] = (spans[-1][0], max(right, spans[-1][1]))
        else:
            spans.append((left, right))
    return spans


def _open_runs(covered: Sequence[list[tuple[float, float]]], x: float) -> Iterator[tuple[int, int, int]]:
    """(first, last, rows on the poorer side) of the runs of rows that leave `x` open and have text on both sides."""
    start: int | None = None
    for place, spans in enumerate([*covered, [(x, x)]]):
        if any(left <= x <= right for left, right in spans):
            if start is not None:
                run = covered[start:place]
                lefts = sum(one[0][0] < x for one in run)
                rights = sum(one[-1][1] > x for one in run)
                if min(lefts, rights) >= _MIN_ROWS:
                    yield start, place - 1, min(lefts, rights)
            start = None
        elif start is None:
            start = place


def _trimmed(rows: Sequence[PrintedRow], first: int, last: int, x: float) -> int:
    """The last row of the band, less a line or two on the left that stand well below both columns."""
    leading = _leading(rows[first : last + 1])
    for place in range(last, max(first, last - _MAX_TAIL), -1):
        row = rows[place]
        if row.box.right > x:
            break
        if row.base - rows[place - 1].base > _FAR * leading and rows[place - 1].box.bottom < row.box.top:
            return place - 1
    return last


def _leading(rows: Sequence[PrintedRow]) -> float:
    steps = [two.base - one.base for one, two in pairwise(rows)]
    size = median(row.size for row in rows)
    return max(size, median(steps)) if steps else size


def _are_lists(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Whether each side is a list of its own, short as its entries may be: results beside plans."""
    return all(
        is_certain_head(rows[0].text) or sum(is_mark(row.words[0].text) for row in rows) * 2 >= len(rows)
        for rows in (rows_of(left), rows_of(right))
    )


def _is_prose(words: Sequence[Word]) -> bool:
    """Whether one side reads as running text: lines of some length, of which many fill the column.

    A side that is parted again does if either half does: a third column may be short.
    """
    rows = rows_of(words)
    if len(rows) < _MIN_ROWS:
        return False
    gutter = _gutter(rows)
    if gutter:
        band = _words(rows[gutter.first : gutter.last + 1])
        halves = [[word for word in band if (word.box.middle[0] < gutter.middle) == first] for first in (True, False)]
        return any(map(_is_prose, halves))
    left, right = min(row.box.left for row in rows), max(row.box.right for row in rows)
    filled = sum(row.box.right >= left + _FILLED * (right - left) for row in rows)
    letters = mean(len(row.text) for row in rows)
    return right - left >= _MIN_WIDTH and letters >= _MIN_LETTERS and filled >= _MIN_FILLED * len(rows)
