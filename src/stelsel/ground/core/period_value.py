# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""When something holds, to the day, and the notation in which data files say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import total_ordering

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period_words import words_of

OPEN = ".."
_REMEDY = "Write for instance 2023, 2023-H1, 2023-Q1, 2022-11, 2022-11-04, 2021-02/2022-05, ../2023 or 2023/.."
_POINT = re.compile(
    r"(?P<year>[0-9]{4})(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)


@total_ordering
@dataclass(frozen=True)
class Period:
    """Days from `start` up to but not including `end`; None is an open end. A period holds at least one day.

    Periods sort by start, then by end; an open start comes first and an open end last. 31 December 9999 cannot
    be in a closed period, because the day after it does not exist.
    """

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and (self.start or date.min) >= self.end:
            raise InvalidInput(
                f"A period from {self.start or 'the first day'} up to (not including) {self.end} holds no day.",
                remedy="Let it end at least one day after it starts.",
            )

    @classmethod
    def day(cls, day: date) -> Period:
        if day == date.max:
            raise InvalidInput(f"A period cannot hold {day}, the last day there is.", remedy="Leave its end open.")
        return cls(day, day + timedelta(days=1))

    @classmethod
    def months(cls, year: int, first: int, count: int) -> Period:
        """`count` whole months from month `first` (1-12) of `year`; may run into later years."""
        return cls(_first_of(year, first), _first_of(year, first + count))

    @classmethod
    def year(cls, year: int) -> Period:
        return cls.months(year, 1, 12)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read the data notation, which `str()` writes; InvalidInput for anything else.

        Points: 2022, 2022-H1, 2022-Q3, 2022-11, 2022-11-04. Two points with a slash are a period that includes
        both, each at its own precision (2021-02/2022 ends with 2022); `..` on either side is an open end.
        """
        first, slash, last = text.strip().partition("/")
        if not slash:
            return _point(first, text)
        start = None if first == OPEN else _point(first, text).start
        end = None if last == OPEN else _point(last, text).end
        return cls(start, end)

    def __str__(self) -> str:
        if self.start is None and self.end is None:
            return f"{OPEN}/{OPEN}"
        if self.start is None:
            return f"{OPEN}/{_last_point(self)}"
        if self.end is None:
            return f"{_first_point(self)}/{OPEN}"
        return single_point(self) or "/".join(both_ends(self))

    def __lt__(self, other: Period) -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[bool, date, bool, date]:
        return self.start is not None, self.start or date.min, self.end is None, self.end or date.max

    def contains(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Period) -> bool:
        return self.intersection(other) is not None

    def intersection(self, other: Period) -> Period | None:
        """The days in both, or None when no day is."""
        starts = [start for start in (self.start, other.start) if start is not None]
        ends = [end for end in (self.end, other.end) if end is not None]
        start, end = max(starts, default=None), min(ends, default=None)
        if start is not None and end is not None and start >= end:
            return None
        return Period(start, end)

    @property
    def last_day(self) -> date | None:
        """The last day that is in the period; None when the end is open."""
        return None if self.end is None else self.end - timedelta(days=1)

    def display(self, language: str = "nl") -> str:
        """The period in words (nl, en, pap), both ends included: "februari 2021 tot en met mei 2022"."""
        words = words_of(language)
        if self.start is None and self.end is None:
            return words.always
        if self.start is None:
            return f"{words.through} {words.point(_last_point(self))}"
        if self.end is None:
            return f"{words.since} {words.point(_first_point(self))}"
        point = single_point(self)
        if point:
            return words.point(point)
        first, last = both_ends(self)
        return f"{words.point(first)} {words.through} {words.point(last)}"


def _first_of(year: int, month: int) -> date:
    """The first of a month; months over 12 run on into the next years."""
    try:
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    except ValueError as error:
        raise InvalidInput(f"Year {year} is outside the calendar.", remedy="Use a year from 1 to 9998.") from error


def _point(text: str, whole: str) -> Period:
    found = _POINT.fullmatch(text)
    if found is None:
        raise InvalidInput(f"“{whole}” is not a period.", remedy=_REMEDY)
    year, month, day = int(found["year"]), found["month"], found["day"]
    if found["half"]:
        return Period.months(year, int(found["half"]) * 6 - 5, 6)
    if found["quarter"]:
        return Period.months(year, int(found["quarter"]) * 3 - 2, 3)
    if day is None and month is None:
        return Period.year(year)
    if day is None and 1 <= int(month) <= 12:  # noqa: PLR2004 - months of the year
        return Period.months(year, int(month), 1)
    try:
        return Period.day(date(year, int(month), int(day or 0)))
    except ValueError as error:
        raise InvalidInput(f"“{whole}” is not in the calendar.", remedy=_REMEDY) from error


def _first_point(period: Period) -> str:
    """The start at the coarsest precision at which it falls: a year, a month or a day."""
    start = period.start or date.min
    if start.day > 1:
        return start.isoformat()
    return start.isoformat()[:4] if start.month == 1 else start.isoformat()[:7]


def _last_point(period: Period) -> str:
    """The last day included, at the coarsest precision that ends with it."""
    last = period.last_day or date.max
    end = last + timedelta(days=1) if last < date.max else last
    if end.day > 1:
        return last.isoformat()
    return last.isoformat()[:4] if end.month == 1 else last.isoformat()[:7]


def single_point(period: Period) -> str | None:
    """The notation of a period that is one day, month, quarter, half or whole year; else None."""
    if period.start is None or period.last_day is None:
        return None
    start = period.start
    iso = start.isoformat()
    quarter = f"{iso[:4]}-Q{(start.month + 2) // 3}"
    half = f"{iso[:4]}-H{(start.month + 5) // 6}"
    for point in (iso[:4], half, quarter, iso[:7], iso):
        try:
            if Period.parse(point) == period:
                return point
        except InvalidInput:  # the year 9999 has no end
            continue
    return None


def both_ends(period: Period) -> tuple[str, str]:
    """First and last point of a closed period, at the one precision that fits both ends."""
    first, last = _first_point(period), _last_point(period)
    size = max(len(first), len(last))
    start, end = period.start or date.min, period.last_day or date.max
    return start.isoformat()[:size], end.isoformat()[:size]
