# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Between the dataclasses of a document and the values of JSON, with every fault named by its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from stelsel.agree.agenda.exchange.fields import Day, Flag, Free, Many, Part, Slot, Spec, Text, Whole, slots

T = TypeVar("T")

MAX_FAULTS = 50
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What no database holds: the null character, and half of a pair of UTF-16."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN = 40


@dataclass
class Faults:
    """What is wrong in a file, in the order in which it was found; after `MAX_FAULTS` only counted.

    `lines` gives a place its line in the file, where that is known.
    """

    found: list[str] = field(default_factory=list)
    more: int = 0
    lines: dict[str, int] = field(default_factory=dict)

    def add(self, where: str, message: str) -> None:
        if len(self.found) >= MAX_FAULTS:
            self.more += 1
            return
        line = next((self.lines[place] for place in _above(where) if place in self.lines), None)
        self.found.append(f"{f'regel {line}, ' if line else ''}{where or 'het bestand'}: {message}")

    @property
    def report(self) -> list[str]:
        return [*self.found, f"… en nog {self.more}"] if self.more else self.found

    @property
    def count(self) -> int:
        return len(self.found) + self.more


def _above(where: str) -> list[str]:
    """A place and all that it is in, nearest first: `chapters[1].title`, `chapters[1]`, `chapters`."""
    found = [where]
    while found[-1]:
        found.append(re.sub(r"(\.?[^.\[\]]+|\[[0-9]+\])$", "", found[-1]))
    return found


def encode(value: object, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The JSON object of a dataclass: what equals its default is left out, and so are the fields `without`."""
    found: dict[str, Any] = {}
    for slot in slots(type(value)):
        one = getattr(value, slot.name)
        if slot.name not in without and (slot.needed or one != slot.default):
            found[slot.key] = _encoded(one)
    return found


def _encoded(value: Any) -> Any:  # noqa: ANN401 -- any value of a field
    if isinstance(value, tuple):
        return [encode(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return encode(value)
    return value.isoformat() if isinstance(value, date) else value


def decode(of: type[T], value: object, faults: Faults, where: str = "") -> T | None:
    """A dataclass from a JSON object; None where a fault was found in it."""
    if not isinstance(value, dict):
        faults.add(where, "hier hoort een object")
        return None
    before = faults.count
    known = {slot.key: slot for slot in slots(of)}
    for key in value:
        if key not in known:
            faults.add(where, f"onbekende sleutel “{_short(key)}”")
    found: dict[str, Any] = {}
    for key, slot in known.items():
        if key in value and (value[key] is not None or slot.default is not None):
            found[slot.name] = _decoded(slot, value[key], faults, f"{where}.{key}" if where else key)
        elif slot.needed:
            faults.add(where, f"“{key}” ontbreekt")
    return None if faults.count > before else of(**found)


def _decoded(slot: Slot, value: object, faults: Faults, where: str) -> Any:  # noqa: ANN401 -- any value of a field
    spec: Spec = slot.spec
    if isinstance(spec, Many):
        if not isinstance(value, list):
            faults.add(where, "hier hoort een lijst")
            return ()
        return tuple(decode(spec.of, one, faults, f"{where}[{place}]") for place, one in enumerate(value))
    if isinstance(spec, Part):
        return decode(spec.of, value, faults, where)
    if fault := _fault(spec, value):
        faults.add(where, fault)
        return None
    return date.fromisoformat(cast("str", value)) if isinstance(spec, Day) else value


def _fault(spec: Spec, value: object) -> str:
    """What is wrong with a plain value, or nothing."""
    fault = ""
    match spec:
        case Text():
            fault = _text_fault(spec, value)
        case Whole():
            fault = _number_fault(spec, value)
        case Flag() if not isinstance(value, bool):
            fault = "hier hoort true of false"
        case Day() if not _is_day(value):
            fault = "hier hoort een datum, zoals 2023-01-31"
        case Free():
            fault = _free_fault(value, spec.depth) if isinstance(value, dict) else "hier hoort een object"
    return fault


def _number_fault(spec: Whole, value: object) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return "hier hoort een geheel getal"
    return "" if spec.low <= value <= spec.high else f"hier hoort een getal van {spec.low} tot en met {spec.high}"


def _text_fault(spec: Text, value: object) -> str:
    if not isinstance(value, str):
        return "hier hoort tekst"
    if _UNSTORABLE.search(value):
        return "de tekst bevat een teken dat niet te bewaren is (nul, of een half teken)"
    if len(value) > spec.limit:
        return f"de tekst telt {len(value)} tekens; er passen er {spec.limit}"
    if spec.choices and value not in spec.choices:
        return f"onbekend woord “{_short(value)}”; kies uit {', '.join(spec.choices)}"
    if spec.pattern and not re.search(spec.pattern.replace("$", r"\Z"), value):
        return f"“{_short(value)}” kan hier niet staan (het moet passen bij {spec.pattern})"
    return ""


def _is_day(value: object) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _free_fault(value: object, depth: int) -> str:
    if depth < 0:
        return "dit is te diep genest"
    if isinstance(value, str):
        return _text_fault(Text(), value)
    if isinstance(value, dict):
        parts = [*value, *value.values()]
        return next((fault for part in parts if (fault := _free_fault(part, depth - 1))), "")
    if isinstance(value, list):
        return next((fault for part in value if (fault := _free_fault(part, depth - 1))), "")
    return ""


def _short(text: object) -> str:
    shown = str(text)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
