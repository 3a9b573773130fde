# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may define measures, record values and load files: editors and administrators of everything."""

from __future__ import annotations

from collections.abc import Callable

import rules

from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.queries.roles import has_role
from stelsel.ground.accounts.rules import EVERYTHING
from stelsel.ground.core.permissions import Actor

ROLES = {
    "facts.record": Role.EDITOR,
    "facts.define": Role.ADMINISTRATOR,
    "facts.load": Role.ADMINISTRATOR,
    "facts.read_hidden": Role.ADMINISTRATOR,
}
"""Permission to the least role that has it."""


def _at_least(role: Role) -> Callable[[Actor, object], bool]:
    def held(actor: Actor, _thing: object) -> bool:
        return has_role(actor, role, EVERYTHING)

    return held


for _permission, _role in ROLES.items():
    rules.add_perm(_permission, rules.predicate(_at_least(_role), name=_permission))
