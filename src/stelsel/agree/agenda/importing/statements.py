# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Statements in text without marks: where no mark says where an item ends, the sentences do.

A mark says that its writer saw one item, however many promises it holds. Loose paragraphs and the text under a numbered
title have no such mark; there a new statement begins behind an address that closes a sentence (the address shows what
came before it), and where a harvest turns from what was done to what is going to happen.
"""

from __future__ import annotations

from stelsel.agree.agenda.importing.addresses import links_in
from stelsel.agree.agenda.importing.dutch import is_future, sentences
from stelsel.agree.agenda.importing.heads import ItemKind

_CONTEXT = 600


def split_statements(text: str, kind: ItemKind) -> list[tuple[int, int]]:
    """The (start, end) of each statement; one pair for text that stays whole."""
    spans: list[tuple[int, int]] = []
    at = 0
    future = False
    for place, sentence in enumerate(sentences(text)):
        start = at
        at += len(sentence) + 1
        turns = kind == "harvest" and place > 0 and is_future(sentence) and not future
        future = future or is_future(sentence)
        previous = text[max(spans[-1][0], start - _CONTEXT) : start - 1] if spans else ""
        if spans and not turns and not _closed_by_address(previous):
            spans[-1] = (spans[-1][0], start + len(sentence))
        else:
            spans.append((start, start + len(sentence)))
    return spans


def _closed_by_address(text: str) -> bool:
    links = links_in(text)
    return bool(links) and text[links[-1][2] :].strip(".)") == "" and links[-1][1] > 0
