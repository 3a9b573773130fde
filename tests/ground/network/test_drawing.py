# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from stelsel.ground.network.drawing import MARK, Dot, IslandDot, Mark, Shape, map_svg, marks_svg, project, radius

SVG = "{http://www.w3.org/2000/svg}"


def drawn(dots: list[Dot], islands: list[IslandDot] | None = None) -> ET.Element:
    text = map_svg(dots, islands or [], label="Kaart", caption=["Eilanden"])
    return ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 -- our own


@given(st.text(max_size=40), st.integers(0, 12))
def test_any_name_gives_well_formed_svg(name: str, hue: int) -> None:
    name = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", name).replace("\r", " ")
    circle = drawn([Dot(name, 52.0, 5.0, 100, hue)]).find(f"{SVG}circle")
    assert circle is not None
    assert circle.get("class") == f"cat-{hue}"
    title = circle.find(f"{SVG}title")
    assert title is not None
    assert (title.text or "") == name


def test_the_area_of_a_circle_is_in_proportion_to_the_population() -> None:
    assert round(radius(400_000) / radius(100_000), 6) == 2.0
    assert radius(1) > 0


def test_north_is_up_and_east_is_right() -> None:
    groningen, maastricht, middelburg = project(53.22, 6.57), project(50.85, 5.69), project(51.5, 3.61)
    assert groningen[1] < maastricht[1]
    assert middelburg[0] < maastricht[0] < groningen[0]


def test_the_whole_country_fits() -> None:
    for latitude, longitude in ((53.56, 6.2), (50.75, 5.7), (51.3, 3.37), (53.2, 7.23)):
        x, y = project(latitude, longitude)
        assert 0 <= x <= 420
        assert 0 <= y <= 470


def test_large_circles_are_drawn_first_so_that_small_ones_stay_visible() -> None:
    svg = drawn([Dot("klein", 52.0, 5.0, 1_000, 1), Dot("groot", 52.0, 5.0, 900_000, 1)])
    assert [circle[0].text for circle in svg.iter(f"{SVG}circle")] == ["groot", "klein"]


def test_former_municipalities_stand_open_around_their_successor() -> None:
    svg = drawn([Dot(str(n), 52.0, 5.0, None, 3, approximate=True) for n in range(4)])
    circles = list(svg.iter(f"{SVG}circle"))
    x, y = project(52.0, 5.0)
    reach = {round(hypot(float(c.get("cx", 0)) - x, float(c.get("cy", 0)) - y)) for c in circles}
    assert len(circles) == 4
    assert reach == {7, 8} or len(reach) == 1
    assert {c.get("class") for c in circles} == {"cat-3 map__approx"}


def marked(marks: list[Mark]) -> ET.Element:
    text = marks_svg(marks, [], label="Kaart", caption=[])
    return ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 -- our own


@given(st.integers(1, 12))
def test_marks_at_one_point_never_overlap(number: int) -> None:
    svg = marked([Mark(str(n), "/", 52.0, 5.0, 1) for n in range(number)])
    points = [(float(c.get("cx", 0)), float(c.get("cy", 0))) for c in svg.iter(f"{SVG}circle")]
    apart = [hypot(a[0] - b[0], a[1] - b[1]) for index, a in enumerate(points) for b in points[:index]]
    assert len(points) == number
    assert min(apart, default=99) >= 2 * MARK


def test_one_mark_stands_on_its_point() -> None:
    circle = marked([Mark("een", "/een/?a=1&b=2", 52.0, 5.0, 4)]).find(f"{SVG}a/{SVG}circle")
    assert circle is not None
    x, y = project(52.0, 5.0)
    assert (circle.get("cx"), circle.get("cy"), circle.get("r")) == (f"{x:.1f}", f"{y:.1f}", "3.6")


def test_a_mark_is_a_link_with_a_shape_of_its_kind() -> None:
    svg = marked(
        [Mark(shape.value, f"/{shape}/", 52.0, 5.0 + n, 2, shape, approximate=bool(n)) for n, shape in enumerate(Shape)]
    )
    links = svg.findall(f"{SVG}a")
    assert [(link.get("href"), link.get("aria-label")) for link in links] == [
        ("/circle/", "circle"), ("/square/", "square"), ("/diamond/", "diamond")
    ]  # fmt: skip
    assert [link[0].tag.removeprefix(SVG) for link in links] == ["circle", "rect", "path"]
    assert [link[0].get("class") for link in links] == [
        "map__mark cat-2", "map__mark cat-2 map__approx", "map__mark cat-2 map__approx"
    ]  # fmt: skip
    assert svg.get("role") == "group"


def test_islands_stand_in_a_frame_with_their_names() -> None:
    svg = drawn([], [IslandDot("Saba", "Saba, 2.035 inwoners", 2035, 0)])
    assert [text.text for text in svg.iter(f"{SVG}text")] == ["Eilanden", "Saba"]
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "Kaart"
