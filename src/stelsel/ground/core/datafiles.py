# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the network's own data files (TOML): every fault with file, table and key, and no key ignored."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period


@dataclass
class Report:
    """The faults of one load, each with its place; empty means that all is well."""

    faults: list[str] = field(default_factory=list)

    def add(self, where: str, message: str) -> None:
        self.faults.append(f"{where}: {message}")


class Row:
    """One table of a TOML file. Each getter notes a fault in the report and gives a harmless value, so that one
    reading finds all faults; `done` reports keys that nobody asked for.
    """

    def __init__(self, values: dict[str, object], where: str, report: Report) -> None:
        self.values = values
        self.where = where
        self.report = report
        self.asked: set[str] = set()

    def text(self, key: str, *, needed: bool = False, choices: Iterable[str] | None = None) -> str:
        value = self._get(key, "")
        if not isinstance(value, str):
            self.fault(key, "hier hoort tekst")
            return ""
        if needed and not value.strip():
            self.fault(key, "ontbreekt")
        if value and choices is not None and value not in set(choices):
            self.fault(key, f"onbekend woord '{value}'")
        return value.strip()

    def number(self, key: str) -> int | None:
        value = self._get(key, None)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            self.fault(key, "hier hoort een geheel getal")
            return None
        return value

    def flag(self, key: str) -> bool:
        value = self._get(key, False)  # noqa: FBT003 -- the default value itself
        if not isinstance(value, bool):
            self.fault(key, "hier hoort true of false")
            return False
        return value

    def words(self, key: str) -> list[str]:
        value = self._get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            self.fault(key, "hier hoort een lijst van woorden")
            return []
        return [str(word) for word in value]

    def lines(self, key: str = "lines") -> tuple[int | None, int | None]:
        """First and last line of the source: `[first, last]`, or empty."""
        value = self._get(key, [])
        if value == []:
            return None, None
        ranges = self._ranges(key, [value])
        return ranges[0] if ranges else (None, None)

    def ranges(self, key: str = "lines") -> list[tuple[int, int]]:
        """Several stretches of lines: `[[first, last], …]`; one bare pair is accepted too."""
        value = self._get(key, [])
        if isinstance(value, list) and value and all(isinstance(number, int) for number in value):
            value = [value]
        if not isinstance(value, list):
            self.fault(key, "hier hoort een lijst van regels")
            return []
        return self._ranges(key, value)

    def place(self, key: str = "lines") -> tuple[int | None, int | None, str]:
        """The longest stretch of lines, and the others in words."""
        ranges = sorted(self.ranges(key), key=lambda pair: pair[0] - pair[1])
        first, last = ranges[0] if ranges else (None, None)
        return first, last, ", ".join(f"regel {one}-{other}" for one, other in ranges[1:])

    def period(self, key: str, *, default: str = "") -> tuple[str, date | None, date | None]:
        """A period as written, with its first day and the first day after it."""
        written = self.text(key) or default
        if not written:
            return "", None, None
        try:
            period = Period.parse(written)
        except InvalidInput as error:
            self.fault(key, error.message)
            return written, None, None
        return written, period.start, period.end

    def rows(self, key: str) -> Iterator[Row]:
        value = self._get(key, [])
        if not isinstance(value, list):
            self.fault(key, "hier hoort een lijst van tabellen")
            return
        for index, values in enumerate(value, start=1):
            if isinstance(values, dict):
                name = values.get("code") or values.get("slug") or values.get("id") or index
                yield Row(values, f"{self.where}, {key} {name}", self.report)
            else:
                self.fault(key, f"nummer {index} is geen tabel")

    def fault(self, key: str, message: str) -> None:
        self.report.add(f"{self.where}, {key}", message)

    def done(self) -> None:
        for key in self.values.keys() - self.asked:
            self.fault(key, "dit veld bestaat niet")

    def _get(self, key: str, default: object) -> object:
        self.asked.add(key)
        return self.values.get(key, default)

    def _ranges(self, key: str, values: list[object]) -> list[tuple[int, int]]:
        ranges: list[tuple[int, int]] = []
        for pair in values:
            match pair:
                case [int(first), int(last)] if 0 < first <= last:
                    ranges.append((first, last))
                case _:
                    self.fault(key, f"{pair} is geen [eerste, laatste] regel")
        return ranges


def read_toml(path: Path, report: Report) -> Row:
    """The whole file as one row. A file that is no TOML is a fault, and gives an empty row."""
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        report.add(path.name, f"dit is geen leesbaar TOML-bestand ({error})")
        values = {}
    except FileNotFoundError:
        report.add(path.name, "dit bestand ontbreekt")
        values = {}
    return Row(values, path.name, report)
