# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may invite people, give them a role and take it away: the administrators of that same scope.

The thing is a scope as text; nothing means everything.
"""

from __future__ import annotations

import rules

from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.queries.roles import has_role
from stelsel.ground.accounts.rules import EVERYTHING
from stelsel.ground.core.permissions import Actor


def _manages(actor: Actor, scope: str | None) -> bool:
    return has_role(actor, Role.ADMINISTRATOR, scope or EVERYTHING)


rules.add_perm("accounts.manage", rules.predicate(_manages))
