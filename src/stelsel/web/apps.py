# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "stelsel.web"
    label = "web"
    verbose_name = "Website"

    def ready(self) -> None:
        from stelsel.ground.core.feeds.telling import teller_register  # noqa: PLC0415 -- models must be loaded first
        from stelsel.web.feeds import TELLER  # noqa: PLC0415 -- the same

        teller_register(TELLER)
