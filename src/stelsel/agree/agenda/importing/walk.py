# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Second pass: items, sub-headings and running text, with the marks that were lost put back by their context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stelsel.agree.agenda.importing.ahead import Ahead
from stelsel.agree.agenda.importing.chapters import Chapters
from stelsel.agree.agenda.importing.dutch import counts_in, leads_on, starts_lower, states_conviction
from stelsel.agree.agenda.importing.heads import Head, ItemKind, names_both
from stelsel.agree.agenda.importing.levels import Levels
from stelsel.agree.agenda.importing.lines import LETTERED
from stelsel.agree.agenda.importing.marks import ASIDES
from stelsel.agree.agenda.importing.outline import Element
from stelsel.agree.agenda.importing.parts import ItemMark, Passage, PassageRole, Question, RawDraft, RawItem
from stelsel.agree.agenda.importing.rows import Block, Row
from stelsel.agree.agenda.importing.shapes import is_quotation, is_table, is_title, looks_like_title
from stelsel.agree.agenda.importing.tables import actions_in
from stelsel.agree.agenda.importing.titled import title_and_body

_ADDRESS_ONLY = re.compile(r"[(<]?(?:https?://|www\.)\S+$")
_HALF_SENTENCE = re.compile(r"\b(?:is|zijn|waren|was|luidt|luiden):$")


