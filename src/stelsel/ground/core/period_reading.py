# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods in running text.

What is vague in the words stays marked as vague, and its limits are ours:

- begin, halverwege and eind of a year are its thirds (January-April, May-August, September-December), of a month
  its days 1-10, 11-20 and 21-end;
- a season is the meteorological one (KNMI): spring March-May, summer June-August, autumn September-November, winter
  December-February, named after the year in which it ends ("winter 2022-2023" is the same as "winter 2023");
- "van februari tot mei" leaves open whether May counts: we leave it out, in English ("to") we count it in.

A school year is not vague: 1 August to 31 July (Wet op het primair onderwijs, article 1).
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.numbers import blocked_places
from stelsel.ground.core.period_patterns import COUNTED_BEFORE, Patterns, patterns_of, spaced
from stelsel.ground.core.period_value import Period
from stelsel.ground.core.period_words import words_of

T = TypeVar("T")
Match = re.Match[str]

_LEAD_IN = re.compile(
    r"(?:(?:in|op|per|het|de|jaar|aan|voor|on|the|during|for|year|den|aña|na)\s{1,4}){1,3}", re.IGNORECASE
)
_LOOK_BACK = 24
_TIED = re.compile(r"(?:[0-9][-–/]|[^\W_][-/]|\A/)\Z")
_YEAR_BEFORE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-–/]\Z")


@dataclass(frozen=True)
class Found(Generic[T]):
    """A value and where it stands: `text` is the searched text from `start` up to `end`.

    `vague` marks a value whose limits are our reading of words such as "begin 2023".
    """

    value: T
    start: int
    end: int
    text: str
    vague: bool = False


@dataclass(frozen=True)
class _Reading:
    period: Period
    vague: bool = False
    is_day: bool = False


def find_periods(text: str, language: str = "nl") -> list[Found[Period]]:
    """All periods with a year in the text, in order, never overlapping; of two readings the longer.

    Numeric dates have the day first (4-11-2022). A bare number is a year from 1900 to 2099, unless a word before it
    or a unit after it makes it a count ("bijna 2000", "2000 euro"). Web addresses are not searched.
    """
    patterns = patterns_of(language)
    blocked = blocked_places(text)
    candidates = [
        found
        for found in _candidates(text, patterns)
        if blocked.find(1, found.start, found.end) < 0 and not _tied_to_what_precedes(found, text)
    ]
    chosen: list[Found[Period]] = []
    for found in sorted(candidates, key=lambda each: (each.start, -each.end)):
        if not chosen or found.start >= chosen[-1].end:
            chosen.append(found)
    return chosen


def read_period(text: str, language: str = "nl") -> Period:
    """The one period that the whole text names, in words or in the data notation; InvalidInput otherwise.

    Small words before it ("in", "per", "het jaar") are passed over.
    """
    stripped = text.strip()
    try:
        return Period.parse(stripped)
    except InvalidInput:
        pass
    if stripped.lower() == words_of(language).always:
        return Period()
    lead_in = _LEAD_IN.match(stripped)
    starts = {0, lead_in.end() if lead_in else 0}
    for found in find_periods(stripped, language):
        if found.start in starts and found.end == len(stripped):
            return found.value
    raise InvalidInput(
        f"“{text}” is not one period.", remedy="Write for instance 2023, november 2022, 4 november 2022 or 2023-H1."
    )


def find_yearless_dates(text: str, language: str = "nl") -> list[tuple[int, int]]:
    """Where days without a year stand ("10 mei"): no periods, but their numbers are no quantities either."""
    return [found.span() for found in patterns_of(language).yearless.finditer(text)]


