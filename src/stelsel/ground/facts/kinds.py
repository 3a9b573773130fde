# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The closed vocabularies of facts, as the small numbers that stand in the columns."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

SMALLEST: Final = 5
"""The smallest count of people that may be public, for a measure that counts people and names no number of its own."""


class Grain(models.IntegerChoices):
    """What kind of period a fact is about. A reference date is a day on which a stock was counted."""

    DAY = 1, _("dag")
    MONTH = 2, _("maand")
    QUARTER = 3, _("kwartaal")
    YEAR = 4, _("jaar")
    SCHOOL_YEAR = 5, _("schooljaar")
    DATE = 6, _("peildatum")
    OTHER = 9, _("andere periode")


class Missing(models.IntegerChoices):
    """Why there is no value. `PRESENT`: there is one."""

    PRESENT = 0, _("bekend")
    NOT_ASKED = 1, _("niet gevraagd")
    UNKNOWN = 2, _("onbekend")
    NOT_APPLICABLE = 3, _("niet van toepassing")
    REFUSED = 4, _("niet gegeven")
    SUPPRESSED = 5, _("afgeschermd door de bron")


class Quality(models.IntegerChoices):
    UNTOLD = 0, _("niet bekend hoe")
    COUNTED = 1, _("geteld")
    ESTIMATED = 2, _("geschat")
    SAMPLE = 3, _("steekproef")
    MIXED = 4, _("deels geteld, deels geschat")


class Status(models.IntegerChoices):
    UNTOLD = 0, _("stand niet bekend")
    PROVISIONAL = 1, _("voorlopig")
    REVISED = 2, _("bijgesteld")
    FINAL = 3, _("definitief")
    WITHDRAWN = 4, _("ingetrokken")


class Additivity(models.TextChoices):
    """How values of a measure combine: a flow adds up over subjects and over time, a stock only over subjects, a ratio
    is computed from two other measures after they were added, and a median cannot be combined at all.
    """

    FLOW = "flow", _("telt op over tijd en netwerk")
    STOCK = "stock", _("stand op een dag")
    RATIO = "ratio", _("verhouding van twee maten")
    MEDIAN = "median", _("niet op te tellen")


class Sensitivity(models.TextChoices):
    """Whose privacy a value touches: `OPEN` none, `PERSONS` it counts people or what people did or asked."""

    OPEN = "open", _("openbaar")
    PERSONS = "persons", _("telt mensen")


class Comparability(models.TextChoices):
    """How a version of a definition compares with the one before it."""

    FIRST = "first", _("eerste versie")
    EQUAL = "equal", _("gelijk")
    CONVERTIBLE = "convertible", _("om te rekenen")
    BREAK = "break", _("breuk")
