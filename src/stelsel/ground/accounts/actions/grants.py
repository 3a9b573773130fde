# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import Grant
from stelsel.ground.accounts.queries.roles import roles_forget
from stelsel.ground.accounts.rules import SCOPE, includes
from stelsel.ground.core.audit import actor_name
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.permissions import Actor, require


@transaction.atomic
def grant_give(*, actor: Actor, user: User, role: Role, scope: str, until: date | None = None) -> Grant:
    """Give a person a role from today; `until` is the first day that it no longer holds.

    A person has one role for a scope: another one that runs there ends today. Raises `InvalidInput` for a scope that
    is none and for an end that is no later than today.
    """
    require(actor, "accounts.manage", scope)
    if not SCOPE.fullmatch(scope):
        raise InvalidInput(f"'{scope}' is geen kenmerk.", where="scope", remedy="Schrijf agenda:… of *.")
    if until is not None and until <= timezone.localdate():
        raise InvalidInput("Een rol duurt minstens een dag.", where=str(until), remedy="Kies een latere dag.")
    return grant_write(user=user, role=role, scope=scope, given_by=actor_name(), until=until)


@transaction.atomic
def grant_end(*, actor: Actor, grant: Grant) -> None:
    """End a role today. One that was given today leaves no trace but the audit log."""
    require(actor, "accounts.manage", grant.scope)
    _end(grant, timezone.localdate())
    roles_forget(grant.user)


def grant_write(
    *, user: User, role: Role, scope: str, given_by: str, until: date | None = None, at_least: bool = False
) -> Grant:
    """The row itself; who calls this asked for permission. With `at_least` a running role that includes it stays."""
    today = timezone.localdate()
    for other in _running(user, scope, today):
        same = other.role == role and other.valid_to == until
        if same or (at_least and other.valid_to is None and includes(Role(other.role), role)):
            return other
        _end(other, today)
    grant = Grant(user=user, role=role, scope=scope, given_by=given_by, valid_from=today, valid_to=until)
    grant.save()
    roles_forget(user)
    return grant


def _running(user: User, scope: str, day: date) -> list[Grant]:
    return list(Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=day), user=user, scope=scope))


def _end(grant: Grant, day: date) -> None:
    if grant.valid_from >= day:
        grant.delete()
        return
    grant.valid_to = day
    grant.save()
