# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linked data: the permanent addresses of things, and what is said of them in words that others know."""
