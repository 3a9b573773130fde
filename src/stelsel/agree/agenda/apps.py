# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class AgendaConfig(AppConfig):
    name = "stelsel.agree.agenda"
    label = "agenda"
    verbose_name = "Agenda"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from stelsel.agree.agenda import permissions  # noqa: F401, PLC0415 -- names who may what; models must be loaded first
        from stelsel.agree.agenda.calendars import agenda_dates  # noqa: PLC0415 -- the same
        from stelsel.agree.agenda.feeds import TELLER  # noqa: PLC0415 -- models must be loaded first
        from stelsel.agree.agenda.queries.findable import agenda_findables  # noqa: PLC0415 -- the same
        from stelsel.agree.agenda.queries.mentions import mentions  # noqa: PLC0415 -- the same
        from stelsel.agree.agenda.queries.scopes import agenda_scopes  # noqa: PLC0415 -- the same
        from stelsel.agree.agenda.queries.seeing import sources_of_drafts  # noqa: PLC0415 -- the same
        from stelsel.ground.accounts.scopes import scopes_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.calendars.dates import dates_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.feeds.telling import teller_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.finding.document import findables_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.hiding import hidden_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.mentions import mentions_register  # noqa: PLC0415 -- the same

        scopes_register(agenda_scopes)
        hidden_register(sources_of_drafts)
        mentions_register(mentions)
        findables_register(agenda_findables)
        teller_register(TELLER)
        dates_register(agenda_dates)
