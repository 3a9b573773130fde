# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse

from stelsel.ground.core.errors import NotAllowed

View = Callable[..., HttpResponse]
confirmed: Callable[[View], View] = reauthentication_required
"""Ask for the password or passkey once more, unless that was a moment ago."""

confirmed_writing: Callable[[View], View] = reauthentication_required(allow_get=True)
"""The same, but only for a form that is sent."""


def signed_in(request: HttpRequest) -> User:
    """Who is signed in; `login_required` stands before every view that asks."""
    if not isinstance(request.user, User):
        raise NotAllowed("Daarvoor moet je ingelogd zijn.", remedy="Log in en probeer het opnieuw.")
    return request.user
