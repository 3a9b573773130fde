# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The piece of a text that shows why it was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stelsel.ground.core.finding.question import Question
from stelsel.ground.core.finding.text import term, words

BEFORE = 8
"""Words before the first one that was asked for."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text; `asked` says that the question asked for it."""

    text: str
    asked: bool


def asked_terms(question: Question) -> frozenset[str]:
    """The terms to mark: of the words that carry the question, or of all where it has no other."""
    return frozenset(key for word in question.words if word.needed for key in (*word.terms, *word.together))


def excerpt(text: str, terms: frozenset[str], *, most: int = 40) -> list[Piece]:
    """At most `most` words of `text`, from a little before the first word asked for, with those words marked."""
    tokens = text.split()
    marked = [_asks(token, terms) for token in tokens]
    start = 0 if len(tokens) <= most else max(0, next((at for at, asked in enumerate(marked) if asked), 0) - BEFORE)
    start = min(start, max(0, len(tokens) - most))
    chosen = list(zip(tokens, marked, strict=True))[start : start + most]
    pieces = _joined(chosen)
    if start:
        pieces.insert(0, Piece("… ", asked=False))
    if start + most < len(tokens):
        pieces.append(Piece(" …", asked=False))
    return pieces


def _asks(token: str, terms: frozenset[str]) -> bool:
    return any(term(word) in terms for word, _part in words(token))


def _joined(chosen: Iterable[tuple[str, bool]]) -> list[Piece]:
    """Neighbours of one kind together, with the spaces between them outside the marks."""
    pieces: list[Piece] = []
    for token, asked in chosen:
        if pieces and not asked and not pieces[-1].asked:
            pieces[-1] = Piece(f"{pieces[-1].text} {token}", asked=False)
        elif pieces and asked and not pieces[-1].asked:
            pieces[-1] = Piece(f"{pieces[-1].text} ", asked=False)
            pieces.append(Piece(token, asked=True))
        elif pieces and not asked:
            pieces.append(Piece(f" {token}", asked=False))
        elif pieces:
            pieces.append(Piece(" ", asked=False))
            pieces.append(Piece(token, asked=True))
        else:
            pieces.append(Piece(token, asked))
    return pieces
