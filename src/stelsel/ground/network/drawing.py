# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of the network as SVG, pure: circles at the points of municipalities, sized by area of population, or marks
of one size for organisations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from math import cos, pi, radians, sin, sqrt

WIDTH, HEIGHT = 420.0, 470.0
WEST, NORTH = 3.28, 53.58
SCALE = 158.0
"""Units for a degree of latitude."""

SQUEEZE = cos(radians(52))
"""Equirectangular projection: a degree of longitude at 52° north, in degrees of latitude."""

PER_ROOT_PERSON = 0.0185
SMALLEST, UNKNOWN = 1.7, 2.6
RING = 5.5
"""How far from its successor's point a former municipality without a point of its own is drawn."""

MARK = 3.6
"""Half the width of a mark; they are all of one size."""
BETWEEN = 1.2
"""Free space between the marks of one ring."""


@dataclass(frozen=True)
class Dot:
    """A municipality to draw. `hue` is 1-12, or 0 for none; `title` the whole text of its circle.

    `approximate`: the point is that of its successor; it is drawn hollow, beside it.
    """

    title: str
    latitude: float
    longitude: float
    population: int | None
    hue: int
    approximate: bool = False


class Shape(StrEnum):
    """What tells kinds of organisations apart beside their colour."""

    CIRCLE = "circle"
    SQUARE = "square"
    DIAMOND = "diamond"


@dataclass(frozen=True)
class Mark:
    """An organisation to draw, as a link to its page. Those at one point are spread in a small ring around it.

    `approximate`: the point was derived; it is drawn hollow.
    """

    title: str
    url: str
    latitude: float
    longitude: float
    hue: int
    shape: Shape = Shape.CIRCLE
    approximate: bool = True


@dataclass(frozen=True)
class IslandDot:
    name: str
    title: str
    population: int | None
    hue: int


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """WGS84 degrees to units of the drawing: x to the right, y down."""
    return (longitude - WEST) * SQUEEZE * SCALE, (NORTH - latitude) * SCALE


def radius(population: int | None) -> float:
    """The area of a circle is in proportion to the population; the smallest stay visible."""
    return UNKNOWN if population is None else max(SMALLEST, PER_ROOT_PERSON * sqrt(population))


def map_svg(dots: Sequence[Dot], islands: Sequence[IslandDot], *, label: str, caption: Sequence[str]) -> str:
    """The whole drawing. `label` is the text alternative; `caption` the lines over the islands."""
    parts = [
        f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="{escape(label)}" focusable="false">',
        *_islands(islands, caption),
    ]
    whole = sorted((dot for dot in dots if not dot.approximate), key=lambda dot: -(dot.population or 0))
    parts += [_circle(*project(dot.latitude, dot.longitude), dot) for dot in whole]
    parts += _rings([dot for dot in dots if dot.approximate])
    return "".join([*parts, "</svg>"])


def marks_svg(marks: Sequence[Mark], islands: Sequence[IslandDot], *, label: str, caption: Sequence[str]) -> str:
    """The drawing of organisations. It holds links, so it is a group and not one image."""
    parts = [
        f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="group" aria-label="{escape(label)}">',
        *_islands(islands, caption),
    ]
    around: dict[tuple[float, float], list[Mark]] = {}
    for mark in marks:
        around.setdefault((mark.latitude, mark.longitude), []).append(mark)
    for (latitude, longitude), group in around.items():
        x, y = project(latitude, longitude)
        reach = (MARK + BETWEEN / 2) / sin(pi / len(group)) if len(group) > 1 else 0.0
        for index, mark in enumerate(group):
            angle = 2 * pi * index / len(group) - pi / 2
            parts.append(_mark(x + reach * cos(angle), y + reach * sin(angle), mark))
    return "".join([*parts, "</svg>"])


def _mark(x: float, y: float, mark: Mark) -> str:
    look = f'class="map__mark cat-{mark.hue}{" map__approx" if mark.approximate else ""}"'
    title = escape(mark.title)
    return (
        f'<a href="{escape(mark.url)}" aria-label="{title}">{shape_svg(mark.shape, x, y, MARK, look)}'
        f"<title>{title}</title></a>"
    )


def shape_svg(shape: Shape, x: float, y: float, half: float, look: str) -> str:
    """One shape around a point, `half` as wide on each side as a circle would be; of about equal area."""
    if shape is Shape.SQUARE:
        side = half * 0.94
        return f'<rect {look} x="{x - side:.1f}" y="{y - side:.1f}" width="{2 * side:.1f}" height="{2 * side:.1f}"/>'
    if shape is Shape.DIAMOND:
        reach = half * 1.3
        path = f"M{x:.1f} {y - reach:.1f}l{reach:.1f} {reach:.1f} {-reach:.1f} {reach:.1f} {-reach:.1f} {-reach:.1f}z"
        return f'<path {look} d="{path}"/>'
    return f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}"/>'


def _circle(x: float, y: float, dot: Dot) -> str:
    look = " map__approx" if dot.approximate else ""
    size = UNKNOWN if dot.approximate else radius(dot.population)
    return (
        f'<circle class="cat-{dot.hue}{look}" cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}">'
        f"<title>{escape(dot.title)}</title></circle>"
    )


def _rings(dots: Sequence[Dot]) -> list[str]:
    """Former municipalities evenly around the point they share; more of them make a wider ring."""
    around: dict[tuple[float, float], list[Dot]] = {}
    for dot in dots:
        around.setdefault((dot.latitude, dot.longitude), []).append(dot)
    circles = []
    for (latitude, longitude), group in around.items():
        x, y = project(latitude, longitude)
        reach = RING + 0.5 * len(group)
        for index, dot in enumerate(group):
            angle = 2 * pi * index / len(group) - pi / 2
            circles.append(_circle(x + reach * cos(angle), y + reach * sin(angle), dot))
    return circles


def _islands(islands: Sequence[IslandDot], caption: Sequence[str]) -> list[str]:
    """Six circles in a frame where the sea is, at no place and to no scale but that of the circles."""
    if not islands:
        return []
    columns, step_x, step_y, top = 2, 58.0, 42.0, 14.0 + 11 * len(caption)
    rows = -(-len(islands) // columns)
    width, height = columns * step_x + 4, rows * step_y + top
    parts = [
        '<g class="map__islands">',
        f'<rect class="map__frame" x="2" y="2" width="{width:.0f}" height="{height:.0f}" rx="6" fill="none"/>',
        *(
            f'<text class="map__caption" x="10" y="{16 + 11 * index}">{escape(line)}</text>'
            for index, line in enumerate(caption)
        ),
    ]
    for index, island in enumerate(islands):
        x = 4 + step_x * (index % columns + 0.5)
        y = top + step_y * (index // columns) + 12
        parts.append(
            f'<circle class="cat-{island.hue}" cx="{x:.1f}" cy="{y:.1f}" r="{radius(island.population):.1f}">'
            f"<title>{escape(island.title)}</title></circle>"
            f'<text class="map__name" x="{x:.1f}" y="{y + 19:.1f}" text-anchor="middle">{escape(island.name)}</text>'
        )
    return [*parts, "</g>"]
