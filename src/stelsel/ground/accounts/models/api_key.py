# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.conf import settings
from django.db import models

from stelsel.ground.accounts.kinds import KeyScope


class ApiKey(models.Model):
    """A key with which a program reads, or also writes, as a person. The row goes when it is withdrawn.

    `key_id` is the part of the key that may be shown. Of the secret, a random number of 256 bits, only its SHA-256 is
    kept (hexadecimal). `expires_on` is the first day that it no longer works; of its use only the last day is kept.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="van wie"
    )
    name = models.CharField("naam", max_length=80)
    scope = models.CharField("mag", max_length=9, choices=KeyScope.choices, default=KeyScope.READ)
    key_id = models.CharField("kenmerk", max_length=16, unique=True, editable=False)
    secret_hash = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    expires_on = models.DateField("geldig tot")
    last_used_on = models.DateField("laatst gebruikt op", null=True, blank=True)

    class Meta:
        verbose_name = "API-sleutel"
        verbose_name_plural = "API-sleutels"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.key_id})"
