# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The list of contents: headings with the number of their page, which open no chapter where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from stelsel.agree.agenda.importing.lines import Line
from stelsel.agree.agenda.importing.marks import Mark

_LEADERS = re.compile(r"\S ?(?:[.…·_] ?){4,}\d{0,3}$")
_NUMBERED = re.compile(r"^.{0,100}\D (\d{1,3})$")
_TITLE = re.compile(r"(?i)inhoud(?:sopgave)?:?")
_LABEL = Mark("contents", "", 0)
_MIN_ENTRIES = 2


def contents_in(lines: Sequence[Line]) -> dict[int, Mark]:
    """By line number: the entries with leaders, and below the word "Inhoud" those with page numbers that go up."""
    filled = [line for line in lines if line.text]
    found = {line.number: _LABEL for line in filled if _LEADERS.search(line.text)}
    for place, line in enumerate(filled):
        if not _TITLE.fullmatch(line.text):
            continue
        entries = list(takewhile(lambda one: _NUMBERED.match(one.text) and not one.new_page, filled[place + 1 :]))
        pages = [int(match[1]) for entry in entries if (match := _NUMBERED.match(entry.text))]
        if len(entries) >= _MIN_ENTRIES and pages == sorted(pages):
            found |= {entry.number: _LABEL for entry in entries}
    return found
