# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from stelsel.ground.accounts.actions.grants import grant_write
from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import Grant, Invitation
from stelsel.ground.accounts.queries.invitations import invitation_get
from stelsel.ground.accounts.queries.people import person_with_email
from stelsel.ground.accounts.rules import SCOPE
from stelsel.ground.accounts.tokens import hash_of, token_make
from stelsel.ground.core import audit
from stelsel.ground.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from stelsel.ground.core.permissions import Actor, require

LASTS = timedelta(days=14)


@dataclass(frozen=True)
class Invited:
    """`token` is the secret of the link, and is nowhere else."""

    invitation: Invitation
    token: str


@transaction.atomic
def invitation_make(*, actor: Actor, email: str, role: Role, scope: str) -> Invited:
    """Invite somebody for a role. One who was invited for this scope before gets a new link; the old one stops working.

    Nothing is sent: whoever calls this shows the link. Raises `InvalidInput` for an address or a scope that is none.
    """
    require(actor, "accounts.manage", scope)
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise InvalidInput(f"'{email}' is geen e-mailadres.", remedy="Schrijf naam@voorbeeld.nl.") from error
    if not SCOPE.fullmatch(scope):
        raise InvalidInput(f"'{scope}' is geen kenmerk.", where="scope", remedy="Schrijf agenda:… of *.")
    _clear(email, scope)
    token = token_make()
    invitation = Invitation(
        email=email, role=role, scope=scope, token_hash=hash_of(token), invited_by=audit.actor_name(),
        expires_at=timezone.now() + LASTS,
    )  # fmt: skip
    invitation.save()
    _tell("created", invitation)
    return Invited(invitation, token)


@transaction.atomic
def invitation_withdraw(*, actor: Actor, invitation: Invitation) -> None:
    require(actor, "accounts.manage", invitation.scope)
    _tell("withdrawn", invitation)
    invitation.delete()


@transaction.atomic
def invitation_accept(*, actor: User, token: str) -> Grant:
    """Give the person who is signed in the role of an invitation to one of their addresses.

    Raises `NotFound` for a link that is used, withdrawn or too old, and `NotAllowed` for one to somebody else. A higher
    role that the person has there already stays.
    """
    invitation = _claimed(token)
    other = person_with_email(invitation.email)
    if other is None or other.pk != actor.pk:
        raise NotAllowed(
            "Deze uitnodiging is voor een ander e-mailadres.", remedy="Log in met het adres waarop je bent uitgenodigd."
        )
    return _granted(actor, invitation)


@transaction.atomic
def account_make(*, token: str, name: str, password: str) -> User:
    """Make the account of somebody who was invited and has none, with the role of the invitation.

    The word of the administrator counts as proof of the address. `password` was validated by the form. Raises
    `NotFound` as `invitation_accept` does, and `Conflict` where the address has an account.
    """
    invitation = _claimed(token)
    if person_with_email(invitation.email) is not None:
        raise Conflict("Dit e-mailadres heeft al een account.", remedy="Log in; dan krijg je de rol erbij.")
    user = User.objects.create_user(get_random_string(20), invitation.email, password, first_name=name.strip())
    EmailAddress.objects.create(user=user, email=invitation.email, primary=True, verified=True)
    with audit.acting_as(f"user:{user.pk}"):
        audit.entry("created", user, None, {"id": user.pk}).save()
        _granted(user, invitation)
    return user


def _granted(user: User, invitation: Invitation) -> Grant:
    """The role was given by who invited; the permission was asked then."""
    _tell("accepted", invitation)
    grant = grant_write(
        user=user, role=Role(invitation.role), scope=invitation.scope, given_by=invitation.invited_by, at_least=True
    )
    invitation.delete()
    return grant


def _claimed(token: str) -> Invitation:
    """The row of a valid invitation, locked where the database can: it is used once."""
    invitation = invitation_get(token, lock=True)
    if invitation is None:
        raise NotFound("Deze uitnodiging werkt niet meer.", remedy="Vraag een beheerder om een nieuwe.")
    return invitation


def _clear(email: str, scope: str) -> None:
    """Remove what is too old, and an earlier invitation of the same person."""
    Invitation.objects.filter(expires_at__lte=timezone.now()).delete()
    for earlier in Invitation.objects.filter(email=email, scope=scope):
        _tell("withdrawn", earlier)
        earlier.delete()


def _tell(action: str, invitation: Invitation) -> None:
    """In the audit log, without the address."""
    audit.entry(action, invitation, None, {"role": str(invitation.role), "scope": invitation.scope}).save()
