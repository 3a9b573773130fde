# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The closed lists of the agenda."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class EditionState(models.TextChoices):
    DRAFT = "draft", _("concept")
    PUBLISHED = "published", _("gepubliceerd")
    FROZEN = "frozen", _("bevroren")


class ThemeKind(models.TextChoices):
    OPGAVE = "opgave", _("maatschappelijke opgave")
    UITDAGING = "uitdaging", _("stelseluitdaging")
    DWARSTHEMA = "dwarsthema", _("dwarsthema")
    AGENDA = "agenda", _("de agenda zelf")
    TEXT = "text", _("tekst")


class ItemKind(models.TextChoices):
    HARVEST = "harvest", _("oogst")
    PLAN = "plan", _("plan")


class Mark(models.TextChoices):
    """What stood before an item in its document; `loose` lost its mark on the way."""

    BULLET = "bullet", _("opsommingsteken")
    DASH = "dash", _("streepje")
    NUMBER = "number", _("nummer")
    ROW = "row", _("rij van een tabel")
    LOOSE = "loose", _("zonder teken")


class LinkKind(models.TextChoices):
    """What became of an item: read from the earlier item to the later one."""

    CONTINUES = "continues", _("gaat verder als")
    DELIVERS = "delivers", _("leverde op")
    STOPS = "stops", _("stopt")
    SPLITS = "splits", _("splitst in")
    MERGES = "merges", _("gaat op in")
    TRANSFERS = "transfers", _("gaat over naar")
    RENAMES = "renames", _("heet voortaan")


class ReferenceRole(models.TextChoices):
    ACTOR = "actor", _("wie het doet")
    MENTIONED = "mentioned", _("genoemd")


class Verb(models.TextChoices):
    """What a reviewer can do with a draft."""

    ACCEPT = "accept", _("akkoord")
    REOPEN = "reopen", _("toch niet akkoord")
    EDIT = "edit", _("bewerkt")
    SPLIT = "split", _("gesplitst")
    MERGE = "merge", _("samengevoegd")
    KIND = "kind", _("andere soort")
    MOVE = "move", _("verplaatst")
    ADD = "add", _("toegevoegd")
    DROP = "drop", _("geen punt")
    LINK = "link", _("gekoppeld")
    UNLINK = "unlink", _("losgemaakt")
    ANSWER = "answer", _("vraag beantwoord")
    CHAPTER = "chapter", _("hoofdstuk bewerkt")
    CARRY = "carry", _("overgenomen uit een eerdere lezing")


class AnswerChoice(models.TextChoices):
    """What a reviewer says to a question of the import."""

    RIGHT = "right", _("klopt zo")
    MENDED = "mended", _("verbeterd")
