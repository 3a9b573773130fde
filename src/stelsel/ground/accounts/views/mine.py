# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stelsel.ground.accounts import actions
from stelsel.ground.accounts.forms import NameForm
from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.queries import mine as queries
from stelsel.ground.accounts.queries.roles import scopes_with
from stelsel.ground.accounts.views.asking import confirmed, signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that the site knows of oneself, with the name to change."""
    user = signed_in(request)
    form = NameForm(request.POST or None, initial={"name": user.first_name})
    if request.method == "POST" and form.is_valid():
        actions.name_change(actor=user, name=form.cleaned_data["name"])
        messages.success(request, _("Je naam is veranderd."))
        return redirect("accounts:mine")
    invites = bool(scopes_with(user, Role.ADMINISTRATOR))
    return render(request, "accounts/mine.html", {"form": form, "page": queries.mine(user), "invites": invites})


@login_required
@require_safe
def mine_json(request: HttpRequest) -> HttpResponse:
    """The same, whole, as a file."""
    known = queries.everything_known(signed_in(request))
    answer = JsonResponse(known, json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed
def account_delete(request: HttpRequest) -> HttpResponse:
    """Asked twice: once by this page, once by the password or passkey before it."""
    if request.method != "POST":
        return render(request, "accounts/delete.html", {"page": queries.mine(signed_in(request))})
    actions.account_delete(actor=signed_in(request))
    logout(request)
    return render(request, "accounts/deleted.html")
