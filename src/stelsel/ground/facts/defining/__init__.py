# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what is counted from files (format: `docs/reference/measures-data-files.md`)."""

from stelsel.ground.facts.defining.load import facts_define_load

__all__ = ["facts_define_load"]
