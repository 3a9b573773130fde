# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A room of nobody, with one source of events: what the bench of many rows counts."""
