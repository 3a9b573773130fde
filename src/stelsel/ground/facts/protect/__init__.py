# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Disclosure control: which figures may be published, which stay hidden to protect them, and noise where all is asked.

Pure code on numpy and scipy: no Django, no database. Heavy to import, so doors import it inside their functions.
"""
