# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""People with an account, as the fixture `person` makes them."""

from __future__ import annotations

from itertools import count
from typing import Protocol

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpResponse
from django.test import Client

import demo_database

_numbers = count(1)


class Person(Protocol):
    """`person()` has no role, `person("reviewer", agenda)` one there, `person("reviewer")` one everywhere."""

    def __call__(self, role: str = "", agenda: models.Model | None = None) -> User: ...


def make_person(role: str = "", agenda: models.Model | None = None) -> User:
    from stelsel.agree.agenda.permissions import scope_of
    from stelsel.ground.accounts.actions import grant_give
    from stelsel.ground.accounts.kinds import Role
    from stelsel.ground.core.permissions import OPERATOR

    name = f"{role or 'niemand'}-{next(_numbers)}"
    user = User.objects.create_user(f"test-{name}", f"{name}@voorbeeld.example", first_name=name.capitalize())
    if role:
        grant_give(actor=OPERATOR, user=user, role=Role(role), scope=scope_of(agenda))
    return user


class DemoReader(Client):
    """Nobody, but at an address of the draft of the demo somebody who may read it."""

    def generic(self, method: str, path: str, *args: object, **more: object) -> HttpResponse:
        if demo_database.of_the_draft(path):
            self.cookies[settings.SESSION_COOKIE_NAME] = demo_database.READER
        else:
            self.cookies.pop(settings.SESSION_COOKIE_NAME, None)
        return super().generic(method, path, *args, **more)  # type: ignore[arg-type]  # Django's own, passed on
