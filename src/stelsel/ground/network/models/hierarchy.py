# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from stelsel.ground.core.models import Dated, Identified, Sourced
from stelsel.ground.network.models.area import Area
from stelsel.ground.network.models.base import OPEN_START, ends_after_start
from stelsel.ground.network.models.organisation import Organisation


class Hierarchy(Identified, Sourced):
    """One way to group the network: provinces, service areas of POI's, members of an association, safety regions.

    `on_map`: municipalities (or their provinces) are its children, so the map can be coloured by it.
    """

    name = models.CharField("naam", max_length=120)
    description = models.TextField("wat het is", blank=True)
    on_map = models.BooleanField("kleurt de kaart", default=False)

    class Meta:
        verbose_name = "indeling"
        verbose_name_plural = "indelingen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class HierarchyLink(Dated):
    """A child under a parent in one hierarchy, in a period; each is an area or an organisation."""

    hierarchy = models.ForeignKey(Hierarchy, on_delete=models.CASCADE, related_name="links", verbose_name="indeling")
    child_area = models.ForeignKey(
        Area, on_delete=models.CASCADE, null=True, blank=True, related_name="parent_links", verbose_name="gebied"
    )
    child_organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="parent_links",
        verbose_name="organisatie",
    )  # fmt: skip
    parent_area = models.ForeignKey(
        Area, on_delete=models.CASCADE, null=True, blank=True, related_name="child_links", verbose_name="onder gebied"
    )
    parent_organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="child_links",
        verbose_name="onder organisatie",
    )  # fmt: skip
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        verbose_name = "plaats in een indeling"
        verbose_name_plural = "plaatsen in indelingen"
        constraints = [
            ends_after_start("hierarchy_link_ends_after_start"),
            models.CheckConstraint(
                condition=Q(child_area__isnull=True) ^ Q(child_organisation__isnull=True), name="hierarchy_one_child"
            ),
            models.CheckConstraint(
                condition=Q(parent_area__isnull=True) ^ Q(parent_organisation__isnull=True),
                name="hierarchy_one_parent",
            ),
            models.CheckConstraint(
                condition=(Q(child_area__isnull=True) | Q(parent_area__isnull=True) | ~Q(child_area=F("parent_area")))
                & (
                    Q(child_organisation__isnull=True)
                    | Q(parent_organisation__isnull=True)
                    | ~Q(child_organisation=F("parent_organisation"))
                ),
                name="hierarchy_not_under_itself",
            ),
            models.UniqueConstraint(
                "hierarchy",
                Coalesce("child_area", 0),
                Coalesce("child_organisation", 0),
                Coalesce("parent_area", 0),
                Coalesce("parent_organisation", 0),
                OPEN_START,
                name="hierarchy_link_once",
            ),
        ]

    def __str__(self) -> str:
        child = self.child_area or self.child_organisation
        return f"{child} onder {self.parent_area or self.parent_organisation}"
