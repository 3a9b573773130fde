# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What allauth asks of this site: nobody signs up by themselves, and our own words."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext, gettext_lazy

from stelsel.ground.accounts.actions.people import address_keep

SILENT = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}
"""What the page itself shows: a name at the top, or none."""


class Door(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """An account is made by accepting an invitation (`actions.account_make`), and in no other way."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy("Dit e-mailadres en dit wachtwoord horen niet bij elkaar."),
        "too_many_login_attempts": gettext_lazy("Te vaak geprobeerd. Wacht een paar minuten en probeer het opnieuw."),
        "incorrect_password": gettext_lazy("Dit wachtwoord klopt niet."),
        "enter_current_password": gettext_lazy("Dit is niet je wachtwoord van nu."),
        "email_taken": gettext_lazy("Dit e-mailadres kun je niet gebruiken."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's own signature
        return False

    def populate_username(self, request: HttpRequest, user: User) -> None:  # noqa: ARG002 -- allauth's own signature
        user.username = user.username or get_random_string(20)

    def login(self, request: HttpRequest, user: User) -> None:
        address_keep(user)
        super().login(request, user)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *more: Any, **named: Any  # noqa: ANN401 -- allauth's own signature
    ) -> None:  # fmt: skip
        if message_template not in SILENT:
            super().add_message(request, level, message_template, *more, **named)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's own signature
        return reverse("accounts:mine")


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]  # the same
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("Deze code klopt niet. Neem de code die je app nu toont."),
    }

    def generate_authenticator_name(self, user: User, type: object) -> str:  # noqa: A002, ARG002 -- allauth's own signature
        return gettext("Mijn toegangssleutel")
