# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Indicators, targets and results of StratML, in words and as quantities."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from stelsel.agree.agenda.exchange.xml_reading import Node
from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.period import Period
from stelsel.ground.core.quantity import Kind, Quantity, write_quantity

RESULTS = {"TargetResult": ("target", "doel"), "ActualResult": ("actual", "resultaat")}
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")
_PERCENT = frozenset({"%", "percent", "percentage", "pct", "procent"})
_MONEY = {
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "€": "EUR", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "$": "USD", "us dollars": "USD",
}  # fmt: skip
_YEARS = frozenset({"jaar", "year", "years"})


@dataclass
class Told:
    """What an objective says of its results: `lines` are for its text, `figures` hold quantities as an import of text
    does, `unsure` are values that no number could be made of.
    """

    lines: list[str] = field(default_factory=list)
    figures: list[dict[str, object]] = field(default_factory=list)
    unsure: list[tuple[int, str]] = field(default_factory=list)
    results: int = 0


def results_told(indicators: list[Node], names: dict[str, str]) -> Told:
    """All indicators of an objective; `names` are those of the elements of the document, by identifier."""
    told = Told()
    for indicator in indicators:
        dimension, unit = indicator.words("MeasurementDimension"), indicator.words("UnitOfMeasurement")
        head = f"{dimension or 'Indicator'} ({unit})" if unit else dimension
        found = [
            (result, instance)
            for instance in indicator.all("MeasurementInstance")
            for result in instance.children
            if result.name in RESULTS and _says(result)
        ]
        for result, _instance in found:
            _result(told, result, head, unit)
        if not found and head:
            told.lines.append(head)
        if other := indicator.words("OtherInformation"):
            told.lines.append(other)
        told.lines += [line for one in indicator.all("Relationship") if (line := _relationship(one, names))]
    return told


def _says(result: Node) -> bool:
    return any(node.text.strip() for node in result.walk())


def _result(told: Told, result: Node, head: str, unit: str) -> None:
    kind, word = RESULTS[result.name]
    number, description = result.words("NumberOfUnits"), result.words("Description")
    rating = ": ".join(filter(None, (result.words("Descriptor", "DescriptorName"),
                                     result.words("Descriptor", "DescriptorValue"))))  # fmt: skip
    start, end = (day_of(result.words(name)) for name in ("StartDate", "EndDate"))
    period = _period(start, end)
    quantity = quantity_of(number, unit) if number else None
    if number and quantity is None:
        told.unsure.append((result.line, number))
    written = write_quantity(quantity, "nl") if quantity else number
    words = " · ".join(filter(None, (written, rating, description)))
    when = f" ({period.display('nl')})" if period else ""
    what = f"{head}, {word}" if head else word.capitalize()
    told.lines.append(f"{what}: {words}{when}" if words else f"{what}{when}")
    told.results += kind == "actual"
    if quantity:
        parts = {name: getattr(quantity, name) for name in ("value", "low", "high", "start", "whole")}
        told.figures.append(
            {
                "kind": str(quantity.kind), "text": number, "written": f"{head}: {written}" if head else written,
                "quantifier": str(quantity.quantifier), "unit": quantity.unit,
                **{name: None if one is None else str(one) for name, one in parts.items()},
                "result": kind, "period": str(period) if period else "",
            }
        )  # fmt: skip


def quantity_of(number: str, unit: str) -> Quantity | None:
    """The quantity of `NumberOfUnits` (xsd:decimal) in a unit; None where it is no number that we can hold."""
    if not _NUMBER.fullmatch(number):
        return None
    word = unit.casefold()
    kind, name = Kind.COUNT, unit
    if word in _PERCENT:
        kind, name = Kind.SHARE, "%"
    elif word in _MONEY:
        kind, name = Kind.MONEY, _MONEY[word]
    elif word in _YEARS:
        kind, name = Kind.COUNT, "jaar"
    for told in (name, ""):
        try:
            return Quantity(value=Decimal(number), kind=kind, unit=told)
        except (InvalidInput, InvalidOperation):
            continue
    return None


def day_of(text: str) -> date | None:
    """An xsd:date, without its time zone; None for anything else."""
    found = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _period(start: date | None, end: date | None) -> Period | None:
    if (start is None and end is None) or end == date.max:
        return None
    try:
        return Period(start, end + timedelta(days=1) if end else None)
    except InvalidInput:
        return None


def _relationship(node: Node, names: dict[str, str]) -> str:
    """A tie in words; forms leave empty ones behind, with an identifier and nothing to point to."""
    targets = [names.get(one.text.strip(), one.text.strip()) for one in node.all("ReferentIdentifier")]
    words = [one for one in (node.words("Name"), node.words("Description"), *targets) if one]
    return f"Hangt samen met: {' · '.join(words)}" if words else ""
