# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files hold the columns. A file that is not listed here does not exist for any question."""

from __future__ import annotations

import secrets

from django.db import models

from stelsel.ground.facts.models.ledger import Batch

FACTS = "facts"
"""The shelf of recorded values."""


def _secret() -> int:
    return secrets.randbits(62)


class Shelf(models.Model):
    """One table of facts on the columnar side: recorded values, or a registered source of events.

    `settled` is the last row of the ledger that is in a segment, `next_row` the first number that nobody has, and
    `revision` rises with every change of the list. `secret` seeds the random keys of its records (`protect`): whoever
    knows it can take the noise off published counts.
    """

    name = models.CharField(primary_key=True, max_length=60)
    secret = models.BigIntegerField(default=_secret)
    next_row = models.BigIntegerField(default=1)
    settled = models.BigIntegerField(default=0)
    revision = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return self.name


class Segment(models.Model):
    """An immutable Parquet file, named by what is in it. `format` is the version of its columns.

    `seq` is the commit of all of its rows where they were loaded at once; null where each row says its own. `rollup` is
    the file with the same facts added up by month; both names are relative to the folder of the store. A segment that
    was merged into another is `retired_at`: its file stays for questions that began before. `profile` says by measure
    which grains, sources, versions and combinations are in it, so that no question reads it to find out. `digest` is
    what its rows say (`store.digests`), whichever library wrote the file; rows of retired segments of loads stay here,
    as the record of what each load brought.
    """

    class Origin(models.TextChoices):
        LEDGER = "ledger", "grootboek"
        LOAD = "load", "lading"

    shelf = models.ForeignKey(Shelf, on_delete=models.PROTECT, related_name="segments", verbose_name="plank")
    origin = models.CharField("herkomst", max_length=8, choices=Origin.choices)
    file = models.CharField("bestand", max_length=200, unique=True)
    sha256 = models.CharField("SHA-256", max_length=64)
    rollup = models.CharField("bestand met sommen", max_length=200, blank=True)
    rollup_sha256 = models.CharField("SHA-256 van de sommen", max_length=64, blank=True)
    format = models.PositiveSmallIntegerField("vorm")
    profile = models.JSONField("wat erin voorkomt", default=dict)
    digest = models.CharField("wat de rijen zeggen", max_length=32, blank=True)
    rollup_size = models.BigIntegerField("bytes van de sommen", default=0)
    rows = models.BigIntegerField("rijen")
    size = models.BigIntegerField("bytes")
    first_row = models.BigIntegerField("eerste rij")
    last_row = models.BigIntegerField("laatste rij")
    last_seq = models.BigIntegerField("laatste vastlegging")
    seq = models.BigIntegerField("vastlegging", null=True)
    batch = models.ForeignKey(
        Batch, on_delete=models.PROTECT, null=True, related_name="segments", verbose_name="lading"
    )
    recorded_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    retired_at = models.DateTimeField("vervangen op", null=True)

    class Meta:
        verbose_name = "deel van de feiten"
        verbose_name_plural = "delen van de feiten"
        indexes = [models.Index(fields=["shelf", "retired_at"], name="segment_in_use")]

    def __str__(self) -> str:
        return self.file

    @property
    def sums_by_commit(self) -> bool:
        """Whether its sums are told apart by commit, so that they can be read as known before one of them."""
        return self.origin == self.Origin.LOAD and self.format > 1
