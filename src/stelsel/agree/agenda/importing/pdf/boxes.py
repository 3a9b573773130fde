# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is taken out of a page: glyphs, words and shapes with their place, as plain frozen values.

All places are in points from the left and the top of the page as it is seen, after its rotation. Nothing here knows the
library that reads the PDF, so the layout can be tested with boxes made by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

UPRIGHT = 0
"""The direction of ordinary text; other directions are counted in quarters clockwise, and 4 for any slant."""

ShapeKind = Literal["fill", "stroke", "image"]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, point: tuple[float, float], *, slack: float = 0) -> bool:
        x, y = point
        return self.left - slack <= x <= self.right + slack and self.top - slack <= y <= self.bottom + slack

    def meets(self, other: Box, *, slack: float = 0) -> bool:
        return (
            self.left <= other.right + slack
            and other.left <= self.right + slack
            and self.top <= other.bottom + slack
            and other.top <= self.bottom + slack
        )


class Glyph(NamedTuple):
    """One character as drawn; white space is one space. `base` is where its baseline lies, across the direction of the
    text; `size` the size of its font in points.
    """

    text: str
    box: Box
    base: float
    size: float
    bold: bool = False
    turn: int = UPRIGHT


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs that stand together, with nothing between them."""

    text: str
    box: Box
    base: float
    size: float
    bold: bool = False
    turn: int = UPRIGHT


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn: `segments` counts the strokes of its outline, `white` that its fill is as paper."""

    kind: ShapeKind
    box: Box
    segments: int = 0
    white: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as taken out: `unread` counts the glyphs of which the file does not say what letter they are."""

    width: float
    height: float
    words: tuple[Word, ...]
    shapes: tuple[Shape, ...] = ()
    unread: int = 0

    @property
    def pictured(self) -> float:
        """The share of the page that pictures cover, at most 1."""
        images = sum(max(0, one.box.width) * max(0, one.box.height) for one in self.shapes if one.kind == "image")
        return min(1.0, images / max(1.0, self.width * self.height))


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of `boxes`, of which there is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(round(min(lefts), 2), round(min(tops), 2), round(max(rights), 2), round(max(bottoms), 2))
