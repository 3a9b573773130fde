# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from stelsel.ground.core.models import Sourced
from stelsel.ground.network.kinds import Precision, Share, SuccessionKind, SuccessionStatus
from stelsel.ground.network.models.area import Area
from stelsel.ground.network.models.body import Body
from stelsel.ground.network.models.organisation import Organisation


def _one_pair() -> Q:
    """From and to are of one kind: two areas, two organisations or two bodies, and nothing else."""
    kinds = ("area", "organisation", "body")
    pair = Q()
    for kind in kinds:
        this = Q(**{f"from_{kind}__isnull": False, f"to_{kind}__isnull": False})
        for other in kinds:
            if other != kind:
                this &= Q(**{f"from_{other}__isnull": True, f"to_{other}__isnull": True})
        pair |= this
    return pair


class Succession(Sourced):
    """One old thing going into one new thing. Rows with the same `event` happened together.

    `date` is the first day of the new situation. `weight` is the part of the old thing that goes to the new one (0-1),
    where `share` is `part` and a source gives it. Only rows that are not merely announced change the map.
    """

    event = models.CharField("gebeurtenis", max_length=40)
    kind = models.CharField("soort", max_length=20, choices=SuccessionKind.choices)
    from_area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="van gebied"
    )
    to_area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="naar gebied"
    )
    from_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="successors",
        verbose_name="van organisatie",
    )  # fmt: skip
    to_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors",
        verbose_name="naar organisatie",
    )  # fmt: skip
    from_body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="van orgaan"
    )
    to_body = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors", verbose_name="naar orgaan"
    )
    date = models.DateField("datum", null=True, blank=True)
    precision = models.CharField("zekerheid", max_length=12, choices=Precision.choices, default=Precision.DAY)
    status = models.CharField("stand", max_length=12, choices=SuccessionStatus.choices, default=SuccessionStatus.DONE)
    share = models.CharField("aandeel", max_length=4, choices=Share.choices, default=Share.ALL)
    weight = models.DecimalField("gewicht", max_digits=7, decimal_places=6, null=True, blank=True)
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        verbose_name = "opvolging"
        verbose_name_plural = "opvolgingen"
        ordering = ["date", "event"]
        constraints = [
            models.CheckConstraint(condition=_one_pair(), name="succession_of_one_kind"),
            models.CheckConstraint(
                condition=Q(kind=SuccessionKind.RENAME)
                | (
                    (Q(from_area__isnull=True) | ~Q(from_area=F("to_area")))
                    & (Q(from_organisation__isnull=True) | ~Q(from_organisation=F("to_organisation")))
                    & (Q(from_body__isnull=True) | ~Q(from_body=F("to_body")))
                ),
                name="succession_by_another",
            ),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__gt=0, weight__lte=1), name="succession_weight_is_a_part"
            ),
            models.UniqueConstraint(
                "event",
                *(Coalesce(f"{end}_{kind}", 0) for kind in ("area", "organisation", "body") for end in ("from", "to")),
                name="succession_once",
            ),
        ]

    def __str__(self) -> str:
        old = self.from_area or self.from_organisation or self.from_body
        new = self.to_area or self.to_organisation or self.to_body
        return f"{old} → {new}"
