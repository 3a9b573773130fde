# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The document and the draft side by side: which lines stand beside which items. Pure: no database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

Span = tuple[int, int]


@dataclass(frozen=True)
class Placed:
    """An item as the rows need it: its key, and its lines where the document has lines."""

    key: int
    lines: Span | None


@dataclass(frozen=True)
class Passage:
    """Lines that are no item: what the import took them for (`paragraph`, `head`, `furniture`, `figure` …), its text
    as the import joined it, empty where it only laid the lines aside.
    """

    role: str
    lines: Span
    text: str = ""


@dataclass(frozen=True)
class Row:
    """Lines of the document, each with its number, and the items read from them; without items it is a passage."""

    lines: tuple[tuple[int, str], ...]
    keys: tuple[int, ...] = ()
    passage: Passage | None = None

    @property
    def span(self) -> Span | None:
        return (self.lines[0][0], self.lines[-1][0]) if self.lines else None


def rows_of(
    *, text: Sequence[str], within: Span | None, items: Sequence[Placed], elsewhere: Iterable[Span],
    passages: Iterable[Passage],
) -> list[Row]:  # fmt: skip
    """The rows of one chapter: its items in their own order, and between them what else its lines hold.

    `within` are the lines of the chapter, `elsewhere` those of items that moved to another chapter. Every line of the
    chapter that is not blank stands in at least one row.
    """
    taken = {line for item in items if item.lines for line in _each(item.lines)}
    taken |= {line for span in elsewhere for line in _each(span)}
    rest = [line for line in _each(within) if line not in taken and _said(text, line)] if within else []
    between = _passages(rest, passages, text)
    rows: list[Row] = []
    for item in items:
        first = item.lines[0] if item.lines else 0
        while between and between[0].lines[-1][0] < first:
            rows.append(between.pop(0))
        rows.append(Row(_quoted(text, item.lines), (item.key,)))
    return [*rows, *between]


def _passages(lines: Sequence[int], passages: Iterable[Passage], text: Sequence[str]) -> list[Row]:
    """Rows for lines that no item holds: one for each passage of the import, one for lines that it did not name."""
    at: Mapping[int, Passage] = {line: passage for passage in passages for line in _each(passage.lines)}
    rows = []
    for passage, group in groupby(lines, key=at.get):
        own = list(group)
        rows.append(Row(tuple((line, text[line - 1]) for line in own), (), passage or Passage("", (own[0], own[-1]))))
    return rows


def _quoted(text: Sequence[str], span: Span | None) -> tuple[tuple[int, str], ...]:
    return tuple((line, text[line - 1]) for line in _each(span) if _said(text, line)) if span else ()


def _each(span: Span) -> range:
    return range(span[0], span[1] + 1)


def _said(text: Sequence[str], line: int) -> bool:
    return 0 < line <= len(text) and bool(text[line - 1].strip())
