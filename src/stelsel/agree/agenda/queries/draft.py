# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from stelsel.agree.agenda.kinds import ItemKind
from stelsel.agree.agenda.models import Edition, ImportRun, Item
from stelsel.agree.agenda.queries.seeing import seen

PLAIN_SPACE = "space"
"""The rule of a line end between two words: nothing was decided there, so the page does not list it."""


@dataclass(frozen=True)
class Question:
    """Something the importer was not sure of. `url` is the item at that line, where there is one. Where the document
    has no lines to point to, `line` is 0 and `name` is the code of the item.
    """

    line: int
    kind: str
    text: str
    suggestion: str
    url: str
    name: str = ""


@dataclass(frozen=True)
class Join:
    """A line end (or a place in a line) where something was decided: in which way, and how sure, from 0 to 1."""

    line: int
    rule: str
    confidence: float


RULES = {
    "drop-hyphen": gettext_lazy("afbreekstreepje weg"),
    "drop-hyphen-across-blank": gettext_lazy("afbreekstreepje weg, over een lege regel heen"),
    "keep-hyphen": gettext_lazy("streepje blijft"),
    "suspended-hyphen": gettext_lazy("weglatingsstreepje blijft"),
    "spaced-hyphen": gettext_lazy("spatie bij het streepje weg"),
    "across-blank": gettext_lazy("zin loopt door over een lege regel"),
    "address": gettext_lazy("webadres hersteld"),
    "apart": gettext_lazy("los gelaten"),
    "torn-word": gettext_lazy("gebroken woord aaneen"),
    "linking-s": gettext_lazy("gebroken woord aaneen, met tussen-s"),
    "linking-en": gettext_lazy("gebroken woord aaneen, met tussen-en"),
    "bracketed-part": gettext_lazy("deel tussen haakjes aaneen"),
    "vowel-clash": gettext_lazy("klinkers botsen: met streepje"),
}
"""The rules of the importer in words; `inner-` before a rule means inside a line."""


def rule_words(rule: str) -> str:
    words = RULES.get(rule.removeprefix("inner-"))
    if words is None:
        return rule
    return f"{words} ({gettext('binnen de regel')})" if rule.startswith("inner-") else str(words)


@dataclass(frozen=True)
class ImportPage:
    edition: Edition
    name: str
    harvest: int
    plans: int
    questions: list[Question]
    joins: list[Join]
    aside: list[str]


def import_page(edition_id: str) -> ImportPage | None:
    """How a draft was read from its document. Two queries."""
    runs = ImportRun.objects.select_related("edition__agenda", "document")
    run = runs.filter(seen("edition"), edition__public_id=edition_id).first()
    if run is None:
        return None
    items = list(Item.objects.filter(chapter__edition=run.edition_id).select_related("chapter"))
    at_line: dict[int, Item] = {}
    by_code: dict[tuple[str, str], Item] = {}
    for item in items:
        item.chapter.edition = run.edition
        by_code[item.chapter.slug, item.code] = item
        for line in range(item.first_line or 0, (item.last_line or 0) + 1):
            at_line.setdefault(line, item)
    result = run.result
    return ImportPage(
        edition=run.edition,
        name=run.document.name,
        harvest=sum(item.kind == ItemKind.HARVEST for item in items),
        plans=sum(item.kind == ItemKind.PLAN for item in items),
        questions=[_question(entry, at_line, by_code) for entry in result["questions"]],
        joins=[
            Join(entry["line"], rule_words(entry["rule"]), entry["confidence"])
            for entry in result["joins"]
            if entry["rule"] != PLAIN_SPACE
        ],
        aside=[_aside(entry) for key in ("furniture", "figureBlocks") for entry in result[key]],
    )


def _question(
    entry: dict[str, object], at_line: dict[int, Item], by_code: dict[tuple[str, str], Item]
) -> Question:  # fmt: skip
    line = int(str(entry["line"]))
    place = entry.get("item")
    item = by_code.get((place[0], place[1])) if isinstance(place, list) else at_line.get(line) if line else None
    return Question(
        line=line,
        kind=str(entry.get("kind", "")),
        text=str(entry.get("text", "")),
        suggestion=str(entry.get("suggestion") or ""),
        url=item.get_absolute_url() if item else "",
        name=item.code if item else "",
    )


def _aside(entry: dict[str, object]) -> str:
    place = entry.get("lines") or entry.get("line")
    first, last = place if isinstance(place, list) else (place, place)
    where = f"{first}" if first == last else f"{first}-{last}"
    return f"{where}: {entry.get('text', '')}"
