# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a question asks for: each word with the terms that it may mean, and how surely."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from stelsel.ground.core.finding.index import Index
from stelsel.ground.core.finding.text import STOP, plain, term, words

MOST_WORDS = 12
EXACT, NUMBER, JOINED, PARTS, FAMILY, BEGINS, MEANT = 1.0, 0.95, 0.9, 0.7, 0.5, 0.55, 0.7
"""What a match counts: the word itself; the same word in another number (*pilot*, *pilots*); two words written as one;
the parts of a compound. Only where the collection does not know the word: a word of its family; a word that begins so
(for the last word, since somebody may still be typing); a word that was probably meant.
"""

FAMILY_LETTERS, SAME_SHARE = 5, 0.75
ONE_SLIP, TWO_SLIPS = 4, 8
"""Letters from which a word may hold one slip of the keys, and two."""


@dataclass(frozen=True)
class Word:
    """A word of the question. `terms` is empty where the collection knows nothing like it.

    `needed`: it must occur in what is found. `together`: all of these terms at once (the parts of a compound that the
    collection does not use whole).
    """

    text: str
    terms: Mapping[str, float]
    needed: bool = True
    together: tuple[str, ...] = ()
    meant: str = ""


@dataclass(frozen=True)
class Question:
    text: str
    words: tuple[Word, ...]
    meant: Mapping[str, str] = field(default_factory=dict)
    """Words that the collection does not know, with the known word that was taken for it."""

    @property
    def corrected(self) -> str:
        """The question as it was understood, or nothing where no word was changed."""
        if not self.meant:
            return ""
        return " ".join(self.meant.get(word, word) for word in plain(self.text).split())


def understand(index: Index, text: str) -> Question:
    """Read a question with the words of the collection."""
    asked = [word for word, part in words(text) if not part][:MOST_WORDS]
    parts = {plain(word).replace("-", ""): word for word in plain(text).split() if "-" in word}
    read = [
        _word(index, word, hyphened=parts.get(word, ""), last=place == len(asked) - 1)
        for place, word in enumerate(asked)
    ]
    for place, joined in _joined(index, asked):
        for near in (place, place + 1):
            known = dict(read[near].terms)
            known[joined] = max(JOINED, known.get(joined, 0))
            read[near] = replace(read[near], terms=known)
    if not any(word.needed for word in read):
        read = [replace(word, needed=True) for word in read]
    return Question(text, tuple(read), {word.text: word.meant for word in read if word.meant})


def _word(index: Index, word: str, *, hyphened: str, last: bool) -> Word:
    needed = word not in STOP
    own = term(word)
    found: dict[str, float] = {key: EXACT if key == own else NUMBER for key in _numbers(word) if key in index.postings}
    together = tuple(term(part) for part in hyphened.split("-") if part) if hyphened else index.compounds.parts(word)
    together = together if all(part in index.postings for part in together) else ()
    if needed and word.isalpha():
        if last and not found and len(word) > 2:  # noqa: PLR2004 -- two letters begin too much
            _add(found, _beginning(index, word, own), BEGINS)
        if not found:
            _add(found, _family(index, own), FAMILY)
    if found or together:
        return Word(word, found, needed, together)
    meant = _meant(index, word) if needed else ""
    return Word(word, {term(meant): MEANT} if meant else {}, needed, (), meant)


def _numbers(word: str) -> Iterator[str]:
    """The terms of a word, of its singular and of its plural: the stemmer does not always bring them together."""
    yield term(word)
    for ending in ("en", "s"):
        yield term(word.removesuffix(ending) if word.endswith(ending) else word + ending)


def _add(found: dict[str, float], terms: Iterator[str], factor: float) -> None:
    for key in terms:
        found[key] = max(factor, found.get(key, 0.0))


def _family(index: Index, own: str) -> Iterator[str]:
    """Terms that share their beginning and most of their length: *bevorder* and *bevor*."""
    if len(own) < FAMILY_LETTERS:
        return
    for key in index.families.get(own[:4], ()):
        if key != own and key.isalpha() and abs(len(key) - len(own)) <= 3:  # noqa: PLR2004 -- the length of an ending
            shared = next(
                (at for at, (a, b) in enumerate(zip(key, own, strict=False)) if a != b), min(len(key), len(own))
            )
            if shared >= max(FAMILY_LETTERS, SAME_SHARE * max(len(key), len(own))):
                yield key


def _beginning(index: Index, word: str, own: str) -> Iterator[str]:
    for key in index.families.get(own[:4], ()) if len(own) > 3 else index.postings:  # noqa: PLR2004 -- how families are kept
        if key != own and (key.startswith((word, own))):
            yield key


def _meant(index: Index, word: str) -> str:
    """The known word that differs least, of those the one that is used most; nothing where all differ too much."""
    if len(word) < ONE_SLIP or not word.isalpha():
        return ""
    slips = 2 if len(word) >= TWO_SLIPS else 1
    near = process.extract(word, index.vocabulary, scorer=OSA.distance, score_cutoff=slips, limit=20)
    return min(near, key=lambda one: (one[1], one[0][0] != word[0], -index.spelled[one[0]], one[0]))[0] if near else ""


def _joined(index: Index, asked: list[str]) -> Iterator[tuple[int, str]]:
    """Neighbours that the collection writes as one word: *lees bevordering*."""
    for place, (one, other) in enumerate(pairwise(asked)):
        for link in ("", "s"):
            joined = term(one + link + other)
            if joined in index.postings and len(one) > 1 and len(other) > 2:  # noqa: PLR2004 -- no single letters
                yield place, joined
