# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a paragraph ends in a document that sets no blank lines: a line that its writer chose to end.

A line that broke because it was full could not have held the first word of the next one. Where that word would have
fitted with room to spare, somebody pressed Enter.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from stelsel.agree.agenda.importing.dutch import is_complete, leads_on, starts_lower
from stelsel.agree.agenda.importing.heads import is_certain_head
from stelsel.agree.agenda.importing.lines import Line
from stelsel.agree.agenda.importing.marks import mark_of

_BLANK_SHARE = 0.08
_FEW = 2
_NEAR = 5
_SLACK = 6
_SHORT = 0.6
_MAX_CELLS = 2
_PAGE_WIDTH = 200
_MOST = 0.8
_MIN_ENTRIES = 5


def sets_blank_lines(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs of this document; a few stray ones do not count.

    They do not where each paragraph is one long line, as a word processor hands it over.
    """
    if is_unwrapped(lines):
        return False
    filled = sum(1 for line in lines if line.text)
    gaps = sum(1 for above, line in pairwise(lines) if line.text and not above.text and not above.new_page)
    return gaps >= max(_FEW, _BLANK_SHARE * filled)


def is_unwrapped(lines: Sequence[Line]) -> bool:
    return any(len(line.text) > _PAGE_WIDTH and line.cells <= _MAX_CELLS for line in lines)


def chosen_ends(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines (blank ones left out) after which a paragraph was ended by choice."""
    filled = [line for line in lines if line.text]
    closes = _closes_entries(filled)
    page = max(map(_end, filled), default=0) if is_unwrapped(lines) else 0
    found: set[int] = set()
    entry: int | None = None
    for place, (line, following) in enumerate(pairwise(filled)):
        entry = line.indent if mark_of(line.text) else entry if entry is not None and line.indent > entry else None
        hangs = entry is not None and following.indent > entry
        if leads_on(line.text) or starts_lower(following.text) or min(line.cells, following.cells) > _MAX_CELLS:
            continue
        width = page or max(_end(one) for one in filled[max(0, place - _NEAR) : place + _NEAR + 1])
        needed = _end(line) + 1 + len(following.text.split(maxsplit=1)[0])
        complete = is_complete(line.text)
        fits = not hangs and needed + _SLACK <= width and (complete or _end(line) <= _SHORT * width)
        below = filled[place + 2].text if place + 2 < len(filled) else ""
        titled = _is_phrase(following.text) and (is_certain_head(below) or (complete and closes and _is_entry(below)))
        if fits or titled or (complete and following.text.isdecimal()):
            found.add(line.number)
    return found


def _is_phrase(text: str) -> bool:
    """Whether it may be a title, with or without a number, by what it is not: closed, an entry, or a certain head."""
    return not (is_complete(text) or _is_entry(text) or is_certain_head(text))


def _is_entry(text: str) -> bool:
    mark = mark_of(text)
    return mark is not None and mark.kind != "number"


def _closes_entries(filled: Sequence[Line]) -> bool:
    """Whether the entries of this document close with a full stop, so that a phrase below one is none of it."""
    ends = [above.text for above, line in pairwise(filled) if _is_entry(line.text) and not is_certain_head(above.text)]
    return sum(map(is_complete, ends)) >= _MOST * max(len(ends), _MIN_ENTRIES)


def _end(line: Line) -> int:
    return line.indent + len(line.text)
