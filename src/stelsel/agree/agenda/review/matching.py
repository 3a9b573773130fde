# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which items of a document that was read again are which of the first reading. Pure: no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

ALIKE = 80
"""Two texts between the same neighbours are one item that changed from this likeness on, in percents."""


@dataclass(frozen=True)
class Read:
    """An item as an import read it."""

    code: str
    kind: str
    text: str


@dataclass(frozen=True)
class Match:
    """The code that an item has in the second reading; `same` where its words and its kind did not change."""

    code: str
    same: bool


def matches_of(first: Sequence[Read], second: Sequence[Read]) -> dict[str, Match]:
    """Of each code of the first reading what it is in the second; without those that went.

    Items are matched in their order, equal texts first, then between these the ones that are alike. Codes that occur
    twice in a reading name nothing for sure, and are left out.
    """
    one, other = [_essence(item) for item in first], [_essence(item) for item in second]
    found: dict[str, Match] = {}
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs = zip(first[i1:i2], second[j1:j2], strict=True)
            found |= {here.code: Match(there.code, same=True) for here, there in pairs}
        elif tag == "replace":
            found |= _changed(first[i1:i2], second[j1:j2])
    _moved(first, second, found)
    unsure_first, unsure_second = _twice(first), _twice(second)
    return {
        code: match for code, match in found.items() if code not in unsure_first and match.code not in unsure_second
    }


def _essence(item: Read) -> tuple[str, str]:
    return item.kind, " ".join(item.text.split())


def _changed(first: Sequence[Read], second: Sequence[Read]) -> dict[str, Match]:
    """In their order, each with the likest that comes after the one before it."""
    found: dict[str, Match] = {}
    start = 0
    for item in first:
        scores = [(ratio(item.text, second[place].text), -place) for place in range(start, len(second))]
        best = max(scores, default=(0, 0))
        if best[0] >= ALIKE:
            found[item.code] = Match(second[-best[1]].code, same=False)
            start = -best[1] + 1
    return found


def _moved(first: Sequence[Read], second: Sequence[Read], found: dict[str, Match]) -> None:
    """Texts that stand elsewhere in the second reading, where they occur once in each."""
    used = {match.code for match in found.values()}
    here = Counter(_essence(item) for item in first)
    there = Counter(_essence(item) for item in second)
    free: Mapping[tuple[str, str], str] = {_essence(item): item.code for item in second if item.code not in used}
    for item in first:
        essence = _essence(item)
        if item.code not in found and essence in free and here[essence] == there[essence] == 1:
            found[item.code] = Match(free[essence], same=True)


def _twice(items: Sequence[Read]) -> set[str]:
    return {code for code, count in Counter(item.code for item in items).items() if count > 1}
