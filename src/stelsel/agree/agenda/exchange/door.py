# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file is, told by its content, and the document in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stelsel.agree.agenda.exchange.coding import encode
from stelsel.agree.agenda.exchange.document import EditionDocument
from stelsel.agree.agenda.exchange.json_format import document_from, json_read
from stelsel.agree.agenda.exchange.questions import Question
from stelsel.agree.agenda.exchange.stratml_read import stratml_read, without_sender
from stelsel.agree.agenda.exchange.xml_reading import xml_text
from stelsel.ground.core.errors import InvalidInput

MAX_BYTES = 10_000_000
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*(?:[\"}]|\Z)")


@dataclass(frozen=True)
class Received:
    """A document as it came in. `text` is what is kept of the file; `whole` says that it came from Stelsel itself and
    names its own sources.
    """

    document: EditionDocument
    text: str
    format: str
    whole: bool = True
    questions: tuple[Question, ...] = ()


def document_receive(data: bytes, *, name: str, year: int | None = None) -> Received | None:
    """The document in a file, or None where it is neither JSON nor StratML: then it may be raw text.

    `year` is the one to take where a plan of others names none. Raises `InvalidInput` or `Refused` for JSON and XML
    that cannot be read.
    """
    if not _JSON.match(data):
        return _stratml(data, name, year)
    _size_check(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "De JSON is niet in UTF-8 bewaard.", where=f"{name}, byte {error.start + 1}",
            remedy="Haal het bestand opnieuw op, of zet het om naar UTF-8.",
        ) from error  # fmt: skip
    return Received(json_read(text, name=name), text, "stelsel-json")


def _stratml(data: bytes, name: str, year: int | None) -> Received | None:
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return None
    _size_check(data, name)
    text = xml_text(data, name)
    if text is None:
        return None
    document, whole, questions = stratml_read(text, name=name, year=year)
    if not whole:
        document = document_from(encode(document), name)
    return Received(document, without_sender(text), "stratml", whole, tuple(questions))


def _size_check(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise InvalidInput(
            f"Het bestand is {len(data) / 1_000_000:.1f} MB; meer dan {MAX_BYTES // 1_000_000} MB lezen we niet in.",
            where=name, remedy="Splits het bestand in delen.",
        )  # fmt: skip
