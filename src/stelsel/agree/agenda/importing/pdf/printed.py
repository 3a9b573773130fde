# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of words along one baseline, and what they say as one line of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from stelsel.agree.agenda.importing.pdf.boxes import Box, Word, around

WIDE = 1.8
"""Room between words, in parts of the font size, that is no space but a jump: a cell, a tab."""

_SAME_LINE = 0.3
_SMALL = 0.85
_MIN_SPACED = 4
_EVEN = 1.35
_FILLED_OUT = 1.8


@dataclass(frozen=True)
class PrintedRow:
    """Words along one baseline, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> Box:
        return around([word.box for word in self.words])

    @cached_property
    def size(self) -> float:
        """The size that most letters have."""
        letters: dict[float, int] = {}
        for word in self.words:
            letters[word.size] = letters.get(word.size, 0) + len(word.text)
        return max(letters, key=lambda size: (letters[size], size))

    @property
    def base(self) -> float:
        return max(self.words, key=lambda word: (word.size, len(word.text))).base

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words if any(map(str.isalnum, word.text)))

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    def pieces(self, *, marks: bool = True) -> list[tuple[Word, ...]]:
        """The words, cut at the wide gaps; with `marks` a list mark stays with the text behind it.

        Where a line was filled out to the margin all its gaps are wide, and none of them is a jump.
        """
        gaps = [two.box.left - one.box.right for one, two in pairwise(self.words)]
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) >= _MIN_SPACED else 0.0
        found: list[list[Word]] = [[self.words[0]]]
        for place, (gap, word) in enumerate(zip(gaps, self.words[1:], strict=True)):
            jump = gap > max(WIDE * max(self.words[place].size, word.size), _FILLED_OUT * usual)
            if jump and not (marks and place == 0 and is_mark(self.words[0].text)):
                found.append([])
            found[-1].append(word)
        return [tuple(piece) for piece in found]


def rows_of(words: Iterable[Word]) -> list[PrintedRow]:
    """From top to bottom. A raised or lowered word that is smaller goes with the row that it stands in."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda one: (one.base, one.box.left)):
        group = next((one for one in groups[-3:] if _shares(one[0], word)), None)
        if group is None:
            groups.append([word])
        else:
            group.append(word)
    rows = [PrintedRow(tuple(_spelled(sorted(group, key=lambda one: one.box.left)))) for group in groups]
    return sorted(rows, key=lambda row: (row.base, row.box.left))


def _shares(first: Word, word: Word) -> bool:
    if abs(word.base - first.base) < _SAME_LINE * min(first.size, word.size):
        return True
    small, large = sorted((first, word), key=lambda one: one.size)
    middle = small.box.middle[1]
    return small.size < _SMALL * large.size and large.box.top <= middle <= large.box.bottom


def _spelled(words: Sequence[Word]) -> Iterator[Word]:
    """Letters spaced out ("P l a n") are one word; where the room grows, the next begins."""
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isalnum():
            end += 1
        letters = words[at:end]
        if len(letters) < _MIN_SPACED or all(word.text.isdigit() for word in letters):
            yield words[at]
            at += 1
            continue
        gaps = [two.box.left - one.box.right for one, two in pairwise(letters)]
        usual = sorted(gaps)[len(gaps) // 2]
        group = [letters[0]]
        for letter, gap in zip(letters[1:], gaps, strict=True):
            if gap > _EVEN * usual + 1:
                yield _merged(group)
                group = []
            group.append(letter)
        yield _merged(group)
        at = end


def _merged(words: Sequence[Word]) -> Word:
    first = words[0]
    text = "".join(word.text for word in words)
    return Word(text, around([word.box for word in words]), first.base, first.size, first.bold, first.turn)


_MARK = re.compile(
    r"[^\w\s]{1,2}|o|\(?\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z]?\d{1,2}[.)]|\(?[a-zA-Z]\)|[a-zA-Z]\.|\(?[ivx]{1,4}[.)]"
)


def is_mark(text: str) -> bool:
    """Whether a word alone at the start of a row may be the mark or number of an entry."""
    return bool(_MARK.fullmatch(text))
