# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""HTML and Markdown, read as text with headings, lists and tables; nothing that they point at is fetched."""

from stelsel.agree.agenda.importing.markup.door import read_html, read_markdown

__all__ = ["read_html", "read_markdown"]
