# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roles of an actor. They are read once for each user object, so once in a request."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import AbstractBaseUser, User
from django.db.models import Q
from django.utils import timezone

from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import Grant
from stelsel.ground.accounts.rules import EVERYTHING, highest, includes, lowest
from stelsel.ground.core.permissions import Actor

_KEPT = "_stelsel_roles"
_CEILING = "_stelsel_ceiling"


def ceiling_put(user: User, ceiling: Role) -> None:
    """From now on this user object has no more than this role anywhere: the person uses a key that only reads."""
    setattr(user, _CEILING, ceiling)
    roles_forget(user)


def roles_forget(user: AbstractBaseUser) -> None:
    """Read the roles of this user object anew at the next question."""
    if getattr(user, _KEPT, None) is not None:
        setattr(user, _KEPT, None)


def roles_of(actor: Actor) -> Mapping[str, Role]:
    """Scope to the highest role there, today. One query for each user object; an administrator of the site, who is a
    superuser, and nobody cost none.
    """
    if not isinstance(actor, User) or not actor.is_active:
        return {}
    kept: Mapping[str, Role] | None = getattr(actor, _KEPT, None)  # not its dictionary: Django hands out a proxy
    if kept is None:
        kept = _read(actor)
        setattr(actor, _KEPT, kept)
    return kept


def role_on(actor: Actor, scope: str) -> Role | None:
    """The highest role that the actor has for this scope, or for everything; None without a role."""
    held = roles_of(actor)
    return highest(held[place] for place in {scope, EVERYTHING} if place in held)


def has_role(actor: Actor, wanted: Role, scope: str) -> bool:
    """Whether the actor holds this role or one that includes it."""
    held = role_on(actor, scope)
    return held is not None and includes(held, wanted)


def scopes_with(actor: Actor, wanted: Role) -> frozenset[str]:
    """Every scope on which the actor holds this role or one that includes it; `*` among them means everything."""
    return frozenset(scope for scope, held in roles_of(actor).items() if includes(held, wanted))


def _read(user: User) -> dict[str, Role]:
    held = {EVERYTHING: Role.ADMINISTRATOR} if user.is_superuser else _granted(user)
    ceiling: Role | None = getattr(user, _CEILING, None)
    return {scope: role if ceiling is None else _no_more_than(role, ceiling) for scope, role in held.items()}


def _no_more_than(role: Role, ceiling: Role) -> Role:
    return lowest((role, ceiling)) or ceiling


def _granted(user: User) -> dict[str, Role]:
    today = timezone.localdate()
    held: dict[str, Role] = {}
    running = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today), user=user, valid_from__lte=today)
    for scope, role in running.order_by("pk").values_list("scope", "role"):
        held[scope] = highest((Role(role), held.get(scope, Role(role)))) or Role(role)
    return held
