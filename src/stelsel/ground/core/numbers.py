# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers in digits and in words: 1.234,5 in Dutch and Papiamentu, 1,234.5 in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from stelsel.ground.core.period_words import language_of, listed

MAX_WHOLE_DIGITS = 15
MAX_DECIMALS = 6
_SEPARATORS: Mapping[str, tuple[str, str]] = MappingProxyType({"nl": (".", ","), "en": (",", "."), "pap": (".", ",")})
_NARROW_SPACES = re.compile("[\xa0\u202f\u2009]")
_ADDRESS = re.compile(r"://|www\.|[@_=\\]|[a-z]\.[a-z]{2,24}/|[a-z]/[0-9]|[0-9]/[a-z]", re.IGNORECASE)
_CHUNK = re.compile(r"\S+")


def read_number(text: str, language: str = "nl") -> Decimal | None:
    """A number in digits or in one word, or None.

    Strict about the locale: in Dutch "45.000" and "45000" are equal, "1.0" and "4.50" are no numbers; in English
    "45,00" is none. No leading zeros ("06"), at most 15 digits before and 6 after the decimal sign.
    """
    return _read_digits(text, language_of(language)) if text[:1].isdigit() else word_number(text, language)


def word_number(word: str, language: str = "nl") -> Decimal | None:
    """The value of one number word (nul to duizend and their thousands; in English up to ninety-nine), or None.

    Dutch "een" without accents is the article and no number.
    """
    key, tag = plain(word), language_of(language)
    value = _WORDS[tag].get(key)
    if value is None and tag == "nl" and key.endswith("duizend"):
        value = _WORDS[tag].get(key.removesuffix("duizend"))
        return None if value is None or not 1 < value < 1000 else Decimal(value) * 1000  # noqa: PLR2004 - tienduizend
    return None if value is None else Decimal(value)


def write_number(value: Decimal, language: str = "nl", *, decimals: int | None = None) -> str:
    """The number in digits with the signs of the language; `decimals` fixes how many stand after the sign.

    Without `decimals` no trailing zeros are written. Negative numbers get a true minus sign (U+2212).
    """
    thousands, decimal = _SEPARATORS[language_of(language)]
    digits = f"{abs(value):.{decimals}f}" if decimals is not None else f"{abs(value):f}"
    whole, _, part = digits.partition(".")
    part = part if decimals is not None else part.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", thousands)
    sign = "−" if value < 0 else ""
    return f"{sign}{grouped}{decimal}{part}" if part else f"{sign}{grouped}"


def plain(word: str) -> str:
    """Lower case, composed accents, straight apostrophes: how words are compared."""
    return re.sub("[’‘´`]", "'", unicodedata.normalize("NFC", word)).lower()


def blocked_places(text: str) -> bytearray:
    """A 1 for every character of a web or mail address, path or query: digits there are no numbers."""
    blocked = bytearray(len(text))
    for chunk in _CHUNK.finditer(text):
        if _ADDRESS.search(chunk.group()):
            blocked[chunk.start() : chunk.end()] = b"\x01" * (chunk.end() - chunk.start())
    return blocked


def _read_digits(text: str, language: str) -> Decimal | None:
    thousands, decimal = _SEPARATORS[language]
    whole, sign, part = _NARROW_SPACES.sub(thousands, text).partition(decimal)
    groups = whole.split(thousands)
    digits = "".join(groups)
    in_groups = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))  # noqa: PLR2004 - thousands
    leading_zero = len(digits) > 1 and digits.startswith("0")
    if not (digits.isascii() and digits.isdecimal()) or not in_groups or leading_zero or len(digits) > MAX_WHOLE_DIGITS:
        return None
    if sign and not (part.isascii() and part.isdecimal() and len(part) <= MAX_DECIMALS):
        return None
    return Decimal(f"{digits}.{part or 0}") if sign else Decimal(digits)


def _dutch_words() -> dict[str, int]:
    small = (
        "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    )
    words = {word: value for value, word in enumerate(listed(f"{small} achttien negentien"))}
    tens = listed("twintig dertig veertig vijftig zestig zeventig tachtig negentig")
    units = dict(zip(listed("een twee drie vier vijf zes zeven acht negen"), range(1, 10), strict=True))
    for ten, name in enumerate(tens, start=2):
        words[name] = ten * 10
        for unit, value in units.items():
            words[f"{unit}{'ën' if unit.endswith('e') else 'en'}{name}"] = ten * 10 + value
    below = {**words, "een": 1}
    hundreds = {"": 1, **{name: value for name, value in words.items() if 1 < value < 100 and value % 10}}  # noqa: PLR2004
    for name, value in hundreds.items():
        words[f"{name}honderd"] = value * 100
        for rest, extra in below.items():
            if extra:
                words[f"{name}honderd{rest}"] = words[f"{name}honderden{rest}"] = value * 100 + extra
    return {**words, "eén": 1, "éen": 1, "duizend": 1000}


def _english_words() -> dict[str, int]:
    small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    names = listed(f"{small} seventeen eighteen nineteen")
    words = {word: value for value, word in enumerate(names)}
    tens = listed("twenty thirty forty fifty sixty seventy eighty ninety")
    for ten, name in enumerate(tens, start=2):
        words[name] = ten * 10
        words |= {f"{name}-{unit}": ten * 10 + value for value, unit in enumerate(names[1:10], start=1)}
    return words


_PAPIAMENTU_WORDS = {
    word: value for value, word in enumerate(listed("dos tres kuater sinku seis shete ocho nuebe dies"), start=2)
}
_WORDS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {"nl": _dutch_words(), "en": _english_words(), "pap": _PAPIAMENTU_WORDS}
)
