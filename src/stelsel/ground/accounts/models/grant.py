# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from stelsel.ground.accounts.kinds import Role
from stelsel.ground.accounts.rules import SCOPE
from stelsel.ground.core.models import Record


class Grant(Record):
    """A role of a person, for one thing or for everything, in a half-open period of days.

    `scope` is text, since this floor knows no agenda: `agenda:<public_id>`, or `*` for everything. `given_by` is who
    gave it as the audit log names people (`user:12`, `command: …`), so that it outlives that account.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="wie")
    role = models.CharField("rol", max_length=13, choices=Role.choices)
    scope = models.CharField("waarvoor", max_length=140, validators=[RegexValidator(rf"^(?:{SCOPE.pattern})$")])
    given_by = models.CharField("gegeven door", max_length=150, blank=True)
    valid_from = models.DateField("geldig vanaf")
    valid_to = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        ordering = ["scope", "user", "valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["user", "scope", "valid_from"], name="grant_once_a_day"),
            models.UniqueConstraint(
                fields=["user", "scope"], condition=Q(valid_to__isnull=True), name="grant_one_without_an_end"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="grant_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.scope}"
