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
        from stelsel.agree.agenda.feeds import TELLER  # noqa: PLC0415 -- the same
        from stelsel.agree.agenda.queries.findable import agenda_findables  # noqa: PLC0415 -- the same
        from stelsel.agree.agenda.queries.mentions import mentions  # noqa: PLC0415 -- the same
        from stelsel.agree.agenda.queries.scopes import agenda_scopes  # noqa: PLC0415 -- the same
        from stelsel.ground.accounts.scopes import scopes_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.feeds.telling import teller_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.finding.document import findables_register  # noqa: PLC0415 -- the same
        from stelsel.ground.core.mentions import mentions_register  # noqa: PLC0415 -- the same

        scopes_register(agenda_scopes)
        mentions_register(mentions)
        findables_register(agenda_findables)
        teller_register(TELLER)
