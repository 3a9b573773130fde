# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The questions of an import: what names each of them, and which are still open."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stelsel.agree.agenda.models import Answer, Edition, ImportRun

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Question:
    """Something the importer was not sure of, at a line of the document.

    Where the document has no lines, `line` is 0 and `place` names the item: the slug of its chapter, and its code.
    """

    key: str
    line: int
    kind: str
    text: str
    suggestion: str
    place: tuple[str, str] | None = None


def questions_of(told: Sequence[Mapping[str, object]], lines: Sequence[str]) -> list[Question]:
    """The questions in the JSON of an import, each with its key.

    The key is made of the words of the question and of its line, not of the line number: it stays the same where a
    corrected document only moved. Equal questions are told apart by counting them.
    """
    seen: Counter[str] = Counter()
    found = []
    for entry in told:
        line = int(str(entry.get("line") or 0))
        item = entry.get("item")
        place = (str(item[0]), str(item[1])) if isinstance(item, list) else None
        kind, text, suggestion = (str(entry.get(name) or "") for name in ("kind", "text", "suggestion"))
        content = lines[line - 1] if 0 < line <= len(lines) else str(place or "")
        base = "\x1f".join((kind, text, suggestion, content.strip()))
        seen[base] += 1
        key = hashlib.sha256(f"{base}\x1f{seen[base]}".encode()).hexdigest()[:40]
        found.append(Question(key, line, kind, text, suggestion, place))
    return found


def run_of(edition: Edition) -> ImportRun | None:
    return ImportRun.objects.select_related("document", "edition__agenda").filter(edition=edition).first()


def questions_asked(run: ImportRun) -> list[Question]:
    return questions_of(run.result["questions"], lines_of(run))


def lines_of(run: ImportRun) -> list[str]:
    """The lines of the document as the import numbered them; line 1 is at 0."""
    return _LINE_END.split(run.document.text)


def questions_open(edition: Edition) -> int:
    """How many questions of its import nobody answered; 0 for an edition that was not imported. Three queries."""
    run = run_of(edition)
    if run is None:
        return 0
    answered = set(Answer.objects.filter(run=run).values_list("key", flat=True))
    return sum(question.key not in answered for question in questions_asked(run))
