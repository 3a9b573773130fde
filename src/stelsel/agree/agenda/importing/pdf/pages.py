# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One page after the other: what is text, what is drawn, what is a table or a note, and in which order it is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from stelsel.agree.agenda.importing.pdf.boxes import UPRIGHT, Box, Sheet, Word, around
from stelsel.agree.agenda.importing.pdf.columns import Part, gutters_between, in_reading_order
from stelsel.agree.agenda.importing.pdf.drawings import Drawing, drawings_of, with_marks
from stelsel.agree.agenda.importing.pdf.edges import edges_of, without
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow, rows_of
from stelsel.agree.agenda.importing.pdf.tables import Table, tables_of
from stelsel.agree.agenda.importing.pdf.wording import RAISED, lifted

_NOTE_SIZE = 0.93
_HOLD = "\ue000"
_NEAR = 2.0

Rows = tuple[PrintedRow, ...]


@dataclass(frozen=True)
class Held:
    """A part of the page that is read as one: a table, a figure, or a box with text."""

    what: Table | Drawing
    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        return around([word.box for word in self.words])


@dataclass(frozen=True)
class PageLayout:
    """A page in reading order. Parts may hold words that stand for a `Held`, see `held_by`."""

    sheet: Sheet
    head: tuple[PrintedRow, ...] = ()
    foot: tuple[PrintedRow, ...] = ()
    parts: tuple[Part, ...] = ()
    notes: tuple[PrintedRow, ...] = ()
    turned: tuple[PrintedRow, ...] = ()
    held: tuple[Held, ...] = ()
    runs_on: bool = False
    """Whether its last table goes on on the next page."""

    def held_by(self, word: Word) -> Held | None:
        return self.held[ord(word.text[1])] if word.text.startswith(_HOLD) and len(word.text) > 1 else None


def layouts_of(sheets: Sequence[Sheet]) -> list[PageLayout]:
    body = _body(sheets)
    heads, feet = edges_of(sheets, body)
    found: list[PageLayout] = []
    known: list[float] = []
    for place, sheet in enumerate(sheets):
        edges = tuple(heads.get(place, ())), tuple(feet.get(place, ()))
        layout = _layout(sheet, edges, body, _table_at_end(found[-1]) if found else None, known)
        known += [x for x in gutters_between(layout.parts) if all(abs(x - one) > _NEAR for one in known)]
        first = layout.held[0].what if layout.held else None
        if isinstance(first, Table) and first.above:
            found[-1] = replace(found[-1], runs_on=True)
        if isinstance(first, Table) and first.above and first.torn[0] and first.above.torn[1]:
            layout, found[-1] = _mended(layout, found[-1])
        found.append(layout)
    return found


def _table_at_end(layout: PageLayout) -> Table | None:
    """The table that closes the text of a page."""
    last = layout.parts[-1].rows[-1].words[-1] if layout.parts else None
    held = layout.held_by(last) if last else None
    return held.what if held and isinstance(held.what, Table) else None


def _mended(layout: PageLayout, before: PageLayout) -> tuple[PageLayout, PageLayout]:
    """A row that the page end tore: what the second page holds of it goes with the first."""
    last = max((place for place, one in enumerate(before.held) if isinstance(one.what, Table)), default=0)
    table, whole = layout.held[0].what, before.held[last].what
    if not isinstance(table, Table) or not isinstance(whole, Table):
        return layout, before
    rest = replace(layout.held[0], what=replace(table, rows=table.rows[1:]))
    mended = replace(before.held[last], what=replace(whole, carried=table.rows[0]))
    held = (*before.held[:last], mended, *before.held[last + 1 :])
    return replace(layout, held=(rest, *layout.held[1:])), replace(before, held=held)


def _body(sheets: Iterable[Sheet]) -> float:
    """The size that most letters have."""
    letters: Counter[float] = Counter()
    for sheet in sheets:
        for word in sheet.words:
            letters[word.size] += len(word.text)
    return max(letters, key=lambda size: (letters[size], size), default=10.0)


def _layout(
    sheet: Sheet, edges: tuple[Rows, Rows], body: float, above: Table | None, known: Sequence[float]
) -> PageLayout:
    head, foot = edges
    words = without(with_marks(sheet), [*head, *foot])
    turned = tuple(_turned([word for word in words if word.turn != UPRIGHT]))
    upright = [word for word in words if word.turn == UPRIGHT]
    held: list[Held] = []
    plain = replace(sheet, words=tuple(upright))
    tables = tables_of(plain, above=above)
    if tables and tables[0].goes_on_with(above) and min(word.box.top for word in upright) >= tables[0].box.top - _NEAR:
        tables[0] = replace(tables[0], above=above)
    rest = upright
    drawn: list[Table | Drawing] = [*tables, *drawings_of(_without_tables(plain, tables), upright, body)]
    for found in drawn:
        inside = tuple(word for word in rest if found.box.holds(word.box.middle, slack=1))
        if inside:
            held.append(Held(found, inside))
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
    notes, rest = _notes(rest, sheet.height, body)
    stands = [_stand_in(place, one, body) for place, one in enumerate(held)]
    parts = tuple(in_reading_order([*rest, *stands], known=known))
    return PageLayout(sheet, head, foot, parts, tuple(notes), turned, tuple(held))


def _without_tables(sheet: Sheet, tables: Sequence[Table]) -> Sheet:
    kept = [one for one in sheet.shapes if not any(table.box.meets(one.box, slack=2) for table in tables)]
    return replace(sheet, shapes=tuple(kept))


def _stand_in(place: int, held: Held, body: float) -> Word:
    """One word as wide as the whole, at the height of its first row, to find its place in the order."""
    box = held.box
    first = min(word.base for word in held.words)
    return Word(_HOLD + chr(place) + "x" * int(box.width / body), box, first, body)


def _notes(words: list[Word], height: float, body: float) -> tuple[list[PrintedRow], list[Word]]:
    """The rows at the foot that are small and begin with a raised number, and what is left."""
    rows = [_noted(row, words) for row in rows_of(words)]
    found: list[PrintedRow] = []
    pending: list[PrintedRow] = []
    for row in reversed(rows):
        if row.size > _NOTE_SIZE * body or row.base < height / 3:
            break
        pending.append(row)
        if row.text[0] in RAISED:
            found += pending
            pending = []
    boxes = {word.box for row in found for word in row.words}
    return found[::-1], [word for word in words if word.box not in boxes]


def _noted(row: PrintedRow, words: Sequence[Word]) -> PrintedRow:
    """The number before a note made a raised one, where a word of the text ends in that."""
    first = row.words[0]
    raised = lifted(first.text)
    called = first.text.isdigit() and any(word.text.rstrip(".,;:)”’").endswith(raised) for word in words)
    return PrintedRow((replace(first, text=raised), *row.words[1:])) if called and len(row.words) > 1 else row


def _turned(words: Sequence[Word]) -> Iterator[PrintedRow]:
    """Words that run up or down, each line of them as one row."""
    key: Callable[[Word], tuple[int, float]] = lambda word: (word.turn, round(word.base / 3))  # noqa: E731 -- short
    groups: dict[tuple[int, float], list[Word]] = {}
    for word in words:
        groups.setdefault(key(word), []).append(word)
    for group in groups.values():
        yield PrintedRow(tuple(group))
