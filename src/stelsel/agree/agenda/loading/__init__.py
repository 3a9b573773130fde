# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loading an agenda from a folder of TOML files (`demo/agenda/`; the fields: `docs/reference/agenda-data-files.md`)."""

from stelsel.agree.agenda.loading.folder import agenda_load

__all__ = ["agenda_load"]
