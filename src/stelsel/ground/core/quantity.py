# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quantities: the value, reading it from running text, writing it in three languages."""

from __future__ import annotations

from stelsel.ground.core.quantity_reading import FoundQuantity, find_quantities, read_quantity
from stelsel.ground.core.quantity_value import Kind, Quality, Quantifier, Quantity, Status
from stelsel.ground.core.quantity_writing import write_quantity

__all__ = [
    "FoundQuantity",
    "Kind",
    "Quality",
    "Quantifier",
    "Quantity",
    "Status",
    "find_quantities",
    "read_quantity",
    "write_quantity",
]
