# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers that a program prints before the entries of a list: 3, 03, c, C, iii, III."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3999


def numeral(number: int, form: str) -> str:
    """`form` is a name of WordprocessingML (17.18.59, ST_NumberFormat); unknown ones are written in figures."""
    return _FORMS.get(form, str)(number)


def _letters(number: int) -> str:
    """The alphabet, and then aa, bb, cc."""
    if not 0 < number <= _MOST:
        return str(number)
    turns, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (turns + 1)


def _roman(number: int) -> str:
    if not 0 < number <= _MOST:
        return str(number)
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": "{:02}".format,
    "ordinal": "{}e".format,
    "none": lambda _: "",
}
