# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Resources of RDF as values, written as JSON-LD and as Turtle: two forms of one graph."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Prefixes = Mapping[str, str]
_TEXT = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\x08": "\\b", "\x0c": "\\f"})
_NOT_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in '<>"{}|^`\\ '} | {
    code: f"%{code:02X}" for code in range(32)
}


@dataclass(frozen=True)
class At:
    """Another resource: an address, or a word with a prefix, such as `dcat:Dataset`."""

    address: str


@dataclass(frozen=True)
class Words:
    text: str
    language: str = "nl"


@dataclass(frozen=True)
class Typed:
    """A literal with its type, such as `xsd:date`; a plain `str` has none."""

    text: str
    of: str


@dataclass(frozen=True)
class Resource:
    """What is said of an address, or of a thing without one (empty). Each pair is a property and one value."""

    kinds: tuple[str, ...]
    said: tuple[tuple[str, Value], ...]
    address: str = ""


Value = At | Words | Typed | Resource | str


def json_ld(resources: Iterable[Resource], prefixes: Prefixes) -> bytes:
    graph = [_node(one) for one in resources]
    return (json.dumps({"@context": dict(prefixes), "@graph": graph}, ensure_ascii=False, indent=2) + "\n").encode()


def _node(one: Resource) -> dict[str, object]:
    node: dict[str, object] = {"@id": _clean(one.address)} if one.address else {}
    node["@type"] = list(one.kinds)
    for key, value in one.said:
        values = node.setdefault(key, [])
        assert isinstance(values, list)  # noqa: S101 -- made in the line above
        values.append(_json(value))
    return node


def _json(value: Value) -> object:
    match value:
        case At(address):
            return {"@id": _clean(address)}
        case Words(text, language):
            return {"@value": text, "@language": language}
        case Typed(text, of):
            return {"@value": text, "@type": of}
        case Resource():
            return _node(value)
    return value


def turtle(resources: Iterable[Resource], prefixes: Prefixes) -> bytes:
    """RDF 1.1 Turtle in UTF-8: a block for each resource, one property on a line."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in prefixes.items()]
    blocks = [f"{_address(one.address, prefixes)} {_said(one, prefixes, '  ')} ." for one in resources]
    return "\n".join([*heads, "", *"\n\n".join(blocks).split("\n"), ""]).encode()


def _said(one: Resource, prefixes: Prefixes, indent: str) -> str:
    lines = [f"a {', '.join(one.kinds)}", *(f"{key} {_turtle(value, prefixes, indent)}" for key, value in one.said)]
    return f" ;\n{indent}".join(lines)


def _turtle(value: Value, prefixes: Prefixes, indent: str) -> str:
    match value:
        case At(address):
            return _address(address, prefixes)
        case Words(text, language):
            return f"{_quoted(text)}@{language}"
        case Typed(text, of):
            return f"{_quoted(text)}^^{of}"
        case Resource():
            inner = f"{indent}  "
            return f"[\n{inner}{_said(value, prefixes, inner)}\n{indent}]"
    return _quoted(value)


def _quoted(text: str) -> str:
    return f'"{text.translate(_TEXT)}"'


def _address(address: str, prefixes: Prefixes) -> str:
    prefix, colon, _rest = address.partition(":")
    return address if colon and prefix in prefixes else f"<{_clean(address)}>"


def _clean(address: str) -> str:
    """Without the signs that no address may hold, so that a setting cannot end it."""
    return address.translate(_NOT_IN_ADDRESS)
