# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that the site knows of one person: for the page and for the download."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import ApiKey, Grant, Invitation
from stelsel.ground.accounts.scopes import Named, scopes_named
from stelsel.ground.core.models import AuditEntry


@dataclass(frozen=True)
class RoleHeld:
    role: str
    place: Named | None
    scope: str
    grant: Grant


@dataclass(frozen=True)
class Mine:
    roles: list[RoleHeld]
    keys: int
    passkeys: int
    second_step: bool
    changes: int


def mine(user: User) -> Mine:
    """What the page shows at a glance. Five queries."""
    today = timezone.localdate()
    named = scopes_named()
    grants = Grant.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=today), user=user)
    kinds = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    return Mine(
        roles=[RoleHeld(str(Role(one.role).label), named.get(one.scope), one.scope, one) for one in grants],
        keys=ApiKey.objects.filter(user=user).count(),
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
        second_step=Authenticator.Type.TOTP in kinds,
        changes=AuditEntry.objects.filter(actor=f"user:{user.pk}").count(),
    )


def everything_known(user: User) -> dict[str, object]:
    """Every row about this person as JSON values, with Dutch names. Secrets (hashes, seeds of codes) are left out."""
    return {
        "account": {
            "nummer": user.pk,
            "naam": user.first_name,
            "eMail": user.email,
            "gemaaktOp": _moment(user.date_joined),
            "laatstIngelogdOp": _moment(user.last_login),
            "beheerderVanDeSite": user.is_superuser,
            "beheerpagina": user.is_staff,
        },
        "eMailadressen": [
            {"adres": one.email, "bevestigd": one.verified, "gebruikt": one.primary}
            for one in EmailAddress.objects.filter(user=user).order_by("pk")
        ],
        "rollen": [
            {
                "rol": one.role, "waarvoor": one.scope, "gegevenDoor": one.given_by,
                "vanaf": one.valid_from.isoformat(),
                "tot": one.valid_to.isoformat() if one.valid_to else None,
            }
            for one in Grant.objects.filter(user=user).order_by("pk")
        ],
        "uitnodigingen": [
            {"rol": one.role, "waarvoor": one.scope, "door": one.invited_by, "geldigTot": _moment(one.expires_at)}
            for one in Invitation.objects.filter(email__iexact=user.email)
        ],
        "inlogmiddelen": [
            {
                "soort": one.type, "naam": one.wrap().name if one.type == Authenticator.Type.WEBAUTHN else "",
                "gemaaktOp": _moment(one.created_at), "laatstGebruiktOp": _moment(one.last_used_at),
            }
            for one in Authenticator.objects.filter(user=user).order_by("pk")
        ],
        "apiSleutels": [
            {
                "naam": one.name, "mag": one.scope, "kenmerk": one.key_id, "gemaaktOp": _moment(one.made_at),
                "geldigTot": one.expires_on.isoformat(),
                "laatstGebruiktOp": one.last_used_on.isoformat() if one.last_used_on else None,
            }
            for one in ApiKey.objects.filter(user=user)
        ],
        "wijzigingen": [
            {"op": _moment(at), "wat": action, "soort": kind, "nummer": number}
            for at, action, kind, number in AuditEntry.objects.filter(actor=f"user:{user.pk}")
            .order_by("pk")
            .values_list("at", "action", "record_type", "record_id")
        ],
        "inDeBeheerpagina": [
            {"op": _moment(one.action_time), "wat": str(one), "nummer": one.object_id}
            for one in LogEntry.objects.filter(user=user).order_by("pk")
        ],
    }  # fmt: skip


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
