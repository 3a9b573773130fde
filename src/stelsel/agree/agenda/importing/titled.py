# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A numbered entry that is a title with its text below: "3  Samen leren" and then what was done."""

from __future__ import annotations

from collections.abc import Sequence

from stelsel.agree.agenda.importing.dutch import is_complete, leads_on, starts_lower
from stelsel.agree.agenda.importing.rows import Block, Row
from stelsel.agree.agenda.importing.shapes import looks_like_title

_SHORT = 0.75


def title_and_body(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Cut where a sentence begins under a phrase that did not fill its line; ([], rows) if there is no title."""
    width = max(len(row.text) for row in rows)
    for cut in range(1, min(len(rows), 4)):
        title, body = list(rows[:cut]), list(rows[cut:])
        last = title[-1].text
        phrase = Block(tuple(Row(row.line, None, row.text) for row in title), gap=True, new_page=False)
        if is_complete(last) or leads_on(last) or starts_lower(body[0].text) or not looks_like_title(phrase):
            continue
        if body[0].line.indent > 0 or len(last) < _SHORT * width:
            return title, body
    return [], list(rows)
