# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words by which running text names periods, as patterns per language.

Every repetition in a pattern is bounded, so that searching takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from stelsel.ground.core.period_words import LANGUAGES, language_of, listed

GAP = r"(?:[ \t\xa0\u202f]{1,4}(?:\r?\n[ \t]{0,8})?|\r?\n[ \t]{0,8})"
"""Space between two words; at most one line end, so nothing is read across paragraphs."""
YEAR = r"(?:19|20)[0-9]{2}"
DATED_YEAR = r"1[5-9][0-9]{2}|20[0-9]{2}"
"""With a month or season beside it, a number is a year from 1500 on; alone only from 1900 on."""
DASH = "[-–—/]"


@dataclass(frozen=True)
class Speech:
    """The words of one language; each string is the inside of a group, longest alternative first."""

    months: tuple[str, ...]
    ordinals: tuple[str, ...]
    ordinal_end: str
    half: str
    quarter: str
    of: str
    parts: tuple[str, str, str]
    seasons: tuple[str, str, str, str]
    school_year: str
    leading: str
    between: str
    conjunction: str
    through: str
    until: str
    since: str
    after: str
    before: str
    until_includes: bool = False


NL = Speech(
    months=(
        "januari|jan",
        "februari|feb",
        "maart|mrt",
        "april|apr",
        "mei",
        "juni|jun",
        "juli|jul",
        "augustus|aug",
        "september|sept|sep",
        "oktober|okt",
        "november|nov",
        "december|dec",
    ),
    ordinals=("eerste|1ste|1e", "tweede|2de|2e", "derde|3de|3e", "vierde|laatste|4de|4e"),
    ordinal_end="ste|de|e",
    half="halfjaar|half jaar|helft",
    quarter="kwartaal",
    of="van het jaar|van|in|jaar",
    parts=("begin", "halverwege|midden|medio|half", "einde|eind"),
    seasons=("voorjaar|lente", "zomer", "najaar|herfst", "winter"),
    school_year="schooljaar",
    leading="van|vanaf|sinds",
    between="tussen",
    conjunction="en",
    through="tot en met|t/m",
    until="tot",
    since="vanaf|sinds",
    after="na",
    before="vóór",
)
EN = Speech(
    months=(
        "january|jan",
        "february|feb",
        "march|mar",
        "april|apr",
        "may",
        "june|jun",
        "july|jul",
        "august|aug",
        "september|sept|sep",
        "october|oct",
        "november|nov",
        "december|dec",
    ),
    ordinals=("first|1st", "second|2nd", "third|3rd", "fourth|last|4th"),
    ordinal_end="st|nd|rd|th",
    half="half-year|half",
    quarter="quarter",
    of="of the year|of|in",
    parts=("beginning of|start of|early", "middle of|mid", "late|end of"),
    seasons=("spring", "summer", "autumn|fall", "winter"),
    school_year="school year",
    leading="from|since",
    between="between",
    conjunction="and",
    through="up to and including|through",
    until="until|till|to",
    since="from|since",
    after="after",
    before="before",
    until_includes=True,
)
PAP = Speech(
    months=tuple(
        f"{month}|{plain}" if month != plain else month
        for month, plain in zip(
            LANGUAGES["pap"].months,
            listed("yanuari februari mart aprel mei yuni yuli ougustus september oktober november desember"),
            strict=True,
        )
    ),
    ordinals=("promé", "di dos|segundo", "di tres|tersero", "di kuater|último"),
    ordinal_end="(?!)",
    half="mitar",
    quarter="trimèster|trimester|kwartal",
    of="di aña|di",
    parts=("komienso|prinsipio", "meimei", "final|fin"),
    seasons=("(?!)", "(?!)", "(?!)", "(?!)"),
    school_year="aña eskolar",
    leading="for di|di|desde",
    between="entre",
    conjunction="i",
    through="te ku",
    until="te",
    since="for di|desde",
    after="despues di",
    before="promé ku",
)
SPEECH: Mapping[str, Speech] = MappingProxyType({"nl": NL, "en": EN, "pap": PAP})

