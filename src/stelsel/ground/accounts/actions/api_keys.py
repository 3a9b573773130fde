# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from stelsel.ground.accounts.kinds import KeyScope
from stelsel.ground.accounts.models import ApiKey
from stelsel.ground.accounts.tokens import hash_of, key_make
from stelsel.ground.core import audit
from stelsel.ground.core.errors import InvalidInput, NotAllowed
from stelsel.ground.core.permissions import Actor, Operator

USUAL_DAYS, MOST_DAYS = 90, 365


@dataclass(frozen=True)
class MadeKey:
    """`text` is the whole key, which is nowhere else."""

    key: ApiKey
    text: str


@transaction.atomic
def api_key_make(
    *, actor: Actor, user: User, name: str, scope: KeyScope = KeyScope.READ, until: date | None = None
) -> MadeKey:
    """Make a key for oneself. `until` is the first day that it no longer works: in 90 days, at most in a year.

    Raises `NotAllowed` for a key of somebody else, and `InvalidInput` without a name or for a day out of these bounds.
    """
    _own(actor, user)
    today = timezone.localdate()
    until = until or today + timedelta(days=USUAL_DAYS)
    if not name.strip():
        raise InvalidInput("Een sleutel heeft een naam.", remedy="Schrijf waar je hem voor gebruikt.")
    if not today < until <= today + timedelta(days=MOST_DAYS):
        raise InvalidInput(
            "Een sleutel werkt minstens een dag en hoogstens een jaar.", where=str(until), remedy="Kies een andere dag."
        )
    made = key_make()
    key = ApiKey(
        user=user, name=name.strip()[:80], scope=scope, key_id=made.key_id, secret_hash=hash_of(made.secret),
        expires_on=until,
    )  # fmt: skip
    key.save()
    _tell("created", key)
    return MadeKey(key, str(made))


@transaction.atomic
def api_key_withdraw(*, actor: Actor, key: ApiKey) -> None:
    """From now on the key is unknown."""
    _own(actor, key.user)
    _tell("withdrawn", key)
    key.delete()


def _own(actor: Actor, user: User) -> None:
    if not isinstance(actor, Operator) and (not isinstance(actor, User) or actor.pk != user.pk):
        raise NotAllowed("Een sleutel maak en beheer je alleen voor jezelf.", remedy="Log in met je eigen account.")


def _tell(action: str, key: ApiKey) -> None:
    """In the audit log, without its name and its secret."""
    audit.entry(action, key, None, {"scope": str(key.scope), "key_id": key.key_id, "user_id": key.user_id}).save()
