# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the network in the API."""

from ninja import Router

from stelsel.ground.network.api import areas, bodies, organisations, successions

router = Router(tags=["netwerk"])
for one in (organisations.router, areas.router, bodies.router, successions.router):
    router.add_router("", one)

__all__ = ["router"]
