# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""What writing and reading StratML share: names, identifiers, and the machine-readable line in `OtherInformation`."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

from stelsel.agree.agenda.exchange.coding import encode
from stelsel.agree.agenda.exchange.json_format import json_parse
from stelsel.agree.agenda.exchange.schema import FORMAT, VERSION
from stelsel.agree.agenda.exchange.xml_reading import ILLEGAL, Node
from stelsel.ground.core.errors import InvalidInput

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
PART_2 = "PerformancePlanOrReport"
PART_1 = "StrategicPlan"
PARTS = {
    "edition": "Performance_Plan",
    "plan": "Performance_Plan",
    "report": "Performance_Report",
    "strategic": "Strategic_Plan",
}
"""What of an edition goes into a file, and the type of document that StratML calls it."""
_LINE = re.compile(rf"{FORMAT}/([0-9]{{1,6}}) (.*)", re.DOTALL)
_KEPT = re.compile("[^A-Za-z0-9-]")

SAID = {
    "edition": frozenset({"motto", "intro", "manifest", "valid_from", "valid_to"}),
    "principle": frozenset({"title", "text"}),
    "chapter": frozenset({"title", "intro", "ambitions", "items"}),
    "ambition": frozenset({"title"}),
    "item": frozenset({"title", "text"}),
}
"""The fields that elements of StratML say; all others stand in the machine-readable line."""


def machine_line(value: dict[str, Any]) -> str:
    """The text of an `OtherInformation`: the format with its version, a space, and one JSON object."""
    words = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return f"{FORMAT}/{VERSION} " + ILLEGAL.sub(lambda found: json.dumps(found[0])[1:-1], words)


def extra(value: object, said: str) -> dict[str, Any]:
    """The fields of a dataclass that no element says; also those whose text XML cannot hold."""
    lost = {name for name in SAID[said] if isinstance(text := getattr(value, name), str) and ILLEGAL.search(text)}
    return encode(value, without=SAID[said] - lost)


def machine_value(node: Node, name: str) -> dict[str, Any] | None:
    """What the machine-readable line of an element says, or None where it has none.

    Raises `InvalidInput` where that is of a newer version, or cannot be read.
    """
    found = node.first("OtherInformation")
    line = _LINE.fullmatch(found.text.strip()) if found else None
    if found is None or line is None:
        return None
    where = f"{name}, regel {found.line}, OtherInformation"
    if int(line[1]) > VERSION:
        raise InvalidInput(
            f"Dit bestand is van een nieuwere Stelsel (versie {line[1]}; deze leest tot en met {VERSION}).",
            where=where, remedy="Werk Stelsel bij, of vraag om een export in een oudere versie.",
        )  # fmt: skip
    value = json_parse(line[2], where)
    if not isinstance(value, dict):
        raise InvalidInput("Hier hoort een JSON-object.", where=where, remedy="Haal het bestand opnieuw op.")
    return value


def identifier(kind: str, *names: str) -> str:
    """An identifier for the document (xsd:ID): equal for equal names, different for different ones."""
    return ".".join([f"_{kind}", *(_KEPT.sub(lambda found: f"_{ord(found[0]):x}_", name) for name in names)])


def last_day(end: date | None) -> str:
    """The last day of a period, as StratML says it, from the first day after."""
    return (end - timedelta(days=1)).isoformat() if end and end > date.min else ""
