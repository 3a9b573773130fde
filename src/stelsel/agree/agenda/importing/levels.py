# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""How deep an entry of a list lies, told by its sign, and by its indent where one sign serves two levels."""

from __future__ import annotations

from stelsel.agree.agenda.importing.marks import Mark, MarkKind

_STEP = 2
_WIDE_STEP = 4


class Levels:
    """The open levels of the list at hand: the sign and the indent of each, outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[Mark, int]] = []

    def __len__(self) -> int:
        return len(self._open)

    @property
    def outermost(self) -> MarkKind | None:
        return self._open[0][0].kind if self._open else None

    def put(self, mark: Mark, depth: int) -> int:
        """The level of an entry of which the format says how deep it lies."""
        level = sum(one < depth for _, one in self._open)
        self._open[level:] = [(mark, depth)]
        return level

    def place(self, mark: Mark, indent: int, *, announced: bool, new_page: bool) -> int:
        """The level of an entry; `announced` says that the text above closed with a colon.

        The margin of another page may lie elsewhere, so there the indent says nothing.
        """
        same = [level for level, (one, _) in enumerate(self._open) if one.glyph == mark.glyph]
        level = next((level for level in same if not new_page and self._open[level][1] == indent), None)
        if level is None and same:
            deeper = indent - self._open[same[-1]][1]
            nested = not new_page and deeper >= (_STEP if announced else _WIDE_STEP) and same[-1] == len(self) - 1
            shallower = [one for one in same if indent + _STEP > self._open[one][1]] if not new_page else same
            level = len(self) if nested else max(shallower, default=same[0])
        if level is None:
            level = len(self)
        outer = self._open[level][1] if level < len(self) else indent
        self._open[level:] = [(mark, outer if new_page else min(outer, indent))]
        return level
