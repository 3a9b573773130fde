# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writes of accounts: one function per verb, each one transaction."""

from stelsel.ground.accounts.actions.api_keys import api_key_make, api_key_withdraw
from stelsel.ground.accounts.actions.grants import grant_end, grant_give
from stelsel.ground.accounts.actions.invitations import (
    account_make,
    invitation_accept,
    invitation_make,
    invitation_withdraw,
)
from stelsel.ground.accounts.actions.people import account_delete, name_change

__all__ = [
    "account_delete",
    "account_make",
    "api_key_make",
    "api_key_withdraw",
    "grant_end",
    "grant_give",
    "invitation_accept",
    "invitation_make",
    "invitation_withdraw",
    "name_change",
]
