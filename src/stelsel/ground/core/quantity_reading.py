# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quantities in running text.

Read as said: digits by the locale ("45.000" is forty-five thousand in Dutch), number words up to a thousand, scales,
quantifiers, ranges, changes, ratios, shares, ages and money. `quantity_tokens` lists the numbers that are left alone.

- Both ends of a range are included, "tussen" too.
- A range of years is a range of ages when it is written "41-65 jaar", "van 41 tot 65 jaar" or "tussen de 41 en 65
  jaar"; "tussen 2 en 3 jaar" is a length of time, and so is "10 jaar".
- "ruim" is more than; "het grootste deel" is more than half.
- In brackets a bare number counts the noun before it: "kinderopvang (500)" is 500 kinderopvang.
- Dutch "een" and "één" differ: only the second counts.
"""

from __future__ import annotations

from dataclasses import dataclass

from stelsel.ground.core.errors import InvalidInput
from stelsel.ground.core.numbers import blocked_places
from stelsel.ground.core.period_reading import find_periods, find_yearless_dates
from stelsel.ground.core.period_words import language_of
from stelsel.ground.core.quantity_grammar import QuantityGrammar
from stelsel.ground.core.quantity_tokens import tokens_of
from stelsel.ground.core.quantity_value import Quantity

_REMEDY = "Write for instance 10.000, bijna 150 bibliotheken, 41%, € 1,75 miljoen or van 433 naar 653."


@dataclass(frozen=True)
class FoundQuantity:
    """A quantity and where it stands: `text` is the searched text from `start` up to `end`."""

    quantity: Quantity
    start: int
    end: int
    text: str


def find_quantities(text: str, language: str = "nl") -> list[FoundQuantity]:
    """All quantities in the text, in order, never overlapping one another or what `find_periods` finds."""
    tag = language_of(language)
    blocked = _places_of_dates(text, tag)
    tokens = tokens_of(text, tag, blocked, whole=False)
    grammar = QuantityGrammar(tokens, text, tag, whole=False)
    found: list[FoundQuantity] = []
    place = 0
    while place < len(tokens):
        parsed = grammar.quantity_at(place)
        if parsed is None:
            place += 3 if grammar.is_bare_bracket(place) else 1
            continue
        quantity, after = parsed
        start, end = tokens[place].start, tokens[after - 1].end
        found.append(FoundQuantity(quantity, start, end, text[start:end]))
        place = after
    return found


def read_quantity(text: str, language: str = "nl") -> Quantity:
    """The one quantity that the whole text is; InvalidInput for anything else, such as a year or a date.

    All words after the number are its noun: "28 kleine en grote bibliotheken" has unit "kleine en grote bibliotheken".
    """
    tag = language_of(language)
    tokens = tokens_of(text, tag, _places_of_dates(text, tag), whole=True)
    parsed = QuantityGrammar(tokens, text, tag, whole=True).quantity_at(0) if tokens else None
    if parsed is None:
        raise InvalidInput(f"“{text}” is not a quantity.", where="quantity", remedy=_REMEDY)
    quantity, after = parsed
    if after < len(tokens):
        left = tokens[after]
        raise InvalidInput(
            f"“{text}” is more than one quantity: “{text[left.start :]}” is left over.",
            where=f"quantity, character {left.start + 1}",
            remedy=_REMEDY,
        )
    return quantity


def _places_of_dates(text: str, language: str) -> bytearray:
    """A 1 wherever a period, a day without a year or a web address stands."""
    places = blocked_places(text)
    spans = [(found.start, found.end) for found in find_periods(text, language)]
    for start, end in [*spans, *find_yearless_dates(text, language)]:
        places[start:end] = b"\x01" * (end - start)
    return places
