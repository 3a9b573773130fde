# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from stelsel.ground.accounts.models import Invitation
from stelsel.ground.core import audit
from stelsel.ground.core.errors import Conflict, InvalidInput

LONGEST_NAME = 150


@transaction.atomic
def name_change(*, actor: User, name: str) -> None:
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise InvalidInput("Een naam heeft minstens een letter.", remedy="Vul je naam in.")
    actor.first_name = name
    actor.save(update_fields=["first_name"])


@transaction.atomic
def address_keep(user: User) -> None:
    """Let the address of an account that was made by a command count as one that was proven, as that of an invitation
    does. Without it a change of address would at once forget the old one.
    """
    addresses = EmailAddress.objects.filter(verified=True).filter(Q(user=user) | Q(email__iexact=user.email))
    if not user.email or addresses.exists():
        return
    EmailAddress.objects.update_or_create(
        user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
    )


@transaction.atomic
def account_delete(*, actor: User) -> None:
    """Delete one's own account with all that hangs on it: roles, keys, ways to sign in, invitations to the address.

    The audit log keeps what the person did under the number of the account, which leads nowhere any more. Raises
    `Conflict` for the last administrator of the site.
    """
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=actor.pk)
    if actor.is_superuser and not others.exists():
        raise Conflict(
            "Je bent de laatste beheerder van deze site.",
            remedy="Maak eerst een ander beheerder: stelsel createsuperuser.",
        )
    Invitation.objects.filter(email__iexact=actor.email).delete()
    audit.entry("deleted", actor, {"id": actor.pk}, None).save()
    actor.delete()