NOT_A_YEAR_AFTER = (
    rf"(?!{GAP}?(?:%|€|(?:euro|dollar|dòler|procent|percent|porshento|miljoen|miljard|mln|mld|million|billion|mion"
    r"|miyon|keer|maal|uur|times|hours)\b))"
)
_LEFT = r"(?<![\w.,=&?#@+%])"
_RIGHT_OF_POINT = rf"(?![\w%]|[.,][0-9]){NOT_A_YEAR_AFTER}"
_RIGHT = rf"(?!{DASH}[0-9]){_RIGHT_OF_POINT}"
COUNTED_BEFORE = re.compile(
    r"(?:\b(?:bijna|nagenoeg|vrijwel|ruim|dan|minstens|minimaal|hooguit|hoogstens|maximaal|zo[’'‘]n|almost|nearly|least"
    rf"|most|kasi|ku|ménos|máksimo|EUR|USD|XCG|ANG|AWG)|[€$±~<>≥≤]){GAP}?\Z",
    re.IGNORECASE,
)
"""What makes the number that follows a count of something and no year."""


@dataclass(frozen=True)
class Patterns:
    """The compiled patterns of one language, with the sources from which ranges are composed."""

    points: Mapping[str, re.Pattern[str]]
    point: re.Pattern[str]
    bare_year: re.Pattern[str]
    ranges: re.Pattern[str]
    elided: re.Pattern[str]
    elided_point: re.Pattern[str]
    open_ended: re.Pattern[str]
    yearless: re.Pattern[str]
    speech: Speech

    def month_number(self, word: str) -> int:
        return self._number(word, self.speech.months)

    def ordinal_number(self, word: str) -> int:
        return self._number(word, self.speech.ordinals)

    def part_number(self, word: str) -> int:
        return self._number(word, self.speech.parts)

    def season_number(self, word: str) -> int:
        return self._number(word, self.speech.seasons)

    def is_one_of(self, word: str, alternatives: str) -> bool:
        return spaced(word) in alternatives.split("|")

    def _number(self, word: str, table: tuple[str, ...]) -> int:
        plain = spaced(word).rstrip(".")
        return next(number for number, words in enumerate(table, start=1) if plain in words.split("|"))


def spaced(text: str) -> str:
    """Lower case, with every gap between words one space."""
    return " ".join(text.lower().split())


def _words(alternatives: str) -> str:
    return "(?:" + alternatives.replace(" ", GAP) + ")"


def _without_names(pattern: str) -> str:
    return re.sub(r"\(\?P<[a-z]+>", "(?:", pattern)


def _point_sources(speech: Speech) -> dict[str, str]:
    month = "(?P<month>" + "|".join(speech.months) + r")(?![^\W_])\.?"
    day = rf"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:{speech.ordinal_end})?"
    year = rf"(?P<year>{DATED_YEAR})"
    of = f"(?:{GAP}{_words(speech.of)})?{GAP}"
    part_of = _words("|".join(word for word in speech.of.split("|") if word != "in"))
    ordinal = f"(?P<ordinal>{_words('|'.join(speech.ordinals))})"
    part = f"(?P<part>{_words('|'.join(speech.parts))})"
    season = f"(?P<season>{_words('|'.join(speech.seasons))})"
    return {
        "iso": rf"{year}-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-3][0-9]))?",
        "numeric": rf"(?P<day>[0-3]?[0-9])(?P<mark>[-/.])(?P<month>[01]?[0-9])[-/.]{year}",
        "day": rf"{day}(?:{GAP}(?:of|di))?{GAP}{month},?(?:{GAP}di)?{GAP}{year}",
        "day_after": rf"{month}{GAP}{day},?{GAP}{year}",
        "part_of_month": f"{part}(?:{GAP}{part_of})?(?:{GAP}|-){month}{GAP}{year}",
        "month": f"{month}{of}{year}",
        "quarter": f"(?:Q(?P<number>[1-4])(?:{of}|-)|{ordinal}{GAP}{_words(speech.quarter)}{of}){year}",
        "quarter_after": f"{year}(?:{GAP}|-)Q(?P<number>[1-4])",
        "half": f"(?:H(?P<number>[12])(?:{of}|-)|{ordinal}{GAP}{_words(speech.half)}{of}){year}",
        "half_after": f"{year}(?:{GAP}|-)H(?P<number>[12])",
        "part": f"{part}(?:(?:{GAP}{part_of})?{GAP}|-){year}",
        "winter": f"{_words(speech.seasons[3])}{of}{year}{DASH}(?P<next>[0-9]{{2,4}})",
        "season": f"{season}{of}{year}",
        "school_year": f"{_words(speech.school_year)}{GAP}{year}{DASH}(?P<next>[0-9]{{2,4}})",
        "short_years": f"(?P<year>{YEAR}){DASH}[’']?(?P<next>[0-9]{{2}})",
        "year": f"(?P<year>{YEAR})",
    }


