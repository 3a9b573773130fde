# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for periods in Dutch, English and Papiamentu (Curaçao spelling, not yet read by a native speaker)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from stelsel.ground.core.errors import InvalidInput


@dataclass(frozen=True)
class PeriodWords:
    """How one language writes points in time; `{0}` in a form is the year or the number of the day."""

    months: tuple[str, ...]
    halves: tuple[str, str]
    quarters: tuple[str, str, str, str]
    day: str
    through: str
    since: str
    always: str

    def point(self, notation: str) -> str:
        """A point in the data notation (2023, 2023-H1, 2023-Q1, 2022-11, 2022-11-04) in words."""
        year = str(int(notation[:4]))
        if "H" in notation:
            return f"{self.halves[int(notation[-1]) - 1]} {year}"
        if "Q" in notation:
            return f"{self.quarters[int(notation[-1]) - 1]} {year}"
        parts = notation.split("-")
        if len(parts) == 1:
            return year
        month = f"{self.months[int(parts[1]) - 1]} {year}"
        return month if parts[2:] == [] else f"{self.day.format(int(parts[2]))} {month}"


def listed(words: str) -> tuple[str, ...]:
    """Words written with spaces between them."""
    return tuple(words.split())


NL = PeriodWords(
    months=listed("januari februari maart april mei juni juli augustus september oktober november december"),
    halves=("1e halfjaar", "2e halfjaar"),
    quarters=("1e kwartaal", "2e kwartaal", "3e kwartaal", "4e kwartaal"),
    day="{0}",
    through="tot en met",
    since="vanaf",
    always="altijd",
)
EN = PeriodWords(
    months=listed("January February March April May June July August September October November December"),
    halves=("first half of", "second half of"),
    quarters=("first quarter of", "second quarter of", "third quarter of", "fourth quarter of"),
    day="{0}",
    through="up to and including",
    since="from",
    always="always",
)
PAP = PeriodWords(
    months=listed("yanüari febrüari mart aprel mei yüni yüli ougùstùs sèptèmber òktober novèmber desèmber"),
    halves=("promé mitar di", "di dos mitar di"),
    quarters=("promé trimèster di", "di dos trimèster di", "di tres trimèster di", "di kuater trimèster di"),
    day="{0} di",
    through="te ku",
    since="for di",
    always="semper",
)
LANGUAGES: Mapping[str, PeriodWords] = MappingProxyType({"nl": NL, "en": EN, "pap": PAP})


def language_of(tag: str) -> str:
    """The language of a tag such as nl-NL; InvalidInput when it is not nl, en or pap."""
    language = tag.lower().replace("_", "-").split("-")[0]
    if language not in LANGUAGES:
        raise InvalidInput(f"“{tag}” is not a language of this site.", remedy="Use nl, en or pap.")
    return language


def words_of(language: str) -> PeriodWords:
    return LANGUAGES[language_of(language)]
