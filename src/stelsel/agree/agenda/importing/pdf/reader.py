# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door: bytes of a PDF to numbered lines with their place on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from stelsel.agree.agenda.importing.heads import head_of, is_certain_head
from stelsel.agree.agenda.importing.lines import MAX_LINES, Hint, Line, Lines, Page, Place, Remark, number_lines
from stelsel.agree.agenda.importing.pdf.boxes import UPRIGHT, Sheet
from stelsel.agree.agenda.importing.pdf.cells import Cells
from stelsel.agree.agenda.importing.pdf.columns import Part, in_reading_order
from stelsel.agree.agenda.importing.pdf.pages import Held, PageLayout, layouts_of
from stelsel.agree.agenda.importing.pdf.printed import PrintedRow, is_mark
from stelsel.agree.agenda.importing.pdf.tables import Table, aligned
from stelsel.agree.agenda.importing.pdf.wording import RAISED
from stelsel.agree.agenda.importing.pdf.worker import sheets_from
from stelsel.agree.agenda.importing.pdf.writing import BLANK, Written, measures_of, written
from stelsel.ground.core.errors import InvalidInput

_FEW_WORDS = 8
_PICTURED = 0.25
_UNREADABLE = 0.2
_OUTDENT = 40.0
_OCR = "Lees de tekst er met een OCR-programma uit (bijvoorbeeld ocrmypdf) en lees dat bestand in."


def read_pdf(data: bytes, *, name: str) -> Lines:
    """The lines of a PDF in reading order; `text` has a form feed where a page starts.

    Raises InvalidInput for a PDF that is damaged, locked, too large or too heavy, and for one without letters.
    """
    return lines_of_sheets(sheets_from(data, name=name), name=name)


def lines_of_sheets(sheets: Sequence[Sheet], *, name: str) -> Lines:
    _refuse_unreadable(sheets, name)
    pages = _Writer(layouts_of(sheets)).pages()
    pages = pages if _heads_stand_out(pages) else [[replace(one, heading=None) for one in page] for page in pages]
    flat = [(page, one) for page, lines in enumerate(pages, start=1) for one in lines]
    starts = {page: place for place, (page, _) in reversed(list(enumerate(flat)))}
    raw = [("\f" if page > 1 and starts[page] == place else "") + one.text for place, (page, one) in enumerate(flat)]
    if len(raw) > MAX_LINES:
        raise InvalidInput(
            f"Het document heeft {len(raw)} regels; meer dan {MAX_LINES} lezen we niet in.",
            where=name,
            remedy="Splits het document in delen.",
        )
    lines = [_placed(line, page, one) for line, (page, one) in zip(number_lines(raw), flat, strict=True)]
    return Lines(
        name=name,
        lines=tuple(lines),
        text="\n".join(raw),
        format="pdf",
        pages=tuple(Page(sheet.width, sheet.height) for sheet in sheets),
        remarks=(
            *_remarks(sheets, {page: place + 1 for page, place in starts.items()}),
            *_wide_gaps(lines),
            *_doubtful(written for _page, written in flat),
        ),
    )


def _heads_stand_out(pages: Sequence[Sequence[Written]]) -> bool:
    """Whether all heads of lists are set as headings; if not, the letters do not tell what is one."""
    heads = [one for page in pages for one in page if not one.cells and not one.aside and head_of(one.text.strip())]
    return bool(heads) and all(one.heading is not None for one in heads)


def _placed(line: Line, page: int, one: Written) -> Line:
    box = one.box
    place = None if box is None else Place(page, box.left, box.top, box.right, box.bottom)
    hint = None if one.heading is None else Hint("heading", one.heading)
    if one.cells:
        hint = Hint("row", cells=one.cells, first=one.first)
    cells = max(1, len(one.cells)) if one.cells else line.cells
    return replace(line, place=place, hint=hint, cells=cells, aside=one.aside)


