# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The states that subjects and promises go through: the vocabulary of the agenda itself (inventory, section 9)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    PLANNED = "planned", _("gepland")
    EXPLORED = "explored", _("verkend")
    PREPARED = "prepared", _("voorbereid")
    TENDERED = "tendered", _("aanbesteed")
    STARTED = "started", _("gestart")
    DRAFT = "draft", _("concept")
    DELIVERED = "delivered", _("opgeleverd")
    IN_USE = "in_use", _("in gebruik")
    CONTINUED = "continued", _("voortgezet")
    SCALED_UP = "scaled_up", _("opgeschaald")
    SECURED = "secured", _("geborgd")
    TRANSFERRED = "transferred", _("overgedragen")
    SUCCEEDED = "succeeded", _("opgevolgd")
    STOPPED = "stopped", _("gestopt")
    NOT_FEASIBLE = "not_feasible", _("niet haalbaar")


NEEDS_REASON = frozenset({State.STOPPED, State.NOT_FEASIBLE})
ENDED = frozenset({State.STOPPED, State.NOT_FEASIBLE, State.SUCCEEDED, State.TRANSFERRED})
