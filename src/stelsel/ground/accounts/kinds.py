# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do, least first: each role includes the ones before it."""

    READER = "reader", _("lezer")
    REVIEWER = "reviewer", _("nakijker")
    EDITOR = "editor", _("redacteur")
    ADMINISTRATOR = "administrator", _("beheerder")


class KeyScope(models.TextChoices):
    """What a program with a key may do: read what the person may read, or also do what the person may do."""

    READ = "lezen", _("lezen")
    WRITE = "schrijven", _("lezen en schrijven")
