# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models

from stelsel.ground.core.models import Source, Sourced
from stelsel.ground.facts.models.measure import Measure


class Preference(Sourced):
    """Which of rival figures is shown first, with the reason. The others stay beside it, and the answer says so.

    It holds for the values of a measure in `[valid_from, valid_to)`; both ends may be open. `chosen` is the source
    whose figure is preferred.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="preferences", verbose_name="maat")
    chosen = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", verbose_name="gekozen bron")
    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_to = models.DateField("geldig tot", null=True, blank=True)
    reason = models.CharField("waarom", max_length=600)

    class Meta:
        verbose_name = "voorkeur"
        verbose_name_plural = "voorkeuren"
        constraints = [
            models.UniqueConstraint(fields=["measure", "valid_from", "valid_to"], name="preference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.chosen}"
