# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Nothing of the agenda of 2023 is missing from the demo: every row of the inventory is there, on its own lines."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import demo_files as demo
import demo_inventory as written
import pytest

SENTENCE_BY_SENTENCE = {"5.2-H3-1": "5.2-P1b"}
"""Continuations that the inventory gives to a neighbouring row: the newsletter is harvest 5.2-H3-1, not 5.2-H3."""


@pytest.fixture(scope="module")
def inventory(shared: Path) -> str:
    return (shared / "seed" / "inventory.md").read_text(encoding="utf-8")


def _place(item: demo.Table) -> tuple[str, str, str]:
    """Chapter or section, harvest or plan, and the kind of row that table 2.1 counts."""
    chapter, rest = demo.text(item, "code").split("-", 1)
    kind = "loose" if item["mark"] == "loose" else "sub" if item["mark"] == "dash" else "top"
    return chapter, rest[0], kind


def test_every_item_of_the_inventory_is_in_the_demo_and_no_other(inventory: str) -> None:
    assert Counter(demo.text(item, "code") for item in demo.items()) == Counter(
        item.code for item in written.items(inventory)
    )


def test_the_items_are_as_many_per_chapter_as_the_inventory_counts(inventory: str) -> None:
    found = Counter(_place(item) for item in demo.items())
    for chapter, numbers in written.counts(inventory).items():
        kinds = [(chapter, part, kind) for part in "HP" for kind in ("top", "sub", "loose")]
        assert (chapter, tuple(found.pop(kind, 0) for kind in kinds)) == (chapter, numbers)
    assert not found


def test_every_item_stands_on_the_lines_of_the_inventory(inventory: str) -> None:
    lines = {demo.text(item, "code"): tuple(demo.ranges(item)) for item in demo.items()}
    assert lines == {item.code: item.lines for item in written.items(inventory)}


def test_every_item_names_the_subjects_of_the_inventory(inventory: str) -> None:
    named = {demo.text(item, "code"): set(demo.words(item, "subjects")) for item in demo.items()}
    missing = {item.code: item.subjects - named[item.code] for item in written.items(inventory)}
    assert {code: subjects for code, subjects in missing.items() if subjects} == {}


def test_every_subject_of_the_inventory_is_there_with_all_its_lines(inventory: str) -> None:
    expected = written.subjects(inventory)
    assert sorted(expected, key=lambda code: int(code[1:])) == [f"S{number:02d}" for number in range(1, 137)]
    found = {demo.text(subject, "code"): set(demo.ranges(subject)) for subject in demo.subjects()}
    assert found.keys() == expected.keys()
    missing = {code: set(lines) - found[code] for code, lines in expected.items()}
    assert {code: lines for code, lines in missing.items() if lines} == {}


def test_every_figure_of_the_inventory_is_there_on_its_lines(inventory: str) -> None:
    expected = written.figures(inventory)
    assert list(expected) == [f"N{number}" for number in range(1, 45)]
    found = [figure for figure in demo.register("figure") if demo.text(figure, "code").startswith("N")]
    assert {demo.text(figure, "code").rstrip("abc") for figure in found} == expected.keys()
    for figure in found:
        code = demo.text(figure, "code")
        allowed = expected[code.rstrip("abc")]
        for first, last in demo.ranges(figure):
            assert any(first <= end and start <= last for start, end in allowed), code


def test_every_figure_is_written_as_the_document_prints_it(shared: Path, document: bytes) -> None:
    printed = document.decode("utf-8").replace("\r\n", "\n").split("\n")
    for figure in demo.register("figure"):
        if figure["source"] != "netwerkagenda-2023":
            continue
        places = [_letters("".join(printed[first - 1 : last])) for first, last in demo.ranges(figure)]
        found = any(_letters(demo.text(figure, "written")) in place for place in places)
        assert (figure["code"], found) == (figure["code"], True)


def _letters(text: str) -> str:
    return re.sub(r"[^\w%.]", "", text).lower()


def test_every_web_address_of_the_inventory_is_there(inventory: str) -> None:
    links = demo.register("link")
    found = {demo.text(link, "code"): (demo.text(link, "url"), tuple(demo.ranges(link))) for link in links}
    assert found == written.addresses(inventory)


def test_the_chain_from_harvest_to_plan_is_the_inventory_s(inventory: str) -> None:
    links = {(demo.text(link, "from"), demo.text(link, "to")): demo.text(link, "kind") for link in demo.item_links()}
    explained = set(SENTENCE_BY_SENTENCE.items())
    for row in written.continuations(inventory):
        between = {pair for pair in links if pair[0] in row.harvest and pair[1] in row.plans}
        explained |= between
        kinds = {"stops"} if row.kind == "stopped" else {"continues"} if row.plans else set()
        assert (row.subject, {links[pair] for pair in between}) == (row.subject, kinds)
        if row.plans:
            assert (row.subject, {pair[0] for pair in between}) == (row.subject, set(row.harvest))
            assert (row.subject, {pair[1] for pair in between}) == (row.subject, set(row.plans))
        if "one to one" in row.kind:
            assert between == set(zip(row.harvest, row.plans, strict=True))
    assert links.keys() == explained


def test_what_begins_or_ends_nowhere_has_no_link(inventory: str) -> None:
    begins, ends = ({demo.text(link, key) for link in demo.item_links()} for key in ("to", "from"))
    new, silent = (written.without(inventory, heading) for heading in ("Plans without", "Harvest without"))
    assert (len(new), len(silent)) == (15, 10)
    assert new.isdisjoint(begins)
    assert silent.isdisjoint(ends)
