# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Calculations on facts that need no database and no clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from stelsel.ground.facts.kinds import Grain

TOTAL = "_T"
"""The code of the total over a dimension (SDMX, cross-domain code lists)."""

_YEAR, _QUARTER, _SCHOOL = 12, 3, 8


def combination_text(dims: Mapping[str, str]) -> str:
    """`leeftijd=0-17;soort=boek`, dimensions in alphabetical order; empty for none."""
    return ";".join(f"{name}={dims[name]}" for name in sorted(dims))


def combination_read(text: str) -> dict[str, str]:
    """What `combination_text` wrote."""
    return dict(part.split("=", 1) for part in text.split(";")) if text else {}


def grain_of(start: date, stop: date) -> Grain:
    """What kind of period `[start, stop)` is."""
    if stop == start + timedelta(days=1):
        return Grain.DAY
    if start.day == 1 and stop.day == 1:
        months = (stop.year - start.year) * 12 + stop.month - start.month
        if months == 1:
            return Grain.MONTH
        if months == _QUARTER and start.month % _QUARTER == 1:
            return Grain.QUARTER
        if months == _YEAR and start.month == 1:
            return Grain.YEAR
        if months == _YEAR and start.month == _SCHOOL:
            return Grain.SCHOOL_YEAR
    return Grain.OTHER


def bits(value: int) -> list[int]:
    """The numbers of the bits that are set, lowest first: how a cell says which kinds it met."""
    return [at for at in range(value.bit_length()) if value >> at & 1]
