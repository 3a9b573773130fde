# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an item may be tied to, the likeliest first, each with the reason why. Pure: no database."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stelsel.ground.core.finding.text import plain, term, words

LEAST = 0.1
"""How alike two texts must be at least to be called so."""
MOST = 5
_SHORTEST = 4


@dataclass(frozen=True)
class Candidate:
    """A text that another may be like: its key, its words, and the group it stands in (the theme of its chapter)."""

    key: int
    text: str
    group: int | None = None


@dataclass(frozen=True)
class Likeness:
    """How alike from 0 to 1, and the words that both use, the most telling first."""

    key: int
    value: float
    shared: tuple[str, ...]
    same_group: bool


def alike(text: str, group: int | None, candidates: Sequence[Candidate]) -> list[Likeness]:
    """The candidates most like a text, by the words that they share; rare words count for more.

    The measure is the cosine of word weights, with a quarter more for a candidate of the same group.
    """
    own, shown = _terms(text)
    others = [(candidate, _terms(candidate.text)[0]) for candidate in candidates]
    weights = _rarity([own, *(terms for _candidate, terms in others)])
    found = []
    for candidate, terms in others:
        shared = own & terms
        value = _norm(shared, weights) ** 2 / (_norm(own, weights) * _norm(terms, weights) or 1.0)
        same = group is not None and candidate.group == group
        value = min(1.0, value * 1.25 if same else value)
        if value >= LEAST:
            telling = sorted(shared, key=lambda one: (-weights[one], one))[:3]
            found.append(Likeness(candidate.key, value, tuple(shown[one] for one in telling), same))
    return sorted(found, key=lambda one: (-round(one.value, 6), one.key))[:MOST]


def named_in(text: str, names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The codes of which a name stands in the text, each with that name; the longest name of a code counts."""
    flat = f" {' '.join(word for word, _compound in words(plain(text)))} "
    best: dict[str, str] = {}
    for name, code in names.items():
        within = f" {' '.join(word for word, _compound in words(plain(name)))} "
        if within.strip() and within in flat and len(name) > len(best.get(code, "")):
            best[code] = name
    return sorted(best.items(), key=lambda pair: (-len(pair[1]), pair[0]))


def _terms(text: str) -> tuple[set[str], dict[str, str]]:
    """The stems of the words of a text, and each as it was first written."""
    shown: dict[str, str] = {}
    for word, _compound in words(text):
        if len(word) >= _SHORTEST:
            shown.setdefault(term(plain(word)), word)
    return set(shown), shown


def _rarity(texts: Iterable[set[str]]) -> dict[str, float]:
    every = list(texts)
    held = Counter(one for terms in every for one in terms)
    return {one: math.log(1 + len(every) / count) for one, count in held.items()}


def _norm(terms: Iterable[str], weights: Mapping[str, float]) -> float:
    return math.sqrt(sum(weights[one] ** 2 for one in terms))
