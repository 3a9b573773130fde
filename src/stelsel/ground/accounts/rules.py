# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Roles and where they hold, without database or clock."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stelsel.ground.accounts.kinds import Role

EVERYTHING = "*"
"""The scope of a role that holds everywhere."""

SCOPE = re.compile(r"\*|[a-z]+:[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""`*`, or a kind of thing and its permanent public identifier, such as `agenda:netwerkagenda`."""

_RANK = {role: number for number, role in enumerate(Role)}


def includes(held: Role, wanted: Role) -> bool:
    """Whether who holds the one role may do what the other may."""
    return _RANK[held] >= _RANK[wanted]


def highest(roles: Iterable[Role]) -> Role | None:
    return max(roles, key=_RANK.__getitem__, default=None)


def lowest(roles: Iterable[Role]) -> Role | None:
    return min(roles, key=_RANK.__getitem__, default=None)
