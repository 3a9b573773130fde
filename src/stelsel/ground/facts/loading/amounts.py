# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From texts to exact amounts: whole numbers of 64 bits, value x factor x 10^decimals, without a rounding anywhere.

Plain numbers go through a column at a time; every other text is looked at once with decimals of any length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stelsel.ground.facts.loading.lexicon import Answer, Encoded, Lexicon, Looked, Mask, Numbers, Wrong, tidy

MOST = 2**63 - 1
OMITTED = -1
"""As a reason: the cell says nothing, and no fact is made of it."""
SAFE = 15
"""Digits that a double holds exactly."""
LONGEST = 60
"""Characters of a number. A longer text is no amount of anything."""
_EXACT = Context(prec=200, traps=[Inexact, InvalidOperation])


@dataclass(frozen=True)
class Scale:
    """How a text becomes an amount. `decimal` and `thousands` are the signs of the file (`thousands` may be empty)."""

    decimals: int = 0
    factor: Decimal = Decimal(1)
    decimal: str = "."
    thousands: str = ""

    @cached_property
    def power(self) -> int | None:
        """The power of ten between the value in the file and the amount; None where the factor is no power of ten."""
        sign, digits, exponent = self.factor.normalize().as_tuple()
        if sign == 0 and digits == (1,) and isinstance(exponent, int):
            return self.decimals + exponent
        return None

    @cached_property
    def plain(self) -> str | None:
        """The pattern of a text that goes the quick way; None where nothing does."""
        power = self.power
        if power is None or not 0 <= power < SAFE - 1:
            return None
        part = f"(?:{re.escape(self.decimal)}[0-9]{{1,{power}}})?" if power else ""
        return rf"^-?[0-9]{{1,{SAFE - power}}}{part}$"

    @cached_property
    def grouped(self) -> str:
        """The pattern of a number with signs between its thousands, in groups of three."""
        between = "[ \u00a0\u202f]" if self.thousands == " " else re.escape(self.thousands)
        return rf"^-?[0-9]{{1,3}}(?:{between}[0-9]{{3}})+(?:{re.escape(self.decimal)}[0-9]+)?$"


@dataclass(frozen=True)
class Figure:
    """What one cell says: an amount, or a reason (`kinds.Missing`, or OMITTED) why there is none."""

    amount: int = 0
    missing: int = 0


@dataclass(frozen=True)
class Amounts:
    """For each row an amount, or a reason in `missing`; `looked` are the rows `apart` that went word by word."""

    amount: Numbers
    missing: Numbers
    grouped: Mask
    apart: Numbers
    looked: Looked[Figure]


class AmountReader:
    """Reads columns at one scale. `codes`: the texts that stand for no value, each with its reason."""

    def __init__(self, scale: Scale, codes: Mapping[str, int]) -> None:
        self.scale = scale
        self._codes = pa.array(list(codes), pa.string())
        self._lexicon: Lexicon[Figure] = Lexicon(lambda text: figure(text, scale, codes))
        amounts = {exact(code, scale).value: reason for code, reason in codes.items()}
        self._amounts = {amount: reason for amount, reason in amounts.items() if amount is not None}

    def read(self, column: pa.Array) -> Amounts:
        """`column` holds text without nulls, tidied or not. A number that equals a code is that code."""
        column, grouped = self._ungrouped(column)
        plain = self._is_plain(column)
        amount = np.zeros(len(column), dtype=np.int64)
        missing = np.zeros(len(column), dtype=np.int64)
        apart = np.flatnonzero(~plain)
        amount[plain] = self._quickly(column.filter(pa.array(plain)) if len(apart) else column)
        looked = self._lexicon.look(Encoded.of(column.take(pa.array(apart))))
        amount[apart] = looked.take(lambda one: one.amount)
        missing[apart] = looked.take(lambda one: one.missing)
        for code, reason in self._amounts.items():
            coded = plain & (amount == code)
            amount[coded], missing[coded] = 0, reason
        return Amounts(amount, missing, grouped, apart, looked)

    def _ungrouped(self, column: pa.Array) -> tuple[pa.Array, Mask]:
        if not self.scale.thousands:
            return column, np.zeros(len(column), dtype=np.bool_)
        grouped = pc.match_substring_regex(column, self.scale.grouped)
        signs = "[ \u00a0\u202f]" if self.scale.thousands == " " else re.escape(self.scale.thousands)
        whole = pc.if_else(grouped, pc.replace_substring_regex(column, signs, ""), column)
        return whole, np.asarray(grouped.to_numpy(zero_copy_only=False), dtype=np.bool_)

    def _is_plain(self, column: pa.Array) -> Mask:
        if self.scale.plain is None:
            return np.zeros(len(column), dtype=np.bool_)
        found = pc.match_substring_regex(column, self.scale.plain)
        if len(self._codes):
            found = pc.and_not(found, pc.is_in(column, self._codes))
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.bool_)

    def _quickly(self, column: pa.Array) -> Numbers:
        """Of at most SAFE digits after scaling, a double times a power of ten is less than a half off: rounding gives
        the exact whole number.
        """
        power = self.scale.power or 0
        if power == 0:
            return np.asarray(column.cast(pa.int64()).to_numpy(zero_copy_only=False), dtype=np.int64)
        if self.scale.decimal != ".":
            column = pc.replace_substring(column, self.scale.decimal, ".")
        values = column.cast(pa.float64()).to_numpy(zero_copy_only=False)
        return np.asarray(np.rint(values * 10**power), dtype=np.int64)


