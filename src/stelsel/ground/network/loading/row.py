# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One row of our own CSV. Getters note a fault with file, line and column and give a harmless value, so that one
reading finds all faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypedDict

from stelsel.ground.core.models import PUBLIC_ID
from stelsel.ground.network.loading.table import Table, TableLine

_LINES = re.compile(r"([0-9]{1,6})(?:-([0-9]{1,6}))?")
NOT_WRITTEN = -1
"""The key of a record that a faulty load read but did not write, so that references to it are no second fault."""

MOST_FAULTS = 200
"""After so many faults a file is of the wrong kind rather than full of mistakes; the rest is counted."""


@dataclass
class Faults:
    """What is wrong in one load, in the order in which it was found."""

    found: list[str] = field(default_factory=list)

    def add(self, where: str, message: str) -> None:
        self.found.append(f"{where}: {message}")

    def report(self) -> list[str]:
        shown = self.found[:MOST_FAULTS]
        rest = len(self.found) - len(shown)
        return [*shown, f"… en nog {rest} fouten"] if rest else shown


class Told(TypedDict):
    """The columns of `core.Sourced` that any row may fill."""

    source_id: int | None
    locator: str
    unverified: str
    first_line: int | None
    last_line: int | None


class Row:
    def __init__(self, table: Table, line: TableLine, faults: Faults) -> None:
        self.table = table
        self.line = line
        self.faults = faults
        self.place = {name: index for index, name in enumerate(table.columns)}
        if len(line.cells) > len(table.columns):
            faults.add(self.where(), f"{len(line.cells)} cellen onder {len(table.columns)} kolommen.")

    def where(self, column: str = "") -> str:
        """`file:line` or `file:line:column number (column name)`."""
        spot = f"{self.table.name}:{self.line.number}"
        return f"{spot}:{self.place[column] + 1} ({column})" if column in self.place else spot

    def fault(self, column: str, message: str) -> None:
        self.faults.add(self.where(column), message)

    def text(self, column: str, *, most: int = 500, needed: bool = False) -> str:
        index = self.place.get(column)
        value = self.line.cells[index] if index is not None and index < len(self.line.cells) else ""
        if needed and not value:
            self.fault(column, f"{column} ontbreekt.")
        if len(value) > most:
            self.fault(column, f"{len(value)} tekens; er passen er {most}.")
        return value

    def identifier(self, column: str = "id") -> str:
        value = self.text(column, most=120, needed=True)
        if value and not re.fullmatch(PUBLIC_ID, value):
            self.fault(column, f"'{value}' is geen kenmerk; gebruik kleine letters, cijfers en koppeltekens.")
        return value

    def choice(self, column: str, choices: Iterable[str], *, default: str = "") -> str:
        value = self.text(column, most=40) or default
        allowed = list(choices)
        if value not in allowed:
            self.fault(column, f"'{value}' is onbekend; kies uit {', '.join(allowed)}.")
        return value

    def day(self, column: str) -> date | None:
        value = self.text(column, most=40)
        if not value:
            return None
        try:
            if len(value) == len("2023-01-31"):
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.fault(column, f"'{value}' is geen datum; schrijf bijvoorbeeld 2023-01-31.")
        return None

    def period(self) -> tuple[date | None, date | None]:
        """`valid_from` and `valid_to`, half-open."""
        start, end = self.day("valid_from"), self.day("valid_to")
        if start and end and start >= end:
            self.fault("valid_to", f"het einde {end} ligt niet na het begin {start}.")
        return start, end

    def decimal(self, column: str, *, low: Decimal, high: Decimal) -> Decimal | None:
        value = self.text(column, most=40)
        if not value:
            return None
        try:
            number = Decimal(value)
        except InvalidOperation:
            self.fault(column, f"'{value}' is geen getal; schrijf een punt voor de decimalen.")
            return None
        if not number.is_finite() or not low <= number <= high:
            self.fault(column, f"{value} ligt niet tussen {low} en {high}.")
            return None
        return number

    def flag(self, column: str) -> bool:
        return self.choice(column, ["yes", "no"], default="no") == "yes"

    def reference(self, column: str, known: Mapping[str, int], what: str, *, needed: bool = False) -> int | None:
        """The primary key behind a public identifier; a fault when nothing has it."""
        value = self.text(column, most=120, needed=needed)
        if value and value not in known:
            self.fault(column, f"{what} '{value}' bestaat niet.")
        return known.get(value)

    def needed_reference(self, column: str, known: Mapping[str, int], what: str) -> int:
        """As `reference`, for a column that may not be empty; `NOT_WRITTEN` beside a fault."""
        found = self.reference(column, known, what, needed=True)
        return NOT_WRITTEN if found is None else found

    def told(self, sources: Mapping[str, int]) -> Told:
        first, last = self._lines()
        return {
            "source_id": self.reference("source", sources, "bron", needed=True),
            "locator": self.text("locator", most=600),
            "unverified": self.text("unverified", most=600),
            "first_line": first,
            "last_line": last,
        }

    def _lines(self) -> tuple[int | None, int | None]:
        value = self.text("lines", most=40)
        if not value:
            return None, None
        found = _LINES.fullmatch(value)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 0 < first <= last:
            self.fault("lines", f"'{value}' zijn geen regels; schrijf 405 of 405-409.")
            return None, None
        return first, last
