# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looking up phrases of one or more words in a row of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Generic, TypeVar

V = TypeVar("V")
Phrase = tuple[str, ...]


class Phrases(Generic[V]):
    """Phrases with what each means; a lookup costs no more than the phrases that begin with the same word."""

    def __init__(self, meanings: Mapping[Phrase, V]) -> None:
        self._by_first: dict[str, list[tuple[Phrase, V]]] = {}
        for phrase in sorted(meanings, key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append((phrase, meanings[phrase]))
        self.last_words = frozenset(phrase[-1] for phrase in meanings)

    def at(self, keys: Sequence[str], place: int) -> tuple[V, int] | None:
        """The meaning of the longest phrase at this place and the place after it, or None."""
        if not 0 <= place < len(keys):
            return None
        for phrase, meaning in self._by_first.get(keys[place], ()):
            if tuple(keys[place : place + len(phrase)]) == phrase:
                return meaning, place + len(phrase)
        return None

    def end_at(self, keys: Sequence[str], place: int) -> int | None:
        """The place after the longest phrase at this place, or None."""
        found = self.at(keys, place)
        return None if found is None else found[1]
