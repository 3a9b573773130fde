# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from stelsel.ground.network.kinds import AreaKind
from stelsel.ground.network.models.base import OPEN_START, Attribute, Lasting, ends_after_start, point_on_earth


class Area(Lasting):
    """A municipality, province, island, country, or a region of any other division.

    `code` is the official one (CBS: GM0014, PV20; ISO 3166: BQ-BO). `latitude` and `longitude` are WGS84 degrees of a
    point for drawing; `point_basis` says what point it is.
    """

    kind = models.CharField("soort", max_length=20, choices=AreaKind.choices)
    code = models.CharField("code", max_length=20, blank=True)
    name = models.CharField("naam", max_length=200)
    latitude = models.DecimalField("breedtegraad", max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField("lengtegraad", max_digits=8, decimal_places=5, null=True, blank=True)
    point_basis = models.CharField("welk punt", max_length=200, blank=True)

    class Meta:
        verbose_name = "gebied"
        verbose_name_plural = "gebieden"
        ordering = ["name"]
        constraints = [
            ends_after_start("area_ends_after_start"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="area_code_once"),
            point_on_earth("area_point_whole_and_on_earth"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("network:area", args=[self.public_id])


class AreaAttribute(Attribute):
    OWNER = "area"
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="attributes", verbose_name="gebied")

    class Meta:
        verbose_name = "eigenschap van een gebied"
        verbose_name_plural = "eigenschappen van gebieden"
        constraints = [
            ends_after_start("area_attribute_ends_after_start"),
            models.UniqueConstraint("area", "kind", "slot", OPEN_START, name="area_attribute_once"),
        ]
