# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "stelsel.ground.core"
    label = "core"
    verbose_name = "Grondslag"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stelsel.ground.core import audit  # noqa: PLC0415 -- models must be loaded first
        from stelsel.ground.core.finding.document import findables_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.finding.library import source_findables  # noqa: PLC0415 -- the same

        audit.connect()
        findables_register(source_findables)
