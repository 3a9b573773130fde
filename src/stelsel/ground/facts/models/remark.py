# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.models import Sourced
from stelsel.ground.core.quantity import Quantifier
from stelsel.ground.facts.models.measure import Measure

QUANTIFIERS = [
    (Quantifier.EXACT.value, _("precies")),
    (Quantifier.ALMOST.value, _("bijna")),
    (Quantifier.AT_LEAST.value, _("minstens")),
    (Quantifier.MORE_THAN.value, _("meer dan")),
    (Quantifier.AT_MOST.value, _("hooguit")),
    (Quantifier.LESS_THAN.value, _("minder dan")),
    (Quantifier.ABOUT.value, _("ongeveer")),
]
"""The words that may stand before a number (`core.quantity`). `most` has no number, so it is no fact."""


class Remark(Sourced):
    """What a source said beside a value, and a column of numbers cannot hold: "almost", rounded to thousands, a remark.

    It belongs to what a value is of (measure, unit, period, combination, source) and not to one row, so it stays when
    the value is corrected. `step` is what the value was rounded to (1: to one whole unit). `stated` is the period, in
    the notation of `Period`, where the source names a longer one than the reference date that stands in the fact.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="remarks", verbose_name="maat")
    unit = models.BigIntegerField("onderwerp", default=0)
    start = models.DateField("eerste dag")
    stop = models.DateField("dag erna")
    combo = models.IntegerField("combinatie", default=0)
    quantifier = models.CharField("woord erbij", max_length=12, choices=QUANTIFIERS, default=Quantifier.EXACT.value)
    step = models.DecimalField("afgerond op", max_digits=18, decimal_places=6, null=True, blank=True)
    stated = models.CharField("periode volgens de bron", max_length=40, blank=True)
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        verbose_name = "opmerking bij een waarde"
        verbose_name_plural = "opmerkingen bij waarden"
        constraints = [
            models.UniqueConstraint(fields=["measure", "unit", "start", "stop", "combo", "source"], name="remark_once"),
            models.CheckConstraint(condition=Q(stop__gt=F("start")), name="remark_holds_a_day"),
            models.CheckConstraint(condition=Q(step__isnull=True) | Q(step__gt=0), name="remark_step_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.start}"
