# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Footnotes: lines at the foot of a page that explain a raised number in the text above."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stelsel.agree.agenda.importing.lines import Line
from stelsel.agree.agenda.importing.marks import Mark

_RAISED = re.compile(r"([⁰¹²³⁴-⁹]{1,2})\s*(?=\S)")
_PLAIN = re.compile(r"(\d{1,2})\s+(?=\S)")
_FAR = 60
_FOOT = 6


def notes_in(lines: Sequence[Line]) -> dict[int, Mark]:
    """By line number: the mark of each note. A plain number needs its call above, and the end of the page below."""
    filled = [line for line in lines if line.text]
    found: dict[int, Mark] = {}
    for place, line in enumerate(filled):
        raised, plain = _RAISED.match(line.text), _PLAIN.match(line.text)
        if raised:
            found[line.number] = Mark("note", raised[1], 0)
        elif plain and place and _is_called(plain[1], filled[max(0, place - _FAR) : place]):
            below = filled[place + 1 : place + 1 + _FOOT]
            if len(below) < _FOOT or any(one.new_page for one in below):
                found[line.number] = Mark("note", plain[1], 0)
    return found


def _is_called(number: str, above: Sequence[Line]) -> bool:
    """Whether a word above, of three letters or more, has this number glued to it; "m2" has not."""
    call = re.compile(rf"[^\W\d_]{{3}}[.,;:)”’]?{number}(?![\w.,]?\w)")
    return any(call.search(line.text) for line in above)
