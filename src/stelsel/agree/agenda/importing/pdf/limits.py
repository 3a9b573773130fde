# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How much one PDF may ask for, and how its process says that it asked for more."""

from __future__ import annotations

MEGABYTE = 1_000_000
MAX_BYTES = 25 * MEGABYTE
MAX_PAGES = 500
MAX_GLYPHS = 3_000_000
MEMORY = 1_200 * MEGABYTE
CPU_SECONDS = 40
WALL_SECONDS = 60

REFUSED = 3
"""Exit code: standard output says why."""
TOO_MUCH = 4
"""Exit code: a limit was met."""
