# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Page furniture: page numbers, "pagina x van y", and lines that return at the edge of many pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from stelsel.agree.agenda.importing.dutch import ends_sentence
from stelsel.agree.agenda.importing.heads import is_certain_head
from stelsel.agree.agenda.importing.lines import Line, paragraphs_are_told
from stelsel.agree.agenda.importing.marks import mark_of

_PAGE_LABEL = re.compile(
    r"(?i)^(?:[–-]\s*)?(?:pagina|pag\.?|blz\.?|bladzijde|page|p\.)\s*\d{1,4}(?:\s*(?:van|/|of)\s*\d{1,4})?$"
    r"|^[–-]\s*\d{1,4}\s*[–-]$|^\d{1,4}\s*(?:van|/)\s*\d{1,4}$"
    r"|^\d{1,4}\s*\|\s*\S.{0,60}$|^\S.{0,60}\s\|\s*\d{1,4}$"
    r"|^\S.{0,60}[\s|–-]+(?:pagina|pag\.?|blz\.?|page)\s*\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?$"
)
_EDGE = 2
_MIN_REPEATS = 3


def normal(text: str) -> str:
    """Only the letters and digits, so that other line ends and hyphens make no difference."""
    return "".join(character for character in text.lower() if character.isalnum())


def is_page_label(text: str) -> bool:
    return bool(_PAGE_LABEL.match(text))


def is_bare_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3  # noqa: PLR2004 - three digits number a page


def without_running_lines(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Split into (what remains, page labels and running lines); the blank left behind is no paragraph end.

    A format that says what a line is keeps the heads and feet of its pages apart already.
    """
    everything = list(lines)
    if paragraphs_are_told(everything):
        return everything, []
    repeated = _repeated(everything)
    numbers = _page_numbers(everything)
    kept: list[Line] = []
    furniture: list[Line] = []
    page_above = False
    for line in everything:
        label = line.hint is None and (is_page_label(line.text) or _pattern(line.text) in repeated)
        if line.number in numbers or line.aside == "furniture" or (line.text and label):
            furniture.append(line)
            page_above = page_above or line.new_page
            continue
        kept.append(replace(line, new_page=True) if page_above and line.text else line)
        page_above = page_above and not line.text
    return kept, furniture


def _page_numbers(lines: list[Line]) -> set[int]:
    """Lines with only a number at the first or last place of a page, where these numbers go up."""
    filled = [line for line in lines if line.text]
    found: list[Line] = []
    for line, following in pairwise([*filled, Line(0, "", 0, new_page=True)]):
        if is_bare_number(line.text) and (line.new_page or following.new_page):
            found.append(line)
    values = [int(line.text) for line in found]
    rising = all(low < high for low, high in pairwise(values))
    return {line.number for line in found} if rising and len(found) >= _MIN_REPEATS else set()


def _repeated(lines: list[Line]) -> set[str]:
    pages = _pages(lines)
    seen: Counter[str] = Counter()
    for page in pages:
        edges = {_pattern(line.text): line.text for line in (*page[:_EDGE], *page[-_EDGE:])}
        seen.update(pattern for pattern, text in edges.items() if _may_run(text))
    enough = max(_MIN_REPEATS, len(pages) // 3)
    return {pattern for pattern, count in seen.items() if count >= enough}


def _pages(lines: list[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if line.new_page:
            pages.append([])
        if is_page_label(line.text):
            pages.append([])
        elif line.text:
            pages[-1].append(line)
    return [page for page in pages if page]


def _may_run(text: str) -> bool:
    phrase = any(map(str.isalpha, text)) and not ends_sentence(text)
    return phrase and not is_certain_head(text) and mark_of(text) is None


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", normal(text))
