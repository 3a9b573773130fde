# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from datetime import date, timedelta

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from stelsel.ground.accounts.actions.api_keys import MOST_DAYS, USUAL_DAYS
from stelsel.ground.accounts.actions.people import LONGEST_NAME
from stelsel.ground.accounts.kinds import KeyScope, Role


class SignIn(LoginForm):  # type: ignore[misc]  # allauth carries no types
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, label in (("login", _("E-mailadres")), ("password", _("Wachtwoord"))):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["remember"].label = _("Onthoud mij op dit apparaat")


class NewPasskey(AddWebAuthnForm):  # type: ignore[misc]  # the same
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van de sleutel")
        self.fields["name"].help_text = _("Zo herken je hem later, bijvoorbeeld: telefoon.")
        self.fields["passwordless"].initial = True
        self.fields["passwordless"].label = _("Hiermee log ik in zonder wachtwoord")
        self.fields["passwordless"].help_text = _("Zonder vinkje is de sleutel een tweede stap na je wachtwoord.")


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("Naam"), max_length=LONGEST_NAME,
        help_text=_("Zo noemen we je hier. Dat hoeft niet je hele naam te zijn."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip


class NewAccount(NameForm):
    """For somebody who was invited. The address is that of the invitation, and is checked with the password."""

    password = forms.CharField(
        label=_("Wachtwoord"), strip=False, help_text=_("Minstens 12 tekens. Een zin van een paar woorden werkt goed."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: object, email: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # Django's own parameters, passed on
        self.email = email

    def clean(self) -> dict[str, object]:
        cleaned: dict[str, object] = super().clean() or {}
        password = str(cleaned.get("password", ""))
        try:
            validate_password(password, User(email=self.email, first_name=str(cleaned.get("name", ""))))
        except ValidationError as error:
            if password:
                self.add_error("password", error)
        return cleaned


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mailadres"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("Rol"), choices=Role.choices)
    scope = forms.ChoiceField(label=_("Waarvoor"))

    def __init__(self, *args: object, scopes: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # the same
        field = self.fields["scope"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = scopes


def _usual_end() -> date:
    return timezone.localdate() + timedelta(days=USUAL_DAYS)


class KeyForm(forms.Form):
    name = forms.CharField(
        label=_("Naam"), max_length=80, help_text=_("Waar je hem voor gebruikt, bijvoorbeeld: dashboard.")
    )
    scope = forms.ChoiceField(
        label=_("Wat mag de sleutel?"), choices=KeyScope.choices, initial=KeyScope.READ, widget=forms.RadioSelect,
    )  # fmt: skip
    until = forms.DateField(
        label=_("Geldig tot"), initial=_usual_end,
        help_text=_("Hoogstens een jaar. Vanaf die dag werkt hij niet meer."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today < until <= today + timedelta(days=MOST_DAYS):
            raise ValidationError(_("Kies een dag van morgen tot over een jaar."))
        return until
