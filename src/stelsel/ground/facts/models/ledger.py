# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ledger: what was recorded, in the order of recording. Rows are only ever added.

It keeps no audit entries beside itself: each row says when and by whom it came, and none changes.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stelsel.ground.core.models import Record
from stelsel.ground.facts.kinds import Grain, Missing, Quality, Status


class Batch(Record):
    """A load of one file by one version of a mapping. It is loaded or withdrawn as a whole.

    The file itself is kept under `sha256` on the shelf of files, so that what came from it can be rebuilt; `mapping` is
    the text of the mapping. `report` says by line and field what was refused or repaired, and in `codes` the SHA-256 of
    the codes that the file was read with (`loading.codebook`), kept beside it.
    """

    class State(models.TextChoices):
        LOADED = "loaded", "geladen"
        WITHDRAWN = "withdrawn", "ingetrokken"

    name = models.CharField("bestand", max_length=255)
    sha256 = models.CharField(max_length=64)
    mapping = models.TextField("koppeling")
    mapping_sha256 = models.CharField(max_length=64)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.LOADED)
    actor = models.CharField("door", max_length=150, blank=True)
    accepted = models.PositiveBigIntegerField("aangenomen", default=0)
    repaired = models.PositiveBigIntegerField("hersteld", default=0)
    refused = models.PositiveBigIntegerField("geweigerd", default=0)
    unchanged = models.PositiveBigIntegerField("al bekend", default=0)
    report = models.JSONField("verslag", default=dict, blank=True)

    class Meta:
        verbose_name = "lading"
        verbose_name_plural = "ladingen"
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "mapping_sha256"], condition=Q(state="loaded"), name="batch_file_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Commit(models.Model):
    """One write: all of its rows or none. `seq` rises in the order in which writes became visible, so that a number
    is a moment: what was known then is what has a seq up to it. `recorded_at` never falls as `seq` rises.

    `key` is the idempotency key of who wrote, `digest` the SHA-256 of what they asked: the same key with the same
    content is answered and not written again. Its rows are `first_row` up to and including `last_row`; none where equal
    to what stood already.
    """

    seq = models.BigIntegerField(primary_key=True)
    recorded_at = models.DateTimeField("vastgelegd op", db_index=True)
    actor = models.CharField("wie", max_length=150, blank=True)
    key = models.CharField("kenmerk van het verzoek", max_length=200, null=True, unique=True)
    digest = models.CharField("SHA-256", max_length=64)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="commits", verbose_name="lading")
    first_row = models.BigIntegerField("eerste rij")
    last_row = models.BigIntegerField("laatste rij")

    class Meta:
        verbose_name = "vastlegging"
        verbose_name_plural = "vastleggingen"

    def __str__(self) -> str:
        return str(self.seq)


class Fact(models.Model):
    """A row of the ledger: a value (`sign` 1), or the end of an earlier row that no longer holds (`sign` -1, `ends` its
    number, and the same content). Adding up `sign` x `amount` over the rows up to a seq gives what was known then.

    `measure`, `source` and `combo` are the keys of Measure, Source (0: own registration) and Combination (0: none);
    they are numbers and no foreign keys, because the columnar side carries the same columns. `unit` is whom it is about
    (`units.py`). The period is half-open. `amount` is the value x 10^decimals of the measure; null where `missing` says
    why there is none. `version` is the number of the definition.
    """

    row = models.BigIntegerField("rij", primary_key=True)
    seq = models.BigIntegerField("vastlegging", db_index=True)
    sign = models.SmallIntegerField("teken", default=1)
    ends = models.BigIntegerField("einde van rij", default=0)
    measure = models.IntegerField("maat")
    version = models.SmallIntegerField("versie van de definitie")
    unit = models.BigIntegerField("over wie")
    start = models.DateField("eerste dag")
    stop = models.DateField("dag erna")
    grain = models.SmallIntegerField("soort periode", choices=Grain.choices)
    combo = models.IntegerField("combinatie", default=0)
    source = models.IntegerField("bron", default=0)
    amount = models.BigIntegerField("getal", null=True)
    missing = models.SmallIntegerField("waarom er geen waarde is", choices=Missing.choices, default=Missing.PRESENT)
    quality = models.SmallIntegerField("kwaliteit", choices=Quality.choices, default=Quality.UNTOLD)
    status = models.SmallIntegerField("stand", choices=Status.choices, default=Status.UNTOLD)

    class Meta:
        verbose_name = "feit"
        verbose_name_plural = "feiten"
        indexes = [models.Index(fields=["measure", "unit", "start"], name="fact_of_unit")]
        constraints = [
            models.CheckConstraint(condition=Q(stop__gt=models.F("start")), name="fact_holds_a_day"),
            models.CheckConstraint(
                condition=Q(missing=Missing.PRESENT, amount__isnull=False)
                | (~Q(missing=Missing.PRESENT) & Q(amount__isnull=True)),
                name="fact_value_or_reason",
            ),
            models.CheckConstraint(condition=Q(sign=1, ends=0) | Q(sign=-1, ends__gt=0), name="fact_is_or_ends_one"),
            models.UniqueConstraint(fields=["ends"], condition=Q(sign=-1), name="fact_ended_once"),
        ]

    def __str__(self) -> str:
        return str(self.row)
