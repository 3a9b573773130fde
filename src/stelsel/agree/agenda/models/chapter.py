# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.urls import reverse

from stelsel.agree.agenda.kinds import ThemeKind
from stelsel.agree.agenda.models.edition import Agenda, Edition
from stelsel.ground.core.models import Identified, Sourced


class Theme(Identified):
    """An opgave, uitdaging or cross-cutting topic with an identity over editions, whatever each edition calls it."""

    agenda = models.ForeignKey(Agenda, on_delete=models.PROTECT, related_name="themes")
    kind = models.CharField("soort", max_length=12, choices=ThemeKind.choices)
    number = models.PositiveSmallIntegerField("nummer", null=True, blank=True)
    name = models.CharField("naam", max_length=200)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema's"
        ordering = ["kind", "number", "name"]

    def __str__(self) -> str:
        return self.name


class Chapter(Sourced):
    """A theme in one edition. `printed` is its number as printed, empty where the document prints none."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="chapters")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="chapters")
    slug = models.SlugField("plaats in het adres", max_length=80)
    kind = models.CharField("soort", max_length=12, choices=ThemeKind.choices)
    number = models.PositiveSmallIntegerField("nummer van de opgave of uitdaging", null=True, blank=True)
    order = models.PositiveSmallIntegerField("volgorde")
    printed = models.CharField("gedrukt nummer", max_length=12, blank=True)
    title = models.CharField("titel", max_length=200)
    summary = models.CharField("in één zin", max_length=400, blank=True)
    intro = models.TextField("inleiding", blank=True)

    class Meta:
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "slug"], name="chapter_slug_once"),
            models.UniqueConstraint(fields=["edition", "order"], name="chapter_order_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("agenda:chapter", args=[self.edition.public_id, self.slug])

    @property
    def hue(self) -> str:
        """The colour family on the page: one for each of the first three opgaven, one quiet one for all others."""
        families = {1: "lezen", 2: "meedoen", 3: "groeien"}
        return families.get(self.number or 0, "stelsel") if self.kind == ThemeKind.OPGAVE else "stelsel"

    def guard(self) -> None:
        self.edition.guard()


class Section(Sourced):
    """A numbered part of a chapter, such as 5.1."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField("nummer", max_length=12)
    order = models.PositiveSmallIntegerField("volgorde")
    title = models.CharField("titel", max_length=200)

    class Meta:
        verbose_name = "paragraaf"
        verbose_name_plural = "paragrafen"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["chapter", "code"], name="section_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    def guard(self) -> None:
        self.chapter.guard()


class Ambition(Sourced):
    """What a chapter wants to reach in the coming years."""

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="ambitions")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, blank=True, related_name="ambitions")
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("titel", max_length=300)

    class Meta:
        verbose_name = "ambitie"
        verbose_name_plural = "ambities"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["chapter", "number"], name="ambition_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def guard(self) -> None:
        self.chapter.guard()
