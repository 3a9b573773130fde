# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""PDF: words with their places, put in reading order, and pages as pictures."""

from __future__ import annotations

from stelsel.agree.agenda.importing.pdf.picture import page_picture
from stelsel.agree.agenda.importing.pdf.reader import read_pdf

__all__ = ["page_picture", "read_pdf"]
