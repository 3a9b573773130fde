# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Titles that abut the page above: the last sentence of a page and the title of the next, with nothing between.

Converters that leave out page ends write them as one lump. The lump is cut where a sentence closes and a phrase
remains, if what follows is the head of a list (with or without a drawing before it) or, below an entry, a paragraph
apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from stelsel.agree.agenda.importing.dutch import ends_sentence, leads_on, sentences
from stelsel.agree.agenda.importing.rows import Block
from stelsel.agree.agenda.importing.shapes import figure_length, is_certain, is_table, is_title

_MAX_ROWS = 4


def part_titles(blocks: Sequence[Block]) -> list[Block]:
    parted: list[Block] = []
    for at, block in enumerate(blocks):
        parted += _parted(block, opens=_opens(blocks, at))
    return parted


def _parted(block: Block, *, opens: bool) -> Iterator[Block]:
    rows = block.rows
    for cut in () if is_table(block) else range(1, len(rows)):
        tail = Block(rows[cut:], gap=False, new_page=False)
        if block.mark and rows[cut].line.indent > rows[0].line.indent:
            continue
        closed = ends_sentence(rows[cut - 1].text)
        if len(tail.rows) > _MAX_ROWS or not (closed or len(tail.rows) == 1):
            continue
        if (is_certain(tail) and not leads_on(rows[cut - 1].text)) or (closed and opens and is_title(tail)):
            yield replace(block, rows=rows[:cut])
            yield tail
            return
    yield block


def _opens(blocks: Sequence[Block], at: int) -> bool:
    """Whether what comes below could stand under a title."""
    after = at + 1 + figure_length(blocks, at + 1, in_list=False)
    if after >= len(blocks) or blocks[after].mark:
        return False
    return is_certain(blocks[after]) or (blocks[at].mark is not None and _is_prose(blocks[after]))


def _is_prose(block: Block) -> bool:
    """A paragraph apart, of some sentences: below an entry it belongs to something else."""
    return block.gap and len(sentences(block.text)) > 1 and ends_sentence(block.text)
