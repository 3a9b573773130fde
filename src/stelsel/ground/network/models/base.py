# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the nouns of the network share: a period of existence, dated attributes, and the constraints for both."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.models import Dated, Identified
from stelsel.ground.core.period import Period
from stelsel.ground.network.kinds import CLAIMED_PER_SOURCE, SEVERAL_AT_ONCE, AttributeKind, Precision, slot_of

OPEN_START = Coalesce(F("valid_from"), Value(date(1, 1, 1)))
"""An open start as a value, so that a unique constraint sees two open starts as equal."""


def ends_after_start(name: str) -> models.CheckConstraint:
    """Periods are half-open and hold at least one day."""
    return models.CheckConstraint(
        condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name=name
    )


def point_on_earth(name: str) -> models.CheckConstraint:
    """A point has both coordinates (WGS84, degrees) or none."""
    return models.CheckConstraint(
        condition=Q(latitude__isnull=True, longitude__isnull=True)
        | Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)),
        name=name,
    )


class Lasting(Identified, Dated):
    """A thing that exists in a period, with how sure both ends of it are (empty: to the day)."""

    from_precision = models.CharField(
        "zekerheid begin", max_length=12, choices=Precision.choices, default=Precision.DAY
    )
    to_precision = models.CharField("zekerheid einde", max_length=12, choices=Precision.choices, default=Precision.DAY)
    note = models.TextField("opmerking", blank=True)

    class Meta:
        abstract = True


class Attribute(Dated):
    """Something that is true of a thing in a period: its name, website, seat, language, number of inhabitants.

    `slot` keeps apart what may stand side by side (`kinds.slot_of`); `save` and the loader fill it. For a measure
    `valid_from` is the reference date and `value` a plain number with a point.
    """

    OWNER: ClassVar[str]

    kind = models.CharField("soort", max_length=20, choices=AttributeKind.choices)
    slot = models.CharField(max_length=500, blank=True, editable=False)
    value = models.CharField("waarde", max_length=500)
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.value}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.slot = slot_of(self.kind, self.value, self.source.public_id if self.source else "")
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # Django's own parameters, passed on

    def clean(self) -> None:
        """A thing has one name, seat, currency … at a time; the database holds only equal starts apart."""
        super().clean()
        if self.kind in SEVERAL_AT_ONCE | CLAIMED_PER_SOURCE:
            return
        try:
            period = Period(self.valid_from, self.valid_to)
        except InvalidInput as error:
            raise ValidationError({"valid_to": str(error)}) from error
        owner = {self.OWNER: getattr(self, self.OWNER), "kind": self.kind}
        for other in type(self)._default_manager.filter(**owner).exclude(pk=self.pk):  # noqa: SLF001
            if period.overlaps(Period(other.valid_from, other.valid_to)):
                raise ValidationError(f"In deze periode geldt al '{other.value}'. Sluit die eerst af.")
