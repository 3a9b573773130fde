# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Invented networks and figures of a stated size, made anew from a seed. Nothing here is about a real organisation."""
