# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone, translation

from stelsel.ground.accounts.models import Invitation
from stelsel.ground.accounts.rules import EVERYTHING
from stelsel.ground.accounts.tokens import hash_of


def invitation_get(token: str, *, lock: bool = False) -> Invitation | None:
    """The invitation of a link that still works."""
    invitations = Invitation.objects.select_for_update() if lock else Invitation.objects.all()
    return invitations.filter(token_hash=hash_of(token), expires_at__gt=timezone.now()).first()


def invitations_open(scopes: Collection[str]) -> list[Invitation]:
    """Those that still work, for these scopes; `*` among them means every scope."""
    found = Invitation.objects.filter(expires_at__gt=timezone.now())
    return list(found if EVERYTHING in scopes else found.filter(scope__in=scopes))


def invitation_path(token: str) -> str:
    """The address of an invitation, in Dutch: nobody knows yet what language the other reads."""
    with translation.override("nl"):
        return reverse("accounts:invitation", args=[token])
