# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is drawn: list marks, boxes with text in them, and figures with their lettering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Literal

from stelsel.agree.agenda.importing.heads import is_certain_head
from stelsel.agree.agenda.importing.pdf.boxes import UPRIGHT, Box, Shape, Sheet, Word, around
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow, is_mark, rows_of

_SMALL, _TINY = 9.5, 1.2
_REACH = 30.0
_THIN = 2.6
_BACKGROUND = 0.55
_SLACK = 5.0
_LABEL_REACH = 14.0
_MAX_LABEL = 26
_MIN_SHAPES = 3
_ROUND = 6
_SQUARE = (4, 5)
_MAX_FRAME = 4
"""A box, its frame, its shadow, its corners."""


@dataclass(frozen=True)
class Drawing:
    """Shapes that hang together; a `figure` has lettering in it, a `box` has text."""

    kind: Literal["figure", "box"]
    box: Box


def with_marks(sheet: Sheet) -> tuple[Word, ...]:
    """The words, and a bullet for each small shape that stands before a row like one."""
    small = [one for one in sheet.shapes if _is_small(one.box)]
    if not small:
        return sheet.words
    found: list[Word] = []
    for row in rows_of([word for word in sheet.words if word.turn == UPRIGHT]):
        for piece in row.pieces():
            mark = next((one for one in small if _stands_before(one.box, piece[0], row)), None)
            if mark and not is_mark(piece[0].text):
                first = piece[0]
                found.append(Word(_glyph(mark), mark.box, first.base, first.size, first.bold))
    return (*sheet.words, *found)


def _is_small(box: Box) -> bool:
    low, high = sorted((box.width, box.height))
    return low >= _TINY and high <= _SMALL and high <= 1.7 * low


def _stands_before(box: Box, word: Word, row: PrintedRow) -> bool:
    left = 0 <= word.box.left - box.right <= min(_REACH, 3 * word.size)
    middle = box.middle[1]
    return left and row.box.top <= middle <= max(row.box.bottom, word.base + 1)


def _glyph(shape: Shape) -> str:
    if shape.kind == "stroke":
        return "◦"
    return "▪" if shape.segments in _SQUARE else "•"


def drawings_of(sheet: Sheet, words: Sequence[Word], body: float) -> list[Drawing]:
    """Of the shapes that are no lines, no background and no list marks; `body` is the size of the running text."""
    area = sheet.width * sheet.height
    shapes = [
        one
        for one in sheet.shapes
        if not one.white
        and min(one.box.width, one.box.height) > (_THIN if one.segments <= _ROUND else 0)
        and not _is_small(one.box)
        and one.box.width * one.box.height < _BACKGROUND * area
    ]
    found: list[Drawing] = []
    for group in _hanging_together(shapes, sheet):
        box = around([one.box for one in group])
        grown = _with_labels(box, words, body) if len(group) >= _MIN_SHAPES else box
        lettering = _inside(grown, words)
        if _is_figure(group, lettering):
            found.append(Drawing("figure", grown))
        elif _inside(box, words) and len(group) <= _MAX_FRAME and _is_apart(box, words):
            found.append(Drawing("box", box))
    return found


def _inside(box: Box, words: Sequence[Word]) -> list[PrintedRow]:
    return rows_of([word for word in words if word.turn == UPRIGHT and box.holds(word.box.middle)])


def _hanging_together(shapes: Sequence[Shape], sheet: Sheet) -> list[list[Shape]]:
    """Groups of shapes that touch; thin lines take part where they connect (arrows, axes), not where they cross."""
    lines = [
        one
        for one in sheet.shapes
        if min(one.box.width, one.box.height) <= _THIN and one.segments <= _ROUND and one.box.width < sheet.width / 2
    ]
    groups: list[list[Shape]] = []
    for shape in [*shapes, *lines]:
        near = [group for group in groups if any(shape.box.meets(one.box, slack=_SLACK) for one in group)]
        merged = [shape, *(one for group in near for one in group)]
        groups = [group for group in groups if group not in near] + [merged]
    return [group for group in groups if any(one in shapes for one in group)]


def _is_figure(group: Sequence[Shape], rows: Sequence[PrintedRow]) -> bool:
    """Several shapes with short lettering, or a picture with a few words on it."""
    if not rows:
        return False
    pieces = [" ".join(word.text for word in piece) for row in rows for piece in row.pieces(marks=False)]
    short = mean(len(piece) for piece in pieces) <= _MAX_LABEL and not any(len(one) > 2 * _MAX_LABEL for one in pieces)
    heads = any(is_certain_head(piece) for piece in pieces)
    pictured = any(one.kind == "image" for one in group)
    return short and not heads and (len(group) >= _MIN_SHAPES or pictured)


def _with_labels(box: Box, words: Sequence[Word], body: float) -> Box:
    """The figure with the short labels beside it (of an axis, below a bar)."""
    grown = box
    near = [word for word in words if word.turn == UPRIGHT and word.size < body and not box.holds(word.box.middle)]
    for row in rows_of(near):
        for piece in row.pieces():
            label = around([word.box for word in piece])
            text = " ".join(word.text for word in piece)
            if len(text) <= _MAX_LABEL and label.meets(box, slack=_LABEL_REACH) and not is_mark(piece[0].text):
                grown = around([grown, label])
    return grown


def _is_apart(box: Box, words: Sequence[Word]) -> bool:
    """Whether no row of text runs across the side of the box, as under a marker."""
    across = [word for word in words if word.turn == UPRIGHT and box.meets(word.box) and not box.holds(word.box.middle)]
    return not any(box.top < word.box.middle[1] < box.bottom for word in across)
