# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "stelsel.ground.register"
    label = "register"
    verbose_name = "Register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stelsel.ground.core.calendars.dates import dates_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.feeds.telling import teller_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.finding.document import findables_register  # noqa: PLC0415 -- models must be loaded first
        from stelsel.ground.core.mentions import mentions_register  # noqa: PLC0415 -- the same
        from stelsel.ground.network.popolo import popolo_events_register  # noqa: PLC0415 -- the same
        from stelsel.ground.register.calendars import register_dates  # noqa: PLC0415 -- the same
        from stelsel.ground.register.feeds import TELLER  # noqa: PLC0415 -- models must be loaded first
        from stelsel.ground.register.popolo import events_of  # noqa: PLC0415 -- the same
        from stelsel.ground.register.queries import mentions  # noqa: PLC0415 -- the same
        from stelsel.ground.register.queries.findable import register_findables  # noqa: PLC0415 -- the same

        mentions_register(mentions)
        findables_register(register_findables)
        popolo_events_register(events_of)
        teller_register(TELLER)
        dates_register(register_dates)
