# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The network in Popolo JSON (popoloproject.com): `docs/reference/popolo.md` says what goes where, and what Popolo
cannot say.
"""

from stelsel.ground.network.popolo.document import Popolo, popolo_at, popolo_bytes, popolo_of
from stelsel.ground.network.popolo.events import popolo_events_register

__all__ = ["Popolo", "popolo_at", "popolo_bytes", "popolo_events_register", "popolo_of"]
