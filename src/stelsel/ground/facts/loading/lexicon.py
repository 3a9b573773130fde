# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Columns of text as their different words: each word is looked at once, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

T = TypeVar("T")
Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

REMEMBERED = 500_000
"""Words that a lexicon keeps at most, so that a column of all different words does not fill the memory."""


@dataclass(frozen=True)
class Wrong:
    """Why a word cannot be used: the kind of fault, the reason, and the likely repair."""

    kind: str
    why: str
    repair: str = ""


@dataclass(frozen=True)
class Answer(Generic[T]):
    """What a word means. `repair` names the harmless change that was needed to understand it (`report.REPAIRS`)."""

    value: T | None = None
    wrong: Wrong | None = None
    repair: str = ""


@dataclass(frozen=True)
class Encoded:
    """A column as its different words, and for each row which of them it has."""

    words: list[str]
    index: Numbers

    @classmethod
    def of(cls, column: pa.Array) -> Encoded:
        """A column of text without nulls."""
        encoded = column.dictionary_encode()
        return cls(encoded.dictionary.to_pylist(), encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64))

    @classmethod
    def same(cls, word: str, rows: int) -> Encoded:
        """One word for all rows."""
        return cls([word], np.zeros(rows, dtype=np.int64))

    def at(self, rows: Numbers) -> Encoded:
        return Encoded(self.words, self.index[rows])


@dataclass(frozen=True)
class Looked(Generic[T]):
    """A column that was looked up: the answers to its words, in the order of these."""

    column: Encoded
    answers: list[Answer[T]]

    def take(self, pick: Callable[[T], int], default: int = 0) -> Numbers:
        """One number for each row; `default` where the word has no value."""
        values = [default if one.value is None else pick(one.value) for one in self.answers]
        return np.asarray(values, dtype=np.int64)[self.column.index]

    def where(self, test: Callable[[Answer[T]], bool]) -> Mask:
        return np.asarray([test(one) for one in self.answers], dtype=np.bool_)[self.column.index]

    @cached_property
    def wrong(self) -> Mask:
        return self.where(lambda one: one.wrong is not None)

    @cached_property
    def repaired(self) -> Mask:
        return self.where(lambda one: bool(one.repair))


class Lexicon(Generic[T]):
    """Asks `read` once for each different word, and remembers what it said."""

    def __init__(self, read: Callable[[str], Answer[T]]) -> None:
        self._read = read
        self._known: dict[str, Answer[T]] = {}

    def look(self, column: Encoded) -> Looked[T]:
        if len(self._known) > REMEMBERED:
            self._known.clear()
        return Looked(column, [self._answer(word) for word in column.words])

    def _answer(self, word: str) -> Answer[T]:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._read(word)
        return found


def tidy(word: str) -> str:
    """Without the spaces around it, of any kind."""
    return word.strip().strip("\u00a0\u200b\ufeff").strip()
