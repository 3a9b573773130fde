# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The answer to a question: what was found, the best first, and by what it can be narrowed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from stelsel.ground.core.finding.document import Facet, Findable, Value
from stelsel.ground.core.finding.index import Entry, Index, key_of
from stelsel.ground.core.finding.question import PARTS, Question, Word, understand

NAMED, NAME_BEGINS = 14.0, 3.0
"""What it adds that the whole question is a name of the thing, and that a name begins with it."""

FEW = 10
"""Where fewer things than this hold every word, those that hold most of them come after."""

MOST_OF = 0.3
"""The share of the weight of the words that such a thing must hold at least."""

JUST_SO = 1.25
"""How much more a word counts that stands there as it was asked, and not in another form."""

HOW_MANY = frozenset({"hoeveel", "aantal", "aantallen", "cijfer", "cijfers"})
COUNTS_MORE = 2.2
"""How much more a figure counts where a number is asked for."""


@dataclass(frozen=True)
class Hit:
    thing: Findable
    score: float


@dataclass(frozen=True)
class Choice:
    """A value to narrow by, with how many results have it."""

    value: Value
    count: int


@dataclass(frozen=True)
class Answer:
    """`hits`: everything found, the best first. `loose`: nothing holds every word; these hold most of them."""

    question: Question
    hits: Sequence[Hit] = ()
    choices: Mapping[Facet, Sequence[Choice]] = field(default_factory=dict)
    loose: bool = False


def answer(index: Index, text: str, *, chosen: Mapping[Facet, str] | None = None) -> Answer:
    """Find what a question asks for, narrowed by the `chosen` values of facets.

    Equal scores stand by name, so that the same question always gives the same list.
    """
    question = understand(index, text)
    scores, loose = _scores(index, question)
    wanted = {facet: key for facet, key in (chosen or {}).items() if key}
    asked = _asked(question)
    found = [(entry := index.entries[number], _whole(entry, asked, score)) for number, score in scores.items()]
    hits = [Hit(entry.thing, score) for entry, score in found if _has(entry.thing, wanted)]
    hits.sort(key=lambda hit: (-round(hit.score, 6), hit.thing.name, hit.thing.url))
    return Answer(question, hits, _choices([entry.thing for entry, _score in found], wanted), loose)


def _scores(index: Index, question: Question) -> tuple[dict[int, float], bool]:
    """The score of everything that holds all needed words, and where few do also of what holds most of them.

    A word that nothing holds is left out; then, and where nothing holds all, the answer is a loose one.
    """
    by_word = [(word, _word_scores(index, word)) for word in question.words]
    needed = [scores for word, scores in by_word if word.needed]
    known = [scores for scores in needed if scores]
    if not known:
        return {}, False
    every = set.intersection(*(set(scores) for scores in known))
    held = _held(known)
    found = {number: held[number] for number in every}
    if len(every) < FEW:
        found.update({number: share for number, share in held.items() if share >= MOST_OF})
    number_asked = any(word.text in HOW_MANY for word in question.words)
    return {
        number: share**2
        * sum(scores.get(number, 0.0) for _word, scores in by_word)
        * _weight(index, number, number_asked)
        for number, share in found.items()
    }, len(known) < len(needed) or not every


def _held(known: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Of everything the share of the words' weight that it holds, 1 for all; a word weighs what its best match has."""
    weights = [max(scores.values()) for scores in known]
    held: dict[int, float] = defaultdict(float)
    for scores, weight in zip(known, weights, strict=True):
        for number in scores:
            held[number] += weight / sum(weights)
    return held


def _weight(index: Index, number: int, number_asked: bool) -> float:  # noqa: FBT001 -- of this file only
    thing = index.entries[number].thing
    return thing.weight * (COUNTS_MORE if number_asked and thing.counts else 1)


def _word_scores(index: Index, word: Word) -> dict[int, float]:
    best: dict[int, float] = {}
    own = max((index.rarity(key) for key, factor in word.terms.items() if factor >= 1), default=None)
    for key, factor in word.terms.items():
        rarity = index.rarity(key) if own is None else min(index.rarity(key), own) if factor < 1 else own
        for number, weight in index.postings.get(key, {}).items():
            best[number] = max(best.get(number, 0.0), factor * rarity * weight)
    if word.together:
        postings = [index.postings[key] for key in word.together]
        for number in set.intersection(*(set(one) for one in postings)):
            parts = sum(index.rarity(key) * index.postings[key][number] for key in word.together)
            best[number] = max(best.get(number, 0.0), PARTS * parts)
    for number in best.keys() & index.written.get(word.text, set()):
        best[number] *= JUST_SO
    return best


def _asked(question: Question) -> set[str]:
    """The names that a question may stand for: all of it as understood, and its words that carry a subject."""
    known = [word.meant or word.text for word in question.words if word.needed and (word.terms or word.together)]
    return {key_of(question.corrected or question.text), " ".join(known)} - {""}


def _whole(entry: Entry, asked: set[str], score: float) -> float:
    if asked & entry.keys:
        return score + NAMED
    long = [name for name in asked if len(name) > 3]  # noqa: PLR2004 -- three letters begin too much
    return score + (NAME_BEGINS if any(key.startswith(name) for key in entry.keys for name in long) else 0.0)


def _has(thing: Findable, wanted: Mapping[Facet, str]) -> bool:
    return all(any(facet == one and value.key == key for one, value in thing.facets) for facet, key in wanted.items())


def _choices(things: Sequence[Findable], wanted: Mapping[Facet, str]) -> dict[Facet, list[Choice]]:
    """Of each facet the values that the results have, where those of the other facets stay as they are chosen."""
    return {facet: found for facet in Facet if (found := _values(things, facet, wanted))}


def _values(things: Iterable[Findable], facet: Facet, wanted: Mapping[Facet, str]) -> list[Choice]:
    others = {one: key for one, key in wanted.items() if one != facet}
    having = [thing for thing in things if _has(thing, others)]
    counts = Counter(value for thing in having for value in {value for one, value in thing.facets if one == facet})
    return [Choice(value, count) for value, count in sorted(counts.items(), key=lambda one: one[0].key)]
