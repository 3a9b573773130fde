# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each heading is, where the format says how deep it lies: the heads of lists tell which headings are chapters.

The heading right above a head owns it, and so it is a chapter, as are its neighbours of the same depth. Headings above
chapters are parts: their chapters are sections of them. One heading above all is the title of the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from stelsel.agree.agenda.importing.heads import head_of, label_of, section_of
from stelsel.agree.agenda.importing.lines import LETTERED
from stelsel.agree.agenda.importing.rows import Block

HeadingRole = Literal["cover", "chapter", "head", "sub"]


@dataclass(frozen=True)
class Rank:
    """`part` is the place among the blocks of the heading of which this chapter is a section."""

    role: HeadingRole
    part: int | None = None


@dataclass(eq=False)
class _Heading:
    at: int
    level: int
    head: str | None
    numbered: bool
    above: list[_Heading]
    """The headings that it stands under, outermost first."""

    @property
    def parent(self) -> _Heading | None:
        return self.above[-1] if self.above else None


def ranks_of(blocks: Sequence[Block]) -> dict[int, Rank]:
    """By place among the blocks: the role of every heading with a level, and of paragraphs that head a list."""
    headings = _headings(blocks)
    if not any(heading.level for heading in headings):
        return {}
    owners = _owners(headings)
    parts = {one.at for owner in owners for one in owner.above if one.level and not one.head}
    parts -= _title(headings, parts, owners)
    opening = min((owner.at for owner in owners), default=0)
    ranks: dict[int, Rank] = {}
    for heading in headings:
        if heading.head:
            ranks[heading.at] = Rank("head")
        elif heading in owners or heading.at in parts or _is_neighbour(heading, owners, parts):
            front = heading.at < opening and heading.at not in parts and not heading.numbered
            part = next((one.at for one in reversed(heading.above) if one.at in parts), None)
            ranks[heading.at] = Rank("cover") if front else Rank("chapter", part)
        else:
            ranks[heading.at] = Rank("cover" if heading.at < opening and not heading.above else "sub")
    return ranks


def _headings(blocks: Sequence[Block]) -> list[_Heading]:
    found: list[_Heading] = []
    open_: list[_Heading] = []
    for at, block in enumerate(blocks):
        level = _level(blocks, at)
        if level is None:
            continue
        while open_ and open_[-1].level >= level:
            open_.pop()
        head = head_of(block.text) if level else None
        numbered = bool(block.mark or label_of(block.printed) or section_of(block.printed))
        heading = _Heading(at, level, head.kind if head else None, numbered, list(open_))
        found.append(heading)
        open_.append(heading)
    return found


def _level(blocks: Sequence[Block], at: int) -> int | None:
    """The depth of a heading; a paragraph with the words of a head is one where a list or table follows."""
    block = blocks[at]
    if block.hint is None or block.hint.kind not in ("heading", "paragraph") or not head_of(block.text):
        return block.hint.level if block.hint and block.hint.kind == "heading" else None
    if block.hint.kind == "heading":
        return block.hint.level
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    lists = following is not None and (following.mark or (following.hint and following.hint.kind == "row"))
    return LETTERED + 1 if lists and block.mark is None else None


def _owners(headings: Sequence[_Heading]) -> list[_Heading]:
    """The heading that each head stands under.

    Where that would have results or plans twice, and headings as deep as the heads stand between, it is one of those:
    who sets chapters and heads in the same letters gives them the same level.
    """
    groups: dict[int, list[tuple[_Heading, _Heading | None, _Heading | None]]] = {}
    before: dict[tuple[int, int], _Heading] = {}
    for heading in headings:
        place = (heading.level, id(heading.parent))
        if heading.head is None:
            before[place] = heading
            continue
        outer = next((place for place, one in enumerate(heading.above) if one.head), len(heading.above))
        above = heading.above[outer - 1] if outer else None
        groups.setdefault(id(above), []).append((heading, above, before.get(place)))
    owners: list[_Heading] = []
    for group in groups.values():
        beside = _set_alike([(head, near) for head, _, near in group])
        found = [near if beside else above for _, above, near in group]
        owners += [one for place, one in enumerate(found) if one is not None and one not in found[:place]]
    return owners


def _set_alike(pairs: Sequence[tuple[_Heading, _Heading | None]]) -> bool:
    """Whether heads of one kind come back, each time below another heading of the same depth."""
    kinds = Counter(head.head for head, _ in pairs)
    again = [(head, near) for head, near in pairs if kinds[head.head] > 1]
    seen = {(head.head, id(near)) for head, near in again if near is not None}
    return bool(again) and len(seen) == len(again)


def _title(headings: Sequence[_Heading], parts: set[int], owners: Sequence[_Heading]) -> set[int]:
    """The one heading above all chapters, which is the title of the document."""
    leveled = [heading for heading in headings if heading.level and not heading.head]
    top = min((heading.level for heading in leveled), default=0)
    tops = [heading for heading in leveled if heading.level == top]
    alone = len(tops) == 1 and tops[0] not in owners and all(tops[0] in owner.above for owner in owners)
    return {tops[0].at} & parts if alone else set()


def _is_neighbour(heading: _Heading, owners: Sequence[_Heading], parts: set[int]) -> bool:
    """Whether it lies beside a chapter, as deep and under the same heading."""
    if not heading.level or any(one.head for one in heading.above):
        return False
    chapters = [one for owner in owners for one in (owner, *owner.above) if one is owner or one.at in parts]
    return any(one.parent is heading.parent and one.level >= heading.level for one in chapters)
