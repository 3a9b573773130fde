# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models

from stelsel.ground.network.kinds import PlaceKind
from stelsel.ground.network.models.area import Area
from stelsel.ground.network.models.base import Lasting, ends_after_start, point_on_earth
from stelsel.ground.network.models.organisation import Organisation


class Place(Lasting):
    """A spot where an organisation works: a branch, an IDO point, a library in a school, an office."""

    kind = models.CharField("soort", max_length=20, choices=PlaceKind.choices)
    name = models.CharField("naam", max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="places", verbose_name="organisatie"
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="places", verbose_name="gebied"
    )
    address = models.CharField("adres", max_length=300, blank=True)
    latitude = models.DecimalField("breedtegraad", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("lengtegraad", max_digits=8, decimal_places=5, null=True, blank=True)

    class Meta:
        verbose_name = "plek"
        verbose_name_plural = "plekken"
        ordering = ["name"]
        constraints = [ends_after_start("place_ends_after_start"), point_on_earth("place_point_whole_and_on_earth")]

    def __str__(self) -> str:
        return self.name
