# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Text as words, numbers and signs, with the numbers that count nothing set aside.

A number is no quantity when it belongs to something else: a period, a web address, an identifier (G4, 0-meting, 1e),
a label (hoofdstuk 4, groep 7 en 8), a version (plan 1.0), a list or section number at the start of a line, a page
number alone on its line, a row of bare numbers, a telephone number or a postcode.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from stelsel.ground.core.numbers import plain, read_number
from stelsel.ground.core.quantity_words import CURRENCY_WORDS, LEXICONS, Lexicon

_LETTER = "[^\\W\\d_]"
_LETTERS = "(?:[^\\W\\d_]|[\u0300-\u036f])+"
_TOKEN = re.compile(
    "(?P<number>[0-9]{1,3}(?:[\xa0\u202f\u2009][0-9]{3}(?![0-9]))+|[0-9]+(?:[.,][0-9]+)*)"
    f"|(?P<word>[tT]/[mM](?!{_LETTER})|{_LETTERS}(?:['’‘-]{_LETTERS})*)"
    r"|(?P<break>\n[ \t\r]{0,80}\n)|(?P<sign>\S)"
)
DASHES = ("-", "–")
_MAY_PRECEDE = frozenset("([{\"'‘’“„«•·*€$<>≥≤±~≈−–—-:;|")
_MAY_FOLLOW = frozenset(")]}\"'’”»,;:!?.%€–—-…*+|")
_GLUED_SCALES = frozenset(("m", "k", "bn", "mln"))
_LIST_MARKS = (".", ")")
_PAGE_DIGITS = 3
_INDENT = 40
_BREAK = "\n"


class Sort(Enum):
    NUMBER = 1
    WORD = 2
    SIGN = 3
    BARRIER = 4


@dataclass(frozen=True)
class Token:
    """`key` is how the token is compared; `value` is set for a number that may count something."""

    sort: Sort
    text: str
    key: str
    start: int
    end: int
    value: Decimal | None = None


def tokens_of(text: str, language: str, blocked: bytearray, *, whole: bool) -> list[Token]:
    """The tokens of the text; what overlaps a 1 in `blocked` is a barrier.

    `whole`: the text is one quantity by itself, so nothing in it is a list or page number.
    """
    tokens = [_token(match, language, blocked) for match in _TOKEN.finditer(text)]
    lexicon = LEXICONS[language]
    refused = _glued(tokens, text, lexicon) | _labelled(tokens, lexicon) | _in_rows(tokens, text)
    refused |= _postcodes(tokens) | _names_with_version(tokens, lexicon)
    if not whole:
        refused |= _at_line_starts(tokens, text, lexicon)
    refused |= _chained(tokens, refused)
    return [replace(token, value=None) if place in refused else token for place, token in enumerate(tokens)]


def _token(match: re.Match[str], language: str, blocked: bytearray) -> Token:
    text, (start, end) = match.group(), match.span()
    if match["break"]:
        return Token(Sort.BARRIER, text, _BREAK, start, end)
    if blocked.find(1, start, end) >= 0:
        return Token(Sort.BARRIER, text, "", start, end)
    if match["number"]:
        return Token(Sort.NUMBER, text, text, start, end, read_number(text, language))
    return Token(Sort.WORD if match["word"] else Sort.SIGN, text, plain(text), start, end)


def _at(tokens: list[Token], place: int) -> Token | None:
    return tokens[place] if 0 <= place < len(tokens) else None


def _numbers(tokens: list[Token]) -> list[int]:
    return [place for place, token in enumerate(tokens) if token.sort is Sort.NUMBER]


def _glued(tokens: list[Token], text: str, lexicon: Lexicon) -> set[int]:
    """Numbers that are part of a longer sign: IDO2, 1e, 0-meting, 10:30, 24/7, +31."""
    return {
        place
        for place in _numbers(tokens)
        if not (_left_is_free(tokens, place, text) and _right_is_free(tokens, place, text, lexicon))
    }


def _left_is_free(tokens: list[Token], place: int, text: str) -> bool:
    start = tokens[place].start
    before, second = text[start - 1 : start], text[start - 2 : start - 1] if start > 1 else ""
    if before == "" or before.isspace():
        return True
    if before.isalpha():
        return tokens[place - 1].key in CURRENCY_WORDS
    if before in {"-", "/"}:
        return before == "-" and (
            second.isdigit() or text[max(0, start - _INDENT) : start - 1].strip(" \t")[-1:] in {"", "\n"}
        )
    if before in "'’" and len(tokens[place].text) == len("22"):
        return False
    return before in _MAY_PRECEDE and not (before == ":" and second.isdigit())