class _Writer:
    """Writes the pages one after the other; the margins and measures are those of the document as a whole."""

    def __init__(self, layouts: Sequence[PageLayout]) -> None:
        self._layouts = layouts
        texts = [self._plain(layout, part) for layout in layouts for part in layout.parts]
        self._measures = measures_of(texts)
        self._margins = Counter(round(min(row.box.left for row in rows)) for rows in texts if rows)
        self._cells = Cells([row.text for rows in texts for row in rows])

    def pages(self) -> list[list[Written]]:
        """The lines of each page; a page without any has one blank line."""
        return [list(self._page(layout)) or [BLANK] for layout in self._layouts]

    def _plain(self, layout: PageLayout, part: Part) -> list[PrintedRow]:
        return [row for row in part.rows if not any(layout.held_by(word) for word in row.words)]

    def _page(self, layout: PageLayout) -> Iterator[Written]:
        yield from (Written(row.text, row.box, "furniture") for row in layout.head)
        blocks = [block for part in layout.parts for block in self._blocks(layout, part)]
        # A table that runs on is not cut by the notes below it.
        last = blocks[-1:] if layout.runs_on else []
        blocks = blocks[: len(blocks) - len(last)]
        blocks += [*_notes(layout.notes), *last]
        blocks += [[Written(row.text, row.box, "figure")] for row in layout.turned]
        for place, block in enumerate(blocks):
            if place and not _hangs_on(blocks[place - 1], block):
                yield BLANK
            yield from block
        yield from (Written(row.text, row.box, "furniture") for row in layout.foot)

    def _blocks(self, layout: PageLayout, part: Part) -> Iterator[list[Written]]:
        """The text of a part, cut where something stands that is read as one."""
        table = aligned(part.rows) if part.kind == "table" and self._plain(layout, part) == list(part.rows) else None
        if table:
            yield list(self._cells.written(table))
            return
        rows: list[PrintedRow] = []
        left = min((row.box.left for row in self._plain(layout, part)), default=0)
        for row in part.rows:
            held = [one for word in row.words if (one := layout.held_by(word))]
            kept = tuple(word for word in row.words if not layout.held_by(word))
            if kept:
                rows.append(PrintedRow(kept))
            if held:
                if rows:
                    yield list(written(replace(part, rows=tuple(rows)), self._measures, margin=self._margin(left)))
                    rows = []
                for one in held:
                    yield from self._held(one)
        if rows:
            yield list(written(replace(part, rows=tuple(rows)), self._measures, margin=self._margin(left)))

    def _held(self, held: Held) -> Iterator[list[Written]]:
        if isinstance(held.what, Table):
            lines = list(self._cells.written(held.what))
            if lines:
                yield lines
            return
        for part in in_reading_order(held.words):
            if held.what.kind == "figure":
                for row in part.rows:
                    yield [
                        Written(" ".join(w.text for w in piece), row.box, "figure") for piece in row.pieces(marks=False)
                    ]
            else:
                lines = list(written(part, self._measures))
                listed = any(is_mark(line.text.split()[0]) or is_certain_head(line.text) for line in lines if line.text)
                yield lines if listed else [replace(line, aside="box") if line.text else line for line in lines]

    def _margin(self, left: float) -> float:
        """Where text begins on other pages, if that is somewhat further to the left: here all of it may be indented."""
        usual = [at for at, count in self._margins.items() if 0 < left - at <= _OUTDENT and count > 1]
        return min([left, *usual])


def _hangs_on(above: Sequence[Written], block: Sequence[Written]) -> bool:
    """Whether a column goes on with an entry: its first line hangs under the text of a mark."""
    first = block[0]
    hanging = len(first.text) - len(first.text.lstrip()) > 1 and not is_mark(first.text.split()[0])
    return hanging and above[-1].aside is None and first.aside is None and not above[-1].cells and not first.cells


def _notes(rows: Sequence[PrintedRow]) -> list[list[Written]]:
    found: list[list[Written]] = []
    for row in rows:
        if row.text[0] in RAISED or not found:
            found.append([])
        found[-1].append(Written(row.text, row.box))
    return found


