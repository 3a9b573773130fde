# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The map of the network as SVG, pure. Circles at the points of municipalities, sized by area of population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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
