# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.urls import reverse

from stelsel.agree.agenda.kinds import ItemKind, LinkKind, Mark, ReferenceRole
from stelsel.agree.agenda.models.chapter import Ambition, Chapter, Section
from stelsel.ground.core.lifecycle import NEEDS_REASON, State
from stelsel.ground.core.models import Dated, Record, Sourced


class Item(Dated):
    """One harvested result or one plan: a promise of the network, and where the document makes it.

    `valid_from`, `valid_to` and `period` say which time it speaks of. `found` holds what an import read in the text and
    nobody has confirmed yet.
    """

    chapter = models.ForeignKey(Chapter, on_delete=models.CASCADE, related_name="items")
    section = models.ForeignKey(Section, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    ambition = models.ForeignKey(Ambition, on_delete=models.SET_NULL, null=True, blank=True, related_name="items")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    code = models.CharField("nummer", max_length=40)
    kind = models.CharField("soort", max_length=8, choices=ItemKind.choices)
    mark = models.CharField("teken", max_length=8, choices=Mark.choices)
    order = models.PositiveSmallIntegerField("volgorde")
    heading = models.CharField("tussenkop", max_length=200, blank=True)
    title = models.CharField("titel", max_length=200)
    text = models.TextField("tekst")
    language = models.CharField("taal", max_length=3, default="nl")
    state = models.CharField("toestand", max_length=20, choices=State.choices)
    reason = models.CharField("reden", max_length=600, blank=True)
    period = models.CharField("periode", max_length=40, blank=True)
    found = models.JSONField("gelezen bij de import", default=dict, blank=True)

    class Meta:
        verbose_name = "belofte"
        verbose_name_plural = "beloften"
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["chapter", "code"], name="item_code_once"),
            models.UniqueConstraint(fields=["chapter", "order"], name="item_order_once"),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(NEEDS_REASON)) | ~models.Q(reason=""),
                name="item_stopped_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("agenda:item", args=[self.chapter.edition.public_id, self.chapter.slug, self.code.lower()])

    @property
    def is_plan(self) -> bool:
        return self.kind == ItemKind.PLAN

    def guard(self) -> None:
        self.chapter.guard()


class ItemTranslation(Record):
    """The words of an item in another language."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField("taal", max_length=3)
    title = models.CharField("titel", max_length=200)
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "vertaling"
        verbose_name_plural = "vertalingen"
        constraints = [models.UniqueConstraint(fields=["item", "language"], name="item_translated_once")]

    def __str__(self) -> str:
        return f"{self.item} ({self.language})"

    def guard(self) -> None:
        self.item.guard()


class ItemReference(Record):
    """What an item speaks of: one subject, organisation, body, figure or web address, or a name in words."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="references")
    role = models.CharField("rol", max_length=10, choices=ReferenceRole.choices)
    order = models.PositiveSmallIntegerField("volgorde")
    subject = models.ForeignKey("register.Subject", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(
        "network.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey("network.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    figure = models.ForeignKey("register.Figure", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.ForeignKey("register.Link", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    label = models.CharField("naam in woorden", max_length=200, blank=True)

    class Meta:
        verbose_name = "verwijzing"
        verbose_name_plural = "verwijzingen"
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["item", "order"], name="reference_order_once")]

    def __str__(self) -> str:
        return f"{self.item} → {self.target}"

    @property
    def target(self) -> models.Model | str:
        return self.subject or self.organisation or self.body or self.figure or self.link or self.label

    def guard(self) -> None:
        self.item.guard()


class ItemLink(Sourced):
    """How an earlier item and a later one hang together, within one edition or over two."""

    earlier = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="later_links")
    later = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="earlier_links")
    kind = models.CharField("soort", max_length=10, choices=LinkKind.choices)
    subject = models.CharField("waarover", max_length=200, blank=True)
    reason = models.CharField("reden", max_length=600, blank=True)

    class Meta:
        verbose_name = "draad"
        verbose_name_plural = "draden"
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="items_linked_once"),
            models.CheckConstraint(condition=~models.Q(earlier=models.F("later")), name="item_linked_to_another"),
            models.CheckConstraint(
                condition=~models.Q(kind="stops") | ~models.Q(reason=""), name="stop_link_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"

    def guard(self) -> None:
        self.later.guard()
