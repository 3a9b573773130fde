# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a heading looks like, and what the lettering of a figure looks like, without knowing any word of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stelsel.agree.agenda.importing.dutch import asks_for_more, is_complete, sentences
from stelsel.agree.agenda.importing.furniture import is_bare_number
from stelsel.agree.agenda.importing.heads import MAX_WORDS, head_of, is_certain_head, label_of, section_of
from stelsel.agree.agenda.importing.rows import MAX_CELLS, Block

# "We" or "er" in front makes a sentence, even where its end got lost.
_CLAUSE = re.compile(r"(?:We|Wij|Er|Ook|Daarnaast|Daarbij|Dit|Deze)\b")
# "A. Title", "IV. Title": the point behind the letter ends no sentence.
_ORDINAL = re.compile(r"^(?:[A-Z]|[IVX]{2,4})[.)] (?=\S)")
_MAX_TITLE_ROWS = 4
_MAX_TITLE_WIDTH = 70
_MAX_DEBRIS_WIDTH = 24
_MIN_DEBRIS = 3
_MANY_DEBRIS = 5
_MOST_DEBRIS = 80


def is_title(block: Block) -> bool:
    """A few short lines, one phrase, opened by a capital or digit and not closed like a sentence."""
    if block.hint:
        return block.hint.kind == "heading" and block.mark is None
    return looks_like_title(block)


def looks_like_title(block: Block) -> bool:
    """The same by its words alone, whatever the format says that it is."""
    text = _ORDINAL.sub("", block.text)
    if block.mark or is_table(block) or len(block.rows) > _MAX_TITLE_ROWS or len(text.split()) > MAX_WORDS:
        return False
    if any(len(row.text) > _MAX_TITLE_WIDTH for row in block.rows):
        return False
    if " " in text and asks_for_more(text):
        return False
    if text.endswith((".", ":", ";", ",", "!")) or len(sentences(text)) > 1:
        return False
    if _CLAUSE.match(text) and not is_certain_head(text):
        return False
    opening = text.lstrip("‘“«\"'(")[:1]
    return (opening.isupper() or opening.isdigit()) and any(map(str.isalpha, text))


def is_certain(block: Block) -> bool:
    """Whether the block as a whole is a heading by its form: a head, a label or a section."""
    known = block.hint is not None and block.hint.kind != "heading"
    if known or any(row.line.cells > MAX_CELLS for row in block.rows):
        return False
    return bool(head_of(block.text) or section_of(block.printed) or label_of(block.printed))


def is_symbols(block: Block) -> bool:
    """Ornament: no letter or digit at all."""
    return not any(character.isalnum() for character in block.printed)


def figure_length(blocks: Sequence[Block], start: int, *, in_list: bool) -> int:
    """How many blocks from `start` are the lettering of one figure; 0 if this is none.

    Lettering is short lines without a sentence, at least three lumps of it, given away by numbers or letters standing
    alone, spaced capitals, or marks amid labels; or, without any of these, by being very short and many. Within a list
    of items only the stronger signs count.
    """
    end = start
    while end < min(len(blocks), start + _MOST_DEBRIS) and _may_be_debris(
        blocks[end], first=end == start, in_list=in_list
    ):
        end += 1
    run = blocks[start:end]
    if len(run) < _MIN_DEBRIS:
        return 0
    rows = [row for block in run for row in block.rows]
    marked = sum(block.mark is not None for block in run)
    if marked * 2 > len(run):
        return 0
    strong = sum(_stands_alone(row.line.text) for row in rows)
    width = sum(len(row.line.text) for row in rows) / len(rows)
    if in_list:
        return len(run) if strong >= _MIN_DEBRIS - 1 and not marked else 0
    return len(run) if strong or marked or (len(run) >= _MANY_DEBRIS and width <= 14) else 0  # noqa: PLR2004


def _may_be_debris(block: Block, *, first: bool, in_list: bool) -> bool:
    if (
        block.rows[0].line.hint
        or (block.new_page and not first)
        or is_certain_head(block.printed)
        or (in_list and block.mark)
    ):
        return False
    if block.mark and is_complete(block.printed):
        return False
    if any(len(row.line.text) > _MAX_DEBRIS_WIDTH for row in block.rows):
        return False
    return not (is_complete(block.printed) and len(block.printed.split()) > MAX_WORDS // 2)


def _stands_alone(text: str) -> bool:
    """A number or letters alone in a line, or capitals with spaces between them."""
    if (is_bare_number(text) and len(text) < 3) or re.fullmatch(r"[A-Za-z](?: ?[A-Za-z]){0,2}", text):  # noqa: PLR2004
        return True
    pieces = text.split()
    return len(pieces) > _MANY_DEBRIS and sum(len(piece) for piece in pieces) <= 1.5 * len(pieces)


def is_quotation(block: Block) -> bool:
    """Somebody's words between quotes, with or without a line below that says whose."""
    closed = next((place for place, row in enumerate(block.rows) if row.text.endswith(("”", "»", "’", '"'))), None)
    if closed is None or not block.text.startswith(("“", "«", "‘", '"')):
        return False
    said = " ".join(row.text for row in block.rows[: closed + 1])
    whole = is_complete(said) and not any(quote in said[1:-1] for quote in '”»"')
    return whole and len(block.rows) - closed <= 2  # noqa: PLR2004 - the line that says whose


def is_table(block: Block) -> bool:
    """Two or more rows of which most are cut into cells by wide gaps."""
    if block.hint:
        return block.hint.kind == "row"
    rows = len(block.rows)
    return block.mark is None and rows > 1 and sum(row.line.cells > 1 for row in block.rows) * 3 >= rows * 2
