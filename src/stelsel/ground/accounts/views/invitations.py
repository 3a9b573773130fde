# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Mapping

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from stelsel.ground.accounts import actions
from stelsel.ground.accounts.forms import InviteForm, NewAccount
from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.models import Grant, Invitation
from stelsel.ground.accounts.queries.invitations import invitation_get, invitation_path, invitations_open
from stelsel.ground.accounts.queries.people import members, names_of, person_with_email
from stelsel.ground.accounts.queries.roles import scopes_with
from stelsel.ground.accounts.rules import EVERYTHING
from stelsel.ground.accounts.scopes import Named, scopes_named
from stelsel.ground.accounts.views.asking import signed_in
from stelsel.ground.core.errors import NotAllowed


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite people for what one is administrator of; who is invited, and who has a role there."""
    user = signed_in(request)
    scopes = scopes_with(user, Role.ADMINISTRATOR)
    if not scopes:
        raise NotAllowed("Alleen een beheerder nodigt mensen uit.", remedy="Vraag een beheerder om een rol.")
    named = scopes_named()
    form = InviteForm(request.POST or None, scopes=_choices(named, scopes))
    link = ""
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = actions.invitation_make(actor=user, email=asked["email"], role=Role(asked["role"]), scope=asked["scope"])
        link = request.build_absolute_uri(invitation_path(made.token))
    context = {"form": form, "link": link, "invitations": _open(named, scopes), "members": _members(named, scopes)}
    return render(request, "accounts/invite.html", context)


def _choices(named: Mapping[str, Named], scopes: frozenset[str]) -> list[tuple[str, str]]:
    """An administrator of everything gives a role on one agenda first, and on everything last."""
    mine = [one for one in named.values() if EVERYTHING in scopes or one.scope in scopes]
    return [(one.scope, one.name) for one in sorted(mine, key=lambda one: one.scope == EVERYTHING)]


def _open(named: Mapping[str, Named], scopes: frozenset[str]) -> list[dict[str, object]]:
    found = invitations_open(scopes)
    names = names_of(one.invited_by for one in found)
    return [
        {"row": one, "place": named.get(one.scope), "by": names.get(one.invited_by, one.invited_by)} for one in found
    ]


def _members(named: Mapping[str, Named], scopes: frozenset[str]) -> list[dict[str, object]]:
    return [{"row": one, "place": named.get(one.grant.scope)} for one in members(scopes)]


@login_required
@require_POST
def withdrawn(request: HttpRequest, number: int) -> HttpResponse:
    found = Invitation.objects.filter(pk=number).first()
    if found is None:
        raise Http404
    actions.invitation_withdraw(actor=signed_in(request), invitation=found)
    messages.success(request, _("De uitnodiging is ingetrokken. De link werkt niet meer."))
    return redirect("accounts:invite")


@login_required
@require_POST
def grant_ended(request: HttpRequest, number: int) -> HttpResponse:
    found = Grant.objects.select_related("user").filter(pk=number).first()
    if found is None:
        raise Http404
    actions.grant_end(actor=signed_in(request), grant=found)
    messages.success(request, _("De rol is beëindigd."))
    return redirect("accounts:invite")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Accept an invitation: by making an account, or, for an address that has one, after signing in."""
    found = invitation_get(token)
    if found is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    holder = person_with_email(found.email)
    context = {"invitation": found, "place": scopes_named().get(found.scope), "holder": holder}
    if isinstance(request.user, User):
        return _accepted(request, token, {**context, "mine": holder is not None and holder.pk == request.user.pk})
    if holder is not None:
        return render(request, "accounts/invitation.html", context)
    form = NewAccount(request.POST or None, email=found.email)
    if request.method == "POST" and form.is_valid():
        user = actions.account_make(token=token, name=form.cleaned_data["name"], password=form.cleaned_data["password"])
        record_authentication(request, user, method="password")
        answer: HttpResponse = perform_login(request, user, redirect_url=reverse("accounts:mine"))
        return answer
    return render(request, "accounts/invitation.html", {**context, "form": form})


def _accepted(request: HttpRequest, token: str, context: dict[str, object]) -> HttpResponse:
    if request.method == "POST":
        actions.invitation_accept(actor=signed_in(request), token=token)
        messages.success(request, _("Je hebt er een rol bij."))
        return redirect("accounts:mine")
    return render(request, "accounts/invitation.html", context)
