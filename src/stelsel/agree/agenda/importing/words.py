# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of one document: the only dictionary that the joining rules have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from stelsel.agree.agenda.importing.parts import Passage

WORD = r"[^\W\d_]+"
_COMPOUND = re.compile(rf"{WORD}(?:-{WORD})*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_BRACKETED = re.compile(rf"(?<!\w)(?:{WORD})?\({WORD}\){WORD}")
_ENDINGS = ("", "en", "s", "n", "’s")
_MIN_PART = 4


class Words:
    """Counts of what stands whole inside a line; the halves around a line-end hyphen do not count."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._count: Counter[str] = Counter()
        self._bracketed: set[str] = set()
        for passage in passages:
            self._read(passage)
        self._sorted = sorted(self._count)
        self._reversed = sorted(word[::-1] for word in self._count)

    def _read(self, passage: Passage) -> None:
        torn = False
        for row in passage.rows:
            text = _ADDRESS.sub(" ", row.text)
            self._bracketed.update(match.group() for match in _BRACKETED.finditer(text))
            words = [match.group().lower() for match in _COMPOUND.finditer(text)]
            if torn:
                words = words[1:]
            torn = row.text.endswith(("-", "\u00ad"))
            self._count.update(words[:-1] if torn else words)

    def count(self, word: str) -> int:
        return self._count[word.lower()]

    def elsewhere(self, word: str) -> bool:
        """Whether the word stands alone in another place than the one at hand."""
        return self._count[word.lower()] > 1

    def forms(self, word: str) -> int:
        """How often the word occurs, plurals included."""
        return sum(self._count[word.lower() + ending] for ending in _ENDINGS)

    def has_bracketed(self, token: str) -> bool:
        return token in self._bracketed

    def fronts(self, part: str) -> list[str]:
        """The longer words that begin with `part` and have a word's length left."""
        return [word for word in _from(self._sorted, part.lower()) if len(word) - len(part) >= _MIN_PART]

    def tails(self, part: str) -> list[str]:
        """The longer words that end in `part`, hyphenated ones included."""
        backwards = part.lower()[::-1]
        return [word[::-1] for word in _from(self._reversed, backwards) if len(word) - len(part) >= _MIN_PART - 1]


def _from(ordered: list[str], start: str) -> list[str]:
    found: list[str] = []
    for word in ordered[bisect_left(ordered, start) :]:
        if not word.startswith(start):
            break
        found.append(word)
    return found
