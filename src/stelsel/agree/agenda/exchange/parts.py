# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""A part of an edition: its plans, its harvest, or what lies under both."""

from __future__ import annotations

from dataclasses import replace

from stelsel.agree.agenda.exchange.document import EditionDocument
from stelsel.agree.agenda.kinds import ItemKind

KINDS = {
    "edition": frozenset(ItemKind.values),
    "plan": frozenset({ItemKind.PLAN.value}),
    "report": frozenset({ItemKind.HARVEST.value}),
    "strategic": frozenset[str](),
}
"""The items in each part."""


def part_of(document: EditionDocument, part: str) -> EditionDocument:
    """The document with the items of a part only, and with the threads and errata that need no others."""
    kinds = KINDS[part]
    kept: set[tuple[str, str]] = set()
    chapters = []
    for chapter in document.chapters:
        items = [item for item in chapter.items if item.kind in kinds]
        codes = {item.code for item in items}
        kept |= {(chapter.slug, code) for code in codes}
        loose = tuple(replace(item, parent=item.parent if item.parent in codes else "") for item in items)
        chapters.append(replace(chapter, items=loose))
    return replace(
        document,
        chapters=tuple(chapters),
        threads=tuple(
            one
            for one in document.threads
            if all(end.edition or (end.chapter, end.code) in kept for end in (one.earlier, one.later))
        ),
        errata=tuple(
            one for one in document.errata if one.item is None or (one.item.chapter, one.item.code) in kept
        ),
    )  # fmt: skip


def unsaid(document: EditionDocument) -> list[str]:
    """What StratML has no element for, counted in words: it stands in the machine-readable lines."""
    items = document.items
    figures = [one.figure for item in items for one in item.references if one.figure]
    counts = [
        (len(items), "beloften met hun soort, toestand en periode"),
        (sum(bool(item.reason) for item in items), "redenen"),
        (sum(item.place.first_line is not None for item in items), "beloften met regels in een bron"),
        (sum(len(item.translations) for item in items), "vertalingen"),
        (sum(one.quantifier not in {"", "exact"} for one in figures), "cijfers met een woord als ‘bijna’"),
        (len(document.threads), "draden met hun soort"),
        (sum(len(chapter.sections) for chapter in document.chapters), "paragrafen"),
        (len(document.perspectives), "perspectieven"),
        (len(document.errata), "errata"),
    ]
    return [f"{count} {words}" for count, words in counts if count]
