# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whom a fact is about, as one whole number, so that a column of facts holds any subject of the network.

`unit = pk * 4 + kind`. A primary key is never given twice, so neither is a unit.
"""

from __future__ import annotations

from typing import Final

NETWORK: Final = 0
ORGANISATION: Final = 1
PLACE: Final = 2
AREA: Final = 3
KINDS: Final = {"network": NETWORK, "organisation": ORGANISATION, "place": PLACE, "area": AREA}
THE_NETWORK: Final = 0
"""The one unit that is the network as a whole."""


def unit_of(kind: int, pk: int) -> int:
    """The unit of a record: its kind (0-3) and its primary key (0 for the network)."""
    return pk * 4 + kind


def parts(unit: int) -> tuple[int, int]:
    """Kind and primary key of a unit."""
    return unit & 3, unit >> 2
