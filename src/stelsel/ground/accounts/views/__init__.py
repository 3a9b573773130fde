# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of accounts that allauth has not: one's own data, invitations, keys."""

from stelsel.ground.accounts.views.invitations import grant_ended, invitation, invite, withdrawn
from stelsel.ground.accounts.views.keys import key_withdrawn, keys
from stelsel.ground.accounts.views.mine import account_delete, mine, mine_json

__all__ = [
    "account_delete",
    "grant_ended",
    "invitation",
    "invite",
    "key_withdrawn",
    "keys",
    "mine",
    "mine_json",
    "withdrawn",
]
