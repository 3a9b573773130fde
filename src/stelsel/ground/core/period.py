# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Periods: the value, its data notation, and reading it from running text."""

from __future__ import annotations

from stelsel.ground.core.period_reading import Found, find_periods, read_period
from stelsel.ground.core.period_value import Period

__all__ = ["Found", "Period", "find_periods", "read_period"]
