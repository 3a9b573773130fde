# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables with lines: a grid of level and upright lines, and the words in its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stelsel.agree.agenda.importing.pdf.boxes import UPRIGHT, Box, Sheet, Word, around
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow, rows_of

_THIN = 2.6
_MIN_LEVEL = 24.0
_MIN_UPRIGHT = 7.0
_NEAR = 3.0
_MIN_LINES = 2
_MIN_BARE_LINES = 3
_MIN_GAP = 6.0
_MAX_FILL = 0.6
_WRAP = 1.45


TableRow = tuple[tuple[PrintedRow, ...], ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells; a cell is its printed rows, so that a wrapped cell stays one.

    `above` is the table at the end of the page before, where this one goes on with it. `torn` says whether the page end
    cuts a row at the (top, bottom); `carried` is what the next page holds of the last row.
    """

    box: Box
    rows: tuple[TableRow, ...]
    columns: tuple[float, ...] = ()
    torn: tuple[bool, bool] = (False, False)
    above: Table | None = None
    carried: TableRow = ()

    def goes_on_with(self, above: Table | None) -> bool:
        """Whether the columns lie where those of `above` do."""
        if above is None or len(self.columns) != len(above.columns):
            return False
        return all(abs(one - other) < _NEAR for one, other in zip(self.columns, above.columns, strict=True))


def tables_of(sheet: Sheet, *, above: Table | None = None) -> list[Table]:
    """From top to bottom. A frame around one cell is no table, nor is one row, unless it goes on with `above`."""
    edges = list(_edges(sheet))
    grids = [table for group in _touching(edges) if (table := _gridded(sheet, group))]
    found = [table for table in grids if len(table.rows) > 1 or table.goes_on_with(above)]
    bare = [box for box in _end_to_end(edges) if _is_level(box) and not any(table.box.meets(box) for table in found)]
    found += [table for group in _stacked(bare) if (table := _ruled(sheet, group))]
    return sorted(found, key=lambda table: table.box.top)


def _edges(sheet: Sheet) -> Iterable[Box]:
    """Lines, thin bars, and the sides of coloured and framed boxes."""
    for shape in sheet.shapes:
        box = shape.box
        if shape.kind == "image" or (box.width > sheet.width * 0.98 and box.height > sheet.height * 0.5):
            continue
        if min(box.width, box.height) <= _THIN:
            if max(box.width, box.height) >= _MIN_UPRIGHT:
                yield box
        elif shape.segments in (4, 5) and box.width * box.height < _MAX_FILL * sheet.width * sheet.height:
            yield Box(box.left, box.top, box.right, box.top)
            yield Box(box.left, box.bottom, box.right, box.bottom)
            yield Box(box.left, box.top, box.left, box.bottom)
            yield Box(box.right, box.top, box.right, box.bottom)


def _is_level(box: Box) -> bool:
    return box.height <= _THIN and box.width >= _MIN_LEVEL


def _end_to_end(edges: Iterable[Box]) -> list[Box]:
    """Level lines, those that go on with one another (the border of each cell) as one."""
    found: list[Box] = []
    for line in sorted((box for box in edges if box.height <= _THIN), key=lambda box: (round(box.middle[1]), box.left)):
        last = found[-1] if found else None
        if last and abs(last.middle[1] - line.middle[1]) < _NEAR and line.left - last.right < _NEAR:
            found[-1] = around([last, line])
        else:
            found.append(line)
    return found


def _touching(edges: Sequence[Box]) -> list[list[Box]]:
    groups: list[list[Box]] = []
    for edge in edges:
        near = [group for group in groups if any(edge.meets(one, slack=_NEAR) for one in group)]
        merged = [edge, *(one for group in near for one in group)]
        groups = [group for group in groups if group not in near] + [merged]
    return groups


def _gridded(sheet: Sheet, edges: Sequence[Box]) -> Table | None:
    uprights = [box for box in edges if box.width <= _THIN and box.height >= _MIN_UPRIGHT]
    levels = [box for box in edges if box.height <= _THIN]
    xs = _distinct([box.middle[0] for box in uprights])
    ys = _distinct([box.middle[1] for box in levels])
    if len(xs) < _MIN_LINES + 1 or len(ys) < _MIN_LINES:
        return None
    top, bottom = min(box.top for box in uprights), max(box.bottom for box in uprights)
    torn = ys[0] - top > _MIN_UPRIGHT, bottom - ys[-1] > _MIN_UPRIGHT
    # A row that a page end cuts off has no line there: it ends where its sides do.
    ys = [*([top] if torn[0] else []), *ys, *([bottom] if torn[1] else [])]
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    table = _filled(sheet, box, xs, ys)
    cells = [cell for row in table.rows for cell in row]
    enough = table.rows and sum(map(bool, cells)) * 2 >= len(cells)
    return replace(table, torn=torn) if enough else None


def _stacked(levels: Sequence[Box]) -> list[list[Box]]:
    """Level lines of one width, one below the other."""
    groups: list[list[Box]] = []
    for line in sorted(levels, key=lambda box: box.top):
        for group in groups:
            if abs(group[0].left - line.left) < _NEAR and abs(group[0].right - line.right) < _NEAR:
                group.append(line)
                break
        else:
            groups.append([line])
    return [group for group in groups if len(group) >= _MIN_BARE_LINES]


def _ruled(sheet: Sheet, levels: Sequence[Box]) -> Table | None:
    """Level lines only: the columns are where no word of any row stands."""
    ys = _distinct([box.middle[1] for box in levels])
    whole = around(levels)
    if len(ys) < _MIN_BARE_LINES:
        return None
    words = [word for word in sheet.words if word.turn == UPRIGHT and whole.holds(word.box.middle)]
    xs = _gaps([word.box for word in words], whole)
    return _filled(sheet, Box(whole.left, ys[0], whole.right, ys[-1]), xs, ys) if len(xs) > _MIN_LINES else None


def aligned(rows: Sequence[PrintedRow]) -> Table | None:
    """A table without lines: gaps that lie below one another cut the cells, and a row begins where several are filled.

    A line that fills fewer cells than the one above, at the distance of lines in a paragraph, goes on with its cells.
    """
    whole = around([row.box for row in rows])
    xs = _gaps([word.box for row in rows for word in row.words], whole)
    found: list[list[list[PrintedRow]]] = []
    before: tuple[PrintedRow, int] | None = None
    for row in rows:
        cells = [_between(row, left, right) for left, right in pairwise(xs)]
        filled = sum(map(bool, cells))
        goes_on = before is not None and filled < before[1] and row.base - before[0].base < _WRAP * row.size
        if not goes_on:
            found.append([[] for _ in cells])
            before = (row, filled)
        for cell, words in zip(found[-1], cells, strict=True):
            if words:
                cell.append(PrintedRow(words))
        before = (row, before[1]) if before else (row, filled)
    several = sum(sum(map(bool, row)) > 1 for row in found)
    if len(xs) <= _MIN_LINES or len(found) < _MIN_LINES or several * 3 < len(found) * 2:
        return None
    return Table(whole, tuple(tuple(map(tuple, row)) for row in found), tuple(xs))


def _between(row: PrintedRow, left: float, right: float) -> tuple[Word, ...]:
    return tuple(word for word in row.words if left <= word.box.middle[0] < right)


def _gaps(boxes: Sequence[Box], whole: Box) -> list[float]:
    xs = [whole.left - 1]
    reach = whole.left
    for box in sorted(boxes, key=lambda one: one.left):
        if box.left - reach >= _MIN_GAP and reach > whole.left:
            xs.append((box.left + reach) / 2)
        reach = max(reach, box.right)
    return [*xs, whole.right + 1]


def _distinct(places: Iterable[float]) -> list[float]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _filled(sheet: Sheet, box: Box, xs: Sequence[float], ys: Sequence[float]) -> Table:
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in sheet.words:
        if word.turn == UPRIGHT and box.holds(word.box.middle):
            x, y = word.box.middle
            across = max(place for place, left in enumerate(xs) if left <= x or place == 0)
            down = max(place for place, top in enumerate(ys) if top <= y or place == 0)
            cells.setdefault((down, across), []).append(word)
    rows = []
    for down in range(len(ys) - 1):
        row = tuple(tuple(rows_of(cells.get((down, across), ()))) for across in range(len(xs) - 1))
        if any(row):
            rows.append(row)
    return Table(box, tuple(rows), tuple(xs))
