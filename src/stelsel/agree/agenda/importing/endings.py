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
_NEAR = 5
_SLACK = 6
_SHORT = 0.6
_MAX_CELLS = 2


def sets_blank_lines(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs of this document; a few stray ones do not count."""
    filled = sum(1 for line in lines if line.text)
    gaps = sum(1 for above, line in pairwise(lines) if line.text and not above.text)
    return gaps >= _BLANK_SHARE * filled


def chosen_ends(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines (blank ones left out) after which a paragraph was ended by choice."""
    filled = [line for line in lines if line.text]
    found: set[int] = set()
    for place, (line, following) in enumerate(pairwise(filled)):
        if leads_on(line.text) or starts_lower(following.text) or min(line.cells, following.cells) > _MAX_CELLS:
            continue
        if _titles(filled[place + 1 : place + 3]):
            found.add(line.number)
        width = max(_end(one) for one in filled[max(0, place - _NEAR) : place + _NEAR + 1])
        needed = _end(line) + 1 + len(following.text.split(maxsplit=1)[0])
        if needed + _SLACK <= width and (is_complete(line.text) or _end(line) <= _SHORT * width):
            found.add(line.number)
    return found


def _titles(pair: Sequence[Line]) -> bool:
    """Whether the first of two lines is a phrase right above a heading that is certain."""
    if len(pair) < 2 or not is_certain_head(pair[1].text):  # noqa: PLR2004 - a pair
        return False
    text = pair[0].text
    return not is_complete(text) and mark_of(text) is None and not is_certain_head(text)


def _end(line: Line) -> int:
    return line.indent + len(line.text)