def figure(text: str, scale: Scale, codes: Mapping[str, int]) -> Answer[Figure]:
    """What a text says where `codes` stand for no value; a number equal to a code, such as -1,0, is that code."""
    word = tidy(text)
    repair = "spaces" if word != text else ""
    if word in codes:
        return Answer(Figure(missing=codes[word]), repair=repair)
    number = _number(word, scale.decimal)
    for code, reason in codes.items():
        if number is not None and number == _number(code, scale.decimal):
            return Answer(Figure(missing=reason), repair=repair)
    found = exact(text, scale)
    return Answer(None if found.value is None else Figure(found.value), found.wrong, found.repair)


def exact(text: str, scale: Scale) -> Answer[int]:
    """The amount that a text says at a scale, or why it says none. A plus sign, a true minus sign, spaces around it and
    an exponent (1.5e3) are understood.
    """
    word = tidy(text)
    repair = "spaces" if word != text else ""
    if not word:
        return Answer(wrong=Wrong("value_empty", "de cel is leeg.", "zeg in [missing] wat leeg betekent."))
    number = _number(word, scale.decimal)
    if number is None:
        return Answer(wrong=Wrong("value_unreadable", f"'{_short(word)}' is geen getal.", _hint(word, scale)))
    try:
        amount = _EXACT.multiply(_EXACT.multiply(number, scale.factor), Decimal(1).scaleb(scale.decimals))
        whole = amount.to_integral_exact(context=_EXACT)
    except Inexact:
        most = f"deze maat heeft {scale.decimals} decimalen."
        return Answer(wrong=Wrong("value_too_precise", f"'{_short(word)}' heeft te veel decimalen.", most))
    if abs(whole) > MOST:
        return Answer(wrong=Wrong("value_too_large", f"'{_short(word)}' is te groot.", "kijk naar de factor."))
    return Answer(int(whole), repair=repair)


_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,2})?", re.ASCII)


def _number(word: str, decimal: str) -> Decimal | None:
    if len(word) > LONGEST:
        return None
    word = word.replace("−", "-")
    if decimal != ".":
        if "." in word:
            return None
        word = word.replace(decimal, ".")
    return Decimal(word) if _NUMBER.fullmatch(word) else None


def _short(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}…"


def _hint(word: str, scale: Scale) -> str:
    """Decimal signs the other way round, a sign of thousands that was not declared, or a code that was not."""
    other = "," if scale.decimal == "." else "."
    if scale.thousands == "" and re.fullmatch(rf"-?\d{{1,3}}(?:{re.escape(other)}\d{{3}})+", word):
        return f"bedoel je {re.sub('[.,]', '', word)}? zeg dan thousands = '{other}'."
    if re.fullmatch(r"-?\d+[.,]\d+", word):
        return f"het decimaalteken is hier '{scale.decimal}'; bedoel je {word.replace(other, scale.decimal)}?"
    if re.fullmatch(r"-?\d[\d .,]*\s*%", word):
        return "laat het procentteken weg."
    return "is dit een code voor een ontbrekende waarde? zet hem in [missing]."
