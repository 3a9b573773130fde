# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Word documents (.docx; ECMA-376, transitional and strict), read as a reader sees them with all changes accepted."""

from stelsel.agree.agenda.importing.word.door import read_docx

__all__ = ["read_docx"]
