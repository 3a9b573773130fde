# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from stelsel.ground.accounts.models import Grant
from stelsel.ground.accounts.rules import EVERYTHING


@dataclass(frozen=True)
class Member:
    """A person with a role, as the administrators of its scope see them."""

    grant: Grant
    name: str
    email: str
    given_by: str


def person_with_email(email: str) -> User | None:
    """Who signs in with this address, whatever its capitals."""
    own = User.objects.filter(email__iexact=email, is_active=True).order_by("pk").first()
    if own is not None:
        return own
    address = EmailAddress.objects.filter(email__iexact=email, verified=True).select_related("user").first()
    return address.user if address is not None else None


def display_name(user: User) -> str:
    """What a person is called here; the name they chose, else the part of the address before the @."""
    return user.first_name or user.email.partition("@")[0] or _("naamloos")


def members(scopes: Collection[str]) -> list[Member]:
    """Who has a role now for these scopes, by name; `*` among them means every scope. Two queries."""
    today = timezone.localdate()
    running = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today)).select_related("user")
    grants = list(running if EVERYTHING in scopes else running.filter(scope__in=scopes))
    names = names_of(grant.given_by for grant in grants)
    told = [
        Member(grant, display_name(grant.user), grant.user.email, names.get(grant.given_by, grant.given_by))
        for grant in grants
    ]
    return sorted(told, key=lambda one: (one.grant.scope, one.name.casefold()))


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Names to go with `user:12` of the audit log, of those who still have an account, and one for the command line.
    One query.
    """
    actors = set(actors)
    commands = {actor: _("de opdrachtregel") for actor in actors if actor.startswith("command:")}
    numbers = {int(actor[5:]) for actor in actors if actor.startswith("user:") and actor[5:].isdigit()}
    return commands | {f"user:{user.pk}": display_name(user) for user in User.objects.filter(pk__in=numbers)}
