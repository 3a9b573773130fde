# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one tree of errors that a person may see.

Every message says what was wrong, where, and what to do; nothing that raises one of these has written anything.
"""

from __future__ import annotations


class StelselError(Exception):
    """What the software refuses, in words for the person who asked.

    `where` names the place (file, line, column, field) and `remedy` the next step; both may be empty.
    """

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        self.message = message
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        step = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.message}{step}"


class InvalidInput(StelselError):
    """What came in cannot be read or is against the rules: a file, a row, a value, a date."""


class NotFound(StelselError):
    """The thing asked for does not exist (at the date asked)."""


class NotAllowed(StelselError):
    """The person may not do this."""


class Frozen(StelselError):
    """The thing is frozen and may only be corrected by an erratum with a date and a reason."""


class Conflict(StelselError):
    """It would contradict what is already recorded, such as an identifier that was issued before."""


class Refused(StelselError):
    """A load with faults: `report` holds one message for each of them, and the database is as it was."""

    def __init__(self, message: str, *, report: list[str], where: str = "", remedy: str = "") -> None:
        self.report = report
        super().__init__(message, where=where, remedy=remedy)