class Walk:
    """Reads the elements in order; remembers the list it is in and what may still go on."""

    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements
        self._ahead = Ahead(elements)
        self._draft = RawDraft()
        self._chapters = Chapters(self._draft)
        self._narrative: Passage | None = None
        self._lead: Passage | None = None
        self._leave_list()

    def draft(self) -> RawDraft:
        for at, element in enumerate(self._elements):
            match element.role:
                case "running" | "number":
                    self._draft.furniture += [(element.role, row) for block in element.blocks for row in block.rows]
                case "figure":
                    self._add_figure(at, element)
                case "label" | "title" | "section":
                    self._leave_list()
                    self._chapters.start(element)
                case "head":
                    self._enter_list(element)
                case "body":
                    self._read(at, element.block)
        self._leave_list()
        self._chapters.ask_about_empty()
        self._chapters.ask_about_unknown_heads()
        return self._draft

    def _keep_pending(self) -> None:
        """A head or lead-in of which the item never came stays as text."""
        self._chapters.keep([passage for passage in (self._narrative, self._lead) if passage])
        self._narrative = self._lead = None

    def _leave_list(self) -> None:
        self._keep_pending()
        self._kind: ItemKind | None = None
        self._year: int | None = None
        self._depth = 0
        self._heading: Passage | str | None = None
        self._levels = Levels()
        self._latest: list[RawItem] = []
        self._open: Passage | None = None
        self._item: RawItem | None = None
        self._fresh = True
        self._marked = False

    def _enter_list(self, element: Element) -> None:
        head: Head | None = element.head
        passage = Passage("head", list(element.block.rows), element.block.mark.label if element.block.mark else "")
        self._leave_list()
        hint = element.block.hint
        self._depth = hint.level if hint and hint.kind == "heading" else LETTERED
        if head is None:
            return
        self._kind, self._year, self._heading = head.kind, head.year, head.scope
        if names_both(element.block.text):
            text = "Deze kop noemt resultaten en plannen."
            self._ask(element.block, "mixed-head", text, f"Ingelezen als {_named_all(head.kind)}.")
        if passage.label and not element.block.hint:
            self._narrative = passage
        else:
            self._chapters.current().passages.append(passage)

    def _add_figure(self, at: int, element: Element) -> None:
        rows = [row for block in element.blocks for row in block.rows]
        if at and self._elements[at - 1].role == "figure":
            self._draft.figures[-1] += rows
        else:
            self._draft.figures.append(rows)

    def _read(self, at: int, block: Block) -> None:
        if not self._chapters.opened and self._kind is None:
            role: PassageRole = "heading" if is_title(block) else "paragraph"
            self._draft.cover.append(Passage(role, list(block.rows), block.mark.label if block.mark else ""))
        elif block.hint and block.hint.kind == "heading":
            self._read_heading(at, block, block.hint.level)
        elif block.mark and block.mark.kind in ASIDES:
            self._chapters.keep([Passage("paragraph", list(block.rows), block.mark.label)])
        elif block.mark:
            self._read_marked(block)
        elif is_table(block):
            self._read_table(block)
        elif block.rows[0].line.aside == "box":
            self._read_box(block)
        elif self._goes_on(at, block):
            self._extend(block)
        elif self._kind:
            self._read_unmarked(at, block)
        elif is_title(block):
            self._passage("heading", block)
        else:
            self._open = self._passage("paragraph", block)

    def _passage(self, role: PassageRole, block: Block) -> Passage:
        self._close()
        mark = block.mark
        passage = Passage(role, list(block.rows), mark.label if mark else "")
        self._chapters.current().passages.append(passage)
        return passage

    def _close(self) -> None:
        self._open, self._item = None, None

    def _extend(self, block: Block) -> None:
        if self._open is None:
            return
        if block.new_page:
            self._open.page_breaks.add(block.rows[0].number)
        self._open.rows += block.rows

    def _goes_on(self, at: int, block: Block) -> bool:
        """A blank line or a page end cuts a sentence only if the sentence was finished or a heading begins."""
        if self._open is None:
            return False
        if _ADDRESS_ONLY.match(block.text):
            return True
        text = self._open.rows[-1].text
        if block.rows[0].line.hint or self._open.finished or self._is_bare_number_title():
            return False
        if leads_on(text) or starts_lower(block.text):
            return True
        return not (is_title(block) and self._ahead.closes(at))

    def _is_bare_number_title(self) -> bool:
        item = self._item
        return bool(
            item
            and item.mark == "number"
            and item.title is None
            and looks_like_title(_unmarked(item.body.rows))
            and not item.body.finished
            and not leads_on(item.body.rows[-1].text)
        )

    def _read_marked(self, block: Block) -> None:
        mark = block.mark
        if mark is None or self._kind is None:
            self._open = self._passage("entry", block)
            return
        if self._narrative:
            self._keep_pending()
        if block.hint and block.hint.kind == "entry":
            level = self._levels.put(mark, block.hint.level)
        else:
            level = self._levels.place(
                mark, block.rows[0].line.indent, announced=self._announced(), new_page=block.new_page
            )
        kept: ItemMark = mark.kind if mark.kind in ("bullet", "dash") else "number"
        item = self._add(block, kept, level)
        self._marked = True
        if kept == "number":
            title, body = title_and_body(block.rows)
            if title and body:
                item.title, item.body = Passage("item", title), Passage("item", body)
                self._open = item.body

    def _read_box(self, block: Block) -> None:
        """A frame without a list mark or head in it stands beside the text; what was open goes on behind it."""
        self._chapters.keep([Passage("paragraph", list(block.rows))])
        if self._kind:
            self._ask(block, "loose-item", "Deze tekst staat in een kader.", "Geen punt.")

    def _read_heading(self, at: int, block: Block, level: int) -> None:
        """A heading with a level: below the head it is part of the list, beside it or above the list ends."""
        if self._kind is None:
            self._passage("heading", block)
        elif level == self._depth == LETTERED and not block.mark:
            self._take_heading(at, block)
        elif level <= self._depth:
            self._leave_list()
            self._passage("heading", block)
        else:
            self._keep_pending()
            self._enter_part(self._passage("heading", block), block)

    def _enter_part(self, heading: Passage, block: Block) -> None:
        """Go on with the list under a heading of its own."""
        self._heading, self._fresh = heading, True
        if block.text.endswith("?"):
            text = "Deze kop stelt een vraag, en zegt niet of het resultaten of plannen zijn."
            self._ask(block, "unknown-head", text, f"Ingelezen als kop boven {_named_all(self._kind)}.")
        self._latest, self._levels = [], Levels()

    def _read_table(self, block: Block) -> None:
        """A table is text, but the rows of one that tells what is done by whom are entries of the list it stands in."""
        actions = actions_in(block) if self._kind else ()
        if not actions:
            self._passage("table", block)
            return
        self._keep_pending()
        self._passage("table", replace(block, rows=block.rows[:1]))
        for action in actions:
            row = Row(action.row.line, None, action.text)
            item = self._add(replace(block, rows=(row,)), "row", 0)
            item.printed, item.actor = action.mark, action.actor
        self._close()
        self._marked, self._levels, self._latest = True, Levels(), []

    def _add(self, block: Block, mark: ItemMark, level: int, *, parent: RawItem | None = None) -> RawItem:
        if self._kind is None:
            raise AssertionError
        body = Passage("item", list(block.rows), block.mark.label if block.mark else "")
        above = self._latest[level - 1] if 0 < level <= len(self._latest) else None
        item = RawItem(self._kind, mark, level, body, block.mark, self._heading, self._year, parent=parent or above)
        item.lead, self._lead = self._lead, None
        if mark != "loose" or level or block.text.endswith(":"):
            del self._latest[level:]
            self._latest += [item]
        self._chapters.current().items.append(item)
        self._open, self._item, self._fresh = body, item, False
        return item

    def _read_unmarked(self, at: int, block: Block) -> None:
        text = block.text
        item = self._item
        if self._narrative:
            item = self._add(block, "loose", 0)
            item.title, self._narrative = self._narrative, None
            self._ask_about(item, "een verhaal onder een genummerde kop")
        elif self._is_narrative() and not is_title(block):
            self._extend(block)
        elif self._lost_mark(block):
            item = self._add(block, "loose", max(1, len(self._levels) - (0 if self._announced() else 1)))
            self._ask_about(item, "een regel zonder streepje in een opsomming")
        elif item and self._is_bare_number_title() and not is_title(block):
            item.title, item.body = item.body, Passage("item", list(block.rows))
            self._open = item.body
        elif self._is_lead_in(at, text):
            self._take_lead_in(block)
        elif is_title(block) and not (self._marked or self._is_narrative()) and self._ahead.only_phrases(at):
            self._add_phrases(block)
        elif is_title(block):
            self._take_heading(at, block)
        elif is_quotation(block):
            self._passage("paragraph", block)
            self._ask(block, "loose-item", "Dit is een citaat.", "Geen punt.")
        elif states_conviction(text):
            self._open = self._passage("paragraph", block)
            self._ask(
                block, "loose-item", "Deze alinea zegt wat we vinden, niet wat we deden of gaan doen.", "Geen punt."
            )
        else:
            self._add_loose(block)

    def _announced(self) -> bool:
        return bool(self._open and self._open.rows[-1].text.endswith(":"))

    def _lost_mark(self, block: Block) -> bool:
        """A small letter under a line that closed with a colon or semicolon: an entry whose dash is gone."""
        return bool(self._open and starts_lower(block.text) and self._open.rows[-1].text[-1:] in ":;")

    def _is_lead_in(self, at: int, text: str) -> bool:
        """It ends in a colon above the list, or opens the list and names how many entries it has."""
        upcoming, count = self._ahead.list_after(at)
        if upcoming is None:
            return False
        if text.endswith(":"):
            return self._levels.outermost in (None, upcoming)
        return self._fresh and count > 1 and count in counts_in(text)

    def _take_lead_in(self, block: Block) -> None:
        if _HALF_SENTENCE.search(block.text):
            self._close()
            self._keep_pending()
            self._lead = Passage("lead-in", list(block.rows))
        else:
            self._passage("lead-in", block)

    def _take_heading(self, at: int, block: Block) -> None:
        narrative = self._is_narrative()
        heading = self._passage("heading", block)
        goes_on = self._ahead.marks_before_heading(at) or not (self._marked or narrative)
        if not goes_on or narrative:
            self._leave_list()
            return
        self._enter_part(heading, block)

    def _is_narrative(self) -> bool:
        return bool(self._item and self._item.title and self._item.title.role == "head")

    def _add_phrases(self, block: Block) -> None:
        """Lines without marks or full stops; each that begins like a sentence is an entry."""
        apart = all(row.text[:1].isupper() for row in block.rows)
        for rows in [(row,) for row in block.rows] if apart else [block.rows]:
            self._add_loose(replace(block, rows=rows))

    def _add_loose(self, block: Block) -> None:
        """A paragraph that lost its mark; it belongs to the titled number or the entries it stands under."""
        top = self._latest[0] if self._latest else None
        below = top is not None and (len(self._latest) > 1 or (top.mark == "number" and top.title is not None))
        self._ask_about(self._add(block, "loose", 0, parent=top if below else None), "een alinea zonder teken")

    def _ask_about(self, item: RawItem, form: str) -> None:
        text = f"Dit lijkt een punt, maar het is {form}."
        self._draft.questions.append(Question(item.first, "inferred-mark", text, f"Ingelezen als los {_named(item)}."))

    def _ask(self, block: Block, kind: str, text: str, suggestion: str) -> None:
        self._draft.questions.append(Question(block.rows[0].number, kind, text, suggestion))


def _named(item: RawItem) -> str:
    return "resultaat" if item.kind == "harvest" else "plan"


def _named_all(kind: ItemKind | None) -> str:
    return "resultaten" if kind == "harvest" else "plannen"


def _unmarked(rows: Sequence[Row]) -> Block:
    return Block(tuple(Row(row.line, None, row.text) for row in rows), gap=True, new_page=False)