def _candidates(text: str, patterns: Patterns) -> Iterator[Found[Period]]:
    readers: list[tuple[re.Pattern[str], Callable[[Match, Patterns], _Reading | None]]] = [
        (patterns.point, _read_alone),
        (patterns.bare_year, _read_alone),
        (patterns.ranges, _read_range),
        (patterns.elided, _read_elided),
        (patterns.open_ended, _read_open),
    ]
    for pattern, reader in readers:
        for match in pattern.finditer(text):
            try:
                reading = reader(match, patterns)
            except (InvalidInput, ValueError):  # 31 November, an end before its start: its years are read alone
                continue
            if reading is not None:
                yield Found(reading.period, match.start(), match.end(), match.group(), reading.vague)


def _tied_to_what_precedes(found: Found[Period], text: str) -> bool:
    """Whether a dash or slash ties the match to a number or word before it: 06-2023, 1/2020, covid-2020.

    A year alone may follow another year: 2021/2022/2023.
    """
    before = text[max(0, found.start - 6) : found.start]
    if len(found.text) == len("2023") and _YEAR_BEFORE.search(before):
        return False
    return _TIED.search(before) is not None


def _read_alone(match: Match, patterns: Patterns) -> _Reading | None:
    bare = len(match["first"]) == len("2023")
    if bare and COUNTED_BEFORE.search(match.string[max(0, match.start() - _LOOK_BACK) : match.start()]):
        return None
    return _read_point(match["first"], patterns)


def _read_range(match: Match, patterns: Patterns) -> _Reading | None:
    first = _read_point(match["low"] or match["first"], patterns)
    last = _read_point(match["high"] or match["last"], patterns)
    return _join(match, first, last, patterns)


def _join(match: Match, first: _Reading, last: _Reading, patterns: Patterns) -> _Reading:
    vague = first.vague or last.vague
    if match["until"] and not patterns.is_one_of(match["until"], "to" if patterns.speech.until_includes else ""):
        return _Reading(Period(first.period.start, last.period.start), vague or not last.is_day)
    return _Reading(Period(first.period.start, last.period.end), vague or bool(match["until"]))


def _read_open(match: Match, patterns: Patterns) -> _Reading:
    reading = _read_point(match["first"], patterns)
    period, vague = reading.period, reading.vague
    if match["since"]:
        return _Reading(Period(period.start, None), vague)
    if match["through"]:
        return _Reading(Period(None, period.end), vague)
    if match["after"]:
        return _Reading(Period(period.end, None), vague)
    return _Reading(Period(None, period.start), vague or (bool(match["until"]) and not reading.is_day))


def _read_elided(match: Match, patterns: Patterns) -> _Reading | None:
    """As in "1-5 mei 2023" or "februari tot en met mei 2022": the first point borrows from the last.

    "4 en 5 november" are joined only when the one follows the other.
    """
    last = _read_point(match["last"], patterns)
    start, unfinished = last.period.start, patterns.elided_point.fullmatch(match["first"])
    if start is None or unfinished is None or (unfinished["day"] is not None) != last.is_day:
        return None
    month = unfinished["month"] or unfinished["alone"]
    number = patterns.month_number(month) if month else start.month
    day = int(re.sub(r"[^0-9]", "", unfinished["day"])) if unfinished["day"] else None
    year = start.year - 1 if (number, day or 1) > (start.month, start.day) else start.year
    first = _Reading(Period.months(year, number, 1) if day is None else Period.day(date(year, number, day)))
    if match.groupdict()["conjunction"]:
        return _Reading(Period(first.period.start, last.period.end)) if first.period.end == start else None
    return _join(match, first, last, patterns)


def _read_point(text: str, patterns: Patterns) -> _Reading:
    for name, pattern in patterns.points.items():
        match = pattern.fullmatch(text)
        if match is not None:
            return _POINT_READERS[name](match, patterns)
    raise InvalidInput(f"“{spaced(text)}” is not a period.")


def _read_day(match: Match, patterns: Patterns) -> _Reading:
    day = date(int(match["year"]), patterns.month_number(match["month"]), int(match["day"]))
    return _Reading(Period.day(day), is_day=True)


