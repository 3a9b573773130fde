# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.urls import reverse

from stelsel.ground.network.kinds import OrganisationKind
from stelsel.ground.network.models.base import OPEN_START, Attribute, Lasting, ends_after_start


class Organisation(Lasting):
    """A party that can act, promise or be spoken of; `group` is a generic one, such as all municipalities.

    `name` is the name as people know it; dated names are attributes.
    """

    kind = models.CharField("soort", max_length=20, choices=OrganisationKind.choices)
    name = models.CharField("naam", max_length=200)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]
        constraints = [ends_after_start("organisation_ends_after_start")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("network:organisation", args=[self.public_id])


class OrganisationAttribute(Attribute):
    OWNER = "organisation"
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="attributes", verbose_name="organisatie"
    )

    class Meta:
        verbose_name = "eigenschap van een organisatie"
        verbose_name_plural = "eigenschappen van organisaties"
        constraints = [
            ends_after_start("organisation_attribute_ends_after_start"),
            models.UniqueConstraint("organisation", "kind", "slot", OPEN_START, name="organisation_attribute_once"),
        ]
