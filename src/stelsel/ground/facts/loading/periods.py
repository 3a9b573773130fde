# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What cells say of a period, as its first day, the day after its last one, and its grain."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.facts.kinds import Grain
from stelsel.ground.facts.loading.lexicon import Answer, Wrong, tidy
from stelsel.ground.facts.loading.mapping import PeriodForm

EPOCH = date(1970, 1, 1).toordinal()
SEPARATOR = "\x1f"
"""Between the cells of one row that together say a period."""

EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "year": "2022",
        "school_year": "2022-2023",
        "quarter": "2022-Q1",
        "month": "2022-01",
        "day": "2022-01-31",
        "date": "2022-01-31",
        "period": "2022-Q1 of 2021-02/2022",
        "cbs": "2022JJ00, 2022KW01 of 2022MM01",
    }
)
_YEAR = re.compile(r"(1[5-9]\d\d|20\d\d|21\d\d)")
_SHORT_YEAR = re.compile(r"['’]?(\d\d)")
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-/–]\s*(\d{4}|\d{2})")
_QUARTER = re.compile(r"(\d{4})\s*-?\s*[QKqk](?:[wW])?\s*0?([1-4])|[QKqk]\s*([1-4])\s*[-/ ]\s*(\d{4})")
_MONTH = re.compile(r"(\d{4})(?:-|/|M)?(\d{2})|(\d{1,2})[-/](\d{4})")
_CBS = re.compile(r"(\d{4})(JJ|KW|MM|SJ|HJ)(\d\d)")
_CBS_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_WHOLE = re.compile(r"(\d+)\.0+")


@dataclass(frozen=True)
class Span:
    """Days since 1 January 1970; `stop` is the first day after it."""

    start: int
    stop: int
    grain: int


def spans_by(form: PeriodForm) -> Callable[[str], Answer[Span]]:
    """The reader of the cells that a mapping names, joined by SEPARATOR; every InvalidInput becomes a fault."""
    read = _parts_reader(form) if not form.notation else _READERS[form.notation]

    parts = max(1, len(form.columns))

    def answer(cells: str) -> Answer[Span]:
        words = [tidy(cell) for cell in (cells.split(SEPARATOR) if parts > 1 else [cells])]
        if len(words) != parts:
            return Answer(wrong=Wrong("period_unreadable", "een cel heeft een verboden teken.", "haal het weg."))
        repair = "spaces" if SEPARATOR.join(words) != cells else ""
        words = [form.told.translate.get(word, word) for word in words]
        try:
            return Answer(_day_of_it(read(words, form), form.day), repair=repair)
        except InvalidInput as error:
            return Answer(wrong=Wrong("period_unreadable", error.message, error.remedy))

    return answer


def _day_of_it(span: Span, day: str) -> Span:
    """The reference date that is the first or the last day of a period; the period itself where no day is asked."""
    if not day:
        return span
    start = span.start if day == "first" else span.stop - 1
    return Span(start, start + 1, int(Grain.DATE))


def _parts_reader(form: PeriodForm) -> Callable[[list[str], PeriodForm], Span]:
    if form.start:
        return _ends
    return _year_month if form.month else _year_quarter if form.quarter else _year


def _span(period: Period, grain: Grain) -> Span:
    if period.start is None or period.end is None:
        raise InvalidInput("een feit gaat over een periode met een begin en een einde.")
    return Span(period.start.toordinal() - EPOCH, period.end.toordinal() - EPOCH, int(grain))


def _year_of(word: str) -> int:
    whole = _WHOLE.fullmatch(word)
    word = whole[1] if whole else word
    if _YEAR.fullmatch(word):
        return int(word)
    if short := _SHORT_YEAR.fullmatch(word):
        raise InvalidInput(f"'{word}' is een jaar van twee cijfers.", remedy=f"bedoel je 20{short[1]}?")
    raise InvalidInput(f"'{word}' is geen jaar.", remedy="schrijf bijvoorbeeld 2022.")


def _year(words: list[str], _: PeriodForm) -> Span:
    return _span(Period.year(_year_of(words[0])), Grain.YEAR)


def _small(word: str, most: int, what: str) -> int:
    whole = _WHOLE.fullmatch(word)
    word = whole[1] if whole else word
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= most:  # noqa: PLR2004 -- two digits
        return int(word)
    raise InvalidInput(f"'{word}' is geen {what}.", remedy=f"schrijf 1 tot en met {most}.")


def _year_month(words: list[str], _: PeriodForm) -> Span:
    return _span(Period.months(_year_of(words[0]), _small(words[1], 12, "maand"), 1), Grain.MONTH)


def _year_quarter(words: list[str], _: PeriodForm) -> Span:
    return _span(Period.months(_year_of(words[0]), _small(words[1], 4, "kwartaal") * 3 - 2, 3), Grain.QUARTER)


def _school_year(words: list[str], _: PeriodForm) -> Span:
    found = _SCHOOL_YEAR.fullmatch(words[0])
    if found is None:
        raise InvalidInput(f"'{words[0]}' is geen schooljaar.", remedy="schrijf bijvoorbeeld 2022-2023.")
    first = _year_of(found[1])
    if not str(first + 1).endswith(found[2]):
        raise InvalidInput(f"'{words[0]}' zijn geen twee jaren na elkaar.", remedy=f"bedoel je {first}-{first + 1}?")
    return _span(Period.months(first, 8, 12), Grain.SCHOOL_YEAR)


