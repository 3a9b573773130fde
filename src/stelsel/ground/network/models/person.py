# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models

from stelsel.ground.network.models.base import Lasting, ends_after_start


class Person(Lasting):
    """Somebody in a public role that a source names. Nothing more is kept of a person than name and role."""

    name = models.CharField("naam", max_length=200)

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = ["name"]
        constraints = [ends_after_start("person_ends_after_start")]

    def __str__(self) -> str:
        return self.name
