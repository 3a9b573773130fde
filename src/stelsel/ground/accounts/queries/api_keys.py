# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from stelsel.ground.accounts.kinds import KeyScope, Role
from stelsel.ground.accounts.models import ApiKey
from stelsel.ground.accounts.queries.roles import ceiling_put
from stelsel.ground.accounts.tokens import hash_of, key_read, same_hash

_NO_KEY = hash_of("")


def api_keys_of(user: User) -> list[ApiKey]:
    return list(ApiKey.objects.filter(user=user))


def api_key_of(user: User, key_id: str) -> ApiKey | None:
    return ApiKey.objects.select_related("user").filter(user=user, key_id=key_id).first()


def person_with_key(text: str) -> User | None:
    """Who a key speaks for, with no more roles than the key allows; None for a key that is wrong or too old.

    One query, and one write on the first use of a day. The secret is compared in a constant time, also for a key that
    does not exist.
    """
    parts = key_read(text)
    if parts is None:
        return None
    today = timezone.localdate()
    key = ApiKey.objects.select_related("user").filter(key_id=parts.key_id, expires_on__gt=today).first()
    known = same_hash(key.secret_hash if key else _NO_KEY, hash_of(parts.secret))
    if key is None or not known or not key.user.is_active:
        return None
    if key.last_used_on != today:
        ApiKey.objects.filter(pk=key.pk).update(last_used_on=today)
    if key.scope != KeyScope.WRITE:
        ceiling_put(key.user, Role.READER)
    return key.user
