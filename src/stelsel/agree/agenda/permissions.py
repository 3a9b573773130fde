# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what with an agenda, by the roles of `ground/accounts`.

The thing is an agenda or anything in it. Without a thing only a role for everything counts.
"""

from __future__ import annotations

from collections.abc import Callable

import rules

from stelsel.agree.agenda.models import Agenda, Ambition, Chapter, Edition, ImportRun, Item, Section
from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.queries.roles import has_role
from stelsel.ground.accounts.rules import EVERYTHING
from stelsel.ground.core.permissions import Actor

Thing = Agenda | Edition | Chapter | Section | Ambition | Item | ImportRun
KIND = "agenda"

ROLES = {
    "agenda.read_draft": Role.READER,
    "agenda.import": Role.REVIEWER,  # it makes a draft, and changes nothing that is there
    "agenda.review": Role.REVIEWER,
    "agenda.publish": Role.EDITOR,
    "agenda.freeze": Role.EDITOR,
    "agenda.erratum": Role.EDITOR,
    "agenda.manage": Role.ADMINISTRATOR,
}
"""Permission to the least role that has it."""


def scope_of(thing: Thing | None) -> str:
    """Where a role must hold to count for this thing. Reads what is not joined yet, up to the agenda."""
    if thing is None:
        return EVERYTHING
    if isinstance(thing, Agenda):
        return f"{KIND}:{thing.public_id}"
    if isinstance(thing, Edition):
        return scope_of(thing.agenda)
    if isinstance(thing, Chapter | ImportRun):
        return scope_of(thing.edition)
    return scope_of(thing.chapter)


def _at_least(role: Role) -> Callable[[Actor, Thing | None], bool]:
    def held(actor: Actor, thing: Thing | None) -> bool:
        return has_role(actor, role, scope_of(thing))

    return held


for _permission, _role in ROLES.items():
    rules.add_perm(_permission, rules.predicate(_at_least(_role), name=_permission))
