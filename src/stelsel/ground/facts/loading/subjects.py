# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Subjects by their code on a day: pure, over a table of which code meant whom, and when.

`codes.subjects_read` fills it from the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np

from stelsel.ground.facts.loading.lexicon import Answer, Numbers, Wrong, tidy
from stelsel.ground.facts.loading.likeness import offer
from stelsel.ground.facts.loading.periods import EPOCH

NOBODY: Final = -1
SEVERAL: Final = -2
EARLY: Final = date.min.toordinal() - EPOCH
LATE: Final = date.max.toordinal() - EPOCH
_WIDE: Final = 1 << 23
"""More days than there are from EARLY to LATE, so that a key and a day fit in one number."""


@dataclass(frozen=True)
class Tenure:
    """A code that meant a unit from day `low` up to `high` (days since 1970; EARLY and LATE are open ends)."""

    code: str
    unit: int
    low: int = EARLY
    high: int = LATE


@dataclass(frozen=True)
class Successor:
    """What came after a unit: from which day, and its name for people."""

    day: date | None
    name: str


@dataclass(frozen=True)
class _Stretch:
    key: int
    low: int
    high: int
    unit: int


@dataclass
class Subjects:
    """Built once for a load. `names` are for people; `after` holds the successors of a unit."""

    tenures: Iterable[Tenure]
    names: Mapping[int, str] = field(default_factory=dict)
    after: Mapping[int, tuple[Successor, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_code: dict[str, list[Tenure]] = {}
        for tenure in self.tenures:
            by_code.setdefault(tenure.code, []).append(tenure)
        self.codes = sorted(by_code)
        self.keys = {code: key for key, code in enumerate(self.codes)}
        self.by_code = by_code
        self._folded = _once(self.codes)
        stretches = [one for code in self.codes for one in _stretches(self.keys[code], by_code[code])]
        self._marks = np.asarray([_mark(one.key, one.low) for one in stretches], dtype=np.int64)
        self._keys = np.asarray([one.key for one in stretches], dtype=np.int64)
        self._highs = np.asarray([one.high for one in stretches], dtype=np.int64)
        self._units = np.asarray([one.unit for one in stretches], dtype=np.int64)

    def all(self) -> list[Tenure]:
        """Every tenure, by code."""
        return [one for code in self.codes for one in self.by_code[code]]

    def look(self, text: str) -> Answer[int]:
        """The key of a code, whoever it was; spaces around it and other capitals are understood."""
        word = tidy(text)
        repair = "spaces" if word != text else ""
        if word in self.keys:
            return Answer(self.keys[word], repair=repair)
        if (code := self._folded.get(word.casefold())) is not None:
            return Answer(self.keys[code], repair="case")
        if not word:
            return Answer(wrong=Wrong("subject_unknown", "de cel is leeg.", "vul in over wie dit gaat."))
        why = f"'{word[:80]}' is hier niet bekend."
        return Answer(wrong=Wrong("subject_unknown", why, offer(word[:80], self.codes) or "kijk naar de code."))

    def units(self, keys: Numbers, start: Numbers, stop: Numbers) -> Numbers:
        """Who had each code on the first day of [start, stop), or else the last one who had it before `stop`; NOBODY
        where there is none, SEVERAL where more had it.
        """
        first = self._on(keys, start, start)
        return np.where(first == NOBODY, self._on(keys, stop - 1, start), first)

    def _on(self, keys: Numbers, day: Numbers, since: Numbers) -> Numbers:
        if not len(self._marks):
            return np.full(len(keys), NOBODY, dtype=np.int64)
        place = np.searchsorted(self._marks, keys * _WIDE + (day - EARLY), side="right") - 1
        safe = np.maximum(place, 0)
        holds = (place >= 0) & (self._keys[safe] == keys) & (self._highs[safe] > since)
        return np.where(holds, self._units[safe], NOBODY)

    def wrong(self, key: int, start: int, found: int) -> Wrong:
        """Why a code gave nobody on a day, and who came after."""
        code = self.codes[key]
        day = _told(start)
        if found == SEVERAL:
            who = ", ".join(sorted({self._name(one.unit) for one in self.by_code[code]}))
            return Wrong("subject_ambiguous", f"'{code}' is op {day} niet één onderwerp.", f"kies met id uit: {who}.")
        ended = [one for one in self.by_code[code] if one.high <= start]
        if not ended:
            first = min(one.low for one in self.by_code[code])
            return Wrong("subject_ended", f"'{code}' bestond op {day} nog niet (wel vanaf {_told(first)}).", "")
        last = max(ended, key=lambda one: one.high)
        after = " en ".join(one.name for one in self.after.get(last.unit, ()))
        return Wrong(
            "subject_ended", f"'{code}' bestond op {day} niet meer (tot {_told(last.high)}).",
            f"opgevolgd door {after}." if after else "kijk naar de periode.",
        )  # fmt: skip

    def _name(self, unit: int) -> str:
        return self.names.get(unit, str(unit))


def _told(day: int) -> str:
    return date.fromordinal(day + EPOCH).isoformat()


def _mark(key: int, low: int) -> int:
    return key * _WIDE + (low - EARLY)


def _once(codes: list[str]) -> dict[str, str]:
    """Codes by their small letters, without the ones that differ only in capitals."""
    folded: dict[str, list[str]] = {}
    for code in codes:
        folded.setdefault(code.casefold(), []).append(code)
    return {small: found[0] for small, found in folded.items() if len(found) == 1}


def _stretches(key: int, tenures: list[Tenure]) -> Iterable[_Stretch]:
    """The tenures of one code as stretches that do not overlap; where more units had it, the unit is SEVERAL."""
    if len(tenures) == 1:
        return [_Stretch(key, tenures[0].low, tenures[0].high, tenures[0].unit)]
    days = sorted({day for one in tenures for day in (one.low, one.high)})
    found = []
    for low, high in pairwise(days):
        units = {one.unit for one in tenures if one.low <= low and high <= one.high}
        if units:
            found.append(_Stretch(key, low, high, units.pop() if len(units) == 1 else SEVERAL))
    return found
