# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How far people are with the review of a draft. Work in progress: when the edition is public, only its items count."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from stelsel.agree.agenda.kinds import AnswerChoice, Verb
from stelsel.agree.agenda.models.edition import ImportRun
from stelsel.agree.agenda.models.item import Item


class ItemReview(models.Model):
    """What reviewers did with one item of a draft; an item without this row was not touched yet.

    `version` counts the steps that touched the item: a form that saw an older one is refused. `read` holds the codes
    of the items, as the import read them, that this item came from: two after a merge, none for one made by hand.
    """

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="review")
    version = models.PositiveIntegerField(default=0)
    read = models.JSONField(default=list)
    accepted_at = models.DateTimeField("akkoord op", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "nagelopen punt"
        verbose_name_plural = "nagelopen punten"

    def __str__(self) -> str:
        return f"{self.item} v{self.version}"


class Answer(models.Model):
    """What a reviewer said to a question of the import. `key` names the question (`review.questions.key_of`)."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=40)
    choice = models.CharField("antwoord", max_length=8, choices=AnswerChoice.choices)
    note = models.CharField("toelichting", max_length=600, blank=True)
    at = models.DateTimeField("moment", auto_now=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="question_answered_once")]

    def __str__(self) -> str:
        return f"{self.key}: {self.choice}"


class ReviewStep(models.Model):
    """One step of a review, with everything that it touched as it was and as it became: so it can be undone.

    `before` and `after` have the form of `review.states.State`. A step that was undone stays, with who undid it.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField("moment", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    verb = models.CharField("wat", max_length=10, choices=Verb.choices)
    about = models.CharField("waarover", max_length=300, blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    undone_at = models.DateTimeField("ongedaan op", null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "stap"
        verbose_name_plural = "stappen"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.verb} {self.about}"
