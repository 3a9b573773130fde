# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with the files of the store, in words for whoever looks after them."""

from __future__ import annotations

from stelsel.ground.core.errors import StelselError


class StoreFault(StelselError):
    """The columnar side cannot be read or written; the ledger is untouched."""


def unwritable(where: str, why: str) -> StoreFault:
    return StoreFault(
        f"De map met feiten is niet te schrijven: {why}.",
        where=where,
        remedy="Maak ruimte vrij of herstel de rechten, en probeer het opnieuw. Er is niets verloren.",
    )


def unreadable(where: str) -> StoreFault:
    return StoreFault(
        "Dit bestand met feiten ontbreekt of is beschadigd.",
        where=where,
        remedy="Herstel het met: stelsel facts verify --repair. De feiten zelf zijn onaangeroerd.",
    )
