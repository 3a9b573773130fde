# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The index in memory: which term stands in which thing, how heavily, and which words the collection has.

Weights are those of BM25F (Robertson, Zaragoza, Taylor 2004): the fields of a thing are weighed and shortened by their
length first, and what they give together is saturated once.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from stelsel.ground.core.finding.compounds import Compounds
from stelsel.ground.core.finding.document import Findable
from stelsel.ground.core.finding.text import STOP, plain, term, words

WEIGHTS = {"name": 5.0, "names": 4.0, "codes": 6.0, "about": 1.6, "around": 1.0, "text": 1.0}
SHORTENING = {"name": 0.8, "names": 0.2, "codes": 0.0, "about": 0.5, "around": 0.2, "text": 0.6}
"""How much a long field counts less (b of BM25): 0 not at all, 1 in proportion."""

SATURATION = 2.0
PART = 0.45
"""What a part of a compound or of a word with a hyphen counts, beside a word that stands alone."""

Counts = Mapping[str, tuple[tuple[str, float], ...]]


@dataclass(frozen=True)
class Entry:
    """A thing with the keys of its names as they are asked for whole, such as `sociaal educatieve kaart`."""

    thing: Findable
    keys: frozenset[str]


class Index:
    def __init__(self, things: Iterable[Findable]) -> None:
        self.entries = [Entry(thing, _keys(thing)) for thing in things]
        counted = [_count(entry.thing) for entry in self.entries]
        self.spelled: Counter[str] = Counter()
        """Every word as written, with the number of times."""
        for entry in self.entries:
            self.spelled.update(_spelled(entry.thing))
        self.stems = frozenset(term(word) for word in self.spelled)
        self.compounds = Compounds(self.stems)
        self._lengths = _mean_lengths(counted)
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        self.written: dict[str, set[int]] = defaultdict(set)
        """In which things a word stands just so, besides the postings of its term."""
        for number, fields in enumerate(counted):
            self._add(number, fields)

    def _add(self, number: int, fields: Counts) -> None:
        heavy: dict[str, float] = defaultdict(float)
        for name, pairs in fields.items():
            length = sum(weight for _word, weight in pairs)
            shorter = 1 - SHORTENING[name] + SHORTENING[name] * length / self._lengths[name]
            for word, weight in pairs:
                self.written[word].add(number)
                heavy[term(word)] += WEIGHTS[name] * weight / shorter
                for part in self.compounds.parts(word):
                    heavy[part] += PART * WEIGHTS[name] * weight / shorter
        for key, weight in heavy.items():
            self.postings[key][number] = weight / (SATURATION + weight)

    def rarity(self, key: str) -> float:
        """The inverse document frequency of a term, never negative."""
        having = len(self.postings.get(key, ()))
        return math.log(1 + (len(self.entries) - having + 0.5) / (having + 0.5))

    @cached_property
    def vocabulary(self) -> list[str]:
        """The words of four letters or more, for what may have been meant."""
        return sorted(word for word in self.spelled if len(word) > 3 and not any(map(str.isdigit, word)))  # noqa: PLR2004

    @cached_property
    def families(self) -> Mapping[str, Sequence[str]]:
        """Terms by their first four letters."""
        found: dict[str, list[str]] = defaultdict(list)
        for key in self.postings:
            found[key[:4]].append(key)
        return found


def _texts(thing: Findable) -> Iterable[tuple[str, str]]:
    yield "name", thing.name
    yield "text", thing.text
    for name in ("names", "codes", "about", "around"):
        yield name, " . ".join(getattr(thing, name))


@lru_cache(maxsize=50_000)
def _count(thing: Findable) -> Counts:
    """The words of each field; kept, so that an index made anew only reads what changed."""
    return {
        name: tuple((word, PART if part else 1.0) for word, part in words(text) if word not in STOP)
        for name, text in _texts(thing)
        if text
    }


@lru_cache(maxsize=50_000)
def _spelled(thing: Findable) -> tuple[str, ...]:
    return tuple(word for name, text in _texts(thing) if name != "codes" for word, _part in words(text))


def _mean_lengths(counted: Sequence[Counts]) -> Mapping[str, float]:
    total: Counter[str] = Counter()
    having: Counter[str] = Counter()
    for fields in counted:
        for name, pairs in fields.items():
            total[name] += round(sum(weight for _word, weight in pairs))
            having[name] += 1
    return {name: max(total[name] / having[name], 1.0) for name in having}


def key_of(text: str) -> str:
    """A name as it is compared whole: its words, without signs."""
    return " ".join(word for word, part in words(plain(text)) if not part)


@lru_cache(maxsize=50_000)
def _keys(thing: Findable) -> frozenset[str]:
    return frozenset(key_of(name) for name in (thing.name, *thing.names, *thing.codes) if name)
