# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The inventory of the agenda of 2023, a reference that is no part of the repository, read from its Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

Lines = tuple[tuple[int, int], ...]
_LINES = re.compile(r"L(\d+)(?:-(\d+))?")
_CODE = re.compile(r"(\d+(?:\.\d+)?)-([HP])(\d*)([a-z]?)(?:~(\d+)?)?")


@dataclass(frozen=True)
class InventoryItem:
    code: str
    lines: Lines
    subjects: frozenset[str]


@dataclass(frozen=True)
class Continuation:
    """One row of the gold set: what was harvested, what is planned on, and how."""

    subject: str
    harvest: tuple[str, ...]
    plans: tuple[str, ...]
    kind: str


def section(inventory: str, number: str) -> str:
    """The text below the heading that starts with a number, up to the next heading of the same or a higher level."""
    start = re.search(rf"^(##|###) {re.escape(number)}\.? .*$", inventory, re.MULTILINE)
    assert start, f"no section {number}"
    rest = inventory[start.end() :]
    end = re.search(rf"^#{{1,{len(start[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def table(text: str) -> Iterator[list[str]]:
    """The body rows of every Markdown table in a text."""
    for line in text.splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
        if line.startswith("|") and not set(line) <= set("|-: "):
            yield cells


def lines_of(text: str) -> Lines:
    return tuple((int(found[1]), int(found[2] or found[1])) for found in _LINES.finditer(text))


def code_of(written: str) -> str:
    """Our code of an item: `5.2-H3~1` is `5.2-H3-1`, `4-P4a~` is `4-P4a`, `1.4-H~1` is `1.4-H-1`."""
    found = _CODE.fullmatch(written)
    assert found, f"no item: {written}"
    chapter, kind, number, letter, loose = found.groups()
    return f"{chapter}-{kind}{number}{letter}" + (f"-{loose}" if loose else "")


def subjects_of(text: str) -> frozenset[str]:
    """`S41, S45-S48` and the like, spelled out."""
    found: set[str] = set()
    for first, last in re.findall(r"S(\d+)(?:-S?(\d+))?", text):
        found |= {f"S{number:02d}" for number in range(int(first), int(last or first) + 1)}
    return frozenset(found)


def items(inventory: str) -> list[InventoryItem]:
    found = []
    chapter = ""
    for line in section(inventory, "2.2").splitlines():
        if heading := re.match(r"#### (\S+) ", line):
            chapter = heading[1]
        for cells in table(line):
            if cells[0] != "Id":
                code = code_of(f"{chapter}-{cells[0]}")
                found.append(InventoryItem(code, lines_of(cells[1]), subjects_of(cells[-1])))
    return found


def counts(inventory: str) -> dict[str, tuple[int, ...]]:
    """Table 2.1: per chapter harvest top, sub, loose and plan top, sub, loose."""
    found = {}
    for cells in table(section(inventory, "2.1")):
        if not cells[0].startswith(("Chapter", "**")):
            found[cells[0].split()[0]] = tuple(int(re.match(r"\d+", cell)[0]) for cell in cells[1:])  # type: ignore[index]
    return found


def subjects(inventory: str) -> dict[str, Lines]:
    """The lines of every subject: those at the end of its block, after its last sentence."""
    blocks = re.findall(r"^\*\*(S\d+) (.*)$", section(inventory, "1"), re.MULTILINE)
    last = re.compile(r"(?:L\d+(?:-\d+)?(?:, )?)+(?: and all of §2 below)?\.$")
    return {code: lines_of(ending[0]) for code, block in blocks if (ending := last.search(block))}


def figures(inventory: str) -> dict[str, Lines]:
    return {cells[0]: lines_of(cells[-1]) for cells in table(section(inventory, "3")) if cells[0].startswith("N")}


def addresses(inventory: str) -> dict[str, tuple[str, Lines]]:
    """Every web address with its lines; empty where only its text was left."""
    found = {}
    for cells in table(section(inventory, "5")):
        if cells[0].startswith("U"):
            url = re.match(r"https\S+", cells[1])
            found[cells[0]] = (url[0] if url else "", lines_of(cells[-1]))
    return found


def continuations(inventory: str) -> list[Continuation]:
    found = []
    for subject, harvest, plans, kind in table(section(inventory, "2.3")):
        if subject != "Subject":
            found.append(Continuation(subject, _codes(harvest), _codes(plans), kind))
    return found


def without(inventory: str, heading: str) -> set[str]:
    """The items of one of the two lists under the gold set: those that begin nowhere or end nowhere."""
    line = next(line for line in section(inventory, "2.3").splitlines() if line.startswith(f"**{heading}"))
    return set(_codes(line))


def _codes(text: str) -> tuple[str, ...]:
    """The items that a text names; `4-H5 … 4-H8` is four of them."""
    codes = [code_of(found[0]) for found in _CODE.finditer(text)]
    if "…" not in text:
        return tuple(codes)
    spelled: list[str] = []
    for part in text.split(","):
        inside = [code_of(found[0]) for found in _CODE.finditer(part)]
        if "…" in part and len(inside) == 2:
            start, first = re.fullmatch(r"(.*\D)(\d+)", inside[0]).groups()  # type: ignore[union-attr]
            last = int(inside[1].removeprefix(start))
            inside = [f"{start}{number}" for number in range(int(first), last + 1)]
        spelled += inside
    return tuple(spelled)
