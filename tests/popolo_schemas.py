# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The published schemas of Popolo (JSON Schema draft 3), with their references resolved here and not on the network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft3Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT3

KINDS = {
    "persons": "person",
    "organizations": "organization",
    "memberships": "membership",
    "posts": "post",
    "areas": "area",
    "events": "event",
}
"""The lists of a document, and the schema of what is in them."""
OURS = "stelsel_"


class Popolo:
    def __init__(self, folder: Path) -> None:
        schemas = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
        registry: Registry[Any] = Registry().with_resources(
            (schema["id"].rstrip("#"), Resource.from_contents(schema, default_specification=DRAFT3))
            for schema in schemas.values()
        )
        self._schemas = schemas
        self._validators = {name: Draft3Validator(schema, registry=registry) for name, schema in schemas.items()}

    def faults(self, document: dict[str, Any]) -> list[str]:
        """What the schemas refuse, keys that neither they nor we know, and links that are no address."""
        return [
            f"{one.get('id')}: {fault}"
            for key, kind in KINDS.items()
            for one in document[key]
            for fault in self._of(kind, one)
        ]

    def _of(self, kind: str, one: dict[str, Any]) -> list[str]:
        found = [error.message for error in self._validators[kind].iter_errors(one)]
        known = self._schemas[kind]["properties"]
        found += [f"unknown key {key}" for key in one if key not in known and not key.startswith(OURS)]
        links = [link["url"] for key in ("links", "sources") for link in one.get(key, [])]
        return found + [f"no address: {link}" for link in links if not urlsplit(link).netloc]


def popolo_schemas(shared: Path) -> Popolo:
    folder = shared / "schemas" / "popolo"
    if not folder.is_dir():
        pytest.skip("no schemas of Popolo here (schemas/popolo in STELSEL_SHARED): Popolo JSON is not validated")
    return Popolo(folder)
