# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: one question, asked by every action before it writes.

A room names its permissions in its `permissions.py` by `rules.add_perm("<room>.<verb>", predicate)`. A predicate gets
the actor and the thing, and reads only what it is given and the roles of the actor. Who works on the machine itself, by
the command line, may do everything there: that is the `OPERATOR`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from stelsel.ground.core.errors import NotAllowed


@dataclass(frozen=True)
class Operator:
    """Whoever runs commands on the machine; the audit log names the command."""

    is_authenticated: bool = True


OPERATOR = Operator()
NOBODY = AnonymousUser()
Actor = AbstractBaseUser | AnonymousUser | Operator

_asker: ContextVar[Actor] = ContextVar("stelsel_asker", default=OPERATOR)


@contextmanager
def asking_as(actor: Actor) -> Iterator[None]:
    """Inside the block, reads are for this actor: what not everybody may see is left out where it is read, so that no
    door can forget it. Every request runs in such a block; outside one (a command) the operator reads.
    """
    token = _asker.set(actor)
    try:
        yield
    finally:
        _asker.reset(token)


def asker() -> Actor:
    """For whom things are read here."""
    return _asker.get()


def may(actor: Actor, permission: str, thing: object = None) -> bool:
    """Whether the actor has this permission for this thing; a permission that no room named is nobody's."""
    if isinstance(actor, Operator):
        return bool(rules.perm_exists(permission))
    return bool(rules.has_perm(permission, actor, thing))


def require(actor: Actor, permission: str, thing: object = None) -> None:
    """Raise `NotAllowed` unless the actor may."""
    if not may(actor, permission, thing):
        signed_in = actor.is_authenticated
        raise NotAllowed(
            "Dat mag je niet met deze rol." if signed_in else "Daarvoor moet je ingelogd zijn.",
            where=str(thing or ""),
            remedy="Vraag een beheerder om een rol." if signed_in else "Log in en probeer het opnieuw.",
        )
