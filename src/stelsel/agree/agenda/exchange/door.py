# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a file is, told by its content, and the document in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stelsel.agree.agenda.exchange.document import EditionDocument
from stelsel.agree.agenda.exchange.json_format import json_read
from stelsel.agree.agenda.exchange.questions import Question
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


def document_receive(data: bytes, *, name: str) -> Received | None:
    """The document in a file, or None where it is neither JSON nor StratML: then it may be raw text.

    Raises `InvalidInput` or `Refused` for JSON and XML that cannot be read.
    """
    if not _JSON.match(data):
        return None
    size_check(data, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "De JSON is niet in UTF-8 bewaard.", where=f"{name}, byte {error.start + 1}",
            remedy="Haal het bestand opnieuw op, of zet het om naar UTF-8.",
        ) from error  # fmt: skip
    return Received(json_read(text, name=name), text, "stelsel-json")


def size_check(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise InvalidInput(
            f"Het bestand is {len(data) / 1_000_000:.1f} MB; meer dan {MAX_BYTES // 1_000_000} MB lezen we niet in.",
            where=name, remedy="Splits het bestand in delen.",
        )  # fmt: skip
