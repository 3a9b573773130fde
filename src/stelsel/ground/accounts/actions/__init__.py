# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes of accounts: one function per verb, each one transaction."""

from stelsel.ground.accounts.actions.grants import grant_end, grant_give

__all__ = ["grant_end", "grant_give"]