def _refuse_unreadable(sheets: Sequence[Sheet], name: str) -> None:
    letters = sum(len(word.text) for sheet in sheets for word in sheet.words)
    unread = sum(sheet.unread for sheet in sheets)
    if not any(character.isalnum() for sheet in sheets for word in sheet.words for character in word.text):
        if unread:
            raise _unread(name, [place for place, sheet in enumerate(sheets, start=1) if sheet.unread])
        every = _pages(range(1, len(sheets) + 1))
        if any(sheet.pictured for sheet in sheets):
            message = f"Dit document bestaat uit beelden: op {every} staat geen tekst."
        else:
            message = f"Er is geen tekst te lezen op {every}."
        raise InvalidInput(message, where=name, remedy=_OCR)
    if unread > _UNREADABLE * letters:
        raise _unread(name, [place for place, sheet in enumerate(sheets, start=1) if sheet.unread])


def _unread(name: str, pages: Sequence[int]) -> InvalidInput:
    return InvalidInput(
        f"Het bestand zegt niet welke letters er staan op {_pages(pages)}: een lettertype is zonder tabel bewaard.",
        where=name,
        remedy=f"Bewaar de PDF opnieuw uit het programma waarin hij is gemaakt. {_OCR}",
    )


def _pages(pages: Sequence[int]) -> str:
    """In words: pagina 3; pagina 1 tot en met 4; pagina 2, 5 en 6."""
    numbers = list(pages)
    if len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1:  # noqa: PLR2004 -- more than a pair
        return f"pagina {numbers[0]} tot en met {numbers[-1]}"
    head = ", ".join(map(str, numbers[:-1]))
    return f"pagina {head} en {numbers[-1]}" if head else f"pagina {numbers[-1]}"


def _wide_gaps(lines: Sequence[Line]) -> Iterator[Remark]:
    """Lines of text with a jump inside that are no row of a table: they may be columns that were not told apart."""
    for above, line in pairwise([Line(0, "", 0, new_page=False), *lines]):
        if _jumps(line) and not _jumps(above):
            text = "Op deze regel staat tekst naast tekst, met een brede opening ertussen."
            yield Remark(line.number, "wide-gap", text, "Van links naar rechts gelezen; kijk of het kolommen zijn.")


def _doubtful(written: Iterable[Written]) -> Iterator[Remark]:
    """Pieces of a word that were joined inside a cell, where nothing told whether the hyphen belongs to it."""
    for number, one in enumerate(written, start=1):
        for left, right, made in one.doubts:
            text = f"“{left}” en “{right}” horen misschien bij elkaar."
            yield Remark(number, "low-confidence-join", text, f"Samengevoegd tot “{made}”.")


def _jumps(line: Line) -> bool:
    return line.cells > 1 and line.hint is None and line.aside is None


def _remarks(sheets: Sequence[Sheet], starts: dict[int, int]) -> Iterator[Remark]:
    for page, sheet in enumerate(sheets, start=1):
        line = starts.get(page, 1)
        if len(sheet.words) < _FEW_WORDS and sheet.pictured >= _PICTURED:
            text = f"Pagina {page} is (bijna) alleen een beeld; tekst daarin is niet gelezen."
            yield Remark(line, "page-picture", text, "Kijk of er tekst op staat, en typ die over.")
        turned = sum(word.turn != UPRIGHT for word in sheet.words)
        if turned > len(sheet.words) / 2:
            text = f"De tekst op pagina {page} staat gedraaid, en is als losse regels bewaard."
            yield Remark(
                line, "page-turned", text, "Draai de pagina in een PDF-programma en lees het bestand opnieuw in."
            )
        if sheet.unread:
            text = f"Van {sheet.unread} tekens op pagina {page} zegt het bestand niet welke letters het zijn."
            yield Remark(line, "encoding", text, "Bewaard als �; kijk in het document.")
