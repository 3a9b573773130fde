# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables of Word and HTML: rows of cells with pieces of their own, or a layout that only sets text side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stelsel.agree.agenda.importing.heads import head_of
from stelsel.agree.agenda.importing.lines import LETTERED
from stelsel.agree.agenda.importing.writing import Piece

Cell = Sequence[Piece]

_LONG = 600
"""A cell with more characters than this is no cell of a table that is read across."""


def pieces_of(rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    """The rows as they are read: across, down the columns under heads of results and plans, or as plain text."""
    filled = [row for row in rows if any(row)]
    if not filled:
        return
    if _has_head_columns(filled):
        yield from _down(filled)
    elif _is_layout(filled):
        yield from (piece for row in filled for cell in row for piece in cell)
    else:
        for place, row in enumerate(filled):
            yield Piece("row", "", cells=tuple(map(_text, row)), first=place == 0)


def _is_layout(rows: Sequence[Sequence[Cell]]) -> bool:
    """One row or column, headings or tables inside cells, or whole pages of text in them."""
    if len(rows) == 1 or max(sum(map(bool, row)) for row in rows) == 1:
        return True
    inside = [piece for row in rows for cell in row for piece in cell]
    return any(piece.kind in ("heading", "row") for piece in inside) or any(
        len(_text(cell)) > _LONG for row in rows for cell in row
    )


def _has_head_columns(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether every cell of the top row heads a list: results on the left, plans on the right."""
    top = [_text(cell) for cell in rows[0] if cell]
    return len(top) > 1 and len(rows) > 1 and all(head_of(text) for text in top)


def _down(rows: Sequence[Sequence[Cell]]) -> Iterator[Piece]:
    for column, head in enumerate(rows[0]):
        if head:
            level = min((piece.level for piece in head if piece.kind == "heading"), default=LETTERED)
            yield Piece("heading", _text(head), level)
        for row in rows[1:]:
            yield from row[column] if column < len(row) else ()


def _text(cell: Cell) -> str:
    """The words of a cell in one line; list marks between its entries stay."""
    alone = len(cell) == 1
    parts = [f"{piece.label} {piece.text}".strip() if piece.label and not alone else piece.text for piece in cell]
    return " ".join(parts)
