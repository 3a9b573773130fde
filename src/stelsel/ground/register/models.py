# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The subjects that the network talks about, with their names, life, relations, parties, figures and contradictions."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.urls import reverse

from stelsel.ground.core.lifecycle import NEEDS_REASON, State
from stelsel.ground.core.models import Dated, Identified, Record, Sourced
from stelsel.ground.core.quantity import Kind, Quantifier, Quantity
from stelsel.ground.register.kinds import (
    ContradictionKind,
    NameKind,
    PartyRole,
    Quality,
    RelationKind,
    SubjectKind,
)


class Subject(Identified):
    """A programme, system, law, sum of money, event … that the network names; `code` is its number in the inventory."""

    code = models.CharField("nummer", max_length=20, unique=True)
    kind = models.CharField("soort", max_length=20, choices=SubjectKind.choices)
    name = models.CharField("naam", max_length=200)
    summary = models.TextField("wat het is")
    homonym = models.CharField("niet te verwarren met", max_length=400, blank=True)

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("register:subject", args=[self.public_id])


class SubjectName(Record):
    """Another name of a subject, as people or documents write it."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="names")
    name = models.CharField("naam", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=NameKind.choices)
    language = models.CharField("taal", max_length=3, default="nl")

    class Meta:
        verbose_name = "naam van een onderwerp"
        verbose_name_plural = "namen van onderwerpen"
        constraints = [models.UniqueConstraint(fields=["subject", "name"], name="subject_name_once")]

    def __str__(self) -> str:
        return self.name


class SubjectCitation(Sourced):
    """A place in a source that speaks of the subject."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="citations")

    class Meta:
        verbose_name = "vindplaats"
        verbose_name_plural = "vindplaatsen"
        constraints = [
            models.UniqueConstraint(fields=["subject", "source", "first_line"], name="subject_cited_once_per_line")
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.first_line}-{self.last_line}"


