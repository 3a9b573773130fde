# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Tables as lines: one for each row, with the lines of a wrapped cell made one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from stelsel.agree.agenda.importing.addresses import address_goes_on
from stelsel.agree.agenda.importing.hyphens import DOUBT, glue_hyphen
from stelsel.agree.agenda.importing.lines import Line
from stelsel.agree.agenda.importing.parts import Passage
from stelsel.agree.agenda.importing.pdf.boxes import around
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow
from stelsel.agree.agenda.importing.pdf.tables import Table, TableRow
from stelsel.agree.agenda.importing.pdf.writing import GAP, Doubt, Written
from stelsel.agree.agenda.importing.rows import Row
from stelsel.agree.agenda.importing.words import Words


class Cells:
    """Joins by the same rules as running text, with the words of the whole document (`lines`) as its dictionary."""

    def __init__(self, lines: Sequence[str]) -> None:
        rows = [Row(Line(number, text, 0, new_page=False), None, text) for number, text in enumerate(lines, start=1)]
        self._words = Words([Passage("paragraph", rows)])
        self._doubts: list[Doubt] = []

    def written(self, table: Table) -> Iterator[Written]:
        """A row of heads that returns on the next page is furniture there."""
        heads = self._texts(table.above.rows[0]) if table.above and table.above.rows else ()
        for place, row in enumerate(table.rows):
            self._doubts = []
            box = around([one.box for cell in row for one in cell])
            cells = self._texts(row, table.carried if place == len(table.rows) - 1 else ())
            shown = GAP.join(cell or "–" for cell in cells)
            if place == 0 and cells == heads:
                yield Written(shown, box, aside="furniture")
            else:
                first = place == 0 and table.above is None
                yield Written(shown, box, cells=cells, first=first, doubts=tuple(self._doubts))

    def _texts(self, row: TableRow, more: TableRow = ()) -> tuple[str, ...]:
        return tuple(self._text([*cell, *rest]) for cell, rest in zip_longest(row, more, fillvalue=()))

    def _text(self, rows: Sequence[PrintedRow]) -> str:
        text = ""
        for row in rows:
            text = self._joined(text, row.text) if text else row.text
        return text

    def _joined(self, left: str, right: str) -> str:
        address = address_goes_on(left, right)
        if address is not None:
            return left + right
        glue = glue_hyphen(left, right, self._words)
        if glue is None or glue.confidence == 0:
            return f"{left} {right}"
        joined = left[: len(left) - glue.drop] + glue.between + right
        if glue.confidence < DOUBT:
            pieces = left.rsplit(maxsplit=1)[-1], right.split(maxsplit=1)[0]
            made = pieces[0][: len(pieces[0]) - glue.drop] + glue.between + pieces[1]
            self._doubts.append((*pieces, made))
        return joined
