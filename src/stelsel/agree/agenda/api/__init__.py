# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the agenda in the API."""

from ninja import Router

from stelsel.agree.agenda.api import agendas, chapters, editions, items, threads

router = Router(tags=["afspreken"])
for one in (agendas.router, editions.router, chapters.router, items.router, threads.router):
    router.add_router("", one)

__all__ = ["router"]
