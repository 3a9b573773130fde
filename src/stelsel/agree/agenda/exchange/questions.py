# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person should look at after an import from a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stelsel.agree.agenda.exchange.coding import encode
from stelsel.agree.agenda.exchange.waiting import KEY, waiting_in

if TYPE_CHECKING:
    from stelsel.agree.agenda.exchange.door import Received


@dataclass(frozen=True)
class Question:
    """`line` is the one in the file (0 where it has no lines to point to), `item` the place of an item in the edition:
    chapter and code. `suggestion` says what the import did.
    """

    line: int
    kind: str
    text: str
    suggestion: str
    item: tuple[str, str] | None = None

    def rank(self) -> tuple[int, str, tuple[str, str], str]:
        return self.line, self.kind, self.item or ("", ""), self.text

    def as_json(self) -> dict[str, object]:
        found: dict[str, object] = {
            "line": self.line, "kind": self.kind, "text": self.text, "suggestion": self.suggestion,
        }  # fmt: skip
        return {**found, "item": list(self.item)} if self.item else found


def received_json(received: Received, questions: Iterable[Question]) -> dict[str, object]:
    """The JSON of an import from a file, in the shape of that of an import from text (`docs/reference/import-json.md`),
    with what has to wait.
    """
    document = received.document
    return {
        "format": received.format,
        "year": document.edition.year,
        "motto": document.edition.motto or None,
        "cover": [],
        "chapters": [
            {
                "kind": chapter.kind,
                "number": chapter.printed or None,
                "title": chapter.title,
                "items": [{"id": item.code, "kind": item.kind, "text": item.text} for item in chapter.items],
            }
            for chapter in document.chapters
        ],
        "joins": [],
        "furniture": [],
        "figureBlocks": [],
        "questions": [one.as_json() for one in sorted(dict.fromkeys(questions), key=Question.rank)],
        KEY: encode(waiting_in(document)),
    }
