# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The door for StratML: which of both readers a file is for, and what is kept of its text."""

from __future__ import annotations

import re

from stelsel.agree.agenda.exchange.checks import MAX_CHAPTERS, MAX_ITEMS
from stelsel.agree.agenda.exchange.document import EditionDocument
from stelsel.agree.agenda.exchange.questions import Question
from stelsel.agree.agenda.exchange.stratml_foreign import foreign_read
from stelsel.agree.agenda.exchange.stratml_own import own_read
from stelsel.agree.agenda.exchange.stratml_terms import PART_1, PART_2, machine_value
from stelsel.agree.agenda.exchange.xml_reading import Node, xml_parse
from stelsel.ground.core.errors import InvalidInput

_SENDER = re.compile(
    r"<(?P<tag>(?:[\w.-]+:)?Submitter)\b[^<>]*(?<!/)>(?P<told>(?:(?!</(?P=tag)\s*>).)*)(?=</)", re.DOTALL
)


def stratml_read(text: str, *, name: str, year: int | None) -> tuple[EditionDocument, bool, list[Question]]:
    """The document in StratML of Part 1 or 2, whether Stelsel itself wrote it, and what a person should look at.

    Files of others often give one identifier to two elements: that is asked about. In a file of Stelsel it is refused.
    Raises `InvalidInput` for XML that cannot be read or is no StratML, `Refused` with a report for one with faults.
    """
    root = xml_parse(text, name)
    if root.name not in {PART_1, PART_2}:
        raise InvalidInput(
            f"Dit is XML, maar geen StratML: het begint met <{root.name[:60]}>.", where=f"{name}, regel {root.line}",
            remedy=f"Kies een bestand dat begint met <{PART_2}> of <{PART_1}>.",
        )  # fmt: skip
    _bounds_check(root, name)
    head = machine_value(root, name)
    twice = _identifiers_twice(root)
    if head is None:
        document, questions = foreign_read(root, name, year)
        for node, key, first in twice:
            text = f"Het kenmerk “{key}” staat er twee keer (ook op regel {first})."
            questions.append(Question(node.line, "identifier", text, "Wat ernaar verwijst, houdt het kenmerk zelf."))
        return document, False, questions
    for node, key, first in twice:
        raise InvalidInput(
            f"Het kenmerk “{key}” staat er twee keer (ook op regel {first}).", where=f"{name}, regel {node.line}",
            remedy="Geef elk element een eigen Identifier.",
        )  # fmt: skip
    document, questions = own_read(root, head, name)
    return document, True, questions


def without_sender(text: str) -> str:
    """The text without the person who sent it in (`Submitter`): only its line ends are kept, so that lines stay."""
    return _SENDER.sub(lambda found: found[0][: -len(found["told"]) or None] + "\n" * found["told"].count("\n"), text)


def _bounds_check(root: Node, name: str) -> None:
    for kind, words, limit in (("Goal", "doelen", MAX_CHAPTERS), ("Objective", "doelstellingen", MAX_ITEMS)):
        count = sum(node.name == kind for node in root.walk())
        if count > limit:
            raise InvalidInput(
                f"{count} {words} ({kind}); meer dan {limit} lezen we niet in.", where=name,
                remedy="Splits het bestand in delen.",
            )  # fmt: skip


def _identifiers_twice(root: Node) -> list[tuple[Node, str, int]]:
    """Each identifier that stands elsewhere already, with the line of the first; the standard (xsd:ID) forbids it."""
    seen: dict[str, int] = {}
    found: list[tuple[Node, str, int]] = []
    for node in root.walk():
        key = node.text.strip()
        if node.name == "Identifier" and key:
            if key in seen:
                found.append((node, key[:60], seen[key]))
            seen.setdefault(key, node.line)
    return found
