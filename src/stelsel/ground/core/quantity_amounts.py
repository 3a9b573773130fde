# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""One number with its scale and its currency or percent sign: "€ 1,75 miljoen", "41%", "vier", "EUR 58.8m"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from stelsel.ground.core.numbers import word_number
from stelsel.ground.core.quantity_tokens import Sort, Token
from stelsel.ground.core.quantity_value import PERCENT
from stelsel.ground.core.quantity_words import CURRENCY_WORDS, Lexicon

_MINUS = "−"
_PREFIX_ONLY_SCALES = ("m", "k", "bn")
_CLOSES_ROUND_SUM = ",-"
_THOUSAND = 1000
_HALVES = {"half": Decimal("0.5"), "anderhalf": Decimal("1.5"), "anderhalve": Decimal("1.5")}
_ARTICLES = {"nl": ("een",), "en": ("a", "an"), "pap": ("un",)}


@dataclass(frozen=True)
class Amount:
    """`unit` is "", "%" or a currency, `in_front` when it stood before the number; `end` is the place after it."""

    value: Decimal
    end: int
    unit: str = ""
    in_front: bool = False
    scale: int = 1
    in_words: bool = False


def amount_at(tokens: list[Token], place: int, *, language: str, lexicon: Lexicon) -> Amount | None:
    currency = _currency_at(tokens, place)
    number = _number_at(tokens, place + 1 if currency else place, language=language, lexicon=lexicon)
    if number is None:
        return None
    amount = _scaled(tokens, number, lexicon, money=currency is not None)
    if currency is not None:
        keys = "".join(token.key for token in tokens[amount.end : amount.end + 2])
        end = amount.end + 2 if keys == _CLOSES_ROUND_SUM else amount.end
        return replace(amount, unit=currency, in_front=True, end=end)
    if amount.end < len(tokens):
        key = tokens[amount.end].key
        if key in lexicon.percent:
            return replace(amount, unit=PERCENT, end=amount.end + 1)
        if key in CURRENCY_WORDS:
            return replace(amount, unit=CURRENCY_WORDS[key], end=amount.end + 1)
    return amount


def pair_of(first: Amount, last: Amount) -> tuple[Decimal, Decimal, str] | None:
    """Both values and their unit; None where the units differ.

    A scale after the last number holds for both ("vier naar acht miljoen"), and so does a unit.
    """
    unit = first.unit or last.unit
    if (first.unit and last.unit and first.unit != last.unit) or (first.unit and not last.unit and not first.in_front):
        return None
    shared = first.scale == 1 and last.scale > _THOUSAND and first.value < _THOUSAND
    shared = shared or (first.scale == 1 and last.scale == _THOUSAND and first.value < _THOUSAND // 10)
    return (first.value * last.scale if shared else first.value), last.value, unit


def _currency_at(tokens: list[Token], place: int) -> str | None:
    """A sign or code in front of a number; a code only in capitals, and words such as euro never."""
    if place >= len(tokens):
        return None
    token = tokens[place]
    is_code = token.sort is Sort.SIGN or token.text == CURRENCY_WORDS.get(token.key)
    return CURRENCY_WORDS.get(token.key) if is_code else None


def _number_at(tokens: list[Token], place: int, *, language: str, lexicon: Lexicon) -> Amount | None:
    if place >= len(tokens):
        return None
    token = tokens[place]
    if token.key == _MINUS and place + 1 < len(tokens) and tokens[place + 1].start == token.end:
        value = tokens[place + 1].value
        return None if value is None else Amount(-value, place + 2)
    if token.sort is Sort.NUMBER:
        if place > 0 and tokens[place - 1].key == _MINUS and tokens[place - 1].end == token.start:
            return None  # the number below zero did not fit, and without its sign it says something else
        return None if token.value is None else Amount(token.value, place + 1)
    if token.sort is not Sort.WORD:
        return None
    return _article_amount(tokens, place, language, lexicon) or _in_words(tokens, place, language)


def _article_amount(tokens: list[Token], place: int, language: str, lexicon: Lexicon) -> Amount | None:
    """As in "een miljoen", "een half miljoen", "anderhalf miljoen", "a million": only with a scale after it."""
    keys = [token.key for token in tokens[place : place + 3]]
    if keys[:2] == ["half", "a"] and keys[2:] and keys[2] in lexicon.scales:
        return Amount(_HALVES["half"], place + 2, in_words=True)
    article = 1 if keys[0] in _ARTICLES[language] else 0
    half = _HALVES.get(keys[article]) if len(keys) > article else None
    value, end = (half, place + article + 1) if half is not None else (Decimal(1), place + article)
    scales = lexicon.scales.keys() | ({"hundred"} if language == "en" else set())
    if not (article or half is not None) or end >= len(tokens) or tokens[end].key not in scales:
        return None
    if tokens[end].key == "hundred":
        return Amount(value * 100, end + 1, in_words=True)
    return Amount(value, end, in_words=True)


def _in_words(tokens: list[Token], place: int, language: str) -> Amount | None:
    value = word_number(tokens[place].key, language)
    if value is None:
        return None
    end = place + 1
    keys = [token.key for token in tokens[end : end + 3]]
    if language == "en" and keys[:1] == ["hundred"]:
        value, end = value * 100, end + 1
        rest = keys[2:3] if keys[1:2] == ["and"] else keys[1:2]
        extra = word_number(rest[0], language) if rest else None
        if extra:
            value, end = value + extra, end + (2 if keys[1] == "and" else 1)
    return Amount(value, end, in_words=True)


def _scaled(tokens: list[Token], number: Amount, lexicon: Lexicon, *, money: bool) -> Amount:
    if number.end >= len(tokens):
        return number
    key = tokens[number.end].key
    scale = lexicon.scales.get(key)
    if scale is None or (key in _PREFIX_ONLY_SCALES and not money):
        return number
    return replace(number, value=number.value * scale, scale=scale, end=number.end + 1)
