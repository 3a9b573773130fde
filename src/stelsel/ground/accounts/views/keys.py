# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stelsel.ground.accounts import actions
from stelsel.ground.accounts.forms import KeyForm
from stelsel.ground.accounts.kinds import KeyScope
from stelsel.ground.accounts.queries.api_keys import api_key_of, api_keys_of
from stelsel.ground.accounts.views.asking import confirmed_writing, signed_in


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@confirmed_writing
def keys(request: HttpRequest) -> HttpResponse:
    """The keys of oneself. A new one is shown in the answer to the form, and never again."""
    user = signed_in(request)
    made, form = None, KeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        made = actions.api_key_make(
            actor=user, user=user, name=asked["name"], scope=KeyScope(asked["scope"]), until=asked["until"]
        )
        form = KeyForm()
    return render(request, "accounts/keys.html", {"form": form, "keys": api_keys_of(user), "made": made})


@login_required
@require_POST
def key_withdrawn(request: HttpRequest, key_id: str) -> HttpResponse:
    user = signed_in(request)
    key = api_key_of(user, key_id)
    if key is None:
        raise Http404
    actions.api_key_withdraw(actor=user, key=key)
    messages.success(request, _("De sleutel werkt niet meer."))
    return redirect("accounts:keys")