def _day(speech: Speech) -> str:
    return rf"(?:0?[1-9]|[12][0-9]|3[01])(?:{speech.ordinal_end})?"


def _month(speech: Speech) -> str:
    return "(?:" + "|".join(speech.months) + r")(?![^\W_])\.?"


def _one_of(sources: Iterable[str]) -> str:
    return "(?:" + "|".join(f"(?:{_without_names(source)})" for source in sources) + ")"


def _to(speech: Speech) -> str:
    """What stands between the ends of a range; the group tells which."""
    words = f"(?P<through>{_words(speech.through)})|(?P<until>{_words(speech.until)})"
    return rf"(?:{GAP}?(?P<dash>{DASH}){GAP}?|{GAP}(?:{words}){GAP})"


def _range(speech: Speech, point: str) -> str:
    leading, also = f"(?:{_words(speech.leading)}{GAP})?", _words(speech.conjunction)
    between = f"{_words(speech.between)}{GAP}(?P<low>{point}){GAP}{also}{GAP}(?P<high>{point})"
    return f"{_LEFT}(?:{between}|{leading}(?P<first>{point}){_to(speech)}(?P<last>{point})){_RIGHT}"


def _elided(speech: Speech, ended: str) -> str:
    """A range whose first point lacks what its last point says."""
    leading, also = f"(?:{_words(speech.leading)}{GAP})?", f"(?P<conjunction>{_words(speech.conjunction)})"
    unfinished = f"{_day(speech)}(?:(?:{GAP}di)?{GAP}{_month(speech)})?|{_month(speech)}"
    return f"{_LEFT}{leading}(?P<first>{unfinished})(?:{_to(speech)}|{GAP}{also}{GAP})(?P<last>{ended}){_RIGHT}"


def _open_ended(speech: Speech, point: str) -> str:
    limits = {"since": speech.since, "through": speech.through, "until": speech.until}
    limits |= {"after": speech.after, "before": speech.before}
    words = "|".join(f"(?P<{name}>{_words(alternatives)})" for name, alternatives in limits.items())
    return rf"(?<!\w)(?:{words}){GAP}(?P<first>{point}){_RIGHT_OF_POINT}"


def _yearless(speech: Speech) -> str:
    """Days and the month they are in, and in English the month first, with its capital."""
    day, month = _day(speech), _month(speech)
    link = f"{DASH}|,|{_words(speech.conjunction)}|{_words(speech.through)}"
    days = f"(?:{day}{GAP}?(?:{link}){GAP}?){{0,4}}{day}(?:{GAP}(?:of|di))?"
    month_first = rf"(?-i:(?=[A-Z])){month}{GAP}{day}(?:{GAP}?{DASH}{GAP}?{day})?(?![\w%]|[.,][0-9])"
    return f"{_LEFT}(?:{days}{GAP}{month}|{month_first})"


@cache
def patterns_of(language: str) -> Patterns:
    """The patterns for nl, en or pap; InvalidInput for another language."""

    def compiled(source: str) -> re.Pattern[str]:
        return re.compile(source, re.IGNORECASE)

    speech = SPEECH[language_of(language)]
    sources = _point_sources(speech)
    point, day, month = _one_of(sources.values()), _day(speech), _month(speech)
    return Patterns(
        points={name: compiled(source) for name, source in sources.items()},
        point=compiled(f"{_LEFT}(?P<first>{point}){_RIGHT_OF_POINT}"),
        bare_year=compiled(f"{_LEFT}(?P<first>{YEAR}){_RIGHT_OF_POINT}"),
        ranges=compiled(_range(speech, point)),
        elided=compiled(_elided(speech, _one_of((sources["day"], sources["month"])))),
        elided_point=compiled(f"(?:(?P<day>{day})(?:(?:{GAP}di)?{GAP}(?P<month>{month}))?|(?P<alone>{month}))"),
        open_ended=compiled(_open_ended(speech, point)),
        yearless=compiled(_yearless(speech)),
        speech=speech,
    )