class LifeEvent(Dated):
    """A dated state of a subject, or a dated fact about it (`state` empty). `period` keeps the precision as written."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="life")
    order = models.PositiveSmallIntegerField("volgorde")
    state = models.CharField("toestand", max_length=20, choices=State.choices, blank=True)
    period = models.CharField("periode", max_length=40)
    reason = models.CharField("reden", max_length=600, blank=True)
    text = models.TextField("wat er gebeurde", blank=True)
    later = models.BooleanField("later bekend geworden", default=False)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["valid_from", "order"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "order"], name="life_event_order_once"),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(NEEDS_REASON)) | ~models.Q(reason=""), name="stopped_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.period} {self.state}"


class SubjectRelation(Sourced):
    """How one subject stands to another; it reads from `subject` to `other`."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField("soort", max_length=20, choices=RelationKind.choices)
    other = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="related_from")
    note = models.CharField("toelichting", max_length=600, blank=True)

    class Meta:
        verbose_name = "verband"
        verbose_name_plural = "verbanden"
        constraints = [
            models.UniqueConstraint(fields=["subject", "kind", "other"], name="relation_once"),
            models.CheckConstraint(condition=~models.Q(subject=models.F("other")), name="relation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.kind} {self.other}"


class SubjectParty(Sourced):
    """An organisation or a body, and the part it plays in a subject."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField("rol", max_length=20, choices=PartyRole.choices)
    note = models.CharField("toelichting", max_length=600, blank=True)

    class Meta:
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=True) ^ models.Q(body__isnull=True), name="party_is_one_of_two"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.body} {self.role} {self.subject}"


class Figure(Dated):
    """One figure as a source gives it. Rival figures are rows of their own; none is ever overwritten.

    `written` is what the source prints; the other columns are what that means (`Quantity`). `reference` is the period
    the figure speaks of, with the precision as written.
    """

    code = models.CharField("nummer", max_length=120, unique=True)
    label = models.CharField("wat het telt", max_length=200)
    subject = models.ForeignKey(Subject, on_delete=models.SET_NULL, null=True, blank=True, related_name="figures")
    written = models.CharField("zoals geschreven", max_length=120)
    kind = models.CharField("soort", max_length=20)
    quantifier = models.CharField("hoe precies", max_length=20)
    value = models.DecimalField("waarde", max_digits=24, decimal_places=6, null=True, blank=True)
    low = models.DecimalField("ten minste", max_digits=24, decimal_places=6, null=True, blank=True)
    high = models.DecimalField("ten hoogste", max_digits=24, decimal_places=6, null=True, blank=True)
    start = models.DecimalField("van", max_digits=24, decimal_places=6, null=True, blank=True)
    whole = models.DecimalField("van het geheel", max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField("eenheid", max_length=80, blank=True)
    reference = models.CharField("periode", max_length=40, blank=True)
    definition = models.TextField("definitie", blank=True)
    quality = models.CharField("hoe geteld", max_length=20, choices=Quality.choices, default=Quality.UNKNOWN)
    status = models.CharField("status", max_length=60, blank=True)
    measure = models.CharField("maat", max_length=120, blank=True)
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.label}: {self.written}"

    def get_absolute_url(self) -> str:
        return reverse("register:figure", args=[self.code.lower()])

    @property
    def quantity(self) -> Quantity | None:
        """What the figure means; None where its source prints no number that can be read."""
        if self.kind not in set(Kind):
            return None
        return Quantity(
            value=_exact(self.value),
            low=_exact(self.low),
            high=_exact(self.high),
            quantifier=Quantifier(self.quantifier),
            kind=Kind(self.kind),
            unit=self.unit,
            start=_exact(self.start),
            whole=_exact(self.whole),
        )


def _exact(number: Decimal | None) -> Decimal | None:
    """The number without the zeros that the column adds, so that it equals the one that was read."""
    if number is None:
        return None
    return number.to_integral_value() if number == number.to_integral_value() else number.normalize()


class Link(Sourced):
    """A web address that a source prints; `url` is empty where only its text survived."""

    code = models.CharField("nummer", max_length=20, unique=True)
    url = models.URLField("adres", max_length=500, blank=True)
    text = models.CharField("tekst", max_length=300, blank=True)
    subject = models.ForeignKey(Subject, on_delete=models.SET_NULL, null=True, blank=True, related_name="links")
    note = models.CharField("opmerking", max_length=600, blank=True)

    class Meta:
        verbose_name = "webadres"
        verbose_name_plural = "webadressen"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.text or self.url


class Contradiction(Identified):
    """Claims that do not agree. They stand side by side; nobody repairs them silently."""

    title = models.CharField("titel", max_length=200)
    kind = models.CharField("soort", max_length=20, choices=ContradictionKind.choices)
    explanation = models.TextField("uitleg")

    class Meta:
        verbose_name = "tegenspraak"
        verbose_name_plural = "tegenspraken"
        ordering = ["public_id"]

    def __str__(self) -> str:
        return self.title


class Claim(Sourced):
    """One side of a contradiction, with its own source."""

    contradiction = models.ForeignKey(Contradiction, on_delete=models.CASCADE, related_name="claims")
    order = models.PositiveSmallIntegerField("volgorde")
    text = models.CharField("bewering", max_length=600)
    figure = models.ForeignKey(Figure, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims")

    class Meta:
        verbose_name = "bewering"
        verbose_name_plural = "beweringen"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["contradiction", "order"], name="claim_order_once")]

    def __str__(self) -> str:
        return self.text


class Homonym(Record):
    """A name that means more than one thing."""

    name = models.CharField("naam", max_length=120, unique=True)

    class Meta:
        verbose_name = "homoniem"
        verbose_name_plural = "homoniemen"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Meaning(Sourced):
    """One meaning of a homonym, with the subject, organisation or body that it names there."""

    homonym = models.ForeignKey(Homonym, on_delete=models.CASCADE, related_name="meanings")
    order = models.PositiveSmallIntegerField("volgorde")
    text = models.CharField("betekenis", max_length=400)
    subject = models.ForeignKey(Subject, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey("network.Body", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "betekenis"
        verbose_name_plural = "betekenissen"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["homonym", "order"], name="meaning_order_once")]

    def __str__(self) -> str:
        return self.text
