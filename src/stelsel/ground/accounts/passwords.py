# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Django's rules for passwords, in our words."""

from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord is te kort. Neem minstens %(n)s tekens.") % {"n": self.min_length}

    def get_help_text(self) -> str:
        return _("Minstens %(n)s tekens. Een zin van een paar woorden werkt goed.") % {"n": self.min_length}


class NotCommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord gebruiken te veel mensen. Kies een ander.")

    def get_help_text(self) -> str:
        return _("Geen wachtwoord dat veel mensen gebruiken.")


class NotYourself(UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("Dit wachtwoord lijkt te veel op je naam of je e-mailadres.")

    def get_help_text(self) -> str:
        return _("Niet je naam of je e-mailadres.")
