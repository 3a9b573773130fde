# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is counted, and what exactly that meant in which years."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from stelsel.ground.core.models import Dated, Identified, Record
from stelsel.ground.facts.kinds import Additivity, Comparability, Sensitivity
from stelsel.ground.network.models import Organisation

MOST_DECIMALS = 6
SUBJECTS = [
    ("network", _("het hele netwerk")), ("organisation", _("een organisatie")), ("place", _("een plek")),
    ("area", _("een gebied")),
]  # fmt: skip
"""Whom a value may be about: the kinds of `units.KINDS`."""


class Dimension(Identified):
    """A way to break a measure down, with a closed list of codes: age, core function, kind of material."""

    name = models.CharField("naam", max_length=120)
    description = models.TextField("wat het is", blank=True)

    class Meta:
        verbose_name = "uitsplitsing"
        verbose_name_plural = "uitsplitsingen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Code(Record):
    """One value of a dimension. `_T` is always the total and needs no row (SDMX, cross-domain code lists)."""

    dimension = models.ForeignKey(
        Dimension, on_delete=models.CASCADE, related_name="codes", verbose_name="uitsplitsing"
    )
    code = models.SlugField("code", max_length=40)
    label = models.CharField("naam", max_length=120)
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "code"
        verbose_name_plural = "codes"
        ordering = ["dimension", "order", "code"]
        constraints = [models.UniqueConstraint(fields=["dimension", "code"], name="code_once")]

    def __str__(self) -> str:
        return self.label


class Measure(Identified):
    """Something that is counted, in one unit.

    `decimals` is how exact it is kept: a value is stored as a whole number of 10^-decimals. `subject_kind` is whom
    one value is about; `subject_sort` narrows it to a kind of the network (local_library, branch, municipality), which
    tells who is expected to answer. A ratio has no values: it is `numerator` / `denominator` x `factor`, computed after
    both were added. `smallest` is the smallest count above zero that may be published (0: 5 where it
    counts people); `source` names the registered
    source of event facts that is counted, and is empty for values that are recorded; then `column` is what is added up
    (empty: the rows are counted) and `only` limits the rows to some codes (column -> list of codes).
    """

    name = models.CharField("naam", max_length=160)
    unit = models.CharField("eenheid", max_length=60)
    decimals = models.PositiveSmallIntegerField("decimalen", default=0)
    additivity = models.CharField("telt op", max_length=8, choices=Additivity.choices, default=Additivity.FLOW)
    subject_kind = models.CharField("over", max_length=12, choices=SUBJECTS)
    subject_sort = models.CharField("soort", max_length=20, blank=True)
    sensitivity = models.CharField("gevoeligheid", max_length=8, choices=Sensitivity.choices, default=Sensitivity.OPEN)
    smallest = models.PositiveIntegerField("kleinste getal dat openbaar mag", default=0)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="eigenaar"
    )
    numerator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="teller"
    )
    denominator = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="noemer"
    )
    factor = models.DecimalField("maal", max_digits=12, decimal_places=4, default=1)
    source = models.CharField("bron van gebeurtenissen", max_length=60, blank=True)
    column = models.CharField("kolom die optelt", max_length=60, blank=True)
    only = models.JSONField("alleen regels met", default=dict, blank=True)

    class Meta:
        verbose_name = "maat"
        verbose_name_plural = "maten"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(additivity=Additivity.RATIO, numerator__isnull=False, denominator__isnull=False)
                | (~Q(additivity=Additivity.RATIO) & Q(numerator__isnull=True, denominator__isnull=True)),
                name="measure_ratio_has_two_parts",
            ),
            models.CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name="measure_decimals_few"),
        ]

    def __str__(self) -> str:
        return self.name


class MeasureDimension(Record):
    """A measure is broken down by a dimension: each of its values carries one code of it, or `_T`."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="breakdowns", verbose_name="maat")
    dimension = models.ForeignKey(Dimension, on_delete=models.PROTECT, related_name="+", verbose_name="uitsplitsing")
    order = models.PositiveSmallIntegerField("volgorde", default=0)

    class Meta:
        verbose_name = "uitsplitsing van een maat"
        verbose_name_plural = "uitsplitsingen van een maat"
        ordering = ["measure", "order"]
        constraints = [models.UniqueConstraint(fields=["measure", "dimension"], name="measure_dimension_once")]

    def __str__(self) -> str:
        return f"{self.measure} naar {self.dimension}"


class Definition(Dated):
    """What was counted in a period, in words. `number` counts the versions from 1.

    `comparability` says how it compares with the version before it. A convertible one gives `factor`: a value by the
    version before, times the factor, is a value by this version.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="definitions", verbose_name="maat")
    number = models.PositiveSmallIntegerField("versie")
    text = models.TextField("wat er geteld is")
    comparability = models.CharField("vergelijkbaar", max_length=12, choices=Comparability.choices)
    factor = models.DecimalField("omrekenfactor", max_digits=18, decimal_places=9, default=1)
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        verbose_name = "definitie"
        verbose_name_plural = "definities"
        ordering = ["measure", "number"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "number"], name="definition_version_once"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="definition_ends_after_start",
            ),
            models.CheckConstraint(condition=Q(factor__gt=0), name="definition_factor_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, versie {self.number}"


class Combination(models.Model):
    """A combination of codes, one of each dimension that a value is broken down by: `leeftijd=0-17;soort=boek`.

    Facts carry its number. Written once, never changed. Number 0 means that nothing is broken down and has no row.
    """

    text = models.CharField(max_length=400, unique=True)

    def __str__(self) -> str:
        return self.text