def _right_is_free(tokens: list[Token], place: int, text: str, lexicon: Lexicon) -> bool:
    end = tokens[place].end
    after, second = text[end : end + 1], text[end + 1 : end + 2]
    following, previous = _at(tokens, place + 1), _at(tokens, place - 1)
    if after == "" or after.isspace():
        return True
    if after.isalpha() and following is not None:
        money = previous is not None and previous.key in CURRENCY_WORDS
        return following.key in lexicon.scales and (money or following.key not in _GLUED_SCALES - {"mln"})
    if after == "-" and not second.isdigit():
        noun = _at(tokens, place + 2)
        return noun is not None and noun.key in lexicon.aged | lexicon.aged_from
    if after in ":'’" and second.isalnum():
        return False
    return after in _MAY_FOLLOW


def _labelled(tokens: list[Token], lexicon: Lexicon) -> set[int]:
    """Numbers after a label (hoofdstuk 3, art. 5, groep 7 en 8) or after a word for a version (versie 2)."""
    refused: set[int] = set()
    for place, token in enumerate(tokens):
        if token.sort is not Sort.WORD or token.key not in lexicon.labels | lexicon.versions:
            continue
        following = place + 2 if (mark := _at(tokens, place + 1)) is not None and mark.key == "." else place + 1
        number = _at(tokens, following)
        if token.key in ("plan", "web") and number is not None and "." not in number.text:
            continue
        while (number := _at(tokens, following)) is not None and number.sort is Sort.NUMBER:
            refused.add(following)
            link = _at(tokens, following + 1)
            if link is None or link.key not in {",", "-", "–", "&", "t/m", "of", "or"} | lexicon.conjunction:
                break
            following += 2
    return refused


def _names_with_version(tokens: list[Token], lexicon: Lexicon) -> set[int]:
    """English "Library 2.0": a capitalised word and a number that ends in .0, with nothing counted after it."""
    refused = set()
    for place in _numbers(tokens):
        before, after = _at(tokens, place - 1), _at(tokens, place + 1)
        counted = after is not None and (after.key in lexicon.scales or after.key in lexicon.percent)
        if tokens[place].text.endswith(".0") and before is not None and before.text[:1].isupper() and not counted:
            refused.add(place)
    return refused


def _in_rows(tokens: list[Token], text: str) -> set[int]:
    """Bare numbers side by side on a line: the debris of a table or figure, or a telephone number."""
    refused: set[int] = set()
    for place in _numbers(tokens):
        after = _at(tokens, place + 1)
        if after is not None and after.sort is Sort.NUMBER and "\n" not in text[tokens[place].end : after.start]:
            refused |= {place, place + 1}
    return refused


def _postcodes(tokens: list[Token]) -> set[int]:
    """Dutch postcodes written with a space: four digits and two capitals."""
    refused = set()
    for place in _numbers(tokens):
        after = _at(tokens, place + 1)
        letters = after is not None and len(after.text) == len("AB") and after.text.isalpha() and after.text.isupper()
        if letters and len(tokens[place].text) == len("1234"):
            refused.add(place)
    return refused


def _chained(tokens: list[Token], refused: set[int]) -> set[int]:
    """Numbers tied by dashes that are no range: 070-3140911, 3-0, 1-2-3."""
    more: set[int] = set()
    for place in _numbers(tokens):
        if _is_tied(tokens, place - 2) or not _is_tied(tokens, place):
            continue
        chain = [place]
        while _is_tied(tokens, chain[-1]):
            chain.append(chain[-1] + 2)
        values = [tokens[each].value for each in chain]
        low, high = values[0], values[1]
        if len(chain) > len("ab") or refused.intersection(chain) or low is None or high is None or low >= high:
            more.update(chain)
    return more


def _is_tied(tokens: list[Token], place: int) -> bool:
    first, dash, last = _at(tokens, place), _at(tokens, place + 1), _at(tokens, place + 2)
    if first is None or dash is None or last is None or dash.key not in DASHES:
        return False
    numbers = first.sort is Sort.NUMBER and last.sort is Sort.NUMBER
    return numbers and first.end == dash.start and dash.end == last.start


def _at_line_starts(tokens: list[Token], text: str, lexicon: Lexicon) -> set[int]:
    """List, section and page numbers. A quantifier that ends the line before makes the number a count after all."""
    last_words = lexicon.before.last_words - {"."}
    several_lines = "\n" in text.strip()
    refused = set()
    for place in _numbers(tokens):
        token, before, after = tokens[place], _at(tokens, place - 1), _at(tokens, place + 1)
        starts_a_line = before is None or before.key == _BREAK or "\n" in text[before.end : token.start]
        continues = before is not None and before.key in last_words
        if starts_a_line and not continues and _numbers_a_line(token, after, text, several_lines=several_lines):
            refused.add(place)
    return refused


def _numbers_a_line(token: Token, after: Token | None, text: str, *, several_lines: bool) -> bool:
    gap = text[token.end : after.start] if after is not None else "\n"
    if "\n" in gap or (after is not None and after.key == _BREAK):
        return several_lines and len(token.text) <= _PAGE_DIGITS
    if after is None or (after.key in _LIST_MARKS and gap == ""):
        return after is not None and text[after.end : after.end + 1].isspace()
    acronym = after.text[1:2].isupper()
    return len(gap) > 1 or "\t" in gap or (gap != "" and after.text[:1].isupper() and not acronym)
