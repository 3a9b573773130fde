# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.rules import SCOPE


class Invitation(models.Model):
    """A role that waits for somebody with this e-mail address. The row goes when it is accepted or withdrawn, so that
    no address stays behind; the audit log keeps that there was one, without the address.

    Of the token only its SHA-256 is kept (hexadecimal): it is a random number of 256 bits, so no salt is needed.
    """

    email = models.EmailField("e-mailadres")
    role = models.CharField("rol", max_length=13, choices=Role.choices)
    scope = models.CharField("waarvoor", max_length=140, validators=[RegexValidator(rf"^(?:{SCOPE.pattern})$")])
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.CharField("uitgenodigd door", max_length=150, blank=True)
    invited_at = models.DateTimeField("uitgenodigd op", auto_now_add=True)
    expires_at = models.DateTimeField("geldig tot")

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["expires_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["email", "scope"], name="invitation_once_for_a_scope")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.scope}"
