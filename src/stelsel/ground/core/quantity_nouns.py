# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The counted noun beside a number: "140 lokale bibliotheken", "kinderopvang (500)".

Without a dictionary this is a rule of thumb on word endings: a plural directly after the number, with at most two
adjectives between. Where it does not fit, the unit stays empty rather than wrong.
"""

from __future__ import annotations

from stelsel.ground.core.numbers import word_number
from stelsel.ground.core.quantity_tokens import Sort, Token
from stelsel.ground.core.quantity_words import CURRENCY_WORDS, Lexicon

_MAX_ADJECTIVES = 2
_SHORTEST_PLURAL = 3
_INNER_SIGNS = ("-", "'", ".")


def noun_after(
    tokens: list[Token], place: int, text: str, *, language: str, lexicon: Lexicon, singular: bool
) -> tuple[str, int]:
    """The noun that starts at `place` and the place after it; no noun is "" and the same place."""
    frequency = _times(tokens, place, lexicon)
    if frequency is not None:
        return _joined(tokens[place:frequency]), frequency
    here = place
    while (
        here < len(tokens) and here - place <= _MAX_ADJECTIVES and _is_free_word(tokens, here, text, language, lexicon)
    ):
        token = tokens[here]
        adjective = token.key in lexicon.adjectives or (
            token.text.islower() and token.key.endswith(lexicon.adjective_ends)
        )
        if not (adjective and token.key not in lexicon.nouns) and _is_noun(token, lexicon, singular=singular):
            return _joined(tokens[place : here + 1]), here + 1
        if not adjective:
            break
        here += 1
    return "", place


def noun_before(tokens: list[Token], place: int, text: str, *, language: str, lexicon: Lexicon) -> bool:
    """Whether the word at `place` can be the noun that a number in brackets after it counts."""
    token = tokens[place]
    return _is_free_word(tokens, place, text, language, lexicon) and not token.key.endswith("-")


def rest_as_noun(tokens: list[Token], place: int, text: str, *, language: str, lexicon: Lexicon) -> str | None:
    """All that follows as one noun, when it is nothing but words; None otherwise."""
    rest = tokens[place:]
    words = [token for token in rest if token.sort is Sort.WORD]
    if not words or any(token.sort is not Sort.WORD and token.key not in _INNER_SIGNS for token in rest):
        return None
    ends = (rest[0].key, rest[-1].key)
    if any(key in lexicon.stop for key in ends) or any(word_number(token.key, language) is not None for token in words):
        return None
    return " ".join(text[rest[0].start : rest[-1].end].split())


def _times(tokens: list[Token], place: int, lexicon: Lexicon) -> int | None:
    """The place after "keer per jaar" and the like."""
    if place < len(tokens) and tokens[place].key in lexicon.times:
        keys = [token.key for token in tokens[place + 1 : place + 3]]
        return place + 1 + (lexicon.per.end_at(keys, 0) or 0)
    return None


def _is_free_word(tokens: list[Token], place: int, text: str, language: str, lexicon: Lexicon) -> bool:
    """A word that may be part of a noun: no number, no stop word, not cut by a hyphen at the end of the line."""
    token = tokens[place]
    if token.sort is not Sort.WORD or token.key in lexicon.stop or token.key in CURRENCY_WORDS:
        return False
    return word_number(token.key, language) is None and text[token.end : token.end + 1] not in ("-", "@", "(")


def _is_noun(token: Token, lexicon: Lexicon, *, singular: bool) -> bool:
    if token.key in lexicon.nouns or singular:
        return True
    if len(token.text) < _SHORTEST_PLURAL and lexicon.plural_ends != ("",):
        return False
    return token.key.endswith(lexicon.plural_ends) and not token.key.endswith("ss")


def _joined(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)
