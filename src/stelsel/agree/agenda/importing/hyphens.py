# SPDX-FileCopyrightText: 2026 Stelsel contributors
# SPDX-License-Identifier: EUPL-1.2
"""Line-end hyphens: which go, which stay.

Evidence in this order: the next word is "en" or "of" (a hyphen left hanging), the document writes the word elsewhere
(joined or with its hyphen), the form of the parts (abbreviation, capital, parallel, name of several words), and the
rule of Dutch spelling that a hyphen parts clashing vowels. Without evidence the hyphen goes: printers set it for that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stelsel.agree.agenda.importing.dutch import COORDINATORS
from stelsel.agree.agenda.importing.words import WORD, Words

_LAST = re.compile(r"([^\s(“‘«\"'/-]*)[-\u00ad]$")
_FIRST = re.compile(rf"[“‘(]?({WORD})")
_PARALLEL = re.compile(rf"{WORD}-{WORD}(?:,| en| of) {WORD}-$")
_PREFIXES = frozenset({"non", "ex", "oud", "niet", "anti", "pro"})
_CLASHES = frozenset("aa ae ai ao au ee ei eu ie ii ij oe oi oo ou ui uu uo".split())


DOUBT = 0.8
"""A join less sure than this is a question too."""


@dataclass(frozen=True)
class Glue:
    """How two line ends meet: cut `drop` characters from the left, put `between`, and why; confidence is 0 to 1."""

    rule: str
    confidence: float
    between: str = ""
    drop: int = 0


def glue_hyphen(left: str, right: str, words: Words) -> Glue | None:
    """None if no hyphen ends the line, or if it stands apart from the word before it."""
    match = _LAST.search(left)
    if not match or not right:
        return None
    if left.endswith("\u00ad"):
        return Glue("soft-hyphen", 0.99, drop=1)
    front = match[1]
    first = _FIRST.match(right)
    if not front or not first:
        return None
    return _decide(left, front, first[1], words)


def _decide(left: str, front: str, back: str, words: Words) -> Glue:
    joined, hyphenated = words.forms(front + back), words.forms(f"{front}-{back}")
    if not joined and (back.lower() in COORDINATORS or (back.lower() == "tot" and front[-1].isdigit())):
        return Glue("suspended-hyphen", 0.97, between=" ")
    if hyphenated > joined:
        return Glue("keep-hyphen", 0.97)
    if joined:
        return Glue("drop-hyphen", 0.98, drop=1)
    kept = _kept_by_form(left, front, back, words)
    if kept:
        return Glue("keep-hyphen", kept)
    known = words.forms(back) or words.fronts(front) or words.tails(back)
    return Glue("drop-hyphen", 0.9 if known else 0.8, drop=1)


def _kept_by_form(left: str, front: str, back: str, words: Words) -> float:
    """How sure it is that the form of the parts asks for the hyphen; 0 if it does not."""
    if len(front) == 1 or any(map(str.isdigit, front)) or sum(map(str.isupper, front)) > 1:
        return 0.95
    if back[0].isupper():
        return 0.85
    if front.lower() in _PREFIXES or _PARALLEL.search(left):
        return 0.8
    if _in_name(left, front) and words.count(front) and words.forms(back):
        return 0.7
    clash = front[-1].lower() + back[0].lower() in _CLASHES
    return 0.6 if clash and words.count(front) and words.forms(back) else 0


def _in_name(left: str, front: str) -> bool:
    """Whether `front` closes a name of several words: it has a capital, and so has the word before it."""
    before = left[: -len(front) - 1].split()
    return front[0].isupper() and bool(before) and before[-1][0].isupper() and before[-1][-1].isalpha()
