# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses: how one goes on in the next line, and where one ends in running text."""

from __future__ import annotations

import re

_TAIL = re.compile(r"(?:https?://|www\.)\S*$")
_WHOLE = re.compile(r"(?:https?://|www\.)[^\s<>“”‘’\"]+")
_LINK = re.compile(r"https?://[^\s<>“”‘’\"]{1,500}")
_INSIDE = re.compile(r"\w[-/_=?.&]+\w")
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z]{2,})*/|[a-z0-9-]+\.[a-z]{2,}")
# "Title | Site (site.nl)": the words of a link of which the address got lost.
_LOST = re.compile(r"(?<!\S)\S{1,60} \| [^|()]{2,60} \((?:[a-z0-9-]+\.)+[a-z]{2,}\)")
# A mail address without its domain's end, and what may complete it.
_MAIL = re.compile(r"[\w.+-]+@(?:[a-z0-9-]*|[a-z0-9.-]*[.-])$")
_MAIL_END = re.compile(r"(?:[a-z0-9-]+\.)*[a-z]{2,}(?=[\s.,;:)>]|$)")
_SURE, _LIKELY, _DOUBTFUL = 0.97, 0.9, 0.6


def address_goes_on(left: str, right: str) -> float | None:
    """How sure it is that the address at the end of `left` goes on in `right`; None if it does not."""
    match = _TAIL.search(left)
    if right and not match:
        return _mail_goes_on(left, right)
    if not match or not right:
        return None
    address, following = match.group(), right.split(maxsplit=1)[0]
    last = address[-1]
    if last in "-_?=&%#~":
        return _SURE
    bracket = left.rfind("(") > left.rfind(")")
    if last == "/":
        closes = bracket and following.rstrip(".,;").endswith(")")
        return _LIKELY if _INSIDE.search(following) or closes else None
    if last == ".":
        return _LIKELY if address.endswith("www.") or _DOMAIN.match(following) else None
    inside = following[0] in "/?=&" or (bracket and _INSIDE.search(following) and "/" in following)
    return _DOUBTFUL if inside and last.isalnum() else None


def _mail_goes_on(left: str, right: str) -> float | None:
    if right.startswith("@") and left[-1:].isalnum() and _MAIL_END.match(right, 1):
        return _LIKELY
    return _LIKELY if _MAIL.search(left) and _MAIL_END.match(right) else None


def may_go_on(left: str, right: str) -> bool:
    """Whether an address that ends in a slash may go on in a plain word: nothing tells."""
    match = _TAIL.search(left)
    return bool(match) and left.endswith("/") and right[:1].islower()


def links_in(text: str) -> list[tuple[str, int, int]]:
    """Each address with its place; punctuation and a bracket that only closes around it are left out."""
    found: list[tuple[str, int, int]] = []
    for match in _WHOLE.finditer(text):
        address = match.group()
        while address and (address[-1] in ".,;:!?'" or (address[-1] in ")]" and not _balanced(address))):
            address = address[:-1]
        found.append((address, match.start(), match.start() + len(address)))
    return found


def shown_address(address: str, words: str) -> str:
    """What to write behind the words of a link, so that its address is in the text: nothing where they are it."""
    address = address.strip()
    bare = re.sub(r"^(?:https?://)?(?:www\.)?|/$", "", address)
    known = not _LINK.fullmatch(address) or not bare or bare.casefold() in words.casefold()
    return "" if known or not words.strip() else f" ({address})"


def lost_links_in(text: str) -> list[str]:
    return [match.group() for match in _LOST.finditer(text)]


def _balanced(address: str) -> bool:
    return address.count("(") >= address.count(")") and address.count("[") >= address.count("]")
