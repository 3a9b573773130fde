# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a database cannot help, in words for who waits for it: it is full, gone, locked, damaged, or may not be written.

A transaction is whole or nothing, so whatever the words, nothing is half stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError, connection

from stelsel.ground.core.errors import StelselError

_AGAIN = "doe het dan opnieuw. Er is niets half bewaard, en wat al bewaard is, komt er niet twee keer in."
_FULL = ("De database kan niets meer bewaren: de schijf is vol.", f"Maak ruimte vrij en {_AGAIN}")
_LOCKED = ("Een ander houdt de database te lang bezet.", f"Wacht even en {_AGAIN}")
_UNWRITABLE = ("De database is niet te openen of te schrijven.", f"Herstel de rechten van bestand en map, en {_AGAIN}")
_GONE = ("De verbinding met de database viel weg.", f"Kijk of de database werkt en {_AGAIN}")
_BROKEN = ("De schijf van de database geeft een fout.", f"Kijk of hij vol of stuk is en {_AGAIN}")
_DAMAGED = ("Het bestand van de database is beschadigd.", "Zet een reservekopie terug met: stelsel facts restore")

_OF_SQLITE: Final = {
    "SQLITE_FULL": _FULL, "SQLITE_BUSY": _LOCKED, "SQLITE_LOCKED": _LOCKED, "SQLITE_READONLY": _UNWRITABLE,
    "SQLITE_CANTOPEN": _UNWRITABLE, "SQLITE_PERM": _UNWRITABLE, "SQLITE_IOERR": _BROKEN, "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_NOTADB": _DAMAGED,
}  # fmt: skip
"""By the first two words of the name of the result (https://www.sqlite.org/rescode.html)."""

_OF_POSTGRESQL: Final = {
    "53100": _FULL, "55P03": _LOCKED, "40P01": _LOCKED, "40001": _LOCKED, "57014": _LOCKED, "25006": _UNWRITABLE,
    "58030": _BROKEN, "57P01": _GONE, "57P02": _GONE, "57P03": _GONE, "53300": _GONE, "08": _GONE, "XX001": _DAMAGED,
}  # fmt: skip
"""By SQLSTATE, or by its class (PostgreSQL, appendix A)."""


class DatabaseFault(StelselError):
    """The database could not do it. What was asked is stored whole or, nearly always, not at all; asking it again with
    the same key, or recording the same value again, stores nothing twice.
    """


@contextmanager
def database_faults() -> Iterator[None]:
    """Errors that the database cannot help come out as `DatabaseFault`; mistakes of our own stay what they are."""
    try:
        with connection.wrap_database_errors:  # those that came past Django too, as of a COPY
            yield
    except (DatabaseError, InterfaceError) as error:
        told = _told(error)
        if told is None:
            raise
        raise DatabaseFault(told[0], remedy=told[1]) from error


def _told(error: Exception) -> tuple[str, str] | None:
    cause = error.__cause__ or error
    name = getattr(cause, "sqlite_errorname", None)
    if name:
        return _OF_SQLITE.get("_".join(name.split("_")[:2]))
    state = getattr(cause, "sqlstate", None)
    if state:
        return _OF_POSTGRESQL.get(state) or _OF_POSTGRESQL.get(state[:2])
    nobody_answers = connection.vendor == "postgresql" and isinstance(error, OperationalError | InterfaceError)
    return _GONE if nobody_answers else None
