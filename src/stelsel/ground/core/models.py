# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every room's records share: recorded time, a source, an identifier that is never reused, and an audit trail."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models.base import ModelBase

PUBLIC_ID = r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$"


class Record(models.Model):
    """A row that people rely on: each creation, change and deletion leaves an `AuditEntry`.

    `recorded_at` is recorded time (when we knew); valid time stands in the fields of each record.
    """

    recorded_at = models.DateTimeField("vastgelegd op", auto_now_add=True, editable=False)

    class Meta:
        abstract = True

    def save(
        self, *, force_insert: bool | tuple[ModelBase, ...] = False, force_update: bool = False,
        using: str | None = None, update_fields: Iterable[str] | None = None,
    ) -> None:  # fmt: skip
        """Row, identifier and audit entry in one transaction: a refused save issues no identifier."""
        with transaction.atomic(using=using):
            super().save(force_insert=force_insert, force_update=force_update, using=using, update_fields=update_fields)

    def guard(self) -> None:
        """Raise a `StelselError` when this record may not be changed now; asked before every write and deletion."""


class Identified(Record):
    """A record with an address of its own. `public_id` is issued once and never given to another record of its kind."""

    public_id = models.CharField("kenmerk", max_length=120, unique=True, validators=[RegexValidator(PUBLIC_ID)])

    class Meta:
        abstract = True

    @property
    def is_provisional(self) -> bool:
        """Whether it may still get its own identifier, because nobody was given the one that it has."""
        return False


class Source(Identified):
    """Where a fact was read: a document, page, register or file."""

    title = models.CharField("titel", max_length=300)
    publisher = models.CharField("uitgever", max_length=300, blank=True)
    published = models.CharField("datum", max_length=40, blank=True, help_text="Zo precies als bekend: 2023, 2023-05")
    url = models.URLField("adres", max_length=500, blank=True)
    licence = models.CharField("licentie", max_length=200, blank=True)
    note = models.TextField("opmerking", blank=True)
    invented = models.BooleanField(
        "verzonnen", default=False, help_text="Gemaakt om iets uit te proberen, en waar van niemand."
    )

    class Meta:
        verbose_name = "bron"
        verbose_name_plural = "bronnen"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class SourceText(Record):
    """The lines of a document that somebody imported. It is kept as it was read, to show a fact where it stands."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="document")
    name = models.CharField("bestandsnaam", max_length=255)
    sha256 = models.CharField(max_length=64)
    text = models.TextField("tekst")

    class Meta:
        verbose_name = "tekst van een bron"
        verbose_name_plural = "teksten van bronnen"

    def __str__(self) -> str:
        return self.name


class SourceFile(models.Model):
    """The file that the text of a source was taken from, as it came in; it never changes.

    `places` holds for each line of the text (the first at 0) where it stands: page (from 1), left, top, right and
    bottom, in points from the left and the top; null for a line that stands nowhere. `pages` holds the width and
    height of each page in points. Both are empty for formats without pages.
    """

    text = models.OneToOneField(SourceText, on_delete=models.CASCADE, related_name="file")
    format = models.CharField("formaat", max_length=12)
    data = models.BinaryField("inhoud")
    places = models.JSONField("plaatsen", default=list)
    pages = models.JSONField("pagina's", default=list)

    class Meta:
        verbose_name = "bestand van een bron"
        verbose_name_plural = "bestanden van bronnen"

    def __str__(self) -> str:
        return f"{self.text} ({self.format})"


class Sourced(Record):
    """A fact with the place where it was read: a source, and for a document its first and last line.

    `locator` is the finer place in a source without lines; `unverified` says in words what nobody checked.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    first_line = models.PositiveIntegerField("eerste regel", null=True, blank=True)
    last_line = models.PositiveIntegerField("laatste regel", null=True, blank=True)
    locator = models.CharField("plaats in de bron", max_length=600, blank=True)
    unverified = models.CharField("niet geverifieerd", max_length=600, blank=True)

    class Meta:
        abstract = True


class Dated(Sourced):
    """A fact that holds in a period: half-open `[valid_from, valid_to)`, both ends may be open."""

    valid_from = models.DateField("geldig vanaf", null=True, blank=True)
    valid_to = models.DateField("geldig tot", null=True, blank=True)

    class Meta:
        abstract = True


class PublicIdentifier(models.Model):
    """Every identifier that was ever issued. A deleted record leaves its row here, so its address is never reused."""

    kind = models.CharField(max_length=60)
    value = models.CharField(max_length=120)
    issued_at = models.DateTimeField(auto_now_add=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="identifier_issued_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}"


class AuditEntry(models.Model):
    """One change of one record: who, when, what it was and what it became. Append only."""

    at = models.DateTimeField("moment", auto_now_add=True, db_index=True)
    actor = models.CharField("wie", max_length=150, blank=True)
    action = models.CharField("wat", max_length=20)
    record_type = models.CharField("soort", max_length=100)
    record_id = models.CharField("nummer", max_length=60)
    before = models.JSONField("was", null=True)
    after = models.JSONField("werd", null=True)

    class Meta:
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        indexes = [
            models.Index(fields=["record_type", "record_id"], name="audit_of_record"),
            models.Index(fields=["record_type", "id"], name="audit_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.record_id} {self.action}"


class Revision(models.Model):
    """A single row that counts the changes of the whole content; equal numbers mean equal pages."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