def _read_iso(match: Match, _: Patterns) -> _Reading:
    return _Reading(Period.parse(match.group()), is_day=match["day"] is not None)


def _read_numeric(match: Match, _: Patterns) -> _Reading:
    return _Reading(Period.day(date(int(match["year"]), int(match["month"]), int(match["day"]))), is_day=True)


def _read_month(match: Match, patterns: Patterns) -> _Reading:
    return _Reading(Period.months(int(match["year"]), patterns.month_number(match["month"]), 1))


def _read_part_of_month(match: Match, patterns: Patterns) -> _Reading:
    year, month = int(match["year"]), patterns.month_number(match["month"])
    part = patterns.part_number(match["part"])
    first = Period.day(date(year, month, part * 10 - 9)).start
    last = Period.day(date(year, month, (10, 20, monthrange(year, month)[1])[part - 1])).end
    return _Reading(Period(first, last), vague=True)


def _numbered(match: Match, patterns: Patterns, of: int) -> _Reading:
    groups = match.groupdict()
    number = int(groups["number"]) if groups["number"] else patterns.ordinal_number(groups["ordinal"])
    if spaced(groups.get("ordinal") or "") in ("laatste", "last", "último"):
        number = of
    if number > of:
        raise InvalidInput(f"A year has {of} of these, no {number}.")
    length = 12 // of
    return _Reading(Period.months(int(match["year"]), (number - 1) * length + 1, length))


def _read_quarter(match: Match, patterns: Patterns) -> _Reading:
    return _numbered(match, patterns, of=4)


def _read_half(match: Match, patterns: Patterns) -> _Reading:
    return _numbered(match, patterns, of=2)


def _read_part(match: Match, patterns: Patterns) -> _Reading:
    part = patterns.part_number(match["part"])
    return _Reading(Period.months(int(match["year"]), part * 4 - 3, 4), vague=True)


def _read_season(match: Match, patterns: Patterns) -> _Reading:
    season, year = patterns.season_number(match["season"]), int(match["year"])
    if season == len(patterns.speech.seasons):
        return _winter_ending(year)
    return _Reading(Period.months(year, season * 3, 3), vague=True)


def _read_winter(match: Match, _: Patterns) -> _Reading:
    return _winter_ending(_next_year(match))


def _winter_ending(year: int) -> _Reading:
    return _Reading(Period.months(year - 1, 12, 3), vague=True)


def _read_school_year(match: Match, _: Patterns) -> _Reading:
    return _Reading(Period.months(_next_year(match) - 1, 8, 12))


def _read_short_years(match: Match, _: Patterns) -> _Reading:
    first, last = int(match["year"]), int(match["year"][:2] + match["next"])
    if last <= first:
        raise InvalidInput(f"“{match.group()}” runs backwards.")
    return _Reading(Period.months(first, 1, (last - first + 1) * 12))


def _read_year(match: Match, _: Patterns) -> _Reading:
    return _Reading(Period.year(int(match["year"])))


def _next_year(match: Match) -> int:
    """The second year of a pair such as 2022-2023 or 2022/23, which must follow the first."""
    year = int(match["year"])
    if not str(year + 1).endswith(match["next"]):
        raise InvalidInput(f"“{match.group()}” is not two years running.")
    return year + 1


_POINT_READERS: dict[str, Callable[[Match, Patterns], _Reading]] = {
    "iso": _read_iso,
    "numeric": _read_numeric,
    "day": _read_day,
    "day_after": _read_day,
    "part_of_month": _read_part_of_month,
    "month": _read_month,
    "quarter": _read_quarter,
    "quarter_after": _read_quarter,
    "half": _read_half,
    "half_after": _read_half,
    "part": _read_part,
    "winter": _read_winter,
    "season": _read_season,
    "school_year": _read_school_year,
    "short_years": _read_short_years,
    "year": _read_year,
}
