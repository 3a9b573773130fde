# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""`stelsel account …`: invite people, and give them a key, without a mail server."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import click
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from stelsel.ground.accounts import actions
from stelsel.ground.accounts.actions.api_keys import MOST_DAYS, USUAL_DAYS
from stelsel.ground.accounts.kinds import KeyScope, Role
from stelsel.ground.accounts.queries.invitations import invitation_path, invitations_open
from stelsel.ground.accounts.queries.people import members, person_with_email
from stelsel.ground.accounts.rules import EVERYTHING
from stelsel.ground.accounts.scopes import scopes_named
from stelsel.ground.core.audit import acting_as
from stelsel.ground.core.errors import InvalidInput, NotFound
from stelsel.ground.core.permissions import OPERATOR

F = TypeVar("F", bound=Callable[..., object])

EMAIL = click.option("--email", required=True, help="E-mailadres van de persoon.")


def _where(command: F) -> F:
    """`--agenda` or `--everywhere`."""
    agenda = click.option("--agenda", "slug", default="", help="Kenmerk van de agenda (stelsel agenda list).")
    everywhere = click.option("--everywhere", is_flag=True, help="Voor alle agenda's, ook die er nog komen.")
    return agenda(everywhere(command))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def account() -> None:
    """Mensen: uitnodigen, rollen en API-sleutels."""


@account.command(
    epilog="Voorbeeld: stelsel account invite --email jij@voorbeeld.nl --role editor --agenda netwerkagenda"
)
@EMAIL
@click.option("--role", type=click.Choice(Role.values), required=True, help="De rol; elke rol kan wat de vorige kan.")
@_where
def invite(email: str, role: str, slug: str, everywhere: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """Nodig iemand uit. De link komt op de standaarduitvoer; geef hem zelf door."""
    with acting_as("command: account invite"):
        made = actions.invitation_make(actor=OPERATOR, email=email, role=Role(role), scope=_scope(slug, everywhere))
    click.echo(f"{settings.SITE_URL}{invitation_path(made.token)}")
    click.echo(f"Werkt één keer, tot {timezone.localtime(made.invitation.expires_at):%Y-%m-%d %H:%M}.", err=True)


@account.command("list", epilog="Voorbeeld: stelsel account list --format json")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="Vorm van de uitvoer.")
def list_(shape: str) -> None:
    """Toon wie een rol heeft, wie beheerder van de site is, en welke uitnodigingen open staan."""
    rows = [
        {"what": "role", "email": one.email, "name": one.name, "role": one.grant.role, "scope": one.grant.scope}
        for one in members({EVERYTHING})
    ]
    rows += [
        {"what": "site", "email": user.email, "name": user.first_name, "role": Role.ADMINISTRATOR.value, "scope": "*"}
        for user in User.objects.filter(is_superuser=True, is_active=True).order_by("pk")
    ]
    rows += [
        {"what": "invitation", "email": one.email, "name": "", "role": one.role, "scope": one.scope}
        for one in invitations_open({EVERYTHING})
    ]
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row['what']:<10} {row['role']:<13} {row['scope']:<30} {row['email']} {row['name']}".rstrip())


@account.command(epilog="Voorbeeld: stelsel account end --email jij@voorbeeld.nl --agenda netwerkagenda")
@EMAIL
@_where
def end(email: str, slug: str, everywhere: bool) -> None:  # noqa: FBT001 -- click passes options by name
    """Beëindig de rol van iemand, en trek een uitnodiging voor die rol in."""
    scope = _scope(slug, everywhere)
    grants = [one.grant for one in members({scope}) if one.grant.scope == scope and _same(one.email, email)]
    waiting = [one for one in invitations_open({scope}) if one.scope == scope and _same(one.email, email)]
    if not grants and not waiting:
        raise NotFound(f"{email} heeft hier geen rol en geen uitnodiging.", remedy="Kijk met: stelsel account list.")
    with acting_as("command: account end"):
        for grant in grants:
            actions.grant_end(actor=OPERATOR, grant=grant)
        for invitation in waiting:
            actions.invitation_withdraw(actor=OPERATOR, invitation=invitation)
    click.echo(f"{len(grants)} rol beëindigd, {len(waiting)} uitnodiging ingetrokken.", err=True)


@account.command(epilog="Voorbeeld: stelsel account key --email jij@voorbeeld.nl --name dashboard --days 30")
@EMAIL
@click.option("--name", required=True, help="Waar de sleutel voor is.")
@click.option(
    "--scope", type=click.Choice(KeyScope.values), default=KeyScope.READ.value, show_default=True, help="Wat hij mag."
)
@click.option(
    "--days", type=click.IntRange(1, MOST_DAYS), default=USUAL_DAYS, show_default=True, help="Hoeveel dagen hij werkt."
)
def key(email: str, name: str, scope: str, days: int) -> None:
    """Maak een API-sleutel voor iemand. De sleutel komt één keer op de standaarduitvoer."""
    user = person_with_email(email)
    if user is None:
        raise NotFound(f"Er is geen account met {email}.", remedy="Kijk met: stelsel account list.")
    with acting_as("command: account key"):
        made = actions.api_key_make(
            actor=OPERATOR, user=user, name=name, scope=KeyScope(scope),
            until=timezone.localdate() + timedelta(days=days),
        )  # fmt: skip
    click.echo(made.text)
    click.echo(f"Werkt tot {made.key.expires_on}. Bewaar hem nu: hij komt niet terug.", err=True)


def _scope(slug: str, everywhere: bool) -> str:  # noqa: FBT001 -- as click passed it
    if everywhere == bool(slug):
        raise click.UsageError("Kies --agenda of --everywhere.")
    scope = EVERYTHING if everywhere else f"agenda:{slug}"
    if scope not in scopes_named():
        raise InvalidInput(f"De agenda '{slug}' bestaat niet.", remedy="Kijk met: stelsel agenda list.")
    return scope


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.strip().casefold()
