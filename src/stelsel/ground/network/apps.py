# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "stelsel.ground.network"
    label = "network"
    verbose_name = "Netwerk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stelsel.ground.core.feeds.telling import teller_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.finding.document import findables_register  # noqa: PLC0415 -- models must be loaded first
        from stelsel.ground.network.feeds import TELLER  # noqa: PLC0415 -- models must be loaded first
        from stelsel.ground.network.queries.findable import network_findables  # noqa: PLC0415 -- the same

        findables_register(network_findables)
        teller_register(TELLER)
