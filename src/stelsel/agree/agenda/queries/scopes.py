# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from django.urls import reverse

from stelsel.agree.agenda.models import Agenda
from stelsel.agree.agenda.permissions import scope_of
from stelsel.ground.accounts.scopes import Named


def agenda_scopes() -> list[Named]:
    """Every agenda as something that people may have a role for. One query."""
    page = reverse("agenda:agendas")
    return [Named(scope_of(agenda), agenda.name, page) for agenda in Agenda.objects.all()]
