# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from stelsel.ground.core.models import Dated
from stelsel.ground.network.kinds import BodyKind
from stelsel.ground.network.models.base import OPEN_START, Lasting, ends_after_start
from stelsel.ground.network.models.organisation import Organisation
from stelsel.ground.network.models.person import Person


class Body(Lasting):
    """A group in which the network consults or works. `about` is the slug of the theme it steers, if any."""

    kind = models.CharField("soort", max_length=20, choices=BodyKind.choices)
    name = models.CharField("naam", max_length=200)
    mandate = models.TextField("opdracht", blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="onder"
    )
    about = models.CharField("thema", max_length=60, blank=True)

    class Meta:
        verbose_name = "orgaan"
        verbose_name_plural = "organen"
        ordering = ["name"]
        constraints = [
            ends_after_start("body_ends_after_start"),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="body_not_under_itself"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("network:body", args=[self.public_id])


class Seat(Dated):
    """A place in a body, held by an organisation or by a person."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="seats", verbose_name="orgaan")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="organisatie"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="persoon"
    )
    role = models.CharField("rol", max_length=100, blank=True)
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        verbose_name = "zetel"
        verbose_name_plural = "zetels"
        constraints = [
            ends_after_start("seat_ends_after_start"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(person__isnull=True), name="seat_held_by_one"
            ),
            models.UniqueConstraint(
                "body", Coalesce("organisation", 0), Coalesce("person", 0), "role", OPEN_START, name="seat_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.person} in {self.body}"
