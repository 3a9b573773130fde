# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The JSON Schema (draft 2020-12) of a Stelsel edition, made from the dataclasses. The published file stands beside
this module; a test holds them equal.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stelsel.agree.agenda.exchange.document import EditionDocument
from stelsel.agree.agenda.exchange.fields import Day, Flag, Free, Many, Part, Slot, Spec, Text, Whole, slots

FORMAT = "stelsel-edition"
VERSION = 1
SCHEMA_ID = f"urn:stelsel:edition:{VERSION}"
PUBLISHED = Path(__file__).with_name("edition.schema.json")


def schema_make() -> dict[str, Any]:
    """The schema as an object, its keys in a fixed order."""
    parts: dict[str, Any] = {}
    top = _object(EditionDocument, parts)
    head = {"$schema": {"const": SCHEMA_ID}, "format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        "title": "Stelsel edition",
        "description": EditionDocument.__doc__,
        **top,
        "properties": {**head, **top["properties"]},
        "required": ["$schema", "format", "version", *top["required"]],
        "$defs": dict(sorted(parts.items())),
    }


def _object(of: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "additionalProperties": False}
    found["properties"] = {slot.key: _value(slot, parts) for slot in slots(of)}
    found["required"] = [slot.key for slot in slots(of) if slot.needed]
    return found


def _value(slot: Slot, parts: dict[str, Any]) -> dict[str, Any]:
    spec: Spec = slot.spec
    found: dict[str, Any]
    match spec:
        case Text():
            found = {"type": "string"}
            found |= {"enum": list(spec.choices)} if spec.choices else {"maxLength": spec.limit}
            found |= {"pattern": spec.pattern} if spec.pattern else {}
        case Whole():
            found = {"type": "integer", "minimum": spec.low, "maximum": spec.high}
        case Flag():
            found = {"type": "boolean"}
        case Day():
            found = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
        case Free():
            found = {"type": "object"}
        case Part():
            found = _named(spec.of, parts)
        case Many():
            found = {"type": "array", "items": _named(spec.of, parts)}
    return found


def _named(of: type[Any], parts: dict[str, Any]) -> dict[str, Any]:
    if of.__name__ not in parts:
        parts[of.__name__] = {}
        parts[of.__name__] = {"description": " ".join(_words(of).split()), **_object(of, parts)}
    return {"$ref": f"#/$defs/{of.__name__}"}


def _words(of: type[Any]) -> str:
    written = of.__doc__ or ""
    return f"{of.__name__}." if written.startswith(f"{of.__name__}(") else written
