# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How fast facts are recorded, loaded and asked. `bench/counting.py` runs it."""
