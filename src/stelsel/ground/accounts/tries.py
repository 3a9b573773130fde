# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How often a wrong key may be tried from one place, counted where all workers count (the shared cache)."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.http import HttpRequest

WRONG_KEYS = {"api_key": "20/m/ip"}


def key_try_left(request: HttpRequest) -> bool:
    """Count a wrong key from this place; False once there were too many. Right keys are not counted."""
    usage = ratelimit.consume(request, app="stelsel.accounts", action="api_key", config=WRONG_KEYS, limit_get=True)
    return usage is not None
