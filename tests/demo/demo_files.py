# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo's data files, read as they stand: no loader and no database in between."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = ROOT / "demo"
Table: TypeAlias = dict[str, object]


@cache
def toml(path: str) -> Table:
    return tomllib.loads((DEMO / path).read_text(encoding="utf-8"))


def toml_paths() -> list[str]:
    return sorted(path.relative_to(DEMO).as_posix() for path in DEMO.rglob("*.toml"))


@cache
def rows(path: str) -> tuple[dict[str, str], ...]:
    with (DEMO / path).open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


def tables(parent: Table, key: str) -> list[Table]:
    found = parent.get(key, [])
    assert isinstance(found, list)
    return found


def words(row: Table, key: str) -> list[str]:
    found = row.get(key, [])
    assert isinstance(found, list)
    assert all(isinstance(word, str) for word in found)
    return found


def text(row: Table, key: str) -> str:
    found = row.get(key, "")
    assert isinstance(found, str)
    return found


def ranges(row: Table) -> list[tuple[int, int]]:
    """The lines of a row, written as one pair or as a list of pairs."""
    found = row.get("lines", [])
    assert isinstance(found, list)
    pairs = [found] if found and isinstance(found[0], int) else found
    return [(int(first), int(last)) for first, last in pairs]


def chapters() -> list[Table]:
    return [toml(path) for path in toml_paths() if path.startswith("agenda/2023/") and not path.endswith("links.toml")]


def items() -> list[Table]:
    return [item for chapter in chapters() for item in tables(chapter, "item")]


def item_links() -> list[Table]:
    return tables(toml("agenda/2023/links.toml"), "link")


def subjects() -> list[Table]:
    numbered = [path for path in toml_paths() if path.startswith("register/") and path[9].isdigit()]
    return [subject for path in numbered for subject in tables(toml(path), "subject")]


def register(name: str) -> list[Table]:
    """The rows of one of the register's own files: `register("figure")` is what figures.toml holds."""
    return tables(toml(f"register/{name}s.toml"), name)


def organisation_ids() -> set[str]:
    found = sorted(path.name for path in (DEMO / "network").glob("organisations*.csv"))
    return {row["id"] for name in found for row in rows(f"network/{name}")}


def body_ids() -> set[str]:
    return {row["id"] for row in rows("network/bodies.csv")}


@dataclass(frozen=True)
class Text:
    """A Dutch text of the demo: `where` names file and keys. A sentence has a full stop; a label need not."""

    where: str
    text: str
    sentence: bool


SENTENCES = frozenset({"summary", "intro", "text", "explanation"})
"""Keys whose value is one or more whole sentences."""
LABELS = frozenset(
    "title label name note definition reason heading homonym motto subject unverified description mandate".split()
)
"""Keys whose value is Dutch too, but a name, a title or a few words."""
TITLES_OF_OTHERS = frozenset({"register/links.toml"})
"""Files whose `text` is the title of somebody else's page."""


def texts() -> list[Text]:
    """Every Dutch text in the TOML files, each paragraph by itself, and what the tables say in words."""
    paths = [path for room in ("network", "facts") for path in sorted(DEMO.glob(f"{room}/*.csv"))]
    told = ((name, row) for name in (path.relative_to(DEMO).as_posix() for path in paths) for row in rows(name))
    return [
        Text(f"{name} {row.get('id', '')} {key}", row[key], sentence=key in SENTENCES)
        for name, row in told
        for key in (LABELS | SENTENCES) & row.keys() - {"subject"}
        if row[key]
    ] + [
        found
        for path in toml_paths()
        for found in _texts(toml(path), path, sentences=path not in TITLES_OF_OTHERS)
        if not (path == "register/measures.toml" and found.where.endswith(" name"))
    ]


def _texts(value: object, where: str, *, sentences: bool) -> Iterator[Text]:
    if isinstance(value, list):
        for number, part in enumerate(value, start=1):
            name = next((part[key] for key in ("code", "id") if key in part), number) if isinstance(part, dict) else 0
            yield from _texts(part, f"{where} {name}", sentences=sentences)
    if not isinstance(value, dict):
        return
    for key, part in value.items():
        if isinstance(part, str) and key in SENTENCES | LABELS and not _is_reference(key, part):
            for paragraph in part.strip().split("\n\n"):
                yield Text(f"{where} {key}", paragraph, sentence=sentences and key in SENTENCES)
        else:
            yield from _texts(part, f"{where} {key}", sentences=sentences)


def _is_reference(key: str, value: str) -> bool:
    """`subject` names a subject by its number everywhere but in the links between items."""
    return key == "subject" and value[:1] == "S" and value[1:].isdigit()
