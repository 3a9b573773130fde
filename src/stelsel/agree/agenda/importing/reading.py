# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the bytes of any document to lines: what it is, its content tells; each format has a reader of its own.

A reader is imported when it is needed: a plain text never waits for the libraries of another format.
"""

from __future__ import annotations

from stelsel.agree.agenda.importing.lines import MAX_BYTES as MAX_TEXT_BYTES
from stelsel.agree.agenda.importing.lines import Lines, read_text
from stelsel.agree.agenda.importing.signatures import Format, format_of
from stelsel.ground.core.errors import InvalidInput

MEGABYTE = 1_000_000
MAX_BYTES: dict[Format, int] = {
    "text": MAX_TEXT_BYTES,
    "markdown": MAX_TEXT_BYTES,
    "html": 5 * MEGABYTE,
    "docx": 20 * MEGABYTE,
    "pdf": 25 * MEGABYTE,
}
"""What a file may weigh; pictures make a document heavy, and none of them is read."""


MAX_FILE = max(MAX_BYTES.values())
"""What no document weighs that is read, so that a door need not open a larger file."""


def read_document(data: bytes, *, name: str) -> Lines:
    """The lines of a PDF, a Word document (.docx), HTML, Markdown or plain text; `name` is for the messages, and only
    tells Markdown from plain text where the content does not.

    Raises `InvalidInput` for anything else, for what is damaged, hidden or empty, and for too much.
    """
    form = format_of(data, name)
    most = MAX_BYTES[form]
    if len(data) > most:
        raise InvalidInput(
            f"Het bestand is {len(data) / MEGABYTE:.1f} MB; meer dan {most // MEGABYTE} MB lezen we niet in.",
            where=name,
            remedy="Splits het document in delen of bewaar alleen de tekst.",
        )
    match form:
        case "pdf":
            from stelsel.agree.agenda.importing.pdf import read_pdf  # noqa: PLC0415 -- only when needed

            return read_pdf(data, name=name)
        case "docx":
            from stelsel.agree.agenda.importing.word import read_docx  # noqa: PLC0415 -- only when needed

            return read_docx(data, name=name)
        case "html":
            from stelsel.agree.agenda.importing.markup import read_html  # noqa: PLC0415 -- only when needed

            return read_html(data, name=name)
        case "markdown":
            from stelsel.agree.agenda.importing.markup import read_markdown  # noqa: PLC0415 -- only when needed

            return read_markdown(data, name=name)
        case _:
            return read_text(data, name=name)


def _unread(kind: str, name: str) -> Lines:
    raise InvalidInput(
        f"Dit is geen tekst maar {kind}.",
        where=name,
        remedy="Dit formaat lezen we later ook zelf; bewaar het nu als tekst (.txt, UTF-8).",
    )
