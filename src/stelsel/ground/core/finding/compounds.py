# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dutch writes compounds as one word. They are cut where both sides are words that the collection itself uses."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from stelsel.ground.core.finding.text import STOP, term

SHORTEST_WORD, SHORTEST_PART = 8, 4
LINKS = ("", "s", "en", "e", "n")
"""The letters that may stand between two parts, as in *bibliotheek-s-cursus*."""


class Compounds:
    """Cuts words with the terms of one collection; every word once."""

    def __init__(self, terms: AbstractSet[str]) -> None:
        self._terms = terms
        self._cut: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """The terms of the two or more parts of a compound; empty for a word that is none.

        Of several ways to cut, the one with the longest shorter part is taken.
        """
        if len(word) < SHORTEST_WORD or not word.isalpha():
            return ()
        if word not in self._cut:
            self._cut[word] = self._best(word)
        return self._cut[word]

    def _best(self, word: str) -> tuple[str, ...]:
        best: tuple[str, ...] = ()
        shortest = 0
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            head, tail = word[:cut], word[cut:]
            after = (term(tail),) if self._knows(tail) else self.parts(tail)
            if not after:
                continue
            for link in LINKS:
                first = head.removesuffix(link)
                if first + link == head and self._knows(first) and min(len(first), len(tail)) > shortest:
                    best, shortest = (term(first), *after), min(len(first), len(tail))
        return best

    def _knows(self, part: str) -> bool:
        return len(part) >= SHORTEST_PART and part not in STOP and term(part) in self._terms
