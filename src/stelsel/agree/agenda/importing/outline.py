# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""First pass over the blocks: which are chapter labels, titles, sections, heads, furniture and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stelsel.agree.agenda.importing.furniture import is_bare_number, normal
from stelsel.agree.agenda.importing.heads import Head, Label, Section, head_of, label_of, section_of
from stelsel.agree.agenda.importing.marks import ASIDES
from stelsel.agree.agenda.importing.ranks import Rank, ranks_of
from stelsel.agree.agenda.importing.rows import Block
from stelsel.agree.agenda.importing.shapes import figure_length, is_certain, is_symbols, is_table, is_title

Role = Literal["label", "title", "section", "head", "number", "running", "figure", "body"]

_NEAR = 3


@dataclass(frozen=True)
class Element:
    """Blocks with their role; `order` is the printed number of a chapter ("3. Title") that carries no label word."""

    role: Role
    blocks: tuple[Block, ...]
    label: Label | None = None
    section: Section | None = None
    head: Head | None = None
    order: int | None = None
    part: int | None = None
    """The first line of the heading that this section stands under, where its format says so."""

    @property
    def block(self) -> Block:
        return self.blocks[0]


class Outline:
    """Walks the blocks once; what it remembers is the chapter it is in and the lists it has seen there."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._ranks = ranks_of(blocks)
        self._title = ""
        self._top: int | None = None
        self._section = ""
        self._started = False
        self._list: str | None = None
        self._kinds: list[str] = []
        self._last_number = 0
        self._numbered = False

    def elements(self) -> list[Element]:
        found: list[Element] = []
        at = 0
        while at < len(self._blocks):
            element = self._next(at)
            found.append(element)
            at += len(element.blocks)
            self._remember(element)
        return found

    def _next(self, at: int) -> Element:
        block = self._blocks[at]
        if is_symbols(block) or block.rows[0].line.aside == "figure":
            return Element("figure", (block,))
        if at in self._ranks:
            return self._ranked(at, self._ranks[at])
        if block.hint:
            return Element("body", (block,))
        if is_bare_number(block.printed) and self._page_ends_after(at):
            return Element("number", (block,))
        return self._printed_heading(at) or self._drawn(at) or self._unlabelled(at) or Element("body", (block,))

    def _ranked(self, at: int, rank: Rank) -> Element:
        """A heading of which the format says how deep it lies."""
        block = self._blocks[at]
        if rank.role == "head":
            return Element("head", (block,), head=head_of(block.text))
        if rank.role != "chapter":
            return Element("body", (block,))
        part = None if rank.part is None else self._blocks[rank.part].rows[0].number
        label = label_of(block.printed)
        if label:
            following = self._ranks.get(at + 1)
            titled = not label.title and following == rank and not label_of(self._blocks[at + 1].printed)
            return Element("label", tuple(self._blocks[at : at + 2]) if titled else (block,), label=label, part=part)
        section = None if block.mark else section_of(block.printed)
        if section or part is not None:
            return Element("section", (block,), section=section, part=part)
        order = block.mark.order if block.mark and block.mark.kind == "number" else None
        return Element("title", (block,), order=order)

    def _printed_heading(self, at: int) -> Element | None:
        block = self._blocks[at]
        if is_table(block) or (block.mark and block.mark.kind in ASIDES):
            return None
        label = label_of(block.printed)
        if label:
            return self._labelled(at, label)
        section = None if block.mark else section_of(block.printed)
        if section:
            again = section.number == self._section
            return Element("running" if again else "section", (block,), section=section)
        if block.mark and block.mark.kind in ("number", "letter"):
            return self._numbered_heading(at)
        head = None if block.mark else head_of(block.text)
        return Element("head", (block,), head=head) if head else None

    def _labelled(self, at: int, label: Label) -> Element:
        following = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        if self._top == int(label.number) and self._started:
            again = following is not None and normal(following.text) == self._title
            return Element("running", tuple(self._blocks[at : at + 2]) if again else (self._blocks[at],))
        titled = not label.title and following is not None and is_title(following) and not is_certain(following)
        return Element("label", tuple(self._blocks[at : at + 2]) if titled else (self._blocks[at],), label=label)

    def _numbered_heading(self, at: int) -> Element | None:
        """A number with a head above prose is that head; "3. Title" above a head or prose opens chapter 3."""
        block = self._blocks[at]
        mark = block.mark
        following = self._blocks[at + 1] if at + 1 < len(self._blocks) else None
        title = Block(tuple(type(row)(row.line, None, row.text) for row in block.rows), block.gap, block.new_page)
        if mark is None or not is_title(title) or following is None:
            return None
        head = head_of(block.text)
        list_follows = following.mark is not None and following.mark.kind != mark.kind
        if head and (list_follows or (following.mark is None and following.gap and not is_title(following))):
            return Element("head", (block,), head=head)
        if mark.kind == "letter":
            return None
        counts_on = self._last_number == mark.order - 1 and self._list is not None
        opens = self._opens_new_round(at)
        expected = self._top is not None and mark.order == self._top + 1 and self._numbered
        later = expected and (opens or not counts_on)
        first = not self._started and (opens or (mark.order == 1 and self._opens_series(at)))
        apart = block.gap or block.new_page or opens
        if (later or first) and apart and following.mark is None:
            return Element("title", (block,), order=mark.order)
        return None

    def _opens_series(self, at: int) -> bool:
        """Whether "1 Title" counts chapters: a dot says so, or else "2 Title", with prose between, leads to a head."""
        mark = self._blocks[at].mark
        if mark and not mark.label.isdigit():
            return True
        order, prose = 1, False
        for place, block in enumerate(self._blocks[at + 1 :], start=at + 1):
            if is_certain(block) or (block.mark and (block.mark.order != order + 1 or not prose)):
                return False
            if block.mark is None:
                prose = prose or not is_title(block)
            elif self._head_after(place, near=True):
                return True
            else:
                order, prose = order + 1, False
        return False

    def _drawn(self, at: int) -> Element | None:
        block = self._blocks[at]
        if at == 0 or (block.new_page and is_title(block) and not is_bare_number(block.printed)):
            return None
        if not block.gap and is_title(block) and self._opens_new_round(at):
            return None
        length = figure_length(self._blocks, at, in_list=self._list is not None)
        if length and self._is_title_above_list(at + length - 1):
            length -= 1
        if not length or (self._repeats_title(at) and length <= _NEAR):
            return None
        return Element("figure", tuple(self._blocks[at : at + length]))

    def _is_title_above_list(self, at: int) -> bool:
        """Whether the last lump of a figure titles a next chapter: a list follows, and this chapter had its own."""
        if self._started and not self._kinds:
            return False
        return is_title(self._blocks[at]) and bool(self._head_after(at, near=True))

    def _unlabelled(self, at: int) -> Element | None:
        block = self._blocks[at]
        if block.mark or not is_title(block) or self._ranks:
            return None
        if self._repeats_title(at):
            return Element("running", (block,))
        if at and not self._ends_quote(at) and (self._opens_page_chapter(at) or self._opens_new_round(at)):
            return Element("title", (block,))
        if at == 0 and self._head_after(at, near=True):
            return Element("title", (block,))
        return None

    def _repeats_title(self, at: int) -> bool:
        return self._started and bool(self._title) and normal(self._blocks[at].text) == self._title

    def _ends_quote(self, at: int) -> bool:
        """A name right under a closing quote is who said it."""
        return not self._blocks[at].gap and self._blocks[at - 1].text.endswith(("”", "»", '"'))

    def _opens_page_chapter(self, at: int) -> bool:
        """A title at the top of a page opens a chapter if lists follow, or if the printed numbers skip one here."""
        if not self._blocks[at].new_page:
            return False
        if self._head_after(at, near=False):
            return True
        return self._top is not None and self._next_printed(at) == self._top + 2

    def _opens_new_round(self, at: int) -> bool:
        """A title right above a head opens a chapter where the one before already had its list of that kind."""
        head = self._head_after(at, near=True)
        return head is not None and (not self._started or (head.kind in self._kinds and not head.scope))

    def _head_after(self, at: int, *, near: bool) -> Head | None:
        """The next head in this chapter; `near` allows only a little prose in between."""
        drawn = figure_length(self._blocks, at + 1, in_list=self._list is not None)
        for prose, block in enumerate(self._blocks[at + 1 + drawn :]):
            numbered = block.mark is None or block.mark.kind == "number"
            head = head_of(block.text) if numbered else None
            if head:
                return head
            if label_of(block.printed) or section_of(block.printed):
                return None
            if block.new_page and is_title(block) and normal(block.text) != normal(self._blocks[at].text):
                return None
            if near and (block.mark or is_title(block) or prose == _NEAR):
                return None
        return None

    def _next_printed(self, at: int) -> int | None:
        for block in self._blocks[at + 1 :]:
            label, section = label_of(block.printed), section_of(block.printed)
            if label or section:
                number = label.number if label else section.number if section else ""
                return int(number.split(".")[0])
        return None

    def _page_ends_after(self, at: int) -> bool:
        if at + 1 == len(self._blocks):
            return True
        following = self._blocks[at + 1]
        return following.new_page or bool(label_of(following.printed) or section_of(following.printed))

    def _remember(self, element: Element) -> None:
        if element.role in ("label", "title", "section"):
            self._open_chapter(element)
        elif element.role == "head" and element.head:
            self._list = element.head.kind
            self._kinds.append(element.head.kind)
            self._last_number = element.block.mark.order if element.block.mark else 0
        elif element.role == "body" and element.block.mark and element.block.mark.kind == "number":
            self._last_number = element.block.mark.order

    def _open_chapter(self, element: Element) -> None:
        self._started, self._list, self._kinds, self._last_number = True, None, [], 0
        if element.section:
            self._section = element.section.number
            self._top = int(element.section.number.split(".")[0])
            if element.section.chapter:
                self._title = normal(element.section.chapter)
        elif element.label:
            self._top = int(element.label.number)
            self._title = normal(element.label.title or element.blocks[-1].text)
        else:
            self._title = normal(element.block.text)
            self._numbered = self._numbered or element.order is not None
            self._top = element.order if element.order is not None else None if self._top is None else self._top + 1
