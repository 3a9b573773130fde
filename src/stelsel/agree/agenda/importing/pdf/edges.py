# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Heads and feet of pages: what stands at the same height on several pages, at the top or the bottom of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from stelsel.agree.agenda.importing.dutch import ends_sentence
from stelsel.agree.agenda.importing.furniture import is_page_label, normal
from stelsel.agree.agenda.importing.heads import is_certain_head
from stelsel.agree.agenda.importing.pdf.boxes import UPRIGHT, Sheet, Word
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow, rows_of
from stelsel.agree.agenda.importing.pdf.wording import RAISED

_BAND = 0.13
_EDGE_ROWS = 3
_NEAR = 2.5
_MIN_PAGES = 2
_NUMBER = re.compile(r"\W{0,3}(?:\d{1,4}|[ivxlc]{1,6})\W{0,3}")
_APART = 0.9
_SHARE = 0.6
_MANY = 3
_SMALL = 0.88

Edges = dict[int, list[PrintedRow]]


def edges_of(sheets: Sequence[Sheet], body: float) -> tuple[Edges, Edges]:
    """By page (from 0) the rows of the head and those of the foot; `body` is the size of the running text."""
    heads: Edges = {}
    feet: Edges = {}
    for top, found in ((True, heads), (False, feet)):
        candidates = {page: _edge(sheet, top=top) for page, sheet in enumerate(sheets)}
        returning = _returning(candidates, body)
        for page, rows in candidates.items():
            kept = _kept(rows, returning, body)
            if kept:
                found[page] = kept
    return heads, feet


def _kept(rows: Sequence[tuple[PrintedRow, bool]], returning: set[int], body: float) -> list[PrintedRow]:
    """From the edge inwards: rows that return, up to the last one with room behind it, and what stands alone there."""
    kept: list[PrintedRow] = []
    last = 0
    for place, (row, apart) in enumerate(rows):
        alone = apart and place == len(kept) and (_is_number(row) or _is_small(row, body))
        if id(row) in returning or alone:
            kept.append(row)
            last = len(kept) if apart else last
        else:
            break
    return kept[:last]


def _is_small(row: PrintedRow, body: float) -> bool:
    """Small letters at the very edge, and no sentence or note."""
    phrase = not ends_sentence(row.text) and not is_certain_head(row.text)
    return phrase and row.size <= _SMALL * body and row.text[0] not in RAISED


def _edge(sheet: Sheet, *, top: bool) -> list[tuple[PrintedRow, bool]]:
    """The outermost rows, and whether each (with those beyond it) stands apart from the text."""
    rows = rows_of([word for word in sheet.words if word.turn == UPRIGHT])
    limit = sheet.height * (_BAND if top else 1 - _BAND)
    ordered = rows if top else rows[::-1]
    found: list[tuple[PrintedRow, bool]] = []
    for place, row in enumerate(ordered[:_EDGE_ROWS]):
        if (row.box.bottom > limit) if top else (row.box.top < limit):
            break
        inner = ordered[place + 1] if place + 1 < len(ordered) else None
        room = 0 if inner is None else (inner.box.top - row.box.bottom) if top else (row.box.top - inner.box.bottom)
        apart = inner is None or room > _APART * row.size
        found.append((row, apart))
    return found


def _returning(candidates: dict[int, list[tuple[PrintedRow, bool]]], body: float) -> set[int]:
    """The rows (by identity) that return: the same words but for the digits, or others of the same make."""
    alike: dict[str, list[tuple[int, PrintedRow]]] = defaultdict(list)
    level: dict[int, list[tuple[int, PrintedRow]]] = defaultdict(list)
    for page, rows in candidates.items():
        for row, apart in rows:
            alike[_pattern(row.text)].append((page, row))
            if apart and row.size <= body and not is_certain_head(row.text):
                level[round(row.base / _NEAR)].append((page, row))
    found: set[int] = set()
    for group in alike.values():
        for _, row in group:
            same = {other for other, one in group if abs(one.base - row.base) < _NEAR and abs(one.size - row.size) < 1}
            if len(same) >= _MIN_PAGES and not is_certain_head(row.text):
                found.add(id(row))
    for group in level.values():
        if len({page for page, _ in group}) >= max(_MANY, _SHARE * len(candidates)):
            found |= {id(row) for _, row in group}
    return found


def _is_number(row: PrintedRow) -> bool:
    return bool(_NUMBER.fullmatch(row.text)) or is_page_label(row.text)


def _pattern(text: str) -> str:
    """Without digits, and in any order: on left pages the number may stand before the words."""
    return " ".join(sorted(normal(re.sub(r"\d+", "", word)) for word in text.split()))


def without(words: Sequence[Word], rows: Sequence[PrintedRow]) -> list[Word]:
    """`words` less those of `rows`; by box, for letters spaced out were made one word there."""
    boxes = [row.box for row in rows]
    return [word for word in words if word.turn != UPRIGHT or not any(box.holds(word.box.middle) for box in boxes)]
