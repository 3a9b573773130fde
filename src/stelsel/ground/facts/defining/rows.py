# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What rows of different files have in common."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from django.db import models

from stelsel.ground.core.models import Source
from stelsel.ground.network.loading.row import NOT_WRITTEN, Row, Told
from stelsel.ground.network.loading.session import Session

M = TypeVar("M", bound=models.Model)
ORDERS = 32767


def told(row: Row, session: Session) -> Told:
    """Where it was read; a definition may be one's own, so no source is needed."""
    if row.text("source"):
        return row.told(session.sources)
    return {
        "source_id": None, "locator": row.text("locator", most=600), "unverified": row.text("unverified", most=600),
        "first_line": None, "last_line": None,
    }  # fmt: skip


def whole(row: Row, column: str, default: int, *, most: int = ORDERS, least: int = 0) -> int:
    number = row.decimal(column, low=Decimal(least), high=Decimal(most))
    if number is None:
        return default
    if number != int(number):
        row.fault(column, f"{number} is geen heel getal.")
    return int(number)


def known(model: type[M], session: Session) -> Mapping[int, M]:
    """The stored records by key, without those that a faulty load did not write."""
    keys = [key for key in session.ids[model].values() if key != NOT_WRITTEN]
    return model._default_manager.in_bulk(keys)  # noqa: SLF001 -- Django's public model API


def source_of(row: Row, column: str, session: Session) -> int | None:
    return row.reference(column, session.ids[Source], "bron", needed=True)
