# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tags and words of HTML, in time that follows the length of the page, whatever is in it.

What is never closed (a comment, a quote, a script) takes the rest of the page with it, as it does in a browser; so no
stretch of text is looked through twice. Python's own parser does look twice, and takes hours for some small pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements that hold no tags."""

_NAME = re.compile(r"[A-Za-z][^\s/>]{0,60}")
_ATTRIBUTE = re.compile(r"[\s/]*([^\s=>/][^\s=>/]{0,100})(\s*=\s*)?")
_BARE = re.compile(r"[^\s>]*")
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9A-Fa-f]{9,};?")


@dataclass(frozen=True)
class Token:
    """A start tag with its attributes, an end tag (`name` after a slash), or words where `name` is empty."""

    name: str
    place: int
    words: str = ""
    told: Mapping[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Token]:
    """Names of tags and attributes in small letters; `place` is where a token begins."""
    at = 0
    while at < len(text):
        sign = text.find("<", at)
        if sign < 0:
            yield Token("", at, _plain(text[at:]))
            return
        if sign > at:
            yield Token("", at, _plain(text[at:sign]))
        following = text[sign + 1 : sign + 2]
        if following in ("!", "?"):
            at = _after_remark(text, sign)
        elif following == "/" and _NAME.match(text, sign + 2):
            yield Token("/" + _name(text, sign + 2), sign)
            at = _after(text, ">", sign)
        elif _NAME.match(text, sign + 1):
            token, at = _start(text, sign)
            if at > len(text):
                return
            yield token
            if token.name in _RAW:
                at = _after_raw(text, token.name, at)
        else:
            yield Token("", sign, "<")
            at = sign + 1


def _plain(text: str) -> str:
    return html.unescape(_LONG_NUMBER.sub("", text)) if "&" in text else text


def _name(text: str, at: int) -> str:
    match = _NAME.match(text, at)
    return match.group().lower() if match else ""


def _after(text: str, sign: str, at: int) -> int:
    """Behind the next `sign`; behind the whole text where there is none."""
    found = text.find(sign, at)
    return len(text) + 1 if found < 0 else found + len(sign)


def _after_remark(text: str, at: int) -> int:
    return _after(text, "-->", at + 4) if text.startswith("<!--", at) else _after(text, ">", at)


def _after_raw(text: str, name: str, at: int) -> int:
    """At the end tag of an element that holds no tags."""
    found = re.compile(f"(?i)</{name}").search(text, at)
    return len(text) if found is None else found.start()


def _start(text: str, at: int) -> tuple[Token, int]:
    """A start tag, and where it ends; beyond the text where it never does."""
    name = _name(text, at + 1)
    told: dict[str, str] = {}
    place = at + 1 + len(name)
    while (match := _ATTRIBUTE.match(text, place)) is not None:
        place = match.end()
        value = ""
        if match[2]:
            quote = text[place : place + 1]
            if quote in ('"', "'"):
                end = _after(text, quote, place + 1)
                value, place = text[place + 1 : end - 1], end
            elif bare := _BARE.match(text, place):
                value, place = bare.group(), bare.end()
        told.setdefault(match[1].lower(), value)
    return Token(name, at, told={key: _plain(value) for key, value in told.items()}), _after(text, ">", place)
