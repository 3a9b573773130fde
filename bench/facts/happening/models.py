# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models

from stelsel.ground.facts.events import EventFact


class Happened(EventFact):
    """Something that was counted at a location, which has one organisation and one municipality."""

    day = models.DateField()
    location = models.BigIntegerField()
    organisation = models.BigIntegerField()
    municipality = models.BigIntegerField()
    indicator = models.CharField(max_length=10)
    age = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    value = models.IntegerField()
