# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.urls import reverse

from stelsel.agree.agenda.kinds import EditionState
from stelsel.ground.core.errors import Conflict, Frozen, InvalidInput
from stelsel.ground.core.models import Dated, Identified, Record, Sourced, SourceText


class Agenda(Identified):
    """What a network agrees on, in editions. The `main` agenda has the short addresses, such as `/agenda/2023/`."""

    name = models.CharField("naam", max_length=200)
    summary = models.TextField("samenvatting", blank=True)
    main = models.BooleanField("hoofdagenda", default=False)

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agenda's"
        ordering = ["-main", "name"]
        constraints = [models.UniqueConstraint(fields=["main"], condition=models.Q(main=True), name="one_main_agenda")]

    def __str__(self) -> str:
        return self.name


class Edition(Dated, Identified):
    """One year's version of an agenda. `public_id` is its place in addresses: `2023`, `concept-…`, `leesplan-2024`."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="editions")
    year = models.PositiveSmallIntegerField("jaar")
    motto = models.CharField("motto", max_length=200, blank=True)
    intro = models.TextField("inleiding", blank=True)
    note = models.TextField("opmerking", blank=True)
    manifest_title = models.CharField("titel van het manifest", max_length=200, blank=True)
    manifest = models.TextField("manifest", blank=True)
    predecessor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="successors", verbose_name="voorganger"
    )
    state = models.CharField("toestand", max_length=12, choices=EditionState.choices, default=EditionState.DRAFT)
    published_at = models.DateTimeField("gepubliceerd op", null=True, blank=True)
    frozen_at = models.DateTimeField("bevroren op", null=True, blank=True)

    class Meta:
        verbose_name = "editie"
        verbose_name_plural = "edities"
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["agenda", "year"], condition=~models.Q(state="draft"), name="one_published_edition_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agenda.name} {self.year}"

    def get_absolute_url(self) -> str:
        return reverse("agenda:edition", args=[self.public_id])

    @property
    def is_draft(self) -> bool:
        return self.state == EditionState.DRAFT

    @property
    def is_provisional(self) -> bool:
        return self.is_draft

    @property
    def is_frozen(self) -> bool:
        return self.state == EditionState.FROZEN

    def guard(self) -> None:
        """Refuse a change of a frozen edition or of anything in it."""
        if self.is_frozen:
            raise Frozen(
                f"{self} is bevroren.", remedy="Leg een verbetering vast als erratum, met een datum en een reden."
            )


class Principle(Sourced):
    """One of the ways of working that the network speaks out."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="principles")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=200)
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "principe"
        verbose_name_plural = "principes"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="principle_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def guard(self) -> None:
        self.edition.guard()


class Perspective(Sourced):
    """One of the angles from which the bodies of the network look at progress."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="perspectives")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=200)
    text = models.TextField("tekst", blank=True)

    class Meta:
        verbose_name = "perspectief"
        verbose_name_plural = "perspectieven"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="perspective_number_once")]

    def __str__(self) -> str:
        return self.title

    def guard(self) -> None:
        self.edition.guard()


class Erratum(Record):
    """A correction of a frozen edition: what was printed stays, the correction stands beside it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="errata")
    item = models.ForeignKey("agenda.Item", on_delete=models.PROTECT, null=True, blank=True, related_name="errata")
    date = models.DateField("datum")
    reason = models.TextField("reden")
    text = models.TextField("wat er had moeten staan")

    class Meta:
        verbose_name = "erratum"
        verbose_name_plural = "errata"
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return f"{self.edition} {self.date}"

    def guard(self) -> None:
        """Refuse a correction of what is not frozen, and one without a reason or a text."""
        if not self.edition.is_frozen:
            raise Conflict(f"{self.edition} is niet bevroren.", remedy="Verbeter de tekst zelf.")
        if not self.reason.strip() or not self.text.strip():
            raise InvalidInput(
                "Een erratum heeft een tekst en een reden nodig.", where=str(self.edition), remedy="Vul beide in."
            )


class ImportRun(Record):
    """Where a draft came from: the document and everything the importer was not sure of.

    `result` is the JSON of the import door (chapters, joins, furniture, figureBlocks, questions).
    """

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="import_run")
    document = models.ForeignKey(SourceText, on_delete=models.PROTECT, related_name="+")
    result = models.JSONField("resultaat")

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"

    def __str__(self) -> str:
        return f"{self.edition} uit {self.document}"