def _quarter(words: list[str], _: PeriodForm) -> Span:
    found = _QUARTER.fullmatch(words[0])
    if found is None:
        raise InvalidInput(f"'{words[0]}' is geen kwartaal.", remedy="schrijf bijvoorbeeld 2022-Q1.")
    year, number = _year_of(found[1] or found[4]), int(found[2] or found[3])
    return _span(Period.months(year, number * 3 - 2, 3), Grain.QUARTER)


def _month(words: list[str], _: PeriodForm) -> Span:
    found = _MONTH.fullmatch(words[0])
    if found is None:
        raise InvalidInput(f"'{words[0]}' is geen maand.", remedy="schrijf bijvoorbeeld 2022-01.")
    return _year_month([found[1] or found[4], found[2] or found[3]], PeriodForm())


def day_of(word: str, order: str) -> date:
    """A date in digits, in the order of the mapping; a year of four digits in front is always read as one."""
    found = _NUMBERS.fullmatch(word)
    if found is None:
        raise InvalidInput(f"'{word}' is geen datum.", remedy="schrijf bijvoorbeeld 2022-01-31.")
    order = "ymd" if len(found[1]) == 4 else order  # noqa: PLR2004 -- a whole year
    part = dict(zip(order, found.groups(), strict=True))
    year = _year_of(part["y"])
    try:
        return date(year, int(part["m"]), int(part["d"]))
    except ValueError as error:
        raise InvalidInput(f"'{word}' staat niet in de kalender.", remedy=_turned(part, year)) from error


def _turned(part: Mapping[str, str], year: int) -> str:
    """Day and month the other way round, where that is a date."""
    try:
        return f"bedoel je {date(year, int(part['d']), int(part['m']))}?"
    except ValueError:
        return "kijk naar de dag en de maand."


def _day(words: list[str], form: PeriodForm) -> Span:
    return _span(Period.day(day_of(words[0], form.order)), Grain.DAY)


def _date(words: list[str], form: PeriodForm) -> Span:
    return _span(Period.day(day_of(words[0], form.order)), Grain.DATE)


def _ends(words: list[str], form: PeriodForm) -> Span:
    first, end = day_of(words[0], form.order), day_of(words[1], form.order)
    if form.last:
        end += timedelta(days=1)
    if end <= first:
        raise InvalidInput(
            f"het einde {words[1]} ligt niet na het begin {words[0]}.", remedy="kijk of ze omgewisseld zijn."
        )
    period = Period(first, end)
    return _span(period, _grain(period))


def _period(words: list[str], _: PeriodForm) -> Span:
    try:
        period = Period.parse(words[0])
    except InvalidInput as error:
        raise InvalidInput(f"'{words[0]}' is geen periode.", remedy=f"schrijf {EXAMPLES['period']}.") from error
    return _span(period, _grain(period))


def _cbs(words: list[str], _: PeriodForm) -> Span:
    if found := _CBS_DAY.fullmatch(words[0]):
        return _span(Period.day(day_of("-".join(found.groups()), "ymd")), Grain.DAY)
    found = _CBS.fullmatch(words[0].upper())
    if found is None:
        raise InvalidInput(f"'{words[0]}' is geen periode van het CBS.", remedy=f"schrijf {EXAMPLES['cbs']}.")
    year, number = found[1], found[3]
    if found[2] == "JJ":
        return _year([year], PeriodForm())
    if found[2] == "SJ":
        return _span(Period.months(_year_of(year), 8, 12), Grain.SCHOOL_YEAR)
    if found[2] == "HJ":
        return _span(Period.months(_year_of(year), _small(number, 2, "halfjaar") * 6 - 5, 6), Grain.OTHER)
    return (_year_quarter if found[2] == "KW" else _year_month)([year, number], PeriodForm())


def _grain(period: Period) -> Grain:
    """The grain that a period between two dates has: a whole day, month, quarter, year or school year, else other."""
    start = period.start
    if start is None or period.end is None:
        return Grain.OTHER
    if period.end - start == timedelta(days=1):
        return Grain.DAY
    lengths = {1: Grain.MONTH, 3: Grain.QUARTER, 12: Grain.YEAR}
    for months, grain in lengths.items():
        if start.day == 1 and period == Period.months(start.year, start.month, months):
            return _whole(grain, start.month)
    return Grain.OTHER


def _whole(grain: Grain, month: int) -> Grain:
    if grain == Grain.QUARTER:
        return grain if month % 3 == 1 else Grain.OTHER
    if grain == Grain.YEAR:
        return {1: Grain.YEAR, 8: Grain.SCHOOL_YEAR}.get(month, Grain.OTHER)
    return grain


_READERS: Mapping[str, Callable[[list[str], PeriodForm], Span]] = MappingProxyType(
    {
        "year": _year,
        "school_year": _school_year,
        "quarter": _quarter,
        "month": _month,
        "day": _day,
        "date": _date,
        "period": _period,
        "cbs": _cbs,
    }
)
