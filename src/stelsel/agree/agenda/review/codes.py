# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Codes for items that reviewers make, move or call something else: `3-P4`, `3-P4b` for a part of it."""

from __future__ import annotations

from itertools import count

from stelsel.agree.agenda.kinds import ItemKind
from stelsel.agree.agenda.models import Chapter, Item, Section

LETTER = {ItemKind.HARVEST: "H", ItemKind.PLAN: "P"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def code_free(chapter: Chapter, *, kind: str, section: Section | None = None, parent: Item | None = None) -> str:
    """The first code in the chapter, after the ones in use, that fits an item of this kind in this place."""
    taken = set(chapter.items.values_list("code", flat=True))
    if parent is not None:
        deep = parent.parent_id is not None
        names = (f"{parent.code}{n}" if deep else f"{parent.code}{_letters(n)}" for n in count(1))
        return next(name for name in names if name not in taken)
    start = f"{_prefix(chapter, section)}-{LETTER[ItemKind(kind)]}"
    numbers = [int(code[len(start) :]) for code in taken if code.startswith(start) and code[len(start) :].isdigit()]
    return next(code for n in count(max(numbers, default=0) + 1) if (code := f"{start}{n}") not in taken)


def _prefix(chapter: Chapter, section: Section | None) -> str:
    if section is not None:
        return section.code
    others = chapter.items.filter(section=None).values_list("code", flat=True).first()
    return others.split("-")[0] if others and "-" in others else chapter.printed or str(chapter.order)


def _letters(number: int) -> str:
    """`a` … `z`, then `aa` … `zz`."""
    return _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)
