# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From a designed agenda to a draft: bytes in, structure and doubts out, no database."""

from stelsel.agree.agenda.importing.door import import_text
from stelsel.agree.agenda.importing.draft import Draft, Known
from stelsel.agree.agenda.importing.lines import Lines
from stelsel.agree.agenda.importing.reading import MAX_FILE, read_document

__all__ = ["MAX_FILE", "Draft", "Known", "Lines", "import_text", "read_document"]
