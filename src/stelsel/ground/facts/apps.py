# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "stelsel.ground.facts"
    label = "facts"
    verbose_name = "Feiten"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stelsel.ground.facts import permissions  # noqa: F401, PLC0415 -- names who may what; models must be loaded first
