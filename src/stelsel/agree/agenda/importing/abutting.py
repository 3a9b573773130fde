# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Titles that abut the page above: the last sentence of a page and the title of the next, with nothing between.

Converters that leave out page ends write them as one lump. The lump is cut where a sentence closes and a phrase
remains, if what follows is the head of a list, with or without a drawing before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stelsel.agree.agenda.importing.dutch import ends_sentence, leads_on
from stelsel.agree.agenda.importing.rows import Block
from stelsel.agree.agenda.importing.shapes import figure_length, is_certain, is_table, is_title

_MAX_ROWS = 4


def part_titles(blocks: Sequence[Block]) -> list[Block]:
    parted: list[Block] = []
    for at, block in enumerate(blocks):
        parted += _parted(block, leads_to_head=_leads_to_head(blocks, at))
    return parted


def _parted(block: Block, *, leads_to_head: bool) -> Iterator[Block]:
    rows = block.rows
    for cut in () if is_table(block) else range(1, len(rows)):
        tail = Block(rows[cut:], gap=False, new_page=False)
        if block.mark and rows[cut].line.indent > rows[0].line.indent:
            continue
        closed = ends_sentence(rows[cut - 1].text)
        if len(tail.rows) > _MAX_ROWS or not (closed or len(tail.rows) == 1):
            continue
        if (is_certain(tail) and not leads_on(rows[cut - 1].text)) or (closed and leads_to_head and is_title(tail)):
            yield replace(block, rows=rows[:cut])
            yield tail
            return
    yield block


def _leads_to_head(blocks: Sequence[Block], at: int) -> bool:
    after = at + 1 + figure_length(blocks, at + 1, in_list=False)
    return after < len(blocks) and blocks[after].mark is None and is_certain(blocks[after])
