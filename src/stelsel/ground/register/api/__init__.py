# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door of the register in the API."""

from ninja import Router

from stelsel.ground.register.api import contradictions, figures, subjects

router = Router(tags=["register"])
for one in (subjects.router, figures.router, contradictions.router):
    router.add_router("", one)

__all__ = ["router"]
