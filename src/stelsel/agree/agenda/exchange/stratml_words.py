# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""From the text of elements to titles, texts and addresses that an edition can hold."""

from __future__ import annotations

import re

from django.utils.text import slugify

from stelsel.agree.agenda.exchange.xml_reading import XML_LANG, Node
from stelsel.agree.agenda.rules import RESERVED

MAX_TITLE = 200
_SHORT = 90


def says_something(node: Node) -> bool:
    """Not one of the empty elements that forms leave behind, with only an identifier."""
    silent = {"Identifier", "SequenceIndicator", "ReferentIdentifier"}
    return any(part.text.strip() for part in node.walk() if part.name not in silent)


def titled(name: str, text: str, otherwise: str) -> tuple[str, str]:
    """A title that fits, and the text: a name that is too long goes before the text, whole."""
    name = name.replace("\n", " ")
    if name and len(name) <= MAX_TITLE:
        return name, text
    return first_words(name or text) or otherwise, paragraphs([name, text])


def first_words(text: str) -> str:
    """The first sentence, cut at a word where it is long."""
    first = text.split("\n", 1)[0].split(". ", 1)[0].strip()
    return first if len(first) <= _SHORT else f"{first[:_SHORT].rsplit(' ', 1)[0].rstrip(',;:')} …"


def paragraphs(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)


def last_line(node: Node, stop: tuple[str, ...] = ()) -> int:
    """The last line on which an element starts within; those named in `stop` have lines of their own."""
    own = (line for child in node.children if child.name not in stop for line in (part.line for part in child.walk()))
    return max(own, default=node.line)


def language_of(node: Node, root: Node) -> str:
    told = (node.attributes.get(XML_LANG) or root.attributes.get(XML_LANG) or "nl").split("-")[0].lower()
    return told if re.fullmatch("[a-z]{2,3}", told) else "nl"


def free_slug(title: str, taken: set[str]) -> str:
    """A place in the address that no other chapter of the edition has."""
    base = slugify(title)[:70].strip("-") or "doel"
    slug, number = base, 1
    while slug in taken or slug in RESERVED:
        number += 1
        slug = f"{base}-{number}"
    taken.add(slug)
    return slug
