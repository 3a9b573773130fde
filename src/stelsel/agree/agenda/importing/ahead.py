# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What comes after an element: does a list follow, and how long is it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stelsel.agree.agenda.importing.marks import ASIDES, MarkKind
from stelsel.agree.agenda.importing.outline import Element
from stelsel.agree.agenda.importing.rows import Block
from stelsel.agree.agenda.importing.shapes import is_title

_STOPS = frozenset({"label", "title", "section", "head"})


class Ahead:
    def __init__(self, elements: Sequence[Element]) -> None:
        self._elements = elements

    def _bodies(self, at: int) -> Iterator[Block]:
        """The blocks behind `at` up to the next heading that is certain."""
        for element in self._elements[at + 1 :]:
            if element.role in _STOPS:
                return
            if element.role == "body" and not (element.block.mark and element.block.mark.kind in ASIDES):
                yield element.block

    def list_after(self, at: int) -> tuple[MarkKind | None, int]:
        """The mark of the list that starts right behind `at`, and how many entries carry it."""
        kind: MarkKind | None = None
        count = 0
        for block in self._bodies(at):
            if block.mark and (kind is None or block.mark.kind == kind):
                kind = block.mark.kind
                count += 1
            elif kind is None or (block.mark is None and is_title(block)):
                break
        return kind, count

    def marks_before_heading(self, at: int) -> bool:
        """Whether entries follow before another heading does; a second heading right under the first counts as one."""
        for place, block in enumerate(self._bodies(at)):
            if block.mark:
                return True
            if place and is_title(block):
                return False
        return False

    def closes(self, at: int) -> bool:
        """Whether what follows `at` is a list, a lead-in or a head, so that a short block there is a heading."""
        for element in self._elements[at + 1 :]:
            if element.role in _STOPS:
                return True
            if element.role == "body":
                block = element.block
                return block.mark is not None or block.text.endswith(":") or (block.gap and block.text[:1].isupper())
        return True

    def only_phrases(self, at: int) -> bool:
        """Whether nothing but phrases follows up to the next certain heading: no mark, and no sentence."""
        return all(is_title(block) for block in self._bodies(at))
